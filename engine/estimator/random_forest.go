package estimator

import (
	"context"
	"math"
	"math/bits"

	"pizarra/engine/fault"
	"pizarra/engine/forest"
	"pizarra/engine/tree"
)

// randomForest is scikit-learn's RandomForestClassifier. Its units are the trees.
var randomForest = Spec{
	Name:   "random_forest",
	Class:  "RandomForestClassifier",
	Module: "sklearn.ensemble",
	Params: []Param{
		{
			Name:    "n_estimators",
			Default: IntValue(100),
			Int:     &Range{Min: 1, Max: 10000, SliderMin: 1, SliderMax: 500},
			Basic:   true,
		},
		{
			Name:  "max_depth",
			None:  true,
			Int:   &Range{Min: 1, Max: math.Inf(1), SliderMin: 1, SliderMax: 30},
			Basic: true,
		},
		seedParam,
		{
			Name:    "criterion",
			Default: WordValue("gini"),
			Words:   []string{"gini", "entropy", "log_loss"},
		},
		{
			Name:    "min_samples_split",
			Default: IntValue(2),
			Int:     &Range{Min: 2, Max: math.Inf(1), SliderMin: 2, SliderMax: 50},
			Float:   &Range{Min: 0, MinOpen: true, Max: 1, SliderMin: 0.01, SliderMax: 1},
		},
		{
			Name:    "min_samples_leaf",
			Default: IntValue(1),
			Int:     &Range{Min: 1, Max: math.Inf(1), SliderMin: 1, SliderMax: 50},
			Float:   &Range{Min: 0, MinOpen: true, Max: 1, MaxOpen: true, SliderMin: 0.01, SliderMax: 0.5},
		},
		{
			Name:    "max_features",
			Default: WordValue("sqrt"),
			None:    true,
			Int:     &Range{Min: 1, Max: math.Inf(1), SliderMin: 1, SliderMax: 30},
			Float:   &Range{Min: 0, MinOpen: true, Max: 1, SliderMin: 0.05, SliderMax: 1},
			Words:   []string{"sqrt", "log2"},
		},
		{
			Name:    "bootstrap",
			Default: BoolValue(true),
			Bool:    true,
		},
	},
	Units: func(p Params) int { return p["n_estimators"].Int() },
	Check: forest.CheckValues,
	Fit: func(ctx context.Context, pr Problem, p Params, from, to int, progress func(done, total int)) (Part, error) {
		o, err := forestOptions(pr, p)
		if err != nil {
			return nil, err
		}
		rows, err := pr.forestRows(ctx)
		if err != nil {
			return nil, err
		}
		trees, err := rows.Grow(ctx, o, from, to, func(done int) {
			if progress != nil {
				progress(done, to-from)
			}
		})
		if err != nil {
			return nil, err
		}
		return &forest.Part{Trees: trees}, nil
	},
	Join: joinForest,
	Decode: func(data []byte) (Part, error) {
		part := &forest.Part{}
		if err := part.UnmarshalBinary(data); err != nil {
			return nil, err
		}
		return part, nil
	},
	Follow: followForest,
}

// forestOptions resolves what depends on the data as scikit-learn does: shares of the rows are rounded up, shares of the
// features down, and more features than there are count as all.
func forestOptions(pr Problem, p Params) (forest.Options, error) {
	seed, err := seedOf("random_forest", p["random_state"])
	if err != nil {
		return forest.Options{}, err
	}
	o := forest.Options{
		Trees:           p["n_estimators"].Int(),
		Criterion:       p["criterion"].Word(),
		MaxDepth:        p["max_depth"].Int(), // None reads as 0, which is no limit
		MinSamplesSplit: max(rowCount(p["min_samples_split"], len(pr.Labels)), 2),
		MinSamplesLeaf:  rowCount(p["min_samples_leaf"], len(pr.Labels)),
		MaxFeatures:     featureCount(p["max_features"], len(pr.Columns)),
		Bootstrap:       p["bootstrap"].Bool(),
		Seed:            seed,
	}
	return o, nil
}

func rowCount(v Value, rows int) int {
	if v.Kind == Float {
		return int(math.Ceil(v.Float() * float64(rows)))
	}
	return v.Int()
}

func featureCount(v Value, features int) int {
	switch v.Kind {
	case Int:
		return min(v.Int(), features)
	case Float:
		return max(int(v.Float()*float64(features)), 1)
	case Word:
		if v.Word() == "log2" {
			return max(bits.Len(uint(features))-1, 1)
		}
		return max(int(math.Sqrt(float64(features))), 1)
	}
	return features
}

// RandomForest is a trained forest as a Model.
type RandomForest struct{ *forest.Forest }

// Inspect tells the importances.
func (m RandomForest) Inspect() Inspection { return Inspection{Importances: m.Importances()} }

// joinForest puts the trees of all parts together. Parts of another forest, or too few of them, are the error
// tree.malformed.
func joinForest(pr Problem, p Params, parts []Part) (Model, error) {
	f := &forest.Forest{Classes: pr.Classes, Features: len(pr.Columns)}
	f.Trees = make([]*tree.Tree, 0, p["n_estimators"].Int())
	for _, part := range parts {
		some, ok := part.(*forest.Part)
		if !ok {
			return nil, fault.New(fault.Internal, "tree.malformed", "what", "part")
		}
		f.Trees = append(f.Trees, some.Trees...)
	}
	if len(f.Trees) != p["n_estimators"].Int() {
		return nil, fault.New(fault.Internal, "tree.malformed", "what", "count")
	}
	for _, t := range f.Trees {
		if t.Classes != f.Classes || t.Features != f.Features {
			return nil, fault.New(fault.Internal, "tree.malformed", "what", "shape")
		}
	}
	return RandomForest{f}, nil
}
