// Package sha1 is the hash of FIPS 180-4, 6.1, by which Git names its objects. It keeps nobody from anything: who wants two
// files of one name can make them. It stands in for Go's crypto/sha1 as package sha256 does for crypto/sha256.
package sha1

import (
	"encoding/binary"
	"math/bits"
)

// Size is the number of bytes of a digest.
const Size = 20

// blockSize is how many bytes are mixed in at a time.
const blockSize = 64

// Sum returns the digest of the parts, one after the other.
func Sum(parts ...[]byte) [Size]byte {
	state := [5]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0} // 5.3.1
	var block [blockSize]byte
	filled, length := 0, uint64(0)
	write := func(data []byte) {
		for len(data) > 0 {
			taken := copy(block[filled:], data)
			data = data[taken:]
			if filled += taken; filled == blockSize {
				mix(&state, &block)
				filled = 0
			}
		}
	}
	for _, part := range parts {
		length += uint64(len(part))
		write(part)
	}
	var padding [blockSize + 8]byte // 5.1.1
	padding[0] = 0x80
	zeros := (2*blockSize - 8 - 1 - filled) % blockSize
	binary.BigEndian.PutUint64(padding[1+zeros:], length*8)
	write(padding[:1+zeros+8])
	var sum [Size]byte
	for i, word := range state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// mix takes a block into the state (6.1.2).
func mix(state *[5]uint32, block *[blockSize]byte) {
	var w [80]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	for i := 16; i < len(w); i++ {
		w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
	}
	a, b, c, d, e := state[0], state[1], state[2], state[3], state[4]
	for i, word := range w {
		var f, k uint32
		switch { // 4.1.1 and 4.2.1
		case i < 20:
			f, k = b&c|^b&d, 0x5a827999
		case i < 40:
			f, k = b^c^d, 0x6ed9eba1
		case i < 60:
			f, k = b&c|b&d|c&d, 0x8f1bbcdc
		default:
			f, k = b^c^d, 0xca62c1d6
		}
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+k+word, a, bits.RotateLeft32(b, 30), c, d
	}
	state[0] += a
	state[1] += b
	state[2] += c
	state[3] += d
	state[4] += e
}
