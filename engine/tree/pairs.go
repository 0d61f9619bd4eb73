package tree

// The search with two classes and Gini impurity. Let a position have l₀ and l₁ of the node's T₀ and T₁ rows, by weight, on
// its left, w together, of W. Then scikit-learn's proxy is, but for a constant of the node and a factor of W/2,
//
//	score = D² / (w·(W-w))  with  D = l₀·T₁ - l₁·T₀.
//
// Splits are compared in this form, without a division, before the few that are left are compared by the formula itself.

// pairBits is the width of the three numbers packed into a uint64: of rows, of weight of class 1 and of weight of class 0.
const pairBits = 21

// mostWeight is the most weight of a node that can be packed.
const mostWeight = 1<<pairBits - 1

// one is one row, packed.
const one = 1 << (2 * pairBits)

// packed is what a row or a key of two classes adds to the packed counts; weights is the mask of its weight.
func packed(row uint32, weights uint64) uint64 {
	return one + uint64(row)>>1&weights<<(-uint64(row&1)&pairBits)
}

// pairs is the scratch space of the search, and what it knows of the node.
type pairs struct {
	first, second float64 // T₀ and T₁
	weight        float64 // W
	slack         float64 // more than two computed scores can be out of order by
	floor         float64 // only a split with a higher score can be the best one
}

// begin prepares for a node.
func (s *pairs) begin(node *counts) {
	s.first, s.second, s.weight = float64(node.class[0]), float64(node.class[1]), float64(node.total)
	// A proxy is computed from some ten numbers of at most W, each rounded by 2⁻⁵³ of itself, and scores are W/2 times that.
	s.slack = s.weight * s.weight * 0x1p-44
	s.floor = -s.slack
}

// raise takes in that there is a split of the given score.
func (s *pairs) raise(score float64) {
	if score -= s.slack; score > s.floor {
		s.floor = score
	}
}

// searchPairs compares the splits of a column with the best one, or reports that the column is constant.
func (g *Grower) searchPairs(column int, rows []uint32) (constant bool) {
	if len(rows) <= fewPairs {
		keys, constant := g.sorted(column, rows)
		if !constant {
			g.walkPairs(column, keys, 0)
		}
		return constant
	}
	return g.searchBuckets(column, rows, true)
}

// fewPairs is up to how many rows sorting them all is faster than bounding buckets.
const fewPairs = 48

// walkPairs compares the positions between sorted keys with the best split; left counts the rows before the first of them.
func (g *Grower) walkPairs(column int, keys []uint32, left uint64) {
	s := &g.pairs
	weight, floor := s.weight, s.floor
	l0, l1 := float64(int64(left&mostWeight)), float64(int64(left>>pairBits&mostWeight))
	w, d := l0+l1, l0*s.second-l1*s.first
	step := [2]float64{s.second, -s.first} // what a row of either class adds to D
	weights, tail := g.pack.weight, g.pack.tail
	passed := 0
	key := keys[0]
	for p, next := range keys[1:] {
		n := float64(int64(uint64(key) >> 1 & weights))
		w += n
		d += n * step[key&1]
		if square, product := d*d, w*(weight-w); square > floor*product && (key^next)>>(tail&31) != 0 {
			for ; passed <= p; passed++ {
				left += packed(keys[passed], weights)
			}
			floor = g.offerPair(column, g.pack.rank(key), g.pack.rank(next), left, square/product)
		}
		key = next
	}
}

// offerPair offers a split, if it may be made, and returns the floor after that.
func (g *Grower) offerPair(column int, before, after uint32, left uint64, score float64) float64 {
	s := &g.pairs
	if g.possible(column, before, after, int(left>>(2*pairBits))) {
		s.raise(score)
		l0, l1 := int64(left&mostWeight), int64(left>>pairBits&mostWeight)
		r0, r1 := g.node.class[0]-l0, g.node.class[1]-l1
		g.offer(column, before, after, l0+l1, l0, gini(l0+l1, l0*l0+l1*l1), gini(r0+r1, r0*r0+r1*r1))
	}
	return s.floor
}
