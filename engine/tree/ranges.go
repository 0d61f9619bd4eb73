package tree

// ranges are, for each column, the lowest and the highest rank that a row of the node at hand can have by the splits above it.
// They spare a look at the rows before these are counted into buckets, and may be wider than the rows need.
type ranges struct {
	low, high []uint32
	trail     []formerRange // one for each split above
}

// formerRange is what a range was before a split.
type formerRange struct {
	column    int32
	low, high uint32
}

func newRanges(columns int) ranges {
	return ranges{low: make([]uint32, columns), high: make([]uint32, columns)}
}

// reset prepares for a root.
func (r *ranges) reset(columns []rankedColumn) {
	for j := range columns {
		r.low[j], r.high[j] = 0, uint32(len(columns[j].values)-1)
	}
	r.trail = r.trail[:0]
}

// enter goes on to a node from one before it in depth-first order.
func (r *ranges) enter(p *pending) {
	if p.depth == 0 {
		return
	}
	for len(r.trail) >= int(p.depth) {
		last := r.trail[len(r.trail)-1]
		r.low[last.column], r.high[last.column] = last.low, last.high
		r.trail = r.trail[:len(r.trail)-1]
	}
	j := p.column
	r.trail = append(r.trail, formerRange{j, r.low[j], r.high[j]})
	if p.isLeft {
		r.high[j] = p.rank
	} else {
		r.low[j] = p.rank + 1
	}
}
