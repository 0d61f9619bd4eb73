// Package sha256 is the hash of FIPS 180-4, 6.2. It stands in for Go's crypto/sha256, which brings the whole of its
// certified module with it: a thirtieth of all that a page may weigh.
package sha256

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// Size and BlockSize are the lengths in bytes of a digest and of what is hashed at a time.
const (
	Size      = 32
	BlockSize = 64
)

// start is the first 32 bits of the fractional parts of the square roots of the first eight primes (5.3.3).
var start = [8]uint32{
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
}

// constants are the first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
var constants = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

type digest struct {
	state  [8]uint32
	block  [BlockSize]byte // what is not a whole block yet
	filled int             // bytes in it
	length uint64          // bytes hashed in all
}

// New returns a hash of nothing so far.
func New() hash.Hash {
	d := &digest{}
	d.Reset()
	return d
}

// Sum256 returns the digest of data.
func Sum256(data []byte) [Size]byte {
	d := digest{state: start}
	d.Write(data)
	return d.end()
}

func (d *digest) Reset()         { *d = digest{state: start} }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return BlockSize }

// Write never fails.
func (d *digest) Write(data []byte) (int, error) {
	n := len(data)
	d.length += uint64(n)
	if d.filled > 0 {
		taken := copy(d.block[d.filled:], data)
		d.filled += taken
		data = data[taken:]
		if d.filled < BlockSize {
			return n, nil
		}
		d.mix(d.block[:])
		d.filled = 0
	}
	for len(data) >= BlockSize {
		d.mix(data[:BlockSize])
		data = data[BlockSize:]
	}
	d.filled = copy(d.block[:], data)
	return n, nil
}

// Sum appends the digest of what has been written to b; more may be written after it.
func (d *digest) Sum(b []byte) []byte {
	ended := *d
	sum := ended.end()
	return append(b, sum[:]...)
}

// end pads the message (5.1.1) and returns its digest.
func (d *digest) end() (sum [Size]byte) {
	length := d.length * 8
	var padding [BlockSize + 8]byte
	padding[0] = 0x80
	zeros := (BlockSize + BlockSize - 8 - 1 - d.filled) % BlockSize
	binary.BigEndian.PutUint64(padding[1+zeros:], length)
	d.Write(padding[:1+zeros+8])
	for i, word := range d.state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// mix takes a block into the state (6.2.2).
func (d *digest) mix(block []byte) {
	var w [64]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	for i := 16; i < 64; i++ {
		a, b := w[i-15], w[i-2]
		w[i] = w[i-16] + (bits.RotateLeft32(a, -7) ^ bits.RotateLeft32(a, -18) ^ a>>3) +
			w[i-7] + (bits.RotateLeft32(b, -17) ^ bits.RotateLeft32(b, -19) ^ b>>10)
	}
	a, b, c, e, f, g := d.state[0], d.state[1], d.state[2], d.state[4], d.state[5], d.state[6]
	last, fourth := d.state[7], d.state[3]
	for i := range 64 {
		t := last + (bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)) +
			(e&f ^ ^e&g) + constants[i] + w[i]
		u := (bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)) + (a&b ^ a&c ^ b&c)
		last, g, f, e = g, f, e, fourth+t
		fourth, c, b, a = c, b, a, t+u
	}
	for i, word := range [8]uint32{a, b, c, fourth, e, f, g, last} {
		d.state[i] += word
	}
}
