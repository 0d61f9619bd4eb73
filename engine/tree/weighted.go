package tree

import (
	"context"
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/libm"
	"pizarra/engine/nprand"
)

// WeightedGrower grows trees on rows whose weights are any numbers. Sums of such weights are rounded, so they are taken
// in scikit-learn's own order, step by step; Grower is much faster where all weights are whole. It is not safe for use by
// several goroutines at once.
type WeightedGrower struct {
	columns [][]float32
	labels  []int32
	o       Options
	ctx     context.Context
	work    int

	rows    []int32 // those of weight; a node owns a run of them, in the order that its ancestors' sorts left
	values  []float32
	weights []float64
	weight  float64 // of all rows together
	random  randR
	draw    columnDraw

	node, left, right sums
	at                int // the first row, counted from the node's, that is not in left

	stack []weightedNode
	nodes Tree
}

// weightedNode is a node that is still to be grown: pending, of a WeightedGrower.
type weightedNode struct {
	start, end int
	depth      int
	parent     int32
	isLeft     bool
	impurity   float64
	constants  int
}

// weightedSplit is the best split of a node that was found so far.
type weightedSplit struct {
	column    int
	threshold float64
	rows      int // on the left; 0 while there is no split
	proxy     float64
}

// sums are weights of rows, by class and together.
type sums struct {
	class []float64
	total float64
}

func (s *sums) copy(other *sums) {
	copy(s.class, other.class)
	s.total = other.total
}

func (s *sums) reset() {
	clear(s.class)
	s.total = 0
}

// NewWeightedGrower makes a grower of trees; columns, labels and classes are as in NewTraining, and were checked by it.
func NewWeightedGrower(columns [][]float32, labels []int32, classes int, o Options) *WeightedGrower {
	g := &WeightedGrower{
		columns: columns,
		labels:  labels,
		o:       o,
		values:  make([]float32, len(labels)),
		draw:    newColumnDraw(len(columns)),
		nodes:   Tree{Classes: classes, Features: len(columns)},
	}
	for _, s := range []*sums{&g.node, &g.left, &g.right} {
		s.class = make([]float64, classes)
	}
	if o.MaxDepth <= 0 {
		g.o.MaxDepth = math.MaxInt
	}
	return g
}

// Grow grows the tree of one seed. weights[i], finite and not negative, is the weight of row i; rows of weight 0 are left
// out. It returns the context's error when that ends first.
func (g *WeightedGrower) Grow(ctx context.Context, weights []float64, seed uint32) (*Tree, error) {
	if len(weights) != len(g.labels) {
		return nil, fault.New(fault.Internal, "tree.weights_length", "rows", len(g.labels), "weights", len(weights))
	}
	g.ctx, g.weights, g.rows, g.weight = ctx, weights, g.rows[:0], 0
	for i, w := range weights {
		if w != 0 {
			g.rows = append(g.rows, int32(i))
		}
		g.weight += w
	}
	if len(g.rows) == 0 {
		return nil, fault.New(fault.Internal, "tree.no_weight", "rows", len(g.labels))
	}
	g.random = newRandR(nprand.New(seed).Randint(math.MaxInt32))
	g.draw.reset()
	g.nodes = Tree{Classes: g.nodes.Classes, Features: g.nodes.Features}
	g.stack = append(g.stack[:0], weightedNode{end: len(g.rows), parent: -1, impurity: math.Inf(1)})
	for len(g.stack) > 0 {
		p := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		if err := g.grow(p); err != nil {
			return nil, err
		}
	}
	grown := g.nodes
	return &grown, nil
}

// grow makes one node, and puts its children off.
func (g *WeightedGrower) grow(p weightedNode) error {
	rows := g.rows[p.start:p.end]
	g.node.reset()
	for _, row := range rows {
		g.node.class[g.labels[row]] += g.weights[row]
		g.node.total += g.weights[row]
	}
	if p.parent < 0 {
		p.impurity = g.impurity(&g.node)
	}
	n := len(rows)
	var s weightedSplit
	constants := p.constants
	if p.depth < g.o.MaxDepth && n >= g.o.MinSamplesSplit && n >= 2*g.o.MinSamplesLeaf && !(p.impurity <= epsilon) {
		var err error
		if s, constants, err = g.bestSplit(rows, p.constants); err != nil {
			return err
		}
	}
	var left, right float64
	if s.rows > 0 {
		g.partition(rows, &s)
		// The children's impurities come of sums taken anew, over the rows as they stand now.
		g.rewind()
		g.moveTo(rows, s.rows)
		left, right = g.impurity(&g.left), g.impurity(&g.right)
		if g.improvement(p.impurity, left, right)+epsilon < 0 {
			s.rows = 0
		}
	}
	node := g.add(p)
	if s.rows == 0 {
		return nil
	}
	g.nodes.Feature[node], g.nodes.Threshold[node] = int32(s.column), s.threshold
	middle := p.start + s.rows
	g.stack = append(g.stack,
		weightedNode{middle, p.end, p.depth + 1, node, false, right, constants},
		weightedNode{p.start, middle, p.depth + 1, node, true, left, constants})
	return nil
}

