package metrics

import "math"

// StudentTail is the probability that Student's t with so many degrees of freedom lies further from 0 than t, to either side:
// SciPy's 2*stats.t.sf(abs(t), freedom), within 1e-11 of it, relatively.
func StudentTail(t, freedom float64) float64 {
	if math.IsInf(t, 0) {
		return 0
	}
	return incompleteBeta(freedom/(freedom+t*t), freedom/2, 0.5)
}

// StudentQuantile is the t around which so much of Student's distribution lies between −t and t: SciPy's
// stats.t.ppf((1+level)/2, freedom), within 1e-11 of it, relatively. level lies between 0 and 1.
func StudentQuantile(level, freedom float64) float64 {
	low, high := 0.0, 1.0
	for StudentTail(high, freedom) > 1-level {
		low, high = high, 2*high
	}
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return middle
		}
		if StudentTail(middle, freedom) > 1-level {
			low = middle
		} else {
			high = middle
		}
	}
}

// incompleteBeta is the regularised incomplete beta function I_x(a, b), by its continued fraction: Digital Library of
// Mathematical Functions, 8.17(v), evaluated from the front (Lentz).
func incompleteBeta(x, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2): // where it converges slowly, the other side converges fast
		return 1 - incompleteBeta(1-x, b, a)
	}
	const tiny = 1e-300
	f, c, d := 1.0, 1.0, 0.0
	for i := range 500 {
		m := float64(i / 2)
		numerator := 1.0
		switch {
		case i == 0:
		case i%2 == 0:
			numerator = m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		default:
			numerator = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		if d = 1 + numerator*d; d == 0 {
			d = tiny
		}
		if c = 1 + numerator/c; c == 0 {
			c = tiny
		}
		d = 1 / d
		f *= c * d
		if math.Abs(1-c*d) < 0x1p-52 {
			break
		}
	}
	whole, _ := math.Lgamma(a + b)
	left, _ := math.Lgamma(a)
	right, _ := math.Lgamma(b)
	return math.Exp(whole-left-right+a*math.Log(x)+b*math.Log1p(-x)) * (f - 1) / a
}
