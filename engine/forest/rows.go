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
	count    int
}

// NewRows makes the rows ready. columns[j][i] is feature j of row i, labels[i] in [0, classes) its class. It returns the
// context's error when that ends first, and refuses the values that CheckValues refuses.
func NewRows(ctx context.Context, columns [][]float64, labels []int32, classes int) (*Rows, error) {
	if err := CheckValues(columns); err != nil {
		return nil, err
	}
	training, err := tree.NewTraining(narrowed(columns), labels, classes, ctx.Err)
	if err != nil {
		return nil, err
	}
	return &Rows{training, len(labels)}, nil
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
	grower := tree.NewGrower(r.training, limits)
	var weights []int32
	if o.Bootstrap {
		weights = make([]int32, r.count)
	}
	trees := make([]*tree.Tree, 0, to-from)
	for _, seed := range Seeds(o.Seed, to)[from:] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		bootstrap(weights, seed)
		t, err := grower.Grow(ctx, weights, seed)
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
