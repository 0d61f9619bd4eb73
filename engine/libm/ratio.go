package libm

import (
	"math"
	"slices"
)

// MaxDenominator bounds the fractions that LnRatio takes from the C library rather than from mathematics.
const MaxDenominator = 2048

// LnRatio is the natural logarithm of the float64 nearest to a/b, for 0 < a ≤ b: what glibc's log returns on x86-64
// with fused multiply-add. That is the nearest float64 but for one fraction in about 1200; those with a reduced
// denominator up to MaxDenominator are listed, so the result is glibc's there, and beyond it the nearest float64.
func LnRatio(a, b int) float64 {
	x := float64(a) / float64(b)
	if hi, lo := quickLn(x); math.Abs(hi) > 1.0/64 && !nearHalf(hi, lo) {
		return hi // of a number that large, quickLn is good enough to tell
	}
	hi, lo := Ln(x)
	if !nearHalf(hi, lo) {
		return hi
	}
	d := divisor(a, b)
	a, b = a/d, b/d
	if b > MaxDenominator {
		return hi
	}
	if _, listed := slices.BinarySearch(misrounded[:], Pack(a, b)); !listed {
		return hi
	}
	return math.Nextafter(hi, math.Copysign(math.Inf(1), lo))
}

// nearHalf reports whether hi + lo lies so near to halfway between two float64 that the C library may round it the wrong
// way: its error is below 0.52 units in the last place.
func nearHalf(hi, lo float64) bool {
	unit := math.Float64frombits(math.Float64bits(math.Abs(hi))+1) - math.Abs(hi)
	return math.Abs(lo) >= 0.47*unit
}

// Pack is the fraction a/b, in lowest terms and below 1, as the list of misrounded logarithms holds it.
func Pack(a, b int) uint32 { return uint32(b)<<12 | uint32(a) }

// divisor is the greatest common divisor of two positive numbers.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
