package estimator

import (
	"math"
	"math/bits"

	"pizarra/engine/forest"
)

// The hyperparameters that trees have, alone and in a forest.
var (
	criterionParam = Param{
		Name:    "criterion",
		Default: Value{Kind: Word, word: "gini"},
		Words:   []string{"gini", "entropy", "log_loss"},
	}
	minSamplesSplitParam = Param{
		Name:    "min_samples_split",
		Default: Value{Kind: Int, number: 2},
		Int:     &Range{Min: 2, Max: unbounded, SliderMin: 2, SliderMax: 50},
		Float:   &Range{Min: 0, MinOpen: true, Max: 1, SliderMin: 0.01, SliderMax: 1},
	}
	classWeightParam = Param{
		Name:  "class_weight",
		None:  true,
		Words: []string{forest.Balanced},
	}

	leafRows      = Range{Min: 1, Max: unbounded, SliderMin: 1, SliderMax: 50}
	leafShare     = Range{Min: 0, MinOpen: true, Max: 1, MaxOpen: true, SliderMin: 0.01, SliderMax: 0.5}
	splitFeatures = Range{Min: 1, Max: unbounded, SliderMin: 1, SliderMax: 30}
	splitShare    = Range{Min: 0, MinOpen: true, Max: 1, SliderMin: 0.05, SliderMax: 1}
	splitWords    = []string{"sqrt", "log2"}
)

// treeOptions resolves what depends on the data as scikit-learn does: shares of the rows are rounded up, shares of the
// features down, and more features than there are count as all. What a model type does not have reads as zero.
func treeOptions(model string, pr Problem, p Params) (forest.Options, error) {
	seed, err := seedOf(model, p["random_state"])
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
		ClassWeight:     p["class_weight"].Word(),
		Seed:            seed,
	}
	switch v := p["max_samples"]; v.Kind {
	case Int:
		o.MaxSamples = v.Int()
	case Float:
		o.MaxShare = v.Float()
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
