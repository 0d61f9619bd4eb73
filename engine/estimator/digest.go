package estimator

import (
	"math"

	"pizarra/engine/tree"
)

// Digest is 64 bits that follow from numbers in their order: of two lists that differ, it differs too, but for one case in some
// 10^19. It is quick, so that every training can take it of all it came to, and it is no protection against people: who wants to
// can make another list of the same digest.
type Digest uint64

// Add takes in one more number. Two that differ in one number never come to the same.
func (d *Digest) Add(x uint64) {
	const golden = 0x9e3779b97f4a7c15 // 2^64 over the golden ratio, odd
	h := (uint64(*d)^x)*golden + golden
	*d = Digest(h ^ h>>32)
}

// Floats takes in real numbers, bit for bit.
func (d *Digest) Floats(list []float64) {
	for _, x := range list {
		d.Add(math.Float64bits(x))
	}
}

func (d *Digest) tree(t *tree.Tree) {
	d.Add(uint64(t.Len())<<32 | uint64(t.Classes)<<16 | uint64(t.Features))
	for node, feature := range t.Feature {
		d.Add(uint64(uint32(feature))<<32 | uint64(uint32(t.NodeSamples[node])))
	}
	d.Floats(t.Threshold)
	d.Floats(t.Impurity)
	d.Floats(t.Value)
}

// Text writes a Digest as sixteen hexadecimal digits.
func (d Digest) Text() string {
	const digits = "0123456789abcdef"
	var b [16]byte
	for i := range b {
		b[i] = digits[d>>(60-4*i)&15]
	}
	return string(b[:])
}

// DigestOf is that of what a model has learned: of all its trees, or of its coefficients. ok is false for a model of neither.
func DigestOf(m Model) (d Digest, ok bool) {
	if f, followed := m.(*followedForest); followed {
		return f.followed.digest, true // its trees may be gone
	}
	if trees := Trees(m); len(trees) > 0 {
		for _, t := range trees {
			d.tree(t)
		}
		return d, true
	}
	inspection := m.Inspect()
	for k, coef := range inspection.Coef {
		d.Floats(coef)
		d.Floats(inspection.Intercept[k : k+1])
	}
	return d, len(inspection.Coef) > 0
}
