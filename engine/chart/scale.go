package chart

import (
	"math"
	"slices"
)

// byFactors reports whether numbers are better told apart on a logarithmic axis: 0.01, 0.1, 1, 10 are.
func byFactors(values []float64) bool {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	if len(sorted) < 3 || !(sorted[0] > 0) {
		return false
	}
	logs := make([]float64, len(sorted))
	for i, x := range sorted {
		logs[i] = math.Log(x)
	}
	return evenness(logs) > evenness(sorted)
}

// evenness is how even the steps between sorted numbers are: the smallest as a share of the largest.
func evenness(sorted []float64) float64 {
	least, most := math.Inf(1), 0.0
	for i := range len(sorted) - 1 {
		step := sorted[i+1] - sorted[i]
		least, most = min(least, step), max(most, step)
	}
	return least / most
}
