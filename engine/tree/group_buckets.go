package tree

import "math"

// mostGrouped is the number of classes above which tables of buckets and classes cost more than sorting.
const mostGrouped = 40

// groupRun is neighbouring buckets that may hold the best split.
type groupRun struct {
	first, end  int // buckets
	start, stop int // rows on the left of the run, and of its end
	place       int // of the class counts on its left, in groups.before
	bound       float64
}

// fewGrouped is the number of rows below which sorting them all beats bounding buckets.
const fewGrouped = 256

// searchGroups compares the splits of a column with the best one, or reports that the column is constant.
func (g *Grower) searchGroups(column int, rows []uint32) (constant bool) {
	if len(rows) < fewGrouped || g.data.classes > mostGrouped || g.node.total > mostWeight {
		keys, constant := g.sorted(column, rows)
		if !constant {
			g.walk(column, keys, 0)
		}
		return constant
	}
	s := &g.groups
	s.counted = longer(s.counted)
	counted := &s.counted[len(s.counted)-1]
	constant = g.tabulate(counted, column, rows, false)
	switch {
	case constant:
	case counted.shift == 0:
		s.counted = s.counted[:len(s.counted)-1]
		g.settleGroups(rows) // of equal splits the first one wins
		g.groupRanks(column, counted.low)
		return false
	default:
		counted.from = len(s.runs)
		g.boundGroups(column, counted.low, counted.shift)
		if counted.to = len(s.runs); counted.to > counted.from {
			return false
		}
	}
	s.counted = s.counted[:len(s.counted)-1]
	return constant
}

// settleGroups looks into the runs that can still hold the best split when all columns are counted, in the order of the columns.
func (g *Grower) settleGroups(rows []uint32) {
	s := &g.groups
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
			for k, n := range s.before[r.place:][:s.classes] {
				g.left.class[k] = int64(n)
			}
			g.walk(counted.column, g.keys[place:place+r.stop-r.start], r.start)
			place += r.stop - r.start
		}
	}
	s.counted, s.runs, s.before = s.counted[:0], s.runs[:0], s.before[:0]
}

// count counts rows into buckets by class, and returns the first and the last that has any.
func (s *groups) count(rows, ranks []uint32, pack packing, low uint32, shift, buckets int) (first, last int) {
	size := buckets * s.classes
	s.table = cleared(&s.space, size)
	countGroups(s.table, rows, ranks, pack, low, shift, s.classes)
	s.table = s.table[:size]
	for last = size - 1; s.table[last] == 0; {
		last--
	}
	for s.table[first] == 0 {
		first++
	}
	return first / s.classes, last / s.classes
}

// countGroups adds rows to a table of buckets, each at the distance of its rank from low over 2^shift, and classes. The length
// of table is a power of two, see rankOf.
func countGroups(table []uint64, rows, ranks []uint32, pack packing, low uint32, shift, classes int) {
	if len(ranks) == 0 || len(table) == 0 {
		return
	}
	tail, by, weights, base, down, width := pack.tail, pack.class, pack.weight, uint64(low), uint(shift), uint64(classes)
	mask := uint64(1)<<(by&63) - 1
	for len(rows) >= 4 {
		four := (*[4]uint32)(rows)
		rows = rows[4:]
		row := uint64(four[0])
		table[((rankOf(four[0], ranks, tail)-base)>>(down&63)*width+row&mask)&uint64(len(table)-1)] += 1<<32 + row>>(by&63)&weights
		row = uint64(four[1])
		table[((rankOf(four[1], ranks, tail)-base)>>(down&63)*width+row&mask)&uint64(len(table)-1)] += 1<<32 + row>>(by&63)&weights
		row = uint64(four[2])
		table[((rankOf(four[2], ranks, tail)-base)>>(down&63)*width+row&mask)&uint64(len(table)-1)] += 1<<32 + row>>(by&63)&weights
		row = uint64(four[3])
		table[((rankOf(four[3], ranks, tail)-base)>>(down&63)*width+row&mask)&uint64(len(table)-1)] += 1<<32 + row>>(by&63)&weights
	}
	for _, r := range rows {
		row := uint64(r)
		table[((rankOf(r, ranks, tail)-base)>>(down&63)*width+row&mask)&uint64(len(table)-1)] += 1<<32 + row>>(by&63)&weights
	}
}

// groupRanks searches a column with a bucket for every rank.
func (g *Grower) groupRanks(column int, low uint32) {
	s := &g.groups
	table := s.table
	s.restart()
	s.open = s.open[:0]
	rows, before := 0, low
	for b := 0; b*s.classes < len(table); b++ {
		bucket := table[b*s.classes : (b+1)*s.classes]
		proxy := s.l + s.r
		counted, _ := s.pass(bucket)
		if counted == 0 {
			continue
		}
		rank := low + uint32(b)
		if rows > 0 && proxy > s.floor {
			g.keep(column, rows, openSplit{before: before, after: rank, place: len(s.before), proxy: proxy})
			s.remember(bucket)
		}
		rows += counted
		before = rank
	}
	for _, o := range s.open {
		if o.proxy > s.floor {
			for k, n := range s.before[o.place : o.place+s.classes] {
				g.left.class[k] = int64(n)
			}
			g.offerCounts(column, o.before, o.after)
		}
	}
	s.before = s.before[:0]
}

// remember appends the class counts before the bucket just passed to s.before.
func (s *groups) remember(bucket []uint64) {
	for k, counted := range bucket {
		s.before = append(s.before, s.sides[k].left-float64(int64(counted&math.MaxUint32)))
	}
}

// boundGroups appends to runs the buckets that may hold the best split, and to before the counts on their left.
func (g *Grower) boundGroups(column int, low uint32, shift int) {
	s := &g.groups
	table := s.table
	s.restart()
	rows := 0
	for b := 0; b*s.classes < len(table); b++ {
		bucket := table[b*s.classes : (b+1)*s.classes]
		counted, bound := s.pass(bucket)
		if counted > 0 && bound > s.floor {
			s.runs = longer(s.runs)
			r := &s.runs[len(s.runs)-1]
			r.first, r.end, r.start, r.stop, r.place, r.bound = b, b+1, rows, rows+counted, len(s.before), bound
			s.remember(bucket)
			if proxy := s.l + s.r; proxy > s.floor && s.w < s.weight && g.edge(column, low+uint32(b+1)<<shift, rows+counted) {
				s.raise(proxy)
			}
		}
		rows += counted
	}
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func (s *groups) join(runs []groupRun) []groupRun {
	kept := 0
	for i := range runs {
		r := &runs[i]
		switch {
		case !(r.bound > s.floor):
		case kept > 0 && runs[kept-1].stop == r.start:
			runs[kept-1].end, runs[kept-1].stop = r.end, r.stop
		default:
			to := &runs[kept]
			to.first, to.end, to.start, to.stop, to.place = r.first, r.end, r.start, r.stop, r.place
			kept++
		}
	}
	return runs[:kept]
}
