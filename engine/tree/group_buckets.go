package tree

import "math"

// mostGrouped is the number of classes above which tables of buckets and classes cost more than sorting.
const mostGrouped = 40

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
	return g.searchBuckets(column, rows, false)
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
	table := g.buckets.table
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

// boundGroups adds to the runs the buckets that may hold the best split, and to before the counts on their left.
func (g *Grower) boundGroups(column int, low uint32, shift int) {
	s := &g.groups
	table := g.buckets.table
	s.restart()
	rows := 0
	for b := 0; b*s.classes < len(table); b++ {
		bucket := table[b*s.classes : (b+1)*s.classes]
		counted, bound := s.pass(bucket)
		if counted > 0 && bound > s.floor {
			g.buckets.add(b, rows, counted, uint64(len(s.before)), bound)
			s.remember(bucket)
			if proxy := s.l + s.r; proxy > s.floor && s.w < s.weight && g.edge(column, low+uint32(b+1)<<shift, rows+counted) {
				s.raise(proxy)
			}
		}
		rows += counted
	}
}
