package libm

import (
	"math"
	"math/rand/v2"
	"testing"
)

// libm.Ln knows the logarithm to 100 bits, so that ln(Exp(x)) - x is exp's relative error.
func TestExpIsNearlyCorrectlyRounded(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	worst := 0.0
	for i := range 200000 {
		x := rng.NormFloat64() * math.Exp(rng.Float64()*8-4)
		if i%4 == 0 {
			x = rng.Float64()*1400 - 700
		}
		if math.Abs(x) < 1e-6 || x < normalExp || x > largestExp {
			continue
		}
		y := Exp(x)
		hi, lo := Ln(y)
		fraction, _ := math.Frexp(y)
		// A unit in the last place of y is 2⁻⁵³ of y's power of two.
		if off := math.Abs((hi-x)+lo) * fraction * 0x1p53; off > worst {
			worst = off
		}
	}
	if worst > 0.52 || worst < 0.4 {
		t.Errorf("exp is off by up to %.3f of the last place", worst)
	}
}

// The ends of float64: the largest finite result, the first subnormal and the last positive ones, and what has none. The
// numbers are those of glibc's exp, of which the subnormal one may differ by one.
func TestExpAtTheEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 1},
		{1e-300, 1},
		{709.782712893384, 1.7976931348622732e308},
		{709.7827128933841, math.Inf(1)},
		{math.Inf(1), math.Inf(1)},
		{-708.5, 2.006132305331306e-308},
		{-745.133219101941, 5e-324},
		{-745.2, 0},
		{math.Inf(-1), 0},
	} {
		if got := Exp(c.x); got != c.want && math.Abs(got-c.want) > 5e-324 {
			t.Errorf("exp(%v) is %v, want %v", c.x, got, c.want)
		}
	}
	if got := Exp(math.NaN()); !math.IsNaN(got) {
		t.Errorf("exp(NaN) is %v", got)
	}
}
