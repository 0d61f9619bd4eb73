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

// packed is what a key adds to the packed counts.
func packed(key uint64) uint64 {
	return one + key>>16&(limit-1)<<(key*pairBits&31)
}

// pairs is the scratch space of the search, and what it knows of the node.
type pairs struct {
	first, second float64 // T₀ and T₁
	weight        float64 // W
	slack         float64 // more than two computed scores can be out of order by
	floor         float64 // only a split with a higher score can be the best one

	buckets []uint64 // packed counts
	runs    []run
	open    []openPair
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

// table is cleared buckets, at least n and a power of two, see keyOf.
func (s *pairs) table(n int) []uint64 {
	n = powerOfTwo(n)
	if n > len(s.buckets) {
		s.buckets = make([]uint64, n)
	}
	buckets := s.buckets[:n]
	clear(buckets)
	return buckets
}

// count adds keys to buckets, each at its distance from low over 2^shift.
func count(buckets, keys []uint64, low uint32, shift int) {
	base := uint64(low) << 32
	by := uint(32+shift) & 63
	if len(buckets) == 0 {
		return
	}
	for len(keys) >= 4 {
		four := (*[4]uint64)(keys)
		buckets[(four[0]-base)>>by&uint64(len(buckets)-1)] += packed(four[0])
		buckets[(four[1]-base)>>by&uint64(len(buckets)-1)] += packed(four[1])
		buckets[(four[2]-base)>>by&uint64(len(buckets)-1)] += packed(four[2])
		buckets[(four[3]-base)>>by&uint64(len(buckets)-1)] += packed(four[3])
		keys = keys[4:]
	}
	for _, key := range keys {
		buckets[(key-base)>>by&uint64(len(buckets)-1)] += packed(key)
	}
}

// searchPairs compares the splits of a column with the best one.
func (g *Grower) searchPairs(column int, keys []uint64, low, high uint32) {
	ranks := int(high-low) + 1
	switch {
	case ranks <= max(len(keys)/2, fewRanks):
		g.pairRanks(column, keys, low, ranks)
	case len(keys) < fewPairs:
		g.order.sort(keys, low, high)
		g.walkPairs(column, keys, 0)
	default:
		g.pairBuckets(column, keys, low, high)
	}
}

// Where the three ways to search are about equally fast.
const (
	fewRanks = 16
	fewPairs = 12
)

// pairRanks searches a column that has few ranks in the node: with a bucket for each of them nothing need be sorted.
func (g *Grower) pairRanks(column int, keys []uint64, low uint32, ranks int) {
	s := &g.pairs
	buckets := s.table(ranks)
	count(buckets, keys, low, 0)
	first, second, weight, floor := s.first, s.second, s.weight, s.floor
	left, before := buckets[0], low
	s.open = s.open[:0]
	for b, counted := range buckets[:ranks] {
		if counted == 0 || b == 0 {
			continue
		}
		l0, l1 := float64(int64(left&mostWeight)), float64(int64(left>>pairBits&mostWeight))
		w, d := l0+l1, l0*second-l1*first
		rank := low + uint32(b)
		if square, product := d*d, w*(weight-w); square > floor*product {
			floor = g.keepPair(column, before, rank, left, square/product)
		}
		left += counted
		before = rank
	}
	g.settlePairs(column)
}

// walkPairs compares the positions between sorted keys with the best split; left counts the rows before the first of them.
func (g *Grower) walkPairs(column int, keys []uint64, left uint64) {
	s := &g.pairs
	weight, floor := s.weight, s.floor
	l0, l1 := float64(int64(left&mostWeight)), float64(int64(left>>pairBits&mostWeight))
	w, d := l0+l1, l0*s.second-l1*s.first
	step := [2]float64{s.second, -s.first} // what a row of either class adds to D
	s.open = s.open[:0]
	passed := 0
	key := keys[0]
	for p, next := range keys[1:] {
		n := float64(int64(key >> 16 & (limit - 1)))
		w += n
		d += n * step[key&1]
		if square, product := d*d, w*(weight-w); square > floor*product && key>>32 != next>>32 {
			for ; passed <= p; passed++ {
				left += packed(keys[passed])
			}
			floor = g.keepPair(column, uint32(key>>32), uint32(next>>32), left, square/product)
		}
		key = next
	}
	g.settlePairs(column)
}

// openPair is a split that may be the best one.
type openPair struct {
	before, after uint32
	left          uint64 // packed counts
	score         float64
}

// keepPair puts a split aside, if it may be made, until all scores are known, and returns the floor after that.
func (g *Grower) keepPair(column int, before, after uint32, left uint64, score float64) float64 {
	s := &g.pairs
	if g.possible(column, before, after, int(left>>(2*pairBits))) {
		s.open = append(s.open, openPair{before, after, left, score})
		s.raise(score)
	}
	return s.floor
}

// settlePairs offers those that were put aside and may still be the best.
func (g *Grower) settlePairs(column int) {
	t0, t1 := g.node.class[0], g.node.class[1]
	for _, o := range g.pairs.open {
		if o.score > g.pairs.floor {
			l0, l1 := int64(o.left&mostWeight), int64(o.left>>pairBits&mostWeight)
			r0, r1 := t0-l0, t1-l1
			g.offer(column, o.before, o.after, l0+l1, gini(l0+l1, l0*l0+l1*l1), gini(r0+r1, r0*r0+r1*r1))
		}
	}
}
