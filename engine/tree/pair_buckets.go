package tree

// The score of pairs.go is a convex function of (l₀, l₁), so that within a bucket of neighbouring ranks it is nowhere above the
// largest of its values at the corners of the bucket's rectangle: (l₀, l₁) before the bucket, (l₀+c₀, l₁+c₁) behind it, and the
// two corners where only one class has moved. Buckets whose corners do not reach the best score known cannot hold the best
// split; the keys of the few others are sorted and walked along. The same holds for four buckets together, which are looked
// at one by one only where their corners reach it.

// countPairs adds rows to buckets, each at the distance of its rank from low over 2^shift.
func countPairs(buckets []uint64, rows, ranks []uint32, pack packing, low uint32, shift int) {
	tail, weights, base, by := pack.tail, pack.weight, uint64(low), uint(shift)
	if len(buckets) == 0 || len(ranks) == 0 {
		return
	}
	for len(rows) >= 4 {
		four := (*[4]uint32)(rows)
		rows = rows[4:]
		buckets[(rankOf(four[0], ranks, tail)-base)>>(by&63)&uint64(len(buckets)-1)] += packed(four[0], weights)
		buckets[(rankOf(four[1], ranks, tail)-base)>>(by&63)&uint64(len(buckets)-1)] += packed(four[1], weights)
		buckets[(rankOf(four[2], ranks, tail)-base)>>(by&63)&uint64(len(buckets)-1)] += packed(four[2], weights)
		buckets[(rankOf(four[3], ranks, tail)-base)>>(by&63)&uint64(len(buckets)-1)] += packed(four[3], weights)
	}
	for _, row := range rows {
		buckets[(rankOf(row, ranks, tail)-base)>>(by&63)&uint64(len(buckets)-1)] += packed(row, weights)
	}
}

// pairRanks searches a column with a bucket for each rank: nothing need be sorted.
func (g *Grower) pairRanks(column int, low uint32) {
	s := &g.pairs
	first, second, weight, floor := s.first, s.second, s.weight, s.floor
	left, before := uint64(0), low
	for b, counted := range g.buckets.table {
		if counted == 0 {
			continue
		}
		l0, l1 := float64(int64(left&mostWeight)), float64(int64(left>>pairBits&mostWeight))
		w, d := l0+l1, l0*second-l1*first
		rank := low + uint32(b)
		if square, product := d*d, w*(weight-w); square > floor*product && left != 0 {
			floor = g.offerPair(column, before, rank, left, square/product)
		}
		left += counted
		before = rank
	}
}

// boundPairs adds to the runs the buckets that may hold the best split. The table has a multiple of four.
func (g *Grower) boundPairs(column int, low uint32, shift int) {
	s := &g.pairs
	buckets := g.buckets.table
	first, second, weight, floor := s.first, s.second, s.weight, s.floor
	left, w, d, product := uint64(0), 0.0, 0.0, 0.0
	for b := 0; len(buckets) >= 4; b += 4 {
		four := (*[4]uint64)(buckets)
		buckets = buckets[4:]
		counted := four[0] + four[1] + four[2] + four[3]
		c0, c1 := float64(int64(counted&mostWeight)), float64(int64(counted>>pairBits&mostWeight))
		more, less := c0*second, c1*first
		wStop := w + c0 + c1
		up, down := d+more, d-less
		productStop := wStop * (weight - wStop)
		// w·(W-w) is least at one of the ends, and D between up and down: most buckets need no closer look.
		least := product
		if productStop < least {
			least = productStop
		}
		least *= floor
		if up*up > least || down*down > least {
			g.boundFour(column, four, b, left, w, d, low, shift)
			floor = s.floor
		}
		left, w, d, product = left+counted, wStop, up-less, productStop
	}
}

// boundFour adds to the runs those of four buckets, from the one at b on, that may hold the best split. On their left are
// the packed counts left, of weight w, whose D is d.
func (g *Grower) boundFour(column int, four *[4]uint64, b int, left uint64, w, d float64, low uint32, shift int) {
	s := &g.pairs
	first, second, weight := s.first, s.second, s.weight
	product := w * (weight - w)
	for i, counted := range four {
		if counted == 0 {
			continue
		}
		c0, c1 := float64(int64(counted&mostWeight)), float64(int64(counted>>pairBits&mostWeight))
		more, less := c0*second, c1*first
		wStop := w + c0 + c1
		up, down := d+more, d-less
		productStop, dStop, stop := wStop*(weight-wStop), up-less, left+counted
		least := product
		if productStop < least {
			least = productStop
		}
		if least *= s.floor; up*up <= least && down*down <= least {
			left, w, d, product = stop, wStop, dStop, productStop
			continue
		}
		score := -1.0 // of the position behind the bucket
		if productStop > 0 {
			score = dStop * dStop / productStop
		}
		bound := 0.0
		if score > 0 {
			bound = score
		}
		if square := d * d; square > bound*product {
			bound = square / product
		}
		if square, p := up*up, (w+c0)*(weight-w-c0); square > bound*p {
			bound = square / p
		}
		if square, p := down*down, (w+c1)*(weight-w-c1); square > bound*p {
			bound = square / p
		}
		if bound > s.floor {
			g.buckets.add(b+i, int(left>>(2*pairBits)), int(counted>>(2*pairBits)), left, bound)
			if score > s.floor && g.edge(column, low+uint32(b+i+1)<<shift, int(stop>>(2*pairBits))) {
				s.raise(score)
			}
		}
		left, w, d, product = stop, wStop, dStop, productStop
	}
}
