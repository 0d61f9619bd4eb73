package tree

import "math"

// split is the best split of a node that was found so far.
type split struct {
	column        int
	rank          uint32 // rows of this rank or a lower one go left
	threshold     float64
	left          []int64 // class counts of the rows on the left
	leftWeight    int64   // their sum
	leftImpurity  float64
	rightImpurity float64
	proxy         float64 // what is compared: larger is better, 0 the most there is, and -Inf while there is no split
}

// A split is searched in one of three ways, which find the same one:
//
//   - walking along the sorted keys, in small nodes (walk.go);
//   - with two classes and Gini impurity, by bounds on buckets of neighbouring ranks (pairs.go);
//   - in all other cases, by other bounds on such buckets (groups.go).
//
// All of them look at positions through a rough proxy that needs few operations, and leave out those whose rough proxy is
// below the best one by more than rounding can explain. What is left is compared by scikit-learn's very formula, in
// scikit-learn's order, so that of equal splits the first one wins.

// bestSplit tries the node's columns and leaves the best split in g.best. It returns how many columns are known to be
// constant below.
func (g *Grower) bestSplit(p pending) (constants int, err error) {
	g.best.proxy = math.Inf(-1)
	rows := g.rows[p.start:p.end]
	g.count = len(rows)
	g.begin()
	g.columns.begin(p.constants)
	for {
		place, ok := g.columns.next(&g.random, g.o.MaxFeatures)
		if !ok {
			return g.columns.finish(), nil
		}
		if g.work += len(rows); g.work > patience {
			g.work = 0
			if err := g.ctx.Err(); err != nil {
				return 0, err
			}
		}
		column := g.columns.permuted[place]
		c := &g.data.columns[column]
		keys := g.keys[:len(rows)]
		low, high := gather(keys, rows, c.ranks)
		if low == high || !c.distant(low, high) {
			g.columns.constant(place)
			continue
		}
		g.columns.tried(place)
		if g.best.proxy != 0 { // nothing is better than a split into pure halves
			g.search(column, keys, low, high)
		}
	}
}

// gather makes the keys of the rows in one column and returns the lowest and the highest rank.
func gather(keys, rows []uint64, ranks []uint32) (low, high uint32) {
	least, most := uint64(math.MaxUint64), uint64(0)
	keys = keys[:len(rows)]
	p := 0
	for ; p+4 <= len(rows); p += 4 {
		a, b, c, d := rows[p], rows[p+1], rows[p+2], rows[p+3]
		a = uint64(ranks[a>>32])<<32 | a&math.MaxUint32
		b = uint64(ranks[b>>32])<<32 | b&math.MaxUint32
		c = uint64(ranks[c>>32])<<32 | c&math.MaxUint32
		d = uint64(ranks[d>>32])<<32 | d&math.MaxUint32
		keys[p], keys[p+1], keys[p+2], keys[p+3] = a, b, c, d
		least = min(least, min(min(a, b), min(c, d)))
		most = max(most, max(max(a, b), max(c, d)))
	}
	for ; p < len(rows); p++ {
		a := rows[p]
		a = uint64(ranks[a>>32])<<32 | a&math.MaxUint32
		keys[p] = a
		least, most = min(least, a), max(most, a)
	}
	return uint32(least >> 32), uint32(most >> 32)
}

// begin prepares the search in a node.
func (g *Grower) begin() {
	if g.paired() {
		g.pairs.begin(&g.node)
		return
	}
	g.groups.begin(&g.node, g.entropies)
}

// paired reports whether the node is searched by pairs.go.
func (g *Grower) paired() bool {
	return g.data.classes == 2 && g.entropies == nil && g.node.total <= mostWeight
}

// fewRows is the number of rows below which sorting them all beats bounding buckets.
const fewRows = 64

// search compares all splits of one column, which is not constant, with the best one.
func (g *Grower) search(column int, keys []uint64, low, high uint32) {
	ranks := int(high-low) + 1
	switch {
	case g.paired():
		switch {
		case ranks <= max(len(keys)/2, 32):
			g.pairRanks(column, keys, low, ranks)
		case len(keys) < fewRows:
			g.order.sort(keys, low, high)
			g.walkPairs(column, keys, 0)
		default:
			g.pairBuckets(column, keys, low, high)
		}
	case len(keys) < fewRows || g.data.classes > mostGrouped || g.node.total > mostWeight:
		g.order.sort(keys, low, high)
		g.left.reset()
		g.walk(column, keys, 0)
	default:
		g.groupBuckets(column, keys, low, high)
	}
}

// offer compares the split at a position by scikit-learn's proxy with the best one, which it becomes if it is better. rows
// are on the left of the position and counted in left, the others in right, and before and after are the ranks on its
// sides. It reports whether it was better.
func (g *Grower) offer(column int, before, after uint32, rows int, left, right *counts) bool {
	c := &g.data.columns[column]
	if rows < g.o.MinSamplesLeaf || g.count-rows < g.o.MinSamplesLeaf || !c.distant(before, after) {
		return false
	}
	leftImpurity, rightImpurity := g.impurity(left), g.impurity(right)
	proxy := float64(-float64(right.total)*rightImpurity) - float64(float64(left.total)*leftImpurity)
	if !(proxy > g.best.proxy) {
		return false
	}
	copy(g.best.left, left.class)
	g.best = split{
		column:        column,
		rank:          before,
		threshold:     float64(c.values[before])/2 + float64(c.values[after])/2,
		left:          g.best.left,
		leftWeight:    left.total,
		leftImpurity:  leftImpurity,
		rightImpurity: rightImpurity,
		proxy:         proxy,
	}
	return true
}
