package libm

import "math"

// Go's math.Exp is assembly on some machines and not on others, and the two differ in the last bit. Where an optimiser
// takes a hundred steps over badly scaled data, a last bit grows until it shows. So this package has an exponential of its
// own, with which the page and the command line give the same numbers.

const (
	// steps is how many parts an octave has in the table.
	steps = 128
	// shifter, added to a number below 2⁵⁰ and taken away again, rounds it to an integer.
	shifter = 0x1.8p52
	// stepsOverLn2 is steps / ln 2, stepHi + stepLo is ln 2 / steps. Any multiple of stepHi that exp needs is exact.
	stepsOverLn2 = steps / math.Ln2
	stepHi       = 0x1.62e42fefap-8
	stepLo       = 0x1.cf79abc9e3b39p-47

	largestExp  = 709.782712893384  // above it, exp is infinite
	smallestExp = -745.133219101942 // below it, exp is zero
	normalExp   = -708              // below it, exp nears the subnormal numbers
)

// power is a power of 2 in more than float64's precision: value·(1 + tail).
type power struct{ value, tail float64 }

// powers are 2^(i/steps).
var powers = powersOfTwo()

// powersOfTwo takes the root of 2 seven times, and multiplies up, with a relative error below 2⁻⁹⁶.
func powersOfTwo() (table [steps]power) {
	root := [2]float64{2, 0}
	for n := 1; n < steps; n *= 2 {
		r := math.Sqrt(root[0])
		rest := math.FMA(-r, r, root[0]) + root[1]
		root = twoSum(r, rest/(2*r))
	}
	p := [2]float64{1, 0}
	for i := range table {
		table[i] = power{p[0], p[1] / p[0]}
		product := p[0] * root[0]
		p = twoSum(product, math.FMA(p[0], root[0], -product)+float64(p[0]*root[1])+float64(p[1]*root[0]))
	}
	return table
}

// twoSum is a + b and what is lost by rounding it, |a| ≥ |b|.
func twoSum(a, b float64) [2]float64 {
	s := a + b
	return [2]float64{s, b - (s - a)}
}

// Exp is e to the power of x, with an error below 0.52 of the last place; from -708 down, where the results lose their
// digits, below 1. It is a table of powers of two and a short series, after P. T. P. Tang, "Table-driven implementation of
// the exponential function in IEEE floating-point arithmetic", ACM TOMS 15 (1989), 144-157.
func Exp(x float64) float64 {
	if !(x <= largestExp && x >= smallestExp) {
		switch {
		case x > 0:
			return math.Inf(1)
		case x < 0:
			return 0
		}
		return x // not a number
	}
	k := float64(x*stepsOverLn2) + shifter - shifter
	r := x - float64(k*stepHi) - float64(k*stepLo)
	n := int64(k)
	p := &powers[n&(steps-1)]
	square := float64(r * r)
	series := r + (p.tail + float64(square*(0.5+float64(r*(1.0/6)))) +
		float64(float64(square*square)*(1.0/24+float64(r*(1.0/120)))))
	y := p.value + float64(p.value*series)
	octave := n >> 7
	if x < normalExp {
		return y * math.Float64frombits(uint64(octave+1023+128)<<52) * 0x1p-128
	}
	if octave == 1024 {
		return y * 2 * 0x1p1023
	}
	return y * math.Float64frombits(uint64(octave+1023)<<52)
}
