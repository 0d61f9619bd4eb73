package tree

// radix sorts a column's values once and for all.
type radix struct {
	spare  []uint64
	places [1 << widest]uint32
}

// sort puts keys into ascending order of their upper halves, and otherwise leaves them in the order that they were in.
func (s *radix) sort(keys []uint64) {
	from, to := keys, s.spare
	for shift := uint(32); shift < 64; shift += widest {
		countingPass(s.places[:], from, to, 0, shift)
		from, to = to, from
	}
	copy(keys, from) // after an odd number of passes
}
