package estimator

import (
	"context"

	"pizarra/engine/forest"
	"pizarra/engine/tree"
)

// decisionTree is scikit-learn's DecisionTreeClassifier with its best splitter.
var decisionTree = Spec{
	Name:   "decision_tree",
	Class:  "DecisionTreeClassifier",
	Module: "sklearn.tree",
	Params: []Param{
		{
			Name:  "max_depth",
			None:  true,
			Int:   &Range{Min: 1, Max: unbounded, SliderMin: 1, SliderMax: 30},
			Basic: true,
		},
		{
			Name:    "min_samples_leaf",
			Default: Value{Kind: Int, number: 1},
			Int:     &leafRows,
			Float:   &leafShare,
			Basic:   true,
		},
		seedParam,
		criterionParam,
		minSamplesSplitParam,
		{
			Name:  "max_features",
			None:  true,
			Int:   &splitFeatures,
			Float: &splitShare,
			Words: splitWords,
		},
		classWeightParam,
	},
	Units: func(Params) int { return 1 },
	Check: forest.CheckValues,
	Fit: func(ctx context.Context, pr Problem, p Params, _, _ int, progress func(done, total int)) (Part, error) {
		o, err := treeOptions("decision_tree", pr, p)
		if err != nil {
			return nil, err
		}
		rows, err := pr.forestRows(ctx)
		if err != nil {
			return nil, err
		}
		t, err := rows.GrowOne(ctx, o)
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress(1, 1)
		}
		return &forest.Part{Trees: []*tree.Tree{t}}, nil
	},
	Join: func(pr Problem, _ Params, parts []Part) (Model, error) {
		f, err := joinTrees(pr, parts, 1)
		if err != nil {
			return nil, err
		}
		return DecisionTree{f}, nil
	},
	Decode: decodeTrees,
}

// DecisionTree is a trained tree as a Model: a forest of one.
type DecisionTree struct{ *forest.Forest }

// Inspect tells the importances and the size of the tree.
func (m DecisionTree) Inspect() Inspection {
	t := m.Trees[0]
	depth, leaves := t.Size()
	return Inspection{Importances: t.Importances(), Depth: &depth, Leaves: &leaves}
}

// decodeTrees reads the part of a forest.
func decodeTrees(data []byte) (Part, error) {
	part := &forest.Part{}
	if err := part.UnmarshalBinary(data); err != nil {
		return nil, err
	}
	return part, nil
}

// joinTrees puts the trees of all parts together. Parts of another forest, or too few of them, are the error
// tree.malformed.
func joinTrees(pr Problem, parts []Part, count int) (*forest.Forest, error) {
	f := &forest.Forest{Classes: pr.Classes, Features: len(pr.Columns)}
	f.Trees = make([]*tree.Tree, 0, count)
	for _, part := range parts {
		some, ok := part.(*forest.Part)
		if !ok {
			return nil, malformedTree("part")
		}
		f.Trees = append(f.Trees, some.Trees...)
	}
	if len(f.Trees) != count {
		return nil, malformedTree("count")
	}
	for _, t := range f.Trees {
		if t.Classes != f.Classes || t.Features != f.Features {
			return nil, malformedTree("shape")
		}
	}
	return f, nil
}
