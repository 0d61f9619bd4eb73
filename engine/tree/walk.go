package tree

// openSplit is a split that may be the best one.
type openSplit struct {
	before, after uint32  // ranks on its sides
	place         int     // keys on its left, or its place in groups.before
	proxy         float64 // rough
	weight        int64   // on its left
	left, right   int64   // sums of the squares of the class counts on its sides, for Gini impurity
}

// walk compares the positions between sorted keys with the best split. g.left counts the rows before the first of them.
func (g *Grower) walk(column int, keys []uint64, rows int) {
	s := &g.groups
	clear(s.passed)
	copy(s.passed, g.left.class)
	s.open = s.open[:0]
	if s.entropies == nil {
		g.walkSquares(column, keys, rows)
		g.settle(column)
		return
	}
	g.walkEntropies(column, keys, rows)
	passed := 0
	for _, o := range s.open {
		if !(o.proxy > s.floor) {
			continue
		}
		for _, key := range keys[passed:o.place] {
			g.left.class[key&(limit-1)] += int64(key >> 16 & (limit - 1))
		}
		passed = o.place
		g.offerCounts(column, o.before, o.after)
	}
}

// offerCounts offers a split with the class counts g.left.class on its left.
func (g *Grower) offerCounts(column int, before, after uint32) {
	g.left.set(g.left.class)
	g.right.rest(&g.node, &g.left)
	g.offer(column, before, after, g.left.total, g.impurity(&g.left), g.impurity(&g.right))
}

// keep puts a split aside, if it may be made with so many rows on its left, until all rough proxies are known.
func (g *Grower) keep(column, rows int, o openSplit) {
	if g.possible(column, o.before, o.after, rows) {
		g.groups.open = append(g.groups.open, o)
		g.groups.raise(o.proxy)
	}
}

// settle offers those that were put aside and may still be the best, by Gini impurity.
func (g *Grower) settle(column int) {
	for i := range g.groups.open {
		if o := &g.groups.open[i]; o.proxy > g.groups.floor {
			g.offer(column, o.before, o.after, o.weight, gini(o.weight, o.left), gini(g.node.total-o.weight, o.right))
		}
	}
}

// walkSquares keeps the splits between sorted keys that may be the best by Gini impurity.
func (g *Grower) walkSquares(column int, keys []uint64, rows int) {
	s := &g.groups
	passed, all := s.passed, s.all
	w, weight, floor := 0.0, s.weight, s.floor+s.weight
	left, right := int64(0), g.node.squares
	if rows > 0 {
		right = 0
		for k, n := range g.left.class {
			w += float64(n)
			left += n * n
			right += (g.node.class[k] - n) * (g.node.class[k] - n)
		}
	}
	if len(passed) == 0 || len(all) == 0 {
		return
	}
	key := keys[0]
	for p, next := range keys[1:] {
		n := int64(key >> 16 & (limit - 1))
		of := &passed[key&uint64(len(passed)-1)]
		l := *of
		r := all[key&uint64(len(all)-1)] - l
		*of = l + n
		left += n * (2*l + n)
		right += n * (n - 2*r)
		w += float64(n)
		v := weight - w
		// Squares over weight, in a form without divisions.
		if sum := float64(left)*v + float64(right)*w; sum > floor*(w*v) && key>>32 != next>>32 {
			g.keep(column, rows+p+1, openSplit{
				uint32(key >> 32), uint32(next >> 32), p + 1, sum/(w*v) - weight, int64(w), left, right})
			floor = s.floor + weight
		}
		key = next
	}
}

// walkEntropies keeps the splits between sorted keys that may be the best by entropy.
func (g *Grower) walkEntropies(column int, keys []uint64, rows int) {
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
		class, n := key&(limit-1), int64(key>>16&(limit-1))
		l := s.passed[class]
		r := s.all[class] - l
		s.passed[class] = l + n
		left += e.rough(l+n) - e.rough(l)
		right += e.rough(r-n) - e.rough(r)
		w += n
		if key>>32 != next>>32 {
			if proxy := left + right - e.rough(w) - e.rough(weight-w); proxy > s.floor {
				g.keep(column, rows+p+1, openSplit{
					before: uint32(key >> 32), after: uint32(next >> 32), place: p + 1, proxy: proxy})
			}
		}
		key = next
	}
}
