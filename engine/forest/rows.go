package forest

import (
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

// Rows are training rows to grow trees on: checked, and ranked once for all trees of all forests on them. They are not
// changed after they are made, so several goroutines may grow trees on them.
type Rows struct {
	training *tree.Training
	columns  [][]float64
	labels   []int32
	classes  int
}

// NewRows makes the rows ready. columns[j][i] is feature j of row i, labels[i] in [0, classes) its class. It returns the
// context's error when that ends first, and refuses the values that CheckValues refuses.
func NewRows(ctx context.Context, columns [][]float64, labels []int32, classes int) (*Rows, error) {
	if err := CheckValues(columns); err != nil {
		return nil, err
	}
	training, err := tree.NewTraining(columns, labels, classes, ctx.Err)
	if err != nil {
		return nil, err
	}
	return &Rows{training, columns, labels, classes}, nil
}

// Grow grows the trees from ≤ i < to of the forest that o describes; the trees of all parts, in order, are those of the
// whole. progress, if not nil, is told how many trees of this part are done. Grow returns the context's error when that
// ends first; it looks between trees and every few milliseconds within one.
func (r *Rows) Grow(ctx context.Context, o Options, from, to int, progress func(done int)) ([]*tree.Tree, error) {
	limits, err := o.growth()
	if err != nil {
		return nil, err
	}
	if from < 0 || to < from || to > o.Trees {
		return nil, fault.New(fault.Internal, "forest.part", "from", from, "to", to, "trees", o.Trees)
	}
	draws, growers := newSampler(o, r.labels, r.classes), growers{rows: r, limits: limits}
	trees := make([]*tree.Tree, 0, to-from)
	for _, seed := range Seeds(o.Seed, to)[from:] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		counts, weights := draws.draw(seed)
		t, err := growers.grow(ctx, counts, weights, seed)
		if err != nil {
			return nil, err
		}
		trees = append(trees, t)
		if progress != nil {
			progress(len(trees))
		}
	}
	return trees, nil
}

// GrowOne grows a tree by itself, on all rows: a DecisionTreeClassifier's, of whose seed it draws its columns directly. Of o
// it heeds what is a tree's. It returns the context's error when that ends first.
func (r *Rows) GrowOne(ctx context.Context, o Options) (*tree.Tree, error) {
	o.Trees, o.Bootstrap = 1, false
	limits, err := o.growth()
	if err != nil {
		return nil, err
	}
	growers := growers{rows: r, limits: limits}
	counts, weights := newSampler(o, r.labels, r.classes).draw(o.Seed)
	return growers.grow(ctx, counts, weights, o.Seed)
}
