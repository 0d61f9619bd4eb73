package estimator

import (
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/forest"
)

// randomForest is scikit-learn's RandomForestClassifier. Its units are the trees.
var randomForest = Spec{
	Name:   "random_forest",
	Class:  "RandomForestClassifier",
	Module: "sklearn.ensemble",
	Params: []Param{
		{
			Name:    "n_estimators",
			Default: Value{Kind: Int, number: 100},
			Int:     &Range{Min: 1, Max: 10000, SliderMin: 1, SliderMax: 500},
			Basic:   true,
		},
		{
			Name:  "max_depth",
			None:  true,
			Int:   &Range{Min: 1, Max: unbounded, SliderMin: 1, SliderMax: 30},
			Basic: true,
		},
		seedParam,
		criterionParam,
		minSamplesSplitParam,
		{
			Name:    "min_samples_leaf",
			Default: Value{Kind: Int, number: 1},
			Int:     &leafRows,
			Float:   &leafShare,
		},
		{
			Name:    "max_features",
			Default: Value{Kind: Word, word: "sqrt"},
			None:    true,
			Int:     &splitFeatures,
			Float:   &splitShare,
			Words:   splitWords,
		},
		{
			Name:    "bootstrap",
			Default: Value{Kind: Bool, number: 1},
			Bool:    true,
		},
		{
			// Without bounds above in scikit-learn; these keep a slip of the hand from drawing for hours.
			Name:  "max_samples",
			None:  true,
			Int:   &Range{Min: 1, Max: 500_000, SliderMin: 1, SliderMax: 500},
			Float: &Range{Min: 0, MinOpen: true, Max: 100, SliderMin: 0.05, SliderMax: 1},
		},
		{
			Name:    "oob_score",
			Default: Value{Kind: Bool},
			Bool:    true,
		},
		{
			Name:  "class_weight",
			None:  true,
			Words: []string{forest.Balanced, forest.BalancedSubsample},
		},
	},
	Agree: func(p Params) error {
		for _, name := range []string{"max_samples", "oob_score"} {
			if v := p[name]; v.Kind != None && v != BoolValue(false) && !p["bootstrap"].Bool() {
				return fault.New(fault.InvalidParameterValue, "param.needs_bootstrap", "param", name, "value", v)
			}
		}
		return nil
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
	Join:   joinForest,
	Decode: decodeTrees,
	Follow: followForest,
}

// forestOptions are a forest's hyperparameters as the forest takes them.
func forestOptions(pr Problem, p Params) (forest.Options, error) {
	return treeOptions("random_forest", pr, p)
}

// RandomForest is a trained forest as a Model.
type RandomForest struct {
	*forest.Forest
	OOBScore *float64 // oob_score_, where it was asked for
}

// Inspect tells the importances, and the out-of-bag score where it was asked for.
func (m RandomForest) Inspect() Inspection {
	return Inspection{Importances: m.Importances(), OOBScore: m.OOBScore}
}

// joinForest puts the trees of all parts together, and tries them on the rows that they have not seen if p asks for it.
func joinForest(pr Problem, p Params, parts []Part) (Model, error) {
	f, err := joinTrees(pr, parts, p["n_estimators"].Int())
	if err != nil || !p["oob_score"].Bool() {
		return RandomForest{Forest: f}, err
	}
	o, err := forestOptions(pr, p)
	if err != nil {
		return nil, err
	}
	trial := forest.NewTrial(o, pr.Columns, pr.Labels, nil, nil, pr.Classes)
	for _, t := range f.Trees {
		trial.Add(t)
	}
	score, _ := trial.OOBScore()
	return RandomForest{f, &score}, nil
}
