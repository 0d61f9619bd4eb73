package tree

// The score of pairs.go is a convex function of (l₀, l₁), so that within a bucket of neighbouring ranks it is nowhere above the
// largest of its values at the corners of the bucket's rectangle: (l₀, l₁) before the bucket, (l₀+c₀, l₁+c₁) behind it, and the
// two corners where only one class has moved. Buckets whose corners do not reach the best score known cannot hold the best
// split; the keys of the few others are sorted and walked along. The same holds for four buckets together, which are looked
// at one by one only where their corners reach it.

// marked is the bit of a bucket whose keys are looked at.
const marked = 1 << 63

// run is neighbouring buckets that may hold the best split.
type run struct {
	first, end  int    // buckets
	start, stop uint64 // packed counts on the left of the run, and of its end
	bound       float64
}

// settlePairs looks into the runs that can still hold the best split when all columns are counted, in the order of the columns.
func (g *Grower) settlePairs(rows []uint32) {
	s := &g.pairs
	for i := range s.counted {
		counted := &s.counted[i]
		runs := s.join(s.runs[counted.from:counted.to])
		if len(runs) == 0 {
			continue
		}
		marks := cleared(&s.marks, counted.buckets)
		for i := range runs {
			for b := runs[i].first; b < runs[i].end; b++ {
				marks[b] = marked
			}
		}
		c := &g.data.columns[counted.column]
		picked := pick(g.keys, rows, c.ranks, marks, g.pack.tail, counted.low, counted.shift)
		g.order.sort(g.keys[:picked], g.pack.tail, counted.low, counted.high)
		place := 0
		for i := range runs {
			r := &runs[i]
			keys := int(r.stop>>(2*pairBits) - r.start>>(2*pairBits))
			g.walkPairs(counted.column, g.keys[place:place+keys], r.start)
			place += keys
		}
	}
	s.counted, s.runs = s.counted[:0], s.runs[:0]
}

// count counts rows into buckets, and returns the first and the last that has any.
func (s *pairs) count(rows, ranks []uint32, pack packing, low uint32, shift, buckets int) (first, last int) {
	s.table = cleared(&s.space, buckets)
	countPairs(s.table, rows, ranks, pack, low, shift)
	s.table = s.table[:min((buckets+3)&^3, len(s.table))]
	for last = buckets - 1; s.table[last] == 0; {
		last--
	}
	for s.table[first] == 0 {
		first++
	}
	return first, last
}

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
	for b, counted := range s.table {
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

// boundPairs appends to runs the buckets that may hold the best split.
func (g *Grower) boundPairs(column int, low uint32, shift int) {
	s := &g.pairs
	buckets := s.table
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

// boundFour appends those of four buckets, from the one at b on, to the runs that may hold the best split. On their left are
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
			s.runs = longer(s.runs)
			r := &s.runs[len(s.runs)-1]
			r.first, r.end, r.start, r.stop, r.bound = b+i, b+i+1, left, stop, bound
			if score > s.floor && g.edge(column, low+uint32(b+i+1)<<shift, int(stop>>(2*pairBits))) {
				s.raise(score)
			}
		}
		left, w, d, product = stop, wStop, dStop, productStop
	}
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func (s *pairs) join(runs []run) []run {
	kept := 0
	for i := range runs {
		r := &runs[i]
		switch {
		case !(r.bound > s.floor):
		case kept > 0 && runs[kept-1].stop == r.start:
			runs[kept-1].end, runs[kept-1].stop = r.end, r.stop
		default:
			to := &runs[kept]
			to.first, to.end, to.start, to.stop = r.first, r.end, r.start, r.stop
			kept++
		}
	}
	return runs[:kept]
}

// pick writes the keys of rows whose buckets are marked, without a branch to guess, and returns how many they are. The
// lengths of keys and buckets are powers of two, see rankOf.
func pick(keys, rows, ranks []uint32, buckets []uint64, tail uint, low uint32, shift int) int {
	if len(keys) == 0 || len(buckets) == 0 || len(ranks) == 0 {
		return 0
	}
	base, by, n := uint64(low), uint(shift), 0
	for len(rows) >= 4 {
		four := (*[4]uint32)(rows)
		rows = rows[4:]
		row, rank := four[0], rankOf(four[0], ranks, tail)
		keys[n&(len(keys)-1)] = keyed(row, rank, tail)
		n += int(buckets[(rank-base)>>(by&63)&uint64(len(buckets)-1)] >> 63)
		row, rank = four[1], rankOf(four[1], ranks, tail)
		keys[n&(len(keys)-1)] = keyed(row, rank, tail)
		n += int(buckets[(rank-base)>>(by&63)&uint64(len(buckets)-1)] >> 63)
		row, rank = four[2], rankOf(four[2], ranks, tail)
		keys[n&(len(keys)-1)] = keyed(row, rank, tail)
		n += int(buckets[(rank-base)>>(by&63)&uint64(len(buckets)-1)] >> 63)
		row, rank = four[3], rankOf(four[3], ranks, tail)
		keys[n&(len(keys)-1)] = keyed(row, rank, tail)
		n += int(buckets[(rank-base)>>(by&63)&uint64(len(buckets)-1)] >> 63)
	}
	for _, row := range rows {
		rank := rankOf(row, ranks, tail)
		keys[n&(len(keys)-1)] = keyed(row, rank, tail)
		n += int(buckets[(rank-base)>>(by&63)&uint64(len(buckets)-1)] >> 63)
	}
	return n
}