// bestSplit tries the node's columns. It returns the best split and how many columns are known to be constant below.
func (g *WeightedGrower) bestSplit(rows []int32, known int) (best weightedSplit, constants int, err error) {
	best.proxy = math.Inf(-1)
	values := g.values[:len(rows)]
	g.draw.begin(known)
	for {
		place, ok := g.draw.next(&g.random, g.o.MaxFeatures)
		if !ok {
			return best, g.draw.finish(), nil
		}
		if g.work += len(rows); g.work > patience {
			g.work = 0
			if err := g.ctx.Err(); err != nil {
				return best, 0, err
			}
		}
		column := g.draw.permuted[place]
		for i, row := range rows {
			values[i] = g.columns[column][row]
		}
		sortValues(values, rows)
		if values[len(values)-1] <= values[0]+gap {
			g.draw.constant(place)
			continue
		}
		g.draw.tried(place)
		g.try(int(column), rows, values, &best)
	}
}

// try compares all splits of one column, whose values are sorted, with the best one. Of equal ones the first wins.
func (g *WeightedGrower) try(column int, rows []int32, values []float32, best *weightedSplit) {
	g.rewind()
	least := g.o.MinSamplesLeaf
	for p := 1; p < len(values); p++ {
		if values[p] <= values[p-1]+gap || p < least || len(values)-p < least {
			continue
		}
		g.moveTo(rows, p)
		proxy := -float64(g.right.total*g.impurity(&g.right)) - float64(g.left.total*g.impurity(&g.left))
		if proxy > best.proxy {
			*best = weightedSplit{column: column, threshold: float64(values[p-1])/2 + float64(values[p])/2, rows: p, proxy: proxy}
		}
	}
}

// rewind takes all rows out of left.
func (g *WeightedGrower) rewind() {
	g.at = 0
	g.left.reset()
	g.right.copy(&g.node)
}

// moveTo brings the rows before place into left, from where it stands or from the end, whichever is nearer.
func (g *WeightedGrower) moveTo(rows []int32, place int) {
	if place-g.at <= len(rows)-place {
		for _, row := range rows[g.at:place] {
			g.left.class[g.labels[row]] += g.weights[row]
			g.left.total += g.weights[row]
		}
	} else {
		g.left.copy(&g.node)
		for i := len(rows) - 1; i >= place; i-- {
			row := rows[i]
			g.left.class[g.labels[row]] -= g.weights[row]
			g.left.total -= g.weights[row]
		}
	}
	g.right.total = g.node.total - g.left.total
	for k, sum := range g.left.class {
		g.right.class[k] = g.node.class[k] - sum
	}
	g.at = place
}

// partition brings the rows that a split sends left to the front.
func (g *WeightedGrower) partition(rows []int32, s *weightedSplit) {
	column := g.columns[s.column]
	left, right := 0, len(rows)
	for left < right {
		if float64(column[rows[left]]) <= s.threshold {
			left++
		} else {
			right--
			rows[left], rows[right] = rows[right], rows[left]
		}
	}
}

// impurity of summed weights by the criterion.
func (g *WeightedGrower) impurity(s *sums) float64 {
	if g.o.Criterion == Entropy {
		entropy := 0.0
		for _, w := range s.class {
			if w > 0 {
				p := w / s.total
				entropy -= float64(p * (libm.Log(p) / ln2))
			}
		}
		return entropy
	}
	squares := 0.0
	for _, w := range s.class {
		squares += float64(w * w)
	}
	return 1 - squares/float64(s.total*s.total)
}

// improvement is how much impurity a split of the node takes away, as in Grower.
func (g *WeightedGrower) improvement(impurity, left, right float64) float64 {
	gain := impurity - float64(g.right.total/g.node.total*right)
	return g.node.total / g.weight * (gain - float64(g.left.total/g.node.total*left))
}

// add appends a leaf and hangs it under its parent.
func (g *WeightedGrower) add(p weightedNode) int32 {
	t, node := &g.nodes, int32(len(g.nodes.Feature))
	for _, a := range []struct {
		to    *[]int32
		value int32
	}{{&t.Feature, leafFeature}, {&t.Left, leafChild}, {&t.Right, leafChild}, {&t.NodeSamples, int32(p.end - p.start)}} {
		*a.to = append(*a.to, a.value)
	}
	for _, a := range []struct {
		to    *[]float64
		value float64
	}{{&t.Threshold, leafFeature}, {&t.Impurity, p.impurity}, {&t.Weighted, g.node.total}} {
		*a.to = append(*a.to, a.value)
	}
	for _, w := range g.node.class {
		t.Value = append(t.Value, w/g.node.total)
	}
	if p.parent >= 0 && p.isLeft {
		t.Left[p.parent] = node
	} else if p.parent >= 0 {
		t.Right[p.parent] = node
	}
	return node
}
