package tree

import "math"

// split is the best split of a node that was found so far.
type split struct {
	column        int
	before, after uint32 // the ranks between which it is; rows of the first or a lower one go left
	leftWeight    int64  // weight of the rows on the left
	leftFirst     int64  // that of class 0 among them, where pairs.go has searched
	leftImpurity  float64
	rightImpurity float64
	proxy         float64 // what is compared: larger is better, 0 the most there is, and -Inf while there is no split
}

// Structures are written field by field in these files: Go's WebAssembly copies whole ones by an instruction that is a call in
// browsers, which made growing some 3% slower.

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
func (g *Grower) bestSplit(p *pending) (constants int, err error) {
	g.best.proxy = math.Inf(-1)
	rows := g.rows[p.start:p.end]
	g.count = len(rows)
	paired := g.paired()
	if paired {
		g.pairs.begin(&g.node)
	} else {
		g.groups.begin(&g.node, g.entropies)
	}
	g.columns.begin(int(p.constants))
	for {
		place, ok := g.columns.next(&g.random, g.o.MaxFeatures)
		if !ok {
			g.settle(rows, paired)
			return g.columns.finish(), nil
		}
		if g.work += len(rows); g.work > patience {
			g.work = 0
			if err := g.ctx.Err(); err != nil {
				return 0, err
			}
		}
		column := g.columns.permuted[place]
		constant := false
		switch {
		case g.best.proxy == 0: // nothing is better than a split into pure halves
			c := &g.data.columns[column]
			low, high := extent(rows, c.ranks, g.pack.tail)
			constant = low == high || !c.distant(low, high)
		case paired:
			constant = g.searchPairs(column, rows)
		default:
			constant = g.searchGroups(column, rows)
		}
		if constant {
			g.columns.constant(place)
		} else {
			g.columns.tried(place)
		}
	}
}

// paired reports whether the node is searched by pairs.go.
func (g *Grower) paired() bool {
	return g.data.classes == 2 && g.entropies == nil && g.node.total <= mostWeight
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
func (g *Grower) offer(column int, before, after uint32, leftWeight, leftFirst int64, leftImpurity, rightImpurity float64) {
	rightWeight := g.node.total - leftWeight
	proxy := float64(-float64(rightWeight)*rightImpurity) - float64(float64(leftWeight)*leftImpurity)
	if best := &g.best; proxy > best.proxy {
		best.column, best.before, best.after = column, before, after
		best.leftWeight, best.leftFirst, best.leftImpurity, best.rightImpurity = leftWeight, leftFirst, leftImpurity, rightImpurity
		best.proxy = proxy
	}
}

// threshold is scikit-learn's, halfway between the values on the sides of a split.
func (g *Grower) threshold(s *split) float64 {
	values := g.data.columns[s.column].values
	return float64(values[s.before])/2 + float64(values[s.after])/2
}
