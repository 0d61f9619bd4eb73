package tree

import "math"

// split is the best split of a node that was found so far.
type split struct {
	column        int
	rank          uint32 // rows of this rank or a lower one go left
	threshold     float64
	rows          int   // different rows on the left; 0 while there is no split
	leftWeight    int64 // weight of the rows on the left
	leftImpurity  float64
	rightImpurity float64
	proxy         float64 // what is compared: larger is better
}

// bestSplit tries the node's columns. It returns the best split and how many columns are known to be constant below.
func (g *Grower) bestSplit(p pending) (best split, constants int, err error) {
	best.proxy = math.Inf(-1)
	rows := g.rows[p.start:p.end]
	g.columns.begin(p.constants)
	for {
		place, ok := g.columns.next(&g.random, g.o.MaxFeatures)
		if !ok {
			return best, g.columns.finish(), nil
		}
		if g.work += len(rows); g.work > patience {
			g.work = 0
			if err := g.ctx.Err(); err != nil {
				return best, 0, err
			}
		}
		column := g.columns.permuted[place]
		low, high := g.gather(column, rows)
		if low == high || !g.data.columns[column].distant(low, high) {
			g.columns.constant(place)
			continue
		}
		g.columns.tried(place)
		keys := g.keys[:len(rows)]
		g.order.sort(keys, high-low)
		g.try(column, low, keys, &best)
	}
}

// gather makes the keys of the rows in one column, less the lowest rank, and returns the lowest and the highest rank.
func (g *Grower) gather(column int, rows []uint32) (low, high uint32) {
	ranks := g.data.columns[column].ranks
	low = math.MaxUint32
	for _, row := range rows {
		low = min(low, ranks[row])
		high = max(high, ranks[row])
	}
	keys := g.keys[:len(rows)]
	for p, row := range rows {
		keys[p] = uint64(ranks[row]-low)<<32 | uint64(g.drawn[row])
	}
	return low, high
}

// try compares all splits of one column, whose keys are sorted, with the best one. Of equal ones the first wins.
func (g *Grower) try(column int, low uint32, keys []uint64, best *split) {
	c := &g.data.columns[column]
	left, right := &g.left, &g.right
	left.reset()
	copy(right.class, g.node.class)
	right.total, right.squares = g.node.total, g.node.squares
	least := max(g.o.MinSamplesLeaf, 1)
	for p, key := range keys[:max(len(keys)-least, 0)] {
		class, weight := int64(key>>16&(limit-1)), int64(key&(limit-1))
		left.add(class, weight)
		right.add(class, -weight)
		before, after := uint32(key>>32), uint32(keys[p+1]>>32)
		if p+1 < least || before == after || !c.distant(low+before, low+after) {
			continue
		}
		var leftImpurity, rightImpurity float64
		if g.entropies != nil {
			if !g.entropies.beats(best.proxy, left, right) {
				continue
			}
			leftImpurity, rightImpurity = g.entropies.of(left), g.entropies.of(right)
		} else {
			leftImpurity, rightImpurity = left.gini(), right.gini()
		}
		proxy := float64(-float64(right.total)*rightImpurity) - float64(float64(left.total)*leftImpurity)
		if proxy > best.proxy {
			*best = split{
				column:        column,
				rank:          low + before,
				threshold:     float64(c.values[low+before])/2 + float64(c.values[low+after])/2,
				rows:          p + 1,
				leftWeight:    left.total,
				leftImpurity:  leftImpurity,
				rightImpurity: rightImpurity,
				proxy:         proxy,
			}
		}
	}
}
