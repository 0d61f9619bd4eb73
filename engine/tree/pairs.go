package tree

// The search with two classes and Gini impurity. Let a position have l₀ and l₁ of the node's T₀ and T₁ rows, by weight, on
// its left, w together, of W. Then scikit-learn's proxy is, but for a constant of the node and a factor of W/2,
//
//	score = D² / (w·(W-w))  with  D = l₀·T₁ - l₁·T₀.
//
// It is a convex function of (l₀, l₁), so that within a bucket of neighbouring ranks it is nowhere above the largest of its
// values at the corners of the bucket's rectangle: (l₀, l₁) before the bucket, (l₀+c₀, l₁+c₁) behind it, and the two corners
// where only one class has moved. Buckets whose corners do not reach the best score known cannot hold the best split; the
// keys of the few others are sorted and walked along.

// pairBits is the width of the three numbers packed into a uint64: of rows, of weight of class 1 and of weight of class 0.
const pairBits = 21

// mostWeight is the most weight of a node that can be packed.
const mostWeight = 1<<pairBits - 1

// one is one row, packed.
const one = 1 << (2 * pairBits)

// marked is the bit of a bucket whose keys are looked at.
const marked = 1 << 63

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
}

// run is neighbouring buckets that may hold the best split.
type run struct {
	first, end  int    // buckets
	start, stop uint64 // packed counts on the left of the run, and of its end
	bound       float64
}

// begin prepares for a node.
func (s *pairs) begin(node *counts) {
	s.first, s.second, s.weight = float64(node.class[0]), float64(node.class[1]), float64(node.total)
	// A proxy is computed from some ten numbers of at most W, each rounded by 2⁻⁵³ of itself, and scores are W/2 times that.
	s.slack = s.weight * s.weight * 0x1p-44
	s.floor = -s.slack
}

// raise takes in that there is a split of the given score.
func (s *pairs) raise(score float64) { s.floor = max(s.floor, score-s.slack) }

// table is n cleared buckets.
func (s *pairs) table(n int) []uint64 {
	if n > len(s.buckets) {
		s.buckets = make([]uint64, n+n/2)
	}
	buckets := s.buckets[:n]
	clear(buckets)
	return buckets
}

// count adds keys to buckets, each at its distance from low over 2^shift.
func count(buckets, keys []uint64, low uint32, shift int) {
	base := uint64(low) << 32
	by := uint(32+shift) & 63
	p := 0
	for ; p+4 <= len(keys); p += 4 {
		a, b, c, d := keys[p], keys[p+1], keys[p+2], keys[p+3]
		buckets[(a-base)>>by] += packed(a)
		buckets[(b-base)>>by] += packed(b)
		buckets[(c-base)>>by] += packed(c)
		buckets[(d-base)>>by] += packed(d)
	}
	for ; p < len(keys); p++ {
		buckets[(keys[p]-base)>>by] += packed(keys[p])
	}
}

// pairRanks searches a column that has few ranks in the node: with a bucket for each of them nothing need be sorted.
func (g *Grower) pairRanks(column int, keys []uint64, low uint32, ranks int) {
	s := &g.pairs
	buckets := s.table(ranks)
	count(buckets, keys, low, 0)
	left, before := buckets[0], 0
	for b := 1; b < len(buckets); b++ {
		if buckets[b] == 0 {
			continue
		}
		g.offerPair(column, low+uint32(before), low+uint32(b), left)
		left += buckets[b]
		before = b
	}
}

// walkPairs compares the positions between sorted keys with the best split; left counts the rows before the first of them.
func (g *Grower) walkPairs(column int, keys []uint64, left uint64) {
	for p := 0; p+1 < len(keys); p++ {
		left += packed(keys[p])
		if before, after := uint32(keys[p]>>32), uint32(keys[p+1]>>32); before != after {
			g.offerPair(column, before, after, left)
		}
	}
}

// offerPair offers a split with the packed counts left, unless its score is too low.
func (g *Grower) offerPair(column int, before, after uint32, left uint64) {
	s := &g.pairs
	l0, l1 := float64(int64(left&mostWeight)), float64(int64(left>>pairBits&mostWeight))
	w := l0 + l1
	d := l0*s.second - l1*s.first
	if d*d > s.floor*(w*(s.weight-w)) {
		g.left.class[0], g.left.class[1] = int64(left&mostWeight), int64(left>>pairBits&mostWeight)
		g.left.set(g.left.class)
		g.right.rest(&g.node, &g.left)
		if g.offer(column, before, after, int(left>>(2*pairBits)), &g.left, &g.right) {
			s.raise(d * d / (w * (s.weight - w)))
		}
	}
}

