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
	// rough[n] is n·log₂ n, good to some units in the last place.
	rough []float64
	slack float64 // more than a rough proxy and an exact one can differ by
}

// mostRough bounds the table of rough values, which takes 8 bytes for each unit of the rows' weight.
const mostRough = 1 << 24

// prepare makes the table for a tree of the given weight and number of classes.
func (e *entropies) prepare(weight int64, classes int) {
	weight = min(weight, mostRough)
	for n := int64(len(e.rough)); n <= weight; n++ {
		e.rough = append(e.rough, float64(n)*math.Log2(float64(max(n, 1))))
	}
	// A proxy is a sum of 2·classes+2 terms of at most weight·log₂ weight, each wrong by far less than 2⁻⁴⁵ of that.
	e.slack = float64(2*classes+2) * e.rough[weight] * 0x1p-45
}

// beats reports whether the proxy of a split may exceed best. It is rarely wrong, and only in saying yes.
func (e *entropies) beats(best float64, left, right *counts) bool {
	if left.total+right.total >= int64(len(e.rough)) {
		return true
	}
	proxy := -e.rough[left.total] - e.rough[right.total]
	for k, n := range left.class {
		proxy += e.rough[n] + e.rough[right.class[k]]
	}
	return proxy > best-e.slack
}

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
