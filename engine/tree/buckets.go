package tree

// buckets is what is known of the columns of a node whose rows are counted into buckets of neighbouring ranks. Only the few
// buckets that may hold the best split are looked into, and only when all columns are counted: then the best score known is high.
type buckets struct {
	table   []uint64 // of the column at hand: counts, packed as pairs.go or groups.go has it
	space   []uint64 // for it
	marks   []uint64 // a bucket with the highest bit set is looked into
	runs    []run
	counted []countedColumn
}

// marked is the bit of a bucket that is looked into.
const marked = 1 << 63

// run is neighbouring buckets that may hold the best split.
type run struct {
	first, end  int    // buckets
	start, stop int    // rows on the left of the run, and of its end
	before      uint64 // the counts on its left: packed, or their place in groups.before
	bound       float64
}

// countedColumn is a column whose rows are counted.
type countedColumn struct {
	column    int
	low, high uint32 // all ranks are of [low, high]
	shift     int    // a bucket is 2^shift ranks wide
	buckets   int
	from, to  int // its runs
}

// searchBuckets compares the splits of a column of many rows with the best one, or puts it off until all columns are counted. It
// reports whether the column is constant.
func (g *Grower) searchBuckets(column int, rows []uint32, paired bool) (constant bool) {
	s := &g.buckets
	s.counted = longer(s.counted)
	last := len(s.counted) - 1
	counted := &s.counted[last]
	constant = g.tabulate(counted, column, rows, paired)
	switch {
	case constant:
	case counted.shift == 0:
		s.counted = s.counted[:last]
		g.settle(rows, paired) // of equal splits the first one wins
		if paired {
			g.pairRanks(column, counted.low)
		} else {
			g.groupRanks(column, counted.low)
		}
		return false
	default:
		counted.from = len(s.runs)
		if paired {
			g.boundPairs(column, counted.low, counted.shift)
		} else {
			g.boundGroups(column, counted.low, counted.shift)
		}
		if counted.to = len(s.runs); counted.to > counted.from {
			return false
		}
	}
	s.counted = s.counted[:last]
	return constant
}

// add appends a bucket to the runs.
func (s *buckets) add(bucket, start, rows int, before uint64, bound float64) {
	s.runs = longer(s.runs)
	r := &s.runs[len(s.runs)-1]
	r.first, r.end, r.start, r.stop, r.before, r.bound = bucket, bucket+1, start, start+rows, before, bound
}

// settle looks into the runs that can still hold the best split, in the order of the columns.
func (g *Grower) settle(rows []uint32, paired bool) {
	s := &g.buckets
	for i := range s.counted {
		counted := &s.counted[i]
		floor := g.groups.floor
		if paired {
			floor = g.pairs.floor
		}
		runs := join(s.runs[counted.from:counted.to], floor)
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
			keys := g.keys[place : place+r.stop-r.start]
			place += len(keys)
			if paired {
				g.walkPairs(counted.column, keys, r.before)
				continue
			}
			for k := range g.left.class {
				g.left.class[k] = int64(g.groups.before[int(r.before)+k])
			}
			g.walk(counted.column, keys, r.start)
		}
	}
	s.counted, s.runs, g.groups.before = s.counted[:0], s.runs[:0], g.groups.before[:0]
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func join(runs []run, floor float64) []run {
	kept := 0
	for i := range runs {
		r := &runs[i]
		switch {
		case !(r.bound > floor):
		case kept > 0 && runs[kept-1].stop == r.start:
			runs[kept-1].end, runs[kept-1].stop = r.end, r.stop
		default:
			to := &runs[kept]
			to.first, to.end, to.start, to.stop, to.before = r.first, r.end, r.start, r.stop, r.before
			kept++
		}
	}
	return runs[:kept]
}

// fewRanks is up to how many ranks there is a bucket for each of them, whatever the rows.
const fewRanks = 16

// tabulate counts rows into buckets by their ranks in a column, or reports that the column is constant. The ranges of ranks that the
// splits above leave are good enough nearly always; where the rows turn out to lie in a small part of theirs, or all in one
// bucket, they are counted again in a narrower one.
func (g *Grower) tabulate(counted *countedColumn, column int, rows []uint32, paired bool) (constant bool) {
	c := &g.data.columns[column]
	counted.column = column
	low, high := g.low[column], g.high[column]
	for exact := false; ; {
		shift, most := 0, len(rows)/8
		if paired {
			most = len(rows) / 3
		}
		if ranks := int(high-low) + 1; ranks > max(len(rows)/2, fewRanks) {
			for ranks>>shift > most {
				shift++
			}
		}
		buckets := int((high-low)>>shift) + 1
		var first, last int // with rows
		if paired {
			table := cleared(&g.buckets.space, buckets)
			countPairs(table, rows, c.ranks, g.pack, low, shift)
			g.buckets.table = table[:(buckets+3)&^3] // see boundPairs
			first, last = g.buckets.filled(1)
		} else {
			table := cleared(&g.buckets.space, buckets*g.data.classes)
			countGroups(table, rows, c.ranks, g.pack, low, shift, g.data.classes)
			g.buckets.table = table[:buckets*g.data.classes]
			first, last = g.buckets.filled(g.data.classes)
		}
		switch {
		case shift == 0 && (first == last || !c.distant(low+uint32(first), low+uint32(last))):
			return true
		case shift == 0 || exact:
			counted.low, counted.high, counted.shift, counted.buckets = low, high, shift, buckets
			return false
		case first == last || !c.distant(low+uint32(first+1)<<shift-1, low+uint32(last)<<shift):
			if low, high = extent(rows, c.ranks, g.pack.tail); low == high || !c.distant(low, high) {
				return true
			}
			exact = true
		case (last-first)*4 < buckets:
			low, high = low+uint32(first)<<shift, min(high, low+uint32(last+1)<<shift-1)
		default:
			counted.low, counted.high, counted.shift, counted.buckets = low, high, shift, buckets
			return false
		}
	}
}

// filled is the first and the last bucket that has any rows; there are so many numbers a bucket.
func (s *buckets) filled(width int) (first, last int) {
	for last = len(s.table) - 1; s.table[last] == 0; {
		last--
	}
	for s.table[first] == 0 {
		first++
	}
	return first / width, last / width
}

// cleared is the first n of table, or some more, cleared: a power of two, see rankOf, and at least four. It makes a table where the
// one at hand is too small.
func cleared(table *[]uint64, n int) []uint64 {
	n = max(powerOfTwo(n), 4)
	if n > len(*table) {
		*table = make([]uint64, n)
	}
	clear((*table)[:n])
	return (*table)[:n]
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
