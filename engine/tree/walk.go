package tree

// openSplit is a split that may be the best one.
type openSplit struct {
	before, after uint32  // ranks on its sides
	place         int     // keys on its left, or its place in groups.before
	proxy         float64 // rough
}

// walk compares the positions between sorted keys with the best split. g.left counts the rows, if any, before the first of them.
func (g *Grower) walk(column int, keys []uint32, rows int) {
	s := &g.groups
	if s.entropies == nil {
		g.walkSquares(column, keys, rows)
		return
	}
	if rows == 0 {
		clear(g.left.class)
	}
	copy(s.passed, g.left.class)
	s.open = s.open[:0]
	g.walkEntropies(column, keys, rows)
	passed := 0
	for _, o := range s.open {
		if !(o.proxy > s.floor) {
			continue
		}
		for _, key := range keys[passed:o.place] {
			class, weight := g.pack.of(key)
			g.left.class[class] += weight
		}
		passed = o.place
		g.offerCounts(column, o.before, o.after)
	}
}

// offerCounts offers a split with the class counts g.left.class on its left.
func (g *Grower) offerCounts(column int, before, after uint32) {
	g.left.sumUp()
	g.right.rest(&g.node, &g.left)
	g.offer(column, before, after, g.left.total, 0, g.impurity(&g.left), g.impurity(&g.right))
}

// keep puts a split aside, if it may be made with so many rows on its left, until all rough proxies are known.
func (g *Grower) keep(column, rows int, o openSplit) {
	if g.possible(column, o.before, o.after, rows) {
		g.groups.open = append(g.groups.open, o)
		g.groups.raise(o.proxy)
	}
}

// walkSquares offers the splits between sorted keys that may be the best by Gini impurity. With l, T and their sums w and W as in
// groups.go, Σ lₖ²/w + Σ (Tₖ-lₖ)²/(W-w) is (W·Σ lₖ² + w·(Σ Tₖ² - 2·Σ Tₖ·lₖ)) / (w·(W-w)).
func (g *Grower) walkSquares(column int, keys []uint32, rows int) {
	s := &g.groups
	sides := s.sides
	weights, by, tail := g.pack.weight, g.pack.class, g.pack.tail
	mask := uint64(1)<<(by&63) - 1
	weight, floor := s.weight, s.floor+s.weight
	w, squares, rest := 0.0, 0.0, float64(g.node.squares)
	if len(sides) == 0 {
		return
	}
	for k := range sides {
		sides[k].left = 0
	}
	if rows > 0 {
		for k, n := range g.left.class {
			l := float64(n)
			sides[k&(len(sides)-1)].left = l
			w += l
			squares += l * l
			rest -= l * sides[k&(len(sides)-1)].twice
		}
	}
	key := keys[0]
	for p, next := range keys[1:] {
		n := float64(int64(uint64(key) >> (by & 63) & weights))
		side := &sides[uint64(key)&mask&uint64(len(sides)-1)]
		l := side.left
		side.left = l + n
		squares += n * (l + l + n)
		rest -= n * side.twice
		w += n
		// The form above, without divisions.
		if sum, product := squares*weight+rest*w, w*(weight-w); sum > floor*product && (key^next)>>(tail&31) != 0 {
			if before, after := g.pack.rank(key), g.pack.rank(next); g.possible(column, before, after, rows+p+1) {
				s.raise(sum/product - weight)
				floor = s.floor + weight
				left, squares := int64(w), int64(squares)
				g.offer(column, before, after, left, 0, gini(left, squares), gini(g.node.total-left, int64(rest)+squares))
			}
		}
		key = next
	}
}

// walkEntropies keeps the splits between sorted keys that may be the best by entropy.
func (g *Grower) walkEntropies(column int, keys []uint32, rows int) {
	s, e := &g.groups, g.entropies
	w, weight := int64(0), g.node.total
	left, right := 0.0, 0.0
	for k, n := range g.left.class {
		w += n
		left += e.rough(n)
		right += e.rough(g.node.class[k] - n)
	}
	key := keys[0]
	for p, next := range keys[1:] {
		class, n := g.pack.of(key)
		l := s.passed[class]
		r := s.all[class] - l
		s.passed[class] = l + n
		left += e.rough(l+n) - e.rough(l)
		right += e.rough(r-n) - e.rough(r)
		w += n
		if before, after := g.pack.rank(key), g.pack.rank(next); before != after {
			if proxy := left + right - e.rough(w) - e.rough(weight-w); proxy > s.floor {
				g.keep(column, rows+p+1, openSplit{before: before, after: after, place: p + 1, proxy: proxy})
			}
		}
		key = next
	}
}
