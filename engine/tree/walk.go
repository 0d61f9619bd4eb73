package tree

// openSplit is a split that may be the best one.
type openSplit struct {
	before, after uint32  // ranks on its sides
	place         int     // keys on its left
	proxy         float64 // rough
}

// walk compares the positions between sorted keys with the best split. g.left counts the rows before the first of them.
func (g *Grower) walk(column int, keys []uint64, rows int) {
	s := &g.groups
	clear(s.passed)
	copy(s.passed, g.left.class)
	g.right.rest(&g.node, &g.left)
	s.open = s.open[:0]
	if s.entropies != nil {
		g.walkEntropies(column, keys, rows)
	} else {
		g.walkSquares(column, keys, rows)
	}
	passed := 0
	for _, o := range s.open {
		if !(o.proxy > s.floor) {
			continue
		}
		for _, key := range keys[passed:o.place] {
			g.left.class[key&(limit-1)] += int64(key >> 16 & (limit - 1))
		}
		passed = o.place
		g.left.set(g.left.class)
		g.right.rest(&g.node, &g.left)
		g.offer(column, o.before, o.after, &g.left, &g.right)
	}
}

// keep puts a split aside, if it may be made, until all rough proxies are known.
func (g *Grower) keep(column int, before, after uint64, rows, place int, proxy float64) {
	if before, after := uint32(before>>32), uint32(after>>32); g.possible(column, before, after, rows) {
		g.groups.open = append(g.groups.open, openSplit{before, after, place, proxy})
		g.groups.raise(proxy)
	}
}

// walkSquares keeps the splits between sorted keys that may be the best by Gini impurity.
func (g *Grower) walkSquares(column int, keys []uint64, rows int) {
	s := &g.groups
	passed, all := s.passed, s.all
	w, weight, floor := float64(g.left.total), s.weight, s.floor+s.weight
	left, right := g.left.squares, g.right.squares
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
			g.keep(column, key, next, rows+p+1, p+1, sum/(w*v)-weight)
			floor = s.floor + weight
		}
		key = next
	}
}

// walkEntropies keeps the splits between sorted keys that may be the best by entropy.
func (g *Grower) walkEntropies(column int, keys []uint64, rows int) {
	s, e := &g.groups, g.entropies
	w, weight := g.left.total, g.node.total
	left, right := 0.0, 0.0
	for k, n := range g.left.class {
		left += e.rough(n)
		right += e.rough(g.right.class[k])
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
				g.keep(column, key, next, rows+p+1, p+1, proxy)
			}
		}
		key = next
	}
}
