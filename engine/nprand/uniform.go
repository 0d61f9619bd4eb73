package nprand

// Float64 draws a number of [0, 1) with 53 random bits: RandomState.random_sample().
func (r *RandomState) Float64() float64 {
	high, low := r.Uint32()>>5, r.Uint32()>>6
	return float64(uint64(high)<<26|uint64(low)) / (1 << 53)
}
