package libm

import "math"

// Log is the natural logarithm of a positive, finite, normal x, correctly rounded. The C library's is the same but where
// the logarithm lies within 0.02 units in the last place of halfway between two float64: about once in a thousand.
func Log(x float64) float64 {
	if hi, lo := quickLn(x); math.Abs(hi) > 1.0/64 && !nearHalf(hi, lo) {
		return hi
	}
	hi, _ := Ln(x)
	return hi
}
