package libm

import (
	"math"
	"slices"
	"testing"
)

// The expected numbers were computed with Python's decimal module at 60 digits: Decimal(a / b).ln(), cut into the nearest
// float64 and the float64 nearest to what is left.
var exact = []struct {
	a, b   int
	hi, lo float64
}{
	{1, 1, 0, 0},
	{1, 2, -0x1.62e42fefa39efp-1, -0x1.abc9e3b39803fp-56},
	{1, 3, -0x1.193ea7aad030bp+0, 0x1.44adf339557d6p-55},
	{2, 3, -0x1.9f323ecbf984dp-2, 0x1.a92e513217f58p-59},
	{5, 7, -0x1.588c2d913348fp-2, -0x1.fafb06b03f0a5p-57},
	{99, 100, -0x1.495453e6fd4bcp-7, 0x1.004bec099ed61p-61},
	{2047, 2048, -0x1.0010015575589p-11, 0x1.c8863f23ef222p-65},
	{1, 1000, -0x1.ba18a998fffa0p+2, -0x1.f25f824141444p-53},
	{454, 455, -0x1.206329b39147fp-9, -0x1.b53288e6d0b10p-65},
	{3, 4097, -0x1.ce0a9ddcc2b78p+2, -0x1.fdf5af0bdf20dp-52},
	{123, 456, -0x1.4f705ff6364a4p+0, -0x1.0f8d396a43644p-54},
}

func TestLnHasAHundredBits(t *testing.T) {
	for _, c := range exact {
		hi, lo := Ln(float64(c.a) / float64(c.b))
		if hi != c.hi || math.Abs(lo-c.lo) > math.Abs(c.hi)*0x1p-98 {
			t.Errorf("ln(%d/%d) = %x %x, want %x %x", c.a, c.b, hi, lo, c.hi, c.lo)
		}
		quickHi, quickLo := quickLn(float64(c.a) / float64(c.b))
		if off := math.Abs((quickHi - c.hi) + (quickLo - c.lo)); off > 0x1p-73 {
			t.Errorf("the quick ln(%d/%d) is wrong by %g", c.a, c.b, off)
		}
	}
}

// The expected numbers were printed by Python's math.log, which is the C library's, on glibc 2.36 and a processor with
// fused multiply-add; they are not the nearest float64.
func TestLnRatioIsTheCLibrarys(t *testing.T) {
	for _, c := range []struct {
		a, b int
		want float64
	}{
		{89, 106, -0x1.65fef883b53a0p-3},
		{178, 212, -0x1.65fef883b53a0p-3}, // the same fraction, not in lowest terms
		{111, 127, -0x1.13c6fd2f1341bp-3},
		{1286, 1417, -0x1.8d55774e7491fp-4},
		{1710, 2047, -0x1.7065f0c7be8fep-3},
		{3420, 4094, -0x1.7065f0c7be8fep-3},
	} {
		if got := LnRatio(c.a, c.b); got != c.want {
			t.Errorf("%d/%d: %x, want %x", c.a, c.b, got, c.want)
		}
	}
	for _, c := range exact {
		if got := LnRatio(c.a, c.b); got != c.hi {
			t.Errorf("%d/%d: %x, want the nearest float64, %x", c.a, c.b, got, c.hi)
		}
	}
}

// Every fraction of the list must come out as its neighbour: a bound too tight in LnRatio would pass some over.
func TestEveryListedFractionIsRoundedTheOtherWay(t *testing.T) {
	if !slices.IsSorted(misrounded[:]) || len(misrounded) == 0 {
		t.Fatal("the list is empty or not in order")
	}
	for _, p := range misrounded {
		a, b := int(p&(1<<12-1)), int(p>>12)
		hi, lo := Ln(float64(a) / float64(b))
		if got, want := LnRatio(a, b), math.Nextafter(hi, math.Copysign(math.Inf(1), lo)); got != want || got == hi {
			t.Errorf("%d/%d: %x, want %x", a, b, got, want)
		}
	}
}

func BenchmarkLnRatio(b *testing.B) {
	for i := range b.N {
		LnRatio(300+i&1023, 2000)
	}
}
