package tree

import "math"

// The search with more than two classes, or entropy. Let the rows on the left of a position have class counts l and weight w,
// those on the right r and v. Then scikit-learn's proxy is L + R with, for Gini impurity,
//
//	L = Σ lₖ²/w - w,  R = Σ rₖ²/v - v,
//
// and, for entropy, L = Σ lₖ·log₂ lₖ - w·log₂ w, and R likewise. A bucket of neighbouring ranks with class counts c, C
// together, lies between two positions. There are two bounds for the proxies within it:
//
//  1. L and R only fall when rows are added. So L before the bucket plus R behind it bounds both criteria.
//  2. For Gini impurity, d of the rows moving to the left, s by weight, change the proxy by exactly
//     s·(‖ρ-δ‖²·v/(v-s) - ‖λ-δ‖²·w/(w+s)), where λ, ρ and δ are l, r and d as shares. This is Σ dₖ·gₖ, where
//     gₖ = 2(λₖ-ρₖ) + ‖ρ‖² - ‖λ‖² is the slope in class k, plus s²·(‖ρ-δ‖²/(v-s) + ‖λ-δ‖²/(w+s)). So
//     Σ cₖ·max(gₖ, 0) + C²·((1+‖ρ‖²)/(v-C) + (1+‖λ‖²)/(w+C)) bounds it. That is far less than the first bound in columns
//     that say little about the class, in which all positions are nearly equally good.

// groups is the scratch space of the search, and what it knows of the node.
type groups struct {
	classes   int
	weight    float64
	entropies *entropies
	slack     float64 // more than two rough proxies can be out of order by
	floor     float64 // only a split with a higher rough proxy can be the best one

	before []float64 // class counts on the left of runs and of splits
	open   []openSplit

	sides       []side  // by class; the length is a power of two, see rankOf
	passed, all []int64 // class counts on the left of a position, and of the node

	w         float64 // their sum
	sum, rest float64 // Σ lₖ² and Σ rₖ², or Σ lₖ·log₂ lₖ and Σ rₖ·log₂ rₖ
	l, r      float64 // L and R
}

// side is what walkSquares needs of a class.
type side struct {
	left  float64 // its weight on the left of a position
	twice float64 // twice that of the node
}

// begin prepares for a node.
func (s *groups) begin(node *counts, e *entropies) {
	s.classes, s.weight, s.entropies = len(node.class), float64(node.total), e
	if len(s.sides) == 0 {
		s.passed, s.all = make([]int64, s.classes), make([]int64, s.classes)
		s.sides = make([]side, powerOfTwo(s.classes))
	}
	node.sumUp()
	for k, n := range node.class {
		s.sides[k].twice = 2 * float64(n)
	}
	copy(s.all, node.class)
	// Σ rₖ²/v and its like for entropy are sums and differences of at most 8·classes + 8 numbers, none greater than W or
	// W·log₂ W and each rounded by 2⁻⁵³ of itself; sums that run along all rows are rounded once for each.
	s.slack = s.weight * 0x1p-40
	if s.weight > 1<<17 { // walkSquares takes numbers up to W³ from each other, which are not exact any more
		s.slack = s.weight * s.weight * 0x1p-50
	}
	if e != nil {
		s.slack = (s.weight + float64(8*s.classes+8)) * e.rough(node.total) * 0x1p-50
	}
	s.floor = math.Inf(-1)
}

// raise takes in that there is a split of the given rough proxy.
func (s *groups) raise(proxy float64) {
	if proxy -= s.slack; proxy > s.floor {
		s.floor = proxy
	}
}

// restart goes to the first bucket.
func (s *groups) restart() {
	for k := range s.sides {
		s.sides[k].left = 0
	}
	s.w, s.sum, s.rest = 0, 0, 0
	for k := range s.classes {
		n := s.sides[k].twice / 2
		if s.entropies != nil {
			s.rest += s.entropies.rough(int64(n))
		} else {
			s.rest += n * n
		}
	}
	s.l, s.r = 0, s.side(s.rest, s.weight)
}

// side is L or R.
func (s *groups) side(sum, weight float64) float64 {
	switch {
	case weight <= 0:
		return 0
	case s.entropies != nil:
		return sum - s.entropies.rough(int64(weight))
	}
	return sum/weight - weight
}

// pass goes past a bucket. It returns how many rows are in it and a bound for the positions within and around it.
func (s *groups) pass(bucket []uint64) (rows int, bound float64) {
	if s.entropies != nil {
		return s.passEntropies(bucket)
	}
	v := s.weight - s.w
	byLeft, byRight := 0.0, 1/v
	if s.w > 0 {
		byLeft = 1 / s.w
	}
	lambda, rho := s.sum*byLeft*byLeft, s.rest*byRight*byRight
	tilt := rho - lambda
	both := 2 * (byLeft + byRight)
	gain, c := 0.0, uint64(0)
	crossed, own, whole := 0.0, 0.0, 0.0 // Σ cₖ·lₖ, Σ cₖ² and 2·Σ cₖ·Tₖ
	sides := s.sides[:len(bucket)]
	for k, counted := range bucket {
		c += counted
		n, side := float64(int64(counted&math.MaxUint32)), &sides[k]
		l, twice := side.left, side.twice
		crossed += n * l
		own += n * n
		whole += n * twice
		gain += n * math.Abs(l*both-twice*byRight+tilt)
		side.left = l + n
	}
	if c == 0 {
		return 0, 0
	}
	weight := float64(int64(c & math.MaxUint32))
	// max(x, 0) is (x + |x|) / 2, without a branch to guess.
	gain = (gain + crossed*both - whole*byRight + weight*tilt) / 2
	sum := s.sum + 2*crossed + own
	rest := s.rest + 2*crossed + own - whole
	l, r := s.l, s.r
	bound = l + r + gain + weight*weight*((1+rho)/(v-weight)+(1+lambda)/(s.w+weight))
	s.w += weight
	s.sum, s.rest = sum, rest
	s.l, s.r = sum/s.w-s.w, 0
	if v > weight {
		s.r = rest/(v-weight) - (v - weight)
	}
	if byLeft == 0 || v <= weight || l+s.r < bound {
		bound = l + s.r
	}
	return int(c >> 32), bound
}

// passEntropies is pass for entropy.
func (s *groups) passEntropies(bucket []uint64) (rows int, bound float64) {
	c := uint64(0)
	for k, counted := range bucket {
		if counted == 0 {
			continue
		}
		c += counted
		n, l, t := float64(int64(counted&math.MaxUint32)), s.sides[k].left, s.sides[k].twice/2
		s.sum += s.entropies.rough(int64(l+n)) - s.entropies.rough(int64(l))
		s.rest += s.entropies.rough(int64(t-l-n)) - s.entropies.rough(int64(t-l))
		s.sides[k].left = l + n
	}
	before := s.l
	s.w += float64(int64(c & math.MaxUint32))
	s.l, s.r = s.side(s.sum, s.w), s.side(s.rest, s.weight-s.w)
	return int(c >> 32), before + s.r
}
