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

// Grower grows trees one after the other in the same scratch space. It is not safe for use by several goroutines at once.
type Grower struct {
	data *Training
	o    Options
	ctx  context.Context
	work int // values sorted since ctx was last asked

	rows    []uint32 // the rows that the bootstrap drew; a node owns a run of them
	drawn   []uint32 // by row: class << 16 | weight, the lower half of its keys
	keys    []uint64 // rank << 32 | class << 16 | weight, of a node's rows in one column
	order   *sorter
	weight  int64 // of all rows together
	random  randR
	columns columnDraw

	node, left, right counts
	entropies         *entropies

	stack []pending
	nodes Tree
}

// pending is a node that is still to be grown.
type pending struct {
	start, end int // its run of Grower.rows
	depth      int
	parent     int32 // -1 for the root
	isLeft     bool
	impurity   float64 // +Inf for the root, whose impurity is not known yet
	constants  int     // columns known to be constant in the parent's rows
}

// NewGrower makes a Grower of trees on data.
func NewGrower(data *Training, o Options) *Grower {
	n := len(data.labels)
	g := &Grower{
		data:    data,
		o:       o,
		rows:    make([]uint32, 0, n),
		drawn:   make([]uint32, n),
		keys:    make([]uint64, n),
		order:   newSorter(n),
		columns: newColumnDraw(len(data.columns)),
	}
	for _, c := range []*counts{&g.node, &g.left, &g.right} {
		c.class = make([]int64, data.classes)
	}
	if o.MaxDepth <= 0 {
		g.o.MaxDepth = math.MaxInt
	}
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
	g.stack = append(g.stack[:0], pending{end: len(g.rows), parent: -1, impurity: math.Inf(1)})
	for len(g.stack) > 0 {
		p := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		if err := g.grow(p); err != nil {
			return nil, err
		}
	}
	return g.nodes.copy(g.data), nil
}

// draw takes in which rows the tree grows on, and how often each counts.
func (g *Grower) draw(weights []int32) error {
	if weights != nil && len(weights) != len(g.data.labels) {
		return fault.New(fault.Internal, "tree.weights_length", "rows", len(g.data.labels), "weights", len(weights))
	}
	g.rows, g.weight = g.rows[:0], 0
	for i, label := range g.data.labels {
		w := int32(1)
		if weights != nil {
			w = weights[i]
		}
		if w < 0 || w >= limit {
			return fault.New(fault.Internal, "tree.weight_out_of_range", "weight", w, "limit", limit)
		}
		if w > 0 {
			g.rows = append(g.rows, uint32(i))
			g.drawn[i] = uint32(label)<<16 | uint32(w)
			g.weight += int64(w)
		}
	}
	if len(g.rows) == 0 {
		return fault.New(fault.Internal, "tree.no_weight", "rows", len(g.data.labels))
	}
	if g.entropies != nil {
		g.entropies.prepare(g.weight, g.data.classes)
	}
	return nil
}

// grow makes one node, and puts its children off.
func (g *Grower) grow(p pending) error {
	g.node.reset()
	for _, row := range g.rows[p.start:p.end] {
		g.node.add(int64(g.drawn[row]>>16), int64(g.drawn[row]&(limit-1)))
	}
	if p.parent < 0 {
		p.impurity = g.impurity(&g.node)
	}
	n := p.end - p.start
	isLeaf := p.depth >= g.o.MaxDepth || n < g.o.MinSamplesSplit || n < 2*g.o.MinSamplesLeaf || p.impurity <= epsilon
	var s split
	constants := p.constants
	if !isLeaf {
		var err error
		if s, constants, err = g.bestSplit(p); err != nil {
			return err
		}
		isLeaf = s.rows == 0 || g.improvement(p.impurity, &s)+epsilon < 0
	}
	node := g.nodes.add(p, &g.node)
	if isLeaf {
		return nil
	}
	middle := p.start + g.partition(g.rows[p.start:p.end], &s)
	g.nodes.Feature[node] = int32(s.column)
	g.nodes.Threshold[node] = s.threshold
	g.stack = append(g.stack,
		pending{middle, p.end, p.depth + 1, node, false, s.rightImpurity, constants},
		pending{p.start, middle, p.depth + 1, node, true, s.leftImpurity, constants})
	return nil
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

// partition brings the rows that a split sends left to the front, and returns how many they are.
func (g *Grower) partition(rows []uint32, s *split) int {
	ranks := g.data.columns[s.column].ranks
	left, right := 0, len(rows)
	for left < right {
		if ranks[rows[left]] <= s.rank {
			left++
		} else {
			right--
			rows[left], rows[right] = rows[right], rows[left]
		}
	}
	return left
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
