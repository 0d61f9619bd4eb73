package sha256

import "math/bits"

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

// state is what the blocks so far have been mixed into.
type state [8]uint32

// mix takes whole blocks into the state (6.2.2).
//
// The eight variables change their roles from step to step, not their places, so that after eight steps each has its own
// again.
func (s *state) mix(blocks []byte) {
	var w [64]uint32
	for ; len(blocks) >= blockSize; blocks = blocks[blockSize:] {
		schedule(&w, (*[blockSize]byte)(blocks))
		a, b, c, d, e, f, g, h := s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]
		for i := 0; i < len(w); i += 8 {
			k, w := (*[8]uint32)(constants[i:]), (*[8]uint32)(w[i:])
			h += sum1(e) + choose(e, f, g) + k[0] + w[0]
			d += h
			h += sum0(a) + majority(a, b, c)
			g += sum1(d) + choose(d, e, f) + k[1] + w[1]
			c += g
			g += sum0(h) + majority(h, a, b)
			f += sum1(c) + choose(c, d, e) + k[2] + w[2]
			b += f
			f += sum0(g) + majority(g, h, a)
			e += sum1(b) + choose(b, c, d) + k[3] + w[3]
			a += e
			e += sum0(f) + majority(f, g, h)
			d += sum1(a) + choose(a, b, c) + k[4] + w[4]
			h += d
			d += sum0(e) + majority(e, f, g)
			c += sum1(h) + choose(h, a, b) + k[5] + w[5]
			g += c
			c += sum0(d) + majority(d, e, f)
			b += sum1(g) + choose(g, h, a) + k[6] + w[6]
			f += b
			b += sum0(c) + majority(c, d, e)
			a += sum1(f) + choose(f, g, h) + k[7] + w[7]
			e += a
			a += sum0(b) + majority(b, c, d)
		}
		s[0] += a
		s[1] += b
		s[2] += c
		s[3] += d
		s[4] += e
		s[5] += f
		s[6] += g
		s[7] += h
	}
}

// schedule makes a word for each step out of a block.
func schedule(w *[64]uint32, block *[blockSize]byte) {
	for i := range 16 {
		b := (*[4]byte)(block[4*i:])
		w[i] = uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	}
	for i := 16; i < len(w); i++ {
		x, y := w[i-15], w[i-2]
		w[i] = w[i-16] + (bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
			w[i-7] + (bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
	}
}

// The functions of 4.1.2: Σ0, Σ1, Ch and Maj, the last two with one operation less.

func sum0(x uint32) uint32 {
	return bits.RotateLeft32(x, -2) ^ bits.RotateLeft32(x, -13) ^ bits.RotateLeft32(x, -22)
}

func sum1(x uint32) uint32 {
	return bits.RotateLeft32(x, -6) ^ bits.RotateLeft32(x, -11) ^ bits.RotateLeft32(x, -25)
}

func choose(x, y, z uint32) uint32 { return x&(y^z) ^ z }

func majority(x, y, z uint32) uint32 { return x&(y^z) ^ y&z }
