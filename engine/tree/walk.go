package tree

// walk compares the positions between sorted keys with the best split. g.left counts the rows before the first of them.
func (g *Grower) walk(column int, keys []uint64, rows int) {
	left, right, s := &g.left, &g.right, &g.groups
	right.rest(&g.node, left)
	for p := 0; p+1 < len(keys); p++ {
		key := keys[p]
		class, weight := int64(key&(limit-1)), int64(key>>16&(limit-1))
		left.add(class, weight)
		right.add(class, -weight)
		before, after := uint32(key>>32), uint32(keys[p+1]>>32)
		if before == after {
			continue
		}
		w, v := float64(left.total), float64(right.total)
		// Squares over weight, in a form without divisions.
		if s.entropies == nil && !(float64(left.squares)*v+float64(right.squares)*w > (s.floor+s.weight)*w*v) {
			continue
		}
		if s.entropies != nil && !(s.entropies.proxy(left, right) > s.floor) {
			continue
		}
		if g.offer(column, before, after, rows+p+1, left, right) {
			s.raise(g.best.proxy)
		}
	}
}
