package tree

import "math"

// split is the best split of a node that was found so far.
type split struct {
	column        int
	rank          uint32 // rows of this rank or a lower one go left
	threshold     float64
	leftWeight    int64 // weight of the rows on the left
	leftImpurity  float64
	rightImpurity float64
	proxy         float64 // what is compared: larger is better, 0 the most there is, and -Inf while there is no split
}

// A split is searched in one of three ways, which find the same one:
//
//   - walking along the sorted keys, in small nodes (pairs.go with two classes and Gini impurity, walk.go in all other cases);
//   - with a bucket for every rank, where there are few;
//   - by bounds on buckets of neighbouring ranks, of which only those that may hold the best split are walked along
//     (pair_buckets.go and group_buckets.go).
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
	for len(rows) >= 4 && len(keys) >= 4 {
		from, to := (*[4]uint64)(rows), (*[4]uint64)(keys)
		key := keyOf(from[0], ranks)
		to[0], least, most = key, min(least, key), max(most, key)
		key = keyOf(from[1], ranks)
		to[1], least, most = key, min(least, key), max(most, key)
		key = keyOf(from[2], ranks)
		to[2], least, most = key, min(least, key), max(most, key)
		key = keyOf(from[3], ranks)
		to[3], least, most = key, min(least, key), max(most, key)
		rows, keys = rows[4:], keys[4:]
	}
	for p := 0; p < len(rows) && p < len(keys); p++ {
		key := keyOf(rows[p], ranks)
		keys[p], least, most = key, min(least, key), max(most, key)
	}
	return uint32(least >> 32), uint32(most >> 32)
}

// keyOf is the key of a row. The mask, which changes nothing, spares a check that costs as much as all the rest: the compiler
// sees that the index is in range.
func keyOf(row uint64, ranks []uint32) uint64 {
	if len(ranks) == 0 {
		return 0
	}
	return uint64(ranks[row>>32&uint64(len(ranks)-1)])<<32 | row&math.MaxUint32
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

// search compares all splits of one column, which is not constant, with the best one.
func (g *Grower) search(column int, keys []uint64, low, high uint32) {
	if g.paired() {
		g.searchPairs(column, keys, low, high)
	} else {
		g.searchGroups(column, keys, low, high)
	}
}

// possible reports whether a split may come between the ranks before and after, with so many rows on the left.
func (g *Grower) possible(column int, before, after uint32, rows int) bool {
	return rows >= g.o.MinSamplesLeaf && g.count-rows >= g.o.MinSamplesLeaf && g.data.columns[column].distant(before, after)
}

// edge reports whether a split may come between all ranks below the given one and all from it on.
func (g *Grower) edge(column int, rank uint32, rows int) bool {
	return g.possible(column, rank-1, rank, rows)
}

// offer compares a possible split, between the ranks before and after, by scikit-learn's proxy with the best one, which it
// becomes if it is better.
func (g *Grower) offer(column int, before, after uint32, leftWeight int64, leftImpurity, rightImpurity float64) {
	rightWeight := g.node.total - leftWeight
	proxy := float64(-float64(rightWeight)*rightImpurity) - float64(float64(leftWeight)*leftImpurity)
	if !(proxy > g.best.proxy) {
		return
	}
	values := g.data.columns[column].values
	g.best = split{
		column:        column,
		rank:          before,
		threshold:     float64(values[before])/2 + float64(values[after])/2,
		leftWeight:    leftWeight,
		leftImpurity:  leftImpurity,
		rightImpurity: rightImpurity,
		proxy:         proxy,
	}
}
