package forest

import (
	"context"
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
	"pizarra/engine/tree"
)

// Options are a forest's hyperparameters, with scikit-learn's meaning, numbers resolved.
type Options struct {
	Trees           int    // n_estimators
	Criterion       string // "gini", "entropy", or "log_loss", which is entropy
	MaxDepth        int    // 0 for none
	MinSamplesSplit int    // at least 2
	MinSamplesLeaf  int    // at least 1
	MaxFeatures     int    // columns tried at each split, at least 1
	Bootstrap       bool   // each tree grows on a sample of the rows, drawn with replacement
	ClassWeight     string // "" for none, Balanced or BalancedSubsample
	Seed            uint32 // random_state

	// How many rows a bootstrap draws: MaxSamples, or MaxShare of the rows' weight; both 0 for as many as there are.
	MaxSamples int
	MaxShare   float64
}

// growth checks o and returns what it means for a tree.
func (o Options) growth() (tree.Options, error) {
	t := tree.Options{
		MaxDepth:        o.MaxDepth,
		MinSamplesSplit: o.MinSamplesSplit,
		MinSamplesLeaf:  o.MinSamplesLeaf,
		MaxFeatures:     o.MaxFeatures,
	}
	switch o.Criterion {
	case "gini":
		t.Criterion = tree.Gini
	case "entropy", "log_loss":
		t.Criterion = tree.Entropy
	default:
		return t, fault.New(fault.InvalidParameterValue, "forest.option", "option", "criterion", "value", o.Criterion)
	}
	for _, c := range []struct {
		name         string
		value, least int
	}{
		{"n_estimators", o.Trees, 1},
		{"max_depth", o.MaxDepth, 0},
		{"min_samples_split", o.MinSamplesSplit, 2},
		{"min_samples_leaf", o.MinSamplesLeaf, 1},
		{"max_features", o.MaxFeatures, 1},
	} {
		if c.value < c.least {
			return t, fault.New(fault.InvalidParameterValue, "forest.option", "option", c.name, "value", c.value)
		}
	}
	return t, nil
}

// Seeds are the seeds of the first n trees of a forest with the given seed.
func Seeds(seed uint32, n int) []uint32 {
	random := nprand.New(seed)
	seeds := make([]uint32, max(n, 0))
	for i := range seeds {
		seeds[i] = uint32(random.Randint(math.MaxInt32))
	}
	return seeds
}

// Grow is Rows.Grow on rows that are made for this once.
func Grow(ctx context.Context, columns [][]float64, labels []int32, classes int, o Options, from, to int,
	progress func(done int)) ([]*tree.Tree, error) {
	if _, err := o.growth(); err != nil {
		return nil, err
	}
	rows, err := NewRows(ctx, columns, labels, classes)
	if err != nil {
		return nil, err
	}
	return rows.Grow(ctx, o, from, to, progress)
}
