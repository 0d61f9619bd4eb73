package libm

// double is a number of about 106 bits, the sum of two float64 of which lo is at most half a unit in the last place of
// hi. The sums and products are Dekker's and Knuth's. Every product that must be rounded by itself stands in float64(…),
// because Go may otherwise fuse it with an addition on some processors.
type double struct{ hi, lo float64 }

// split cuts a float64 into two halves whose products are exact: 2²⁷ + 1.
const split = 1<<27 + 1

func (a double) negate() double { return double{-a.hi, -a.lo} }

// sum is a + b without loss.
func sum(a, b float64) double {
	hi := a + b
	shared := hi - a
	return double{hi, (a - (hi - shared)) + (b - shared)}
}

// fastSum is a + b without loss, for |a| ≥ |b|.
func fastSum(a, b float64) double {
	hi := a + b
	return double{hi, b - (hi - a)}
}

// product is a · b without loss.
func product(a, b float64) double {
	hi := float64(a * b)
	aHead := float64(a*split) - (float64(a*split) - a)
	bHead := float64(b*split) - (float64(b*split) - b)
	aTail, bTail := a-aHead, b-bHead
	lo := float64(aHead*bHead) - hi
	lo += float64(aHead * bTail)
	lo += float64(aTail * bHead)
	lo += float64(aTail * bTail)
	return double{hi, lo}
}

// quotient is a / b.
func quotient(a, b float64) double {
	hi := a / b
	p := product(hi, b)
	return fastSum(hi, ((a-p.hi)-p.lo)/b)
}

func (a double) plus(b double) double {
	s := sum(a.hi, b.hi)
	t := sum(a.lo, b.lo)
	s = fastSum(s.hi, s.lo+t.hi)
	return fastSum(s.hi, s.lo+t.lo)
}

func (a double) times(b double) double {
	p := product(a.hi, b.hi)
	return fastSum(p.hi, p.lo+(float64(a.hi*b.lo)+float64(a.lo*b.hi)))
}
