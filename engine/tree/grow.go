package tree

import (
	"context"
	"math"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

// Criterion measures how mixed the classes of a node are.
type Criterion uint8

// The criteria, with scikit-learn's names in lower case. Its log_loss is another name for entropy.
const (
	Gini Criterion = iota
	Entropy
)

// Options are the limits to a tree's growth.
type Options struct {
	Criterion       Criterion
	MaxDepth        int // 0 for none
	MinSamplesSplit int // a node with fewer different rows becomes a leaf
	MinSamplesLeaf  int // no split leaves fewer different rows on a side
	MaxFeatures     int // columns that are drawn and tried at each split, at least 1
}

// epsilon is float64's: the impurity up to which a node counts as pure.
const epsilon = 0x1p-52

// patience is how many values are sorted between two looks at whether the work was cancelled: a few milliseconds' worth.
const patience = 1 << 16

// Grower grows trees one after the other in the same scratch space, 32 bytes a row and little else; nodes are made without
// further allocation. It is not safe for use by several goroutines at once.
type Grower struct {
	data *Training
	o    Options
	ctx  context.Context
	work int // keys made since ctx was last asked

	rows    []uint64 // index << 32 | weight << 16 | class, of the rows that the bootstrap drew; a node owns a run of them
	keys    []uint64 // rank << 32 | weight << 16 | class, of a node's rows in one column
	spare   []uint64 // keys picked out of keys, or rows on their way to the right child
	order   *sorter
	weight  int64 // of all rows together
	random  randR
	columns columnDraw

	node        counts // of the node at hand
	count       int    // its rows
	best        split  // of the node at hand
	left, right counts // on the two sides of a position
	pairs       pairs
	groups      groups
	entropies   *entropies

	stack  []pending
	counts []int64 // the class counts of the nodes on the stack, classes for each
	nodes  Tree
}

// pending is a node that is still to be grown.
type pending struct {
	start, end int // its run of Grower.rows
	depth      int
	parent     int32 // -1 for the root
	isLeft     bool
	impurity   float64
	constants  int // columns known to be constant in the parent's rows
}

// NewGrower makes a Grower of trees on data.
func NewGrower(data *Training, o Options) *Grower {
	n := len(data.labels)
	g := &Grower{
		data:    data,
		o:       o,
		rows:    make([]uint64, 0, n),
		keys:    make([]uint64, powerOfTwo(n)),
		spare:   make([]uint64, powerOfTwo(n)),
		order:   newSorter(n),
		columns: newColumnDraw(len(data.columns)),
	}
	for _, class := range []*[]int64{&g.node.class, &g.left.class, &g.right.class} {
		*class = make([]int64, data.classes)
	}
	if o.MaxDepth <= 0 {
		g.o.MaxDepth = math.MaxInt
	}
	g.o.MinSamplesLeaf = max(o.MinSamplesLeaf, 1)
	if o.Criterion == Entropy {
		g.entropies = &entropies{}
	}
	return g
}

// Grow grows the tree of one seed. weights[i] is how often row i was drawn, below 65536, with 0 for not at all; nil means
// that every row was drawn once. It returns the context's error when that ends first.
func (g *Grower) Grow(ctx context.Context, weights []int32, seed uint32) (*Tree, error) {
	if err := g.draw(weights); err != nil {
		return nil, err
	}
	g.ctx = ctx
	g.random = newRandR(nprand.New(seed).Randint(math.MaxInt32))
	g.columns.reset()
	g.nodes.clear()
	root := pending{end: len(g.rows), parent: -1, impurity: g.impurity(&g.node)}
	g.stack, g.counts = append(g.stack[:0], root), append(g.counts[:0], g.node.class...)
	for len(g.stack) > 0 {
		top := len(g.stack) - 1
		p := g.stack[top]
		g.stack = g.stack[:top]
		g.node.set(g.counts[top*g.data.classes:])
		g.counts = g.counts[:top*g.data.classes]
		if err := g.grow(p); err != nil {
			return nil, err
		}
	}
	return g.nodes.copy(g.data), nil
}

// draw takes in which rows the tree grows on and how often each counts, and counts them.
func (g *Grower) draw(weights []int32) error {
	if weights != nil && len(weights) != len(g.data.labels) {
		return fault.New(fault.Internal, "tree.weights_length", "rows", len(g.data.labels), "weights", len(weights))
	}
	g.rows = g.rows[:0]
	g.node.reset()
	for i, label := range g.data.labels {
		w := int32(1)
		if weights != nil {
			w = weights[i]
		}
		if w < 0 || w >= limit {
			return fault.New(fault.Internal, "tree.weight_out_of_range", "weight", w, "limit", limit)
		}
		if w > 0 {
			g.rows = append(g.rows, uint64(i)<<32|uint64(w)<<16|uint64(label))
			g.node.add(int64(label), int64(w))
		}
	}
	if len(g.rows) == 0 {
		return fault.New(fault.Internal, "tree.no_weight", "rows", len(g.data.labels))
	}
	g.weight = g.node.total
	if g.entropies != nil {
		g.entropies.prepare(g.weight)
	}
	return nil
}

// grow makes one node, whose class counts stand in g.node, and puts its children off.
func (g *Grower) grow(p pending) error {
	n := p.end - p.start
	isLeaf := p.depth >= g.o.MaxDepth || n < g.o.MinSamplesSplit || n < 2*g.o.MinSamplesLeaf || p.impurity <= epsilon
	constants := p.constants
	if !isLeaf {
		var err error
		if constants, err = g.bestSplit(p); err != nil {
			return err
		}
		isLeaf = math.IsInf(g.best.proxy, -1) || g.improvement(p.impurity, &g.best)+epsilon < 0
	}
	node := g.nodes.add(p, &g.node)
	if isLeaf {
		return nil
	}
	s := &g.best
	middle := p.start + g.partition(g.rows[p.start:p.end], s)
	g.nodes.Feature[node] = int32(s.column)
	g.nodes.Threshold[node] = s.threshold
	g.stack = append(g.stack,
		pending{middle, p.end, p.depth + 1, node, false, s.rightImpurity, constants},
		pending{p.start, middle, p.depth + 1, node, true, s.leftImpurity, constants})
	g.countChildren(g.rows[p.start:middle], g.rows[middle:p.end])
	g.counts = append(append(g.counts, g.right.class...), g.left.class...)
	return nil
}

// countChildren counts the smaller child, and knows the other one from it.
func (g *Grower) countChildren(left, right []uint64) {
	less, more, rows := &g.left, &g.right, left
	if len(right) < len(left) {
		less, more, rows = more, less, right
	}
	clear(less.class)
	for _, row := range rows {
		less.class[row&(limit-1)] += int64(row >> 16 & (limit - 1))
	}
	for k, n := range less.class {
		more.class[k] = g.node.class[k] - n
	}
}

// impurity of counted rows by the criterion.
func (g *Grower) impurity(c *counts) float64 {
	if g.entropies != nil {
		return g.entropies.of(c)
	}
	return c.gini()
}

// improvement is how much impurity a split of the node takes away, as a share of all rows' weight. Rounding can bring it
// below 0, in which case scikit-learn does not split.
func (g *Grower) improvement(impurity float64, s *split) float64 {
	total := float64(g.node.total)
	left, right := float64(s.leftWeight), float64(g.node.total-s.leftWeight)
	gain := impurity - float64(right/total*s.rightImpurity)
	return float64(total / float64(g.weight) * (gain - float64(left/total*s.leftImpurity)))
}

// clear forgets the nodes of the tree grown before, but keeps their space.
func (t *Tree) clear() {
	t.Feature, t.Threshold, t.Left, t.Right = t.Feature[:0], t.Threshold[:0], t.Left[:0], t.Right[:0]
	t.Impurity, t.NodeSamples, t.Weighted, t.Value = t.Impurity[:0], t.NodeSamples[:0], t.Weighted[:0], t.Value[:0]
}

// add appends a leaf and hangs it under its parent.
func (t *Tree) add(p pending, c *counts) int32 {
	node := int32(len(t.Feature))
	t.Feature = append(t.Feature, leafFeature)
	t.Threshold = append(t.Threshold, leafFeature)
	t.Left = append(t.Left, leafChild)
	t.Right = append(t.Right, leafChild)
	t.Impurity = append(t.Impurity, p.impurity)
	t.NodeSamples = append(t.NodeSamples, int32(p.end-p.start))
	t.Weighted = append(t.Weighted, float64(c.total))
	for _, n := range c.class {
		t.Value = append(t.Value, float64(n)/float64(c.total))
	}
	switch {
	case p.parent < 0:
	case p.isLeft:
		t.Left[p.parent] = node
	default:
		t.Right[p.parent] = node
	}
	return node
}

// copy returns the nodes as a Tree of its own.
func (t *Tree) copy(data *Training) *Tree {
	return &Tree{
		Feature:     slices.Clone(t.Feature),
		Threshold:   slices.Clone(t.Threshold),
		Left:        slices.Clone(t.Left),
		Right:       slices.Clone(t.Right),
		Impurity:    slices.Clone(t.Impurity),
		NodeSamples: slices.Clone(t.NodeSamples),
		Weighted:    slices.Clone(t.Weighted),
		Value:       slices.Clone(t.Value),
		Classes:     data.classes,
		Features:    len(data.columns),
	}
}
