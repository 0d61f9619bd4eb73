package tree

import (
	"context"
	"math"

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

// Grower grows trees one after the other in the same scratch space, some 16 bytes a row and little else; nodes are made without
// further allocation. It is not safe for use by several goroutines at once.
type Grower struct {
	data *Training
	o    Options
	ctx  context.Context
	work int // values looked at since ctx was last asked

	pack    packing
	rows    []uint32 // that the bootstrap drew, packed; a node owns a run of them
	keys    []uint32 // of a node's rows in one column, packed
	few     [fewKeys]uint32
	spare   []uint32 // rows on their way to the right child
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
	buckets     buckets
	entropies   *entropies

	ranges
	stack  []pending
	counts []int64 // the class counts of the nodes on the stack, classes for each
	nodes  record
}

// pending is a node that is still to be grown.
type pending struct {
	start, end int32 // its run of Grower.rows
	depth      int32
	parent     int32 // -1 for the root
	isLeft     bool
	column     int32  // that its parent is split by
	rank       uint32 // the last that went left
	constants  int32  // columns known to be constant in the parent's rows
	impurity   float64
	weight     int64
}

// NewGrower makes a Grower of trees on data.
func NewGrower(data *Training, o Options) *Grower {
	n := len(data.labels)
	g := &Grower{
		data:    data,
		o:       o,
		rows:    make([]uint32, n),
		keys:    make([]uint32, powerOfTwo(n)),
		spare:   make([]uint32, powerOfTwo(n)),
		order:   newSorter(n),
		columns: newColumnDraw(len(data.columns)),
		ranges:  newRanges(len(data.columns)),
	}
	for _, class := range []*[]int64{&g.left.class, &g.right.class} {
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

// Grow grows the tree of one seed. weights[i] is how often row i was drawn, with 0 for not at all; nil means that every row was
// drawn once. It returns the context's error when that ends first, and tree.weight_out_of_range if index, class and weight of a
// row do not fit into 32 bits together or all rows weigh more than 2²⁶, which WeightedGrower does not mind.
func (g *Grower) Grow(ctx context.Context, weights []int32, seed uint32) (*Tree, error) {
	if err := g.draw(weights); err != nil {
		return nil, err
	}
	g.ctx = ctx
	g.random = newRandR(nprand.New(seed).Randint(math.MaxInt32))
	g.columns.reset()
	g.ranges.reset(g.data.columns)
	g.nodes.clear()
	g.stack = append(g.stack[:0], pending{
		end: int32(len(g.rows)), parent: -1, impurity: g.impurity(&g.node), weight: g.node.total,
	})
	g.counts = append(g.counts[:0], g.node.class...)
	for len(g.stack) > 0 {
		if err := g.grow(); err != nil {
			return nil, err
		}
	}
	return g.nodes.tree(g.data), nil
}

// draw takes in which rows the tree grows on and how often each counts, and counts them.
func (g *Grower) draw(weights []int32) error {
	if weights != nil && len(weights) != len(g.data.labels) {
		return fault.New(fault.Internal, "tree.weights_length", "rows", len(g.data.labels), "weights", len(weights))
	}
	most := int32(1)
	for _, w := range weights {
		if w < 0 {
			return fault.New(fault.Internal, "tree.weight_out_of_range", "weight", w)
		}
		most = max(most, w)
	}
	var fits bool
	if g.pack, fits = packingFor(len(g.data.labels), g.data.classes, uint32(most)); !fits {
		return fault.New(fault.Internal, "tree.weight_out_of_range", "weight", most)
	}
	g.rows = g.rows[:len(g.data.labels)]
	g.node.class = make([]int64, g.data.classes)
	rows := 0
	for i, label := range g.data.labels {
		w := int32(1)
		if weights != nil {
			w = weights[i]
		}
		g.rows[rows] = g.pack.row(i, label, uint32(w))
		rows += int(uint32(-w) >> 31) // a row of no weight is written over by the next: there is no branch to guess
		g.node.class[label] += int64(w)
	}
	if rows == 0 {
		return fault.New(fault.Internal, "tree.no_weight", "rows", len(g.data.labels))
	}
	g.rows = g.rows[:rows]
	g.node.sumUp()
	g.weight = g.node.total
	if g.weight > heaviest {
		return fault.New(fault.Internal, "tree.weight_out_of_range", "weight", g.weight)
	}
	if g.entropies != nil {
		g.entropies.prepare(g.weight)
	}
	return nil
}

// grow makes one node, the one on top of the stack, and puts its children there.
func (g *Grower) grow() error {
	top, classes := len(g.stack)-1, g.data.classes
	// The counts of the node give way to those of its right child, above which those of the left one come.
	if need := (top + 2) * classes; need > len(g.counts) {
		g.counts = append(g.counts, make([]int64, need)...)
	}
	p := &g.stack[top]
	g.node.class, g.node.total = g.counts[top*classes:][:classes], p.weight
	n := int(p.end - p.start)
	isLeaf := int(p.depth) >= g.o.MaxDepth || n < g.o.MinSamplesSplit || n < 2*g.o.MinSamplesLeaf || p.impurity <= epsilon
	constants := int(p.constants)
	if !isLeaf {
		g.ranges.enter(p)
		var err error
		if constants, err = g.bestSplit(p); err != nil {
			return err
		}
		isLeaf = math.IsInf(g.best.proxy, -1) || g.improvement(p.impurity, &g.best)+epsilon < 0
	}
	node := g.nodes.add(p, g.node.class)
	if isLeaf {
		g.stack = g.stack[:top]
		return nil
	}
	s := &g.best
	rows := g.rows[p.start:p.end]
	left := g.partition(rows, s)
	g.nodes.nodes[node].column, g.nodes.nodes[node].threshold = int32(s.column), g.threshold(s)
	g.countChildren(g.counts[(top+1)*classes:][:classes], rows[:left], rows[left:])

	g.stack = longer(g.stack)
	r, l := &g.stack[top], &g.stack[top+1] // the right child takes the place of the node
	depth, middle := r.depth+1, r.start+int32(left)
	l.start, l.end, l.isLeft, l.impurity, l.weight = r.start, middle, true, s.leftImpurity, s.leftWeight
	r.start, r.isLeft, r.impurity, r.weight = middle, false, s.rightImpurity, r.weight-s.leftWeight
	for _, child := range [2]*pending{r, l} {
		child.depth, child.parent, child.constants = depth, node, int32(constants)
		child.column, child.rank = int32(s.column), s.before
	}
	return nil
}

// countChildren counts the left child into less, and leaves in g.node.class the counts of the right one.
func (g *Grower) countChildren(less []int64, left, right []uint32) {
	node := g.node.class
	if g.paired() {
		less[0], less[1] = g.best.leftFirst, g.best.leftWeight-g.best.leftFirst
		node[0], node[1] = node[0]-less[0], node[1]-less[1]
		return
	}
	// The smaller child is counted, and the other one known from it.
	rows := left
	if len(right) < len(left) {
		rows = right
	}
	clear(less)
	for _, row := range rows {
		class, weight := g.pack.of(row)
		less[class] += weight
	}
	for k, n := range less {
		if node[k] -= n; len(right) < len(left) {
			less[k], node[k] = node[k], n
		}
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
