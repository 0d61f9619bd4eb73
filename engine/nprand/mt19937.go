// Package nprand is NumPy's legacy random generator, numpy.random.RandomState with an integer seed: the same seed gives
// the same stream of numbers, bit for bit. Only the draws that the engine needs are here.
package nprand

// The constants of the Mersenne Twister MT19937: Matsumoto and Nishimura, "Mersenne Twister", ACM Transactions on
// Modeling and Computer Simulation 8 (1998).
const (
	stateLen  = 624
	shiftLen  = 397
	matrixA   = 0x9908b0df
	upperMask = 0x80000000
	lowerMask = 0x7fffffff
)

// RandomState is one stream of random numbers. It is not safe for use by several goroutines at once.
type RandomState struct {
	state [stateLen]uint32
	next  int // index in state of the next word to hand out
}

// New starts the stream of numpy.random.RandomState(seed).
func New(seed uint32) *RandomState {
	r := &RandomState{}
	r.Seed(seed)
	return r
}

// Seed starts the stream afresh, as if r had just come from New(seed), without a new allocation.
// NumPy spreads an integer seed with Knuth's multiplier (init_genrand), not with the array form.
func (r *RandomState) Seed(seed uint32) {
	r.state[0] = seed
	for i := 1; i < stateLen; i++ {
		before := r.state[i-1]
		r.state[i] = 1812433253*(before^before>>30) + uint32(i)
	}
	r.next = stateLen
}

// refill makes the next 624 words of the recurrence.
func (r *RandomState) refill() {
	s := &r.state
	twist := func(i, following, shifted int) {
		y := s[i]&upperMask | s[following]&lowerMask
		// -(y & 1) is all ones where the lowest bit is set: the matrix is applied without a branch.
		s[i] = s[shifted] ^ y>>1 ^ -(y&1)&matrixA
	}
	for i := range stateLen - shiftLen {
		twist(i, i+1, i+shiftLen)
	}
	for i := stateLen - shiftLen; i < stateLen-1; i++ {
		twist(i, i+1, i+shiftLen-stateLen)
	}
	twist(stateLen-1, 0, shiftLen-1)
	r.next = 0
}

// Uint32 is the next 32 random bits.
func (r *RandomState) Uint32() uint32 {
	if r.next == stateLen {
		r.refill()
	}
	y := r.state[r.next]
	r.next++
	return temper(y)
}

// temper makes a random word of a word of the state.
func temper(y uint32) uint32 {
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}
