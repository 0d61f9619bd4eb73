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

// Tally draws integers of [0, high), as many calls of Randint do, and counts how often each comes: that of i is added to
// counts[i]. The length of counts is the power of two from high on; what it holds from high on is of no meaning afterwards. High
// is at least 2.
func (r *RandomState) Tally(counts []int32, high, draws int) {
	if len(counts) == 0 {
		return
	}
	limit := uint64(high)
	for draws > 0 {
		if r.next == stateLen {
			r.refill()
		}
		// A word gives one draw at most, so these are not too many. Counting those refused too spares a branch to guess.
		words := r.state[r.next:min(r.next+draws, stateLen)]
		r.next += len(words)
		taken := uint64(0)
		for len(words) >= 4 {
			four := (*[4]uint32)(words)
			words = words[4:]
			a, b := uint64(temper(four[0]))&uint64(len(counts)-1), uint64(temper(four[1]))&uint64(len(counts)-1)
			c, d := uint64(temper(four[2]))&uint64(len(counts)-1), uint64(temper(four[3]))&uint64(len(counts)-1)
			counts[a]++
			counts[b]++
			counts[c]++
			counts[d]++
			taken += (a-limit)>>63 + (b-limit)>>63 + (c-limit)>>63 + (d-limit)>>63
		}
		for _, word := range words {
			v := uint64(temper(word)) & uint64(len(counts)-1)
			counts[v]++
			taken += (v - limit) >> 63
		}
		draws -= int(taken)
	}
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
