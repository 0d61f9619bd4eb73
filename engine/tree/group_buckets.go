package tree

import "math"

// mostGrouped is the number of classes above which tables of buckets and classes cost more than sorting.
const mostGrouped = 40

// groupRun is neighbouring buckets that may hold the best split.
type groupRun struct {
	first, end  int // buckets
	start, stop int // rows on the left of the run, and of its end
	bound       float64
}

// fewGrouped is the number of rows below which sorting them all beats bounding buckets.
const fewGrouped = 192

// searchGroups compares the splits of a column with the best one.
func (g *Grower) searchGroups(column int, keys []uint64, low, high uint32) {
	if len(keys) < fewGrouped || g.data.classes > mostGrouped || g.node.total > mostWeight {
		g.order.sort(keys, low, high)
		clear(g.left.class)
		g.walk(column, keys, 0)
		return
	}
	g.groupBuckets(column, keys, low, high)
}

// groupBuckets searches a column.
func (g *Grower) groupBuckets(column int, keys []uint64, low, high uint32) {
	s := &g.groups
	shift := 0
	if int(high-low) >= len(keys)/2 {
		for int((high-low)>>shift) >= len(keys)/8 {
			shift++
		}
	}
	buckets := int((high-low)>>shift) + 1
	if size := buckets * s.classes; size > len(s.table) {
		s.table = make([]uint64, size+size/2)
	}
	table := s.table[:buckets*s.classes]
	clear(table)
	group(table, keys, low, shift, s.classes)
	if shift == 0 {
		g.groupRanks(column, table, low)
		return
	}
	g.boundGroups(column, table, low, shift)
	if len(s.runs) == 0 {
		return
	}
	padded := powerOfTwo(buckets)
	if padded > len(s.marks) {
		s.marks = make([]uint64, padded)
	}
	marks := s.marks[:padded]
	clear(marks)
	for _, r := range s.runs {
		for b := r.first; b < r.end; b++ {
			marks[b] = marked
		}
	}
	picked := pick(g.spare, keys, marks, low, shift)
	g.order.sort(g.spare[:picked], low, high)
	place := 0
	for i, r := range s.runs {
		for k, n := range s.before[i*s.classes : (i+1)*s.classes] {
			g.left.class[k] = int64(n)
		}
		g.walk(column, g.spare[place:place+r.stop-r.start], r.start)
		place += r.stop - r.start
	}
}

// group adds keys to a table of buckets.
func group(table, keys []uint64, low uint32, shift, classes int) {
	base := uint64(low) << 32
	by := uint(32+shift) & 63
	for len(keys) >= 4 {
		four := (*[4]uint64)(keys)
		table[int((four[0]-base)>>by)*classes+int(four[0]&(limit-1))] += 1<<32 | four[0]>>16&(limit-1)
		table[int((four[1]-base)>>by)*classes+int(four[1]&(limit-1))] += 1<<32 | four[1]>>16&(limit-1)
		table[int((four[2]-base)>>by)*classes+int(four[2]&(limit-1))] += 1<<32 | four[2]>>16&(limit-1)
		table[int((four[3]-base)>>by)*classes+int(four[3]&(limit-1))] += 1<<32 | four[3]>>16&(limit-1)
		keys = keys[4:]
	}
	for _, key := range keys {
		table[int((key-base)>>by)*classes+int(key&(limit-1))] += 1<<32 | key>>16&(limit-1)
	}
}

// groupRanks searches a column with a bucket for every rank.
func (g *Grower) groupRanks(column int, table []uint64, low uint32) {
	s := &g.groups
	s.restart()
	s.open, s.before = s.open[:0], s.before[:0]
	rows, before := 0, low
	for b := 0; b*s.classes < len(table); b++ {
		bucket := table[b*s.classes : (b+1)*s.classes]
		proxy := s.l + s.r
		counted, _ := s.pass(bucket)
		if counted == 0 {
			continue
		}
		rank := low + uint32(b)
		if b > 0 && proxy > s.floor {
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
}

// remember appends the class counts before the bucket just passed to s.before.
func (s *groups) remember(bucket []uint64) {
	for k, counted := range bucket {
		s.before = append(s.before, s.left[k]-float64(int64(counted&math.MaxUint32)))
	}
}

// boundGroups leaves in runs the buckets that may hold the best split, and in before the counts on their left.
func (g *Grower) boundGroups(column int, table []uint64, low uint32, shift int) {
	s := &g.groups
	s.restart()
	s.runs, s.before = s.runs[:0], s.before[:0]
	rows := 0
	for b := 0; b*s.classes < len(table); b++ {
		bucket := table[b*s.classes : (b+1)*s.classes]
		counted, bound := s.pass(bucket)
		if counted > 0 && bound > s.floor {
			s.runs = append(s.runs, groupRun{b, b + 1, rows, rows + counted, bound})
			s.remember(bucket)
			if proxy := s.l + s.r; proxy > s.floor && s.w < s.weight && g.edge(column, low+uint32(b+1)<<shift, rows+counted) {
				s.raise(proxy)
			}
		}
		rows += counted
	}
	s.join()
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func (s *groups) join() {
	kept := 0
	for i, r := range s.runs {
		if !(r.bound > s.floor) {
			continue
		}
		if kept > 0 && s.runs[kept-1].stop == r.start {
			s.runs[kept-1].end, s.runs[kept-1].stop = r.end, r.stop
			continue
		}
		s.runs[kept] = r
		copy(s.before[kept*s.classes:(kept+1)*s.classes], s.before[i*s.classes:(i+1)*s.classes])
		kept++
	}
	s.runs = s.runs[:kept]
}
