// Package libm is the natural logarithm as scikit-learn meets it: that of the C library under it. Go's math.Log is one
// unit off in the last place on 7% of fractions, which shows in the entropy of a tree's nodes.
package libm

import (
	"math"
	"sync"
)

// ln 2 as the sum of two float64.
const (
	ln2Hi = 0x1.62e42fefa39efp-1
	ln2Lo = 0x1.abc9e3b39803fp-56
)

// cells is the number of pieces that [1/√2, √2) is cut into, and scale the denominator of each piece's factor.
const (
	cells = 128
	scale = 256
)

// cell makes numbers of one piece of the range into numbers near 1.
type cell struct {
	inverse float64 // near 1/x for the piece's x; a multiple of 1/scale, so that products with half a float64 are exact
	log     double  // -ln(inverse)
}

// table is made when it is first needed: only the entropy criterion asks for logarithms.
var table = sync.OnceValue(func() *[cells]cell {
	var t [cells]cell
	for i := range t {
		middle := math.Sqrt2/2 + float64((float64(i)+0.5)*(math.Sqrt2/2/cells))
		inverse := math.Round(scale/middle) / scale
		t[i] = cell{inverse, lnByArtanh(inverse).negate()}
	}
	return &t
})

// lnByArtanh is ln x for x near 1, as 2·artanh((x-1)/(x+1)) by its series. It is slow: it only fills the table.
func lnByArtanh(x float64) double {
	t := quotient(x-1, x+1)
	square := t.times(t)
	sum := double{}
	for k := 61; k >= 1; k -= 2 {
		sum = sum.times(square).plus(quotient(1, float64(k)))
	}
	return sum.times(t).times(double{2, 0})
}

// reduce takes x to (1+r)·2ᵉ / inverse, with |r| < 2⁻⁷, and returns r and the logarithm of the rest.
func reduce(x float64) (r, rest double) {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	c := &table()[min(max(int((m-math.Sqrt2/2)*(cells/(math.Sqrt2/2))), 0), cells-1)]
	// Both halves of m times inverse fit a float64, and the first product is near 1, so that r is exact.
	head := float64(m*split) - (float64(m*split) - m)
	r = sum(head*c.inverse-1, (m-head)*c.inverse)
	return r, product(float64(e), ln2Hi).plus(double{float64(e) * ln2Lo, 0}).plus(c.log)
}

// Ln is the natural logarithm of a positive, finite, normal x to about 100 bits, as the sum of hi, which is the
// logarithm correctly rounded, and lo.
func Ln(x float64) (hi, lo float64) {
	if x == 1 {
		return 0, 0 // the sum below would leave rounding noise
	}
	r, rest := reduce(x)
	// ln(1+r) by its series. From r⁸ on one float64 carries enough digits.
	tail := 0.0
	for k := 16; k >= 8; k-- {
		tail = float64(tail*-r.hi) + 1/float64(k)
	}
	s := double{tail, 0}
	minus := r.negate()
	for k := range reciprocals {
		s = s.times(minus).plus(reciprocals[k])
	}
	s = s.times(r).plus(rest)
	return s.hi, s.lo
}

// quickLn is Ln with an error below 2⁻⁷³, in a third of the time.
func quickLn(x float64) (hi, lo float64) {
	r, rest := reduce(x)
	cube := r.hi * r.hi * r.hi
	tail := 1.0 / 9
	for k := 8; k >= 3; k-- {
		tail = float64(tail*-r.hi) + 1/float64(k)
	}
	square := r.times(r)
	s := double{-square.hi / 2, -square.lo / 2}.plus(double{float64(cube * tail), 0}).plus(r).plus(rest)
	return s.hi, s.lo
}

// reciprocals are 1/7, 1/6, … 1/1.
var reciprocals = [...]double{
	quotient(1, 7), quotient(1, 6), quotient(1, 5), quotient(1, 4), quotient(1, 3), quotient(1, 2), {1, 0},
}
