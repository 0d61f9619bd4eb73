package main

import (
	"math"
	"slices"
)

// median is that of any number of values but none.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// spread is a median with the least and the most.
type spread struct{ median, least, most float64 }

// ratios are a/b, round by round.
func ratios(a, b []float64) spread {
	r := make([]float64, len(a))
	for i := range r {
		r[i] = a[i] / b[i]
	}
	return spread{median(r), slices.Min(r), slices.Max(r)}
}

// exponent is the p of the c·x^p that fits best, by least squares of logarithms.
func exponent(x, y []float64) float64 {
	var mx, my float64
	for i := range x {
		mx += math.Log(x[i]) / float64(len(x))
		my += math.Log(y[i]) / float64(len(x))
	}
	var above, below float64
	for i := range x {
		dx := math.Log(x[i]) - mx
		above += dx * (math.Log(y[i]) - my)
		below += dx * dx
	}
	return above / below
}
