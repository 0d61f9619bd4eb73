package tree

import (
	"math"

	"pizarra/engine/libm"
)

// ln2 is ln 2, by which scikit-learn divides natural logarithms.
const ln2 = 0x1.62e42fefa39efp-1

// entropies computes entropies to the last bit, and avoids it where it can, for a logarithm that is the C library's takes
// its time.
type entropies struct {
	// recent keeps terms of the entropy by count and total: the same fractions come again and again.
	recent [1 << 13]struct {
		fraction uint64 // total and count, packed; 0 where there is none
		term     float64
	}
	// table[n] is n·log₂ n, good to some units in the last place.
	table []float64
}

// mostRough bounds the table of rough values, which takes 8 bytes for each unit of the rows' weight.
const mostRough = 1 << 24

// prepare makes the table for a tree of the given weight.
func (e *entropies) prepare(weight int64) {
	for n := int64(len(e.table)); n <= min(weight, mostRough); n++ {
		e.table = append(e.table, roughly(n))
	}
}

// rough is n·log₂ n, good to some units in the last place.
func (e *entropies) rough(n int64) float64 {
	if n < int64(len(e.table)) {
		return e.table[n]
	}
	return roughly(n)
}

func roughly(n int64) float64 { return float64(n) * math.Log2(float64(max(n, 1))) }

// of is the entropy of c in bits, its terms taken away from 0 one class after the other.
func (e *entropies) of(c *counts) float64 {
	entropy := 0.0
	for _, n := range c.class {
		if n > 0 {
			entropy -= e.term(n, c.total)
		}
	}
	return entropy
}

// term is p·log₂ p for p = n/total.
func (e *entropies) term(n, total int64) float64 {
	fraction := uint64(total)<<32 | uint64(n)
	slot := &e.recent[fraction*0x9e3779b97f4a7c15>>51]
	if slot.fraction != fraction {
		p := float64(n) / float64(total)
		slot.fraction = fraction
		slot.term = float64(p * (libm.LnRatio(int(n), int(total)) / ln2))
	}
	return slot.term
}