// pairBuckets searches a column of many ranks.
func (g *Grower) pairBuckets(column int, keys []uint64, low, high uint32) {
	s := &g.pairs
	shift := 0
	for int((high-low)>>shift) >= max(len(keys)/4, 1) {
		shift++
	}
	buckets := s.table(int((high-low)>>shift) + 1)
	count(buckets, keys, low, shift)
	g.boundPairs(column, buckets, low, shift)
	picked := g.pick(keys, buckets, low, shift)
	if picked == 0 {
		return
	}
	g.order.sort(g.spare[:picked], low, high)
	place := 0
	for _, r := range s.runs {
		rows := int(r.stop>>(2*pairBits) - r.start>>(2*pairBits))
		g.walkPairs(column, g.spare[place:place+rows], r.start)
		place += rows
	}
}

// boundPairs leaves in runs the buckets that may hold the best split.
func (g *Grower) boundPairs(column int, buckets []uint64, low uint32, shift int) {
	s := &g.pairs
	s.runs = s.runs[:0]
	first, second, weight, floor := s.first, s.second, s.weight, s.floor
	left, w, d := uint64(0), 0.0, 0.0
	before := -1.0 // score of the position before the bucket, if it may be the best
	for b, counted := range buckets {
		if counted == 0 {
			continue
		}
		c0, c1 := float64(int64(counted&mostWeight)), float64(int64(counted>>pairBits&mostWeight))
		w0, w1, wBoth := w+c0, w+c1, w+c0+c1
		up, down := d+c0*second, d-c1*first
		both := up - c1*first
		p0, p1, pBoth := w0*(weight-w0), w1*(weight-w1), wBoth*(weight-wBoth)
		stop := left + counted
		if before > floor || up*up > floor*p0 || down*down > floor*p1 || both*both > floor*pBoth {
			bound := before
			if p0 > 0 {
				bound = max(bound, up*up/p0)
			}
			if p1 > 0 {
				bound = max(bound, down*down/p1)
			}
			before = -1
			if pBoth > 0 {
				before = both * both / pBoth
				bound = max(bound, before)
				if g.edge(column, low+uint32(b+1)<<shift, int(stop>>(2*pairBits))) {
					s.raise(before)
					floor = s.floor
				}
			}
			s.runs = append(s.runs, run{b, b + 1, left, stop, bound})
		} else {
			before = -1
		}
		left, w, d = stop, wBoth, both
	}
	s.join()
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func (s *pairs) join() {
	kept := s.runs[:0]
	for _, r := range s.runs {
		if !(r.bound > s.floor) {
			continue
		}
		if last := len(kept) - 1; last >= 0 && kept[last].stop == r.start {
			kept[last].end, kept[last].stop = r.end, r.stop
		} else {
			kept = append(kept, r)
		}
	}
	s.runs = kept
}

// edge reports whether there certainly may be a split between ranks below the given one and ranks from it on, with so many rows
// on the left.
func (g *Grower) edge(column int, rank uint32, rows int) bool {
	return rows >= g.o.MinSamplesLeaf && g.count-rows >= g.o.MinSamplesLeaf && g.data.columns[column].distant(rank-1, rank)
}

// pick copies the keys of the runs to g.spare, in the order that they are in, and returns how many they are.
func (g *Grower) pick(keys, buckets []uint64, low uint32, shift int) int {
	if len(g.pairs.runs) == 0 {
		return 0
	}
	for _, r := range g.pairs.runs {
		for b := r.first; b < r.end; b++ {
			buckets[b] |= marked
		}
	}
	return pick(g.spare, keys, buckets, low, shift)
}

func pick(to, keys, buckets []uint64, low uint32, shift int) int {
	base := uint64(low) << 32
	by := uint(32+shift) & 63
	n := 0
	p := 0
	to = to[:len(keys)]
	for ; p+4 <= len(keys); p += 4 {
		a, b, c, d := keys[p], keys[p+1], keys[p+2], keys[p+3]
		to[n] = a
		n += int(buckets[(a-base)>>by] >> 63)
		to[n] = b
		n += int(buckets[(b-base)>>by] >> 63)
		to[n] = c
		n += int(buckets[(c-base)>>by] >> 63)
		to[n] = d
		n += int(buckets[(d-base)>>by] >> 63)
	}
	for ; p < len(keys); p++ {
		to[n] = keys[p]
		n += int(buckets[(keys[p]-base)>>by] >> 63)
	}
	return n
}
