package tree

import (
	"math"
	"slices"

	"pizarra/engine/nprand"
)

// plainTree grows a tree by the plain algorithm, on the values themselves: every column that is drawn is sorted, and every
// position compared by scikit-learn's formula. It shares with Grower only the draws of columns and the last bits of an entropy,
// both of which the golden tests hold to scikit-learn.
func plainTree(columns [][]float32, labels []int32, classes int, weights []int32, seed uint32, o Options) *Tree {
	g := &plainGrower{
		columns: columns, labels: labels, weights: weights, o: o,
		random: newRandR(nprand.New(seed).Randint(math.MaxInt32)),
		draw:   newColumnDraw(len(columns)),
		tree:   &Tree{Classes: classes, Features: len(columns)},
	}
	g.draw.reset()
	var rows []int
	for row := range labels {
		if g.weight(row) > 0 {
			rows = append(rows, row)
		}
	}
	g.root = g.count(rows)
	g.grow(rows, 0, g.impurity(g.root), 0)
	return g.tree
}

type plainGrower struct {
	columns   [][]float32
	labels    []int32
	weights   []int32
	o         Options
	random    randR
	draw      columnDraw
	entropies entropies
	root      []int64
	tree      *Tree
}

// plainSplit is a split of a node: the rows of both sides and their impurities.
type plainSplit struct {
	column                      int
	threshold                   float64
	left, right                 []int
	leftImpurity, rightImpurity float64
	proxy                       float64
}

func (g *plainGrower) weight(row int) int64 {
	if g.weights == nil {
		return 1
	}
	return int64(g.weights[row])
}

func (g *plainGrower) count(rows []int) []int64 {
	class := make([]int64, g.tree.Classes)
	for _, row := range rows {
		class[g.labels[row]] += g.weight(row)
	}
	return class
}

func sum(class []int64) (total int64) {
	for _, n := range class {
		total += n
	}
	return total
}

func (g *plainGrower) impurity(class []int64) float64 {
	if g.o.Criterion == Entropy {
		return g.entropies.of(&counts{class: class, total: sum(class)})
	}
	squares := int64(0)
	for _, n := range class {
		squares += n * n
	}
	total := float64(sum(class))
	return 1 - float64(squares)/float64(total*total)
}

// grow grows the node of rows, in whose parent so many columns are constant, and what is below it, and returns its index.
func (g *plainGrower) grow(rows []int, depth int, impurity float64, constants int) int32 {
	t, class := g.tree, g.count(rows)
	total := float64(sum(class))
	node := int32(t.Len())
	t.Feature, t.Threshold = append(t.Feature, leafFeature), append(t.Threshold, leafFeature)
	t.Left, t.Right = append(t.Left, leafChild), append(t.Right, leafChild)
	t.Impurity, t.NodeSamples = append(t.Impurity, impurity), append(t.NodeSamples, int32(len(rows)))
	t.Weighted = append(t.Weighted, total)
	for _, n := range class {
		t.Value = append(t.Value, float64(n)/total)
	}
	if g.o.MaxDepth > 0 && depth >= g.o.MaxDepth || len(rows) < g.o.MinSamplesSplit ||
		len(rows) < 2*g.o.MinSamplesLeaf || impurity <= epsilon {
		return node
	}
	s := g.split(rows, class, &constants)
	if s == nil {
		return node
	}
	left, right := float64(sum(g.count(s.left))), float64(sum(g.count(s.right)))
	gain := impurity - float64(right/total*s.rightImpurity) - float64(left/total*s.leftImpurity)
	if float64(total/float64(sum(g.root))*gain)+epsilon < 0 {
		return node
	}
	t.Feature[node], t.Threshold[node] = int32(s.column), s.threshold
	t.Left[node] = g.grow(s.left, depth+1, s.leftImpurity, constants)
	t.Right[node] = g.grow(s.right, depth+1, s.rightImpurity, constants)
	return node
}

// split is the best split of the node, or nil where there is none. constants becomes the number of columns known to be constant.
func (g *plainGrower) split(rows []int, class []int64, constants *int) (best *plainSplit) {
	g.draw.begin(*constants)
	for {
		place, ok := g.draw.next(&g.random, g.o.MaxFeatures)
		if !ok {
			*constants = g.draw.finish()
			return best
		}
		j := g.draw.permuted[place]
		x := g.columns[j]
		sorted := slices.Clone(rows)
		slices.SortStableFunc(sorted, func(a, b int) int {
			switch {
			case x[a] < x[b]:
				return -1
			case x[a] > x[b]:
				return 1
			}
			return 0
		})
		if x[sorted[len(sorted)-1]] <= x[sorted[0]]+gap {
			g.draw.constant(place)
			continue
		}
		g.draw.tried(place)
		left, right := make([]int64, len(class)), slices.Clone(class)
		for p := 1; p < len(sorted); p++ {
			row := sorted[p-1]
			left[g.labels[row]] += g.weight(row)
			right[g.labels[row]] -= g.weight(row)
			before, after := x[row], x[sorted[p]]
			if after <= before+gap || min(p, len(sorted)-p) < g.o.MinSamplesLeaf {
				continue
			}
			leftImpurity, rightImpurity := g.impurity(left), g.impurity(right)
			proxy := float64(-float64(sum(right))*rightImpurity) - float64(float64(sum(left))*leftImpurity)
			if best == nil || proxy > best.proxy {
				best = &plainSplit{
					j, float64(before)/2 + float64(after)/2, sorted[:p], sorted[p:], leftImpurity, rightImpurity, proxy,
				}
			}
		}
	}
}
