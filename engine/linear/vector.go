package linear

import "math"

// Every product that is added to something is rounded first (float64(a*b)), so that no processor fuses the two and all
// give the same numbers. BLAS, which scikit-learn adds up with, works in lanes and fuses where it can; the sums below
// are near it, not equal to its last bit.

// dot is the sum of a[i]·b[i], in four interleaved sums.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addScaled adds factor·a to sum.
func addScaled(sum []float64, factor float64, a []float64) {
	a = a[:len(sum)]
	for i, x := range a {
		sum[i] += float64(factor * x)
	}
}

// norm is the Euclidean length of a. OpenBLAS adds up the squares in 64-bit precision; here they are summed with their
// rounding errors, which comes to the same float64 but in very rare cases.
func norm(a []float64) float64 {
	total, lost := 0.0, 0.0
	for _, x := range a {
		square := float64(x * x)
		sum := total + square
		lost += (total - (sum - square)) + (square - (sum - (sum - square))) + math.FMA(x, x, -square)
		total = sum
	}
	if math.IsInf(total, 0) {
		return total
	}
	return math.Sqrt(total + lost)
}

// largest is the largest absolute value of a, NaN where there is one.
func largest(a []float64) float64 {
	most := 0.0
	for _, x := range a {
		if x != x {
			return x
		}
		most = max(most, math.Abs(x))
	}
	return most
}
