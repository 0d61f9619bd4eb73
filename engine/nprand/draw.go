package nprand

import "math/bits"

// Interval draws an integer of [0, max], every one equally likely. It takes random words under the smallest covering
// mask and refuses those above max, as NumPy does, so it may use any number of words. A max of 0 uses none.
func (r *RandomState) Interval(max uint32) uint32 {
	if max == 0 {
		return 0
	}
	mask := ^uint32(0) >> bits.LeadingZeros32(max)
	for {
		if v := r.Uint32() & mask; v <= max {
			return v
		}
	}
}

// Randint draws an integer of [0, high): RandomState.randint(0, high). For a high of 0 or less, which NumPy refuses, it
// is 0 and nothing is drawn.
func (r *RandomState) Randint(high int) int {
	if high < 1 {
		return 0
	}
	return int(r.Interval(uint32(high - 1)))
}

// Shuffle puts values into a random order in place: RandomState.shuffle.
func (r *RandomState) Shuffle(values []int) {
	for i := len(values) - 1; i > 0; i-- {
		j := r.Interval(uint32(i))
		values[i], values[j] = values[j], values[i]
	}
}

// Permutation is the numbers 0 to n-1 in a random order: RandomState.permutation(n).
func (r *RandomState) Permutation(n int) []int {
	values := make([]int, n)
	for i := range values {
		values[i] = i
	}
	r.Shuffle(values)
	return values
}
