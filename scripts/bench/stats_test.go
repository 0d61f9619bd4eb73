package main

import (
	"math"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{3}, 3}, {[]float64{9, 1}, 5}, {[]float64{7, 1, 3}, 3}, {[]float64{4, 1, 8, 2}, 3}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}

// The ratio is taken round by round: a round in which the machine was three times as slow for both changes nothing.
func TestRatiosAreThoseOfRounds(t *testing.T) {
	got := ratios([]float64{1, 3, 4}, []float64{10, 30, 10})
	if want := (spread{0.1, 0.1, 0.4}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestExponent(t *testing.T) {
	x := []float64{2500, 5000, 10000, 80000}
	y := make([]float64, len(x))
	for i := range x {
		y[i] = 3 * math.Pow(x[i], 1.25)
	}
	if got := exponent(x, y); math.Abs(got-1.25) > 1e-12 {
		t.Errorf("the exponent is %v, want 1.25", got)
	}
}

// By the definition of the nearest rank.
func TestPercentile(t *testing.T) {
	values := []float64{5, 1, 4, 2, 3}
	for p, want := range map[float64]float64{0: 1, 0.2: 1, 0.21: 2, 0.5: 3, 0.99: 5, 1: 5} {
		if got := percentile(values, p); got != want {
			t.Errorf("percentile %g is %g, want %g", p, got, want)
		}
	}
}
