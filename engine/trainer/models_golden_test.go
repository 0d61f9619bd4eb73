package trainer_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/engine/tree"
)

// goldenModel is a configuration that scripts/golden made with the pinned scikit-learn: see models.py there for what the
// digests are of.
type goldenModel struct {
	Model, Data   string
	TestSize      float64 `json:"test_size"`
	SplitSeed     uint32  `json:"split_seed"`
	Params        estimator.Params
	Predictions   string
	Metrics       trainer.Metrics
	Probabilities string
	Structure     string
	Impurity      string
	Importances   string `json:"feature_importances"`
	Loose         []float64
	Spread        float64
	OOBScore      *float64 `json:"oob_score"`
	Size          *[2]int
}

// The bounds of what hangs on the machine in scikit-learn itself, each well above what is seen; README tells them.
const (
	// bayesBound is for probabilities of naive Bayes: 10⁻¹² is a few last bits of log probabilities of some hundreds.
	bayesBound = 1e-12
	// productBound is for neighbours weighted by distances that scikit-learn takes from a matrix product: rows that are all
	// but equal are at a distance of rounding noise there.
	productBound = 1e-6
	// entropyBound is for importances by entropies of weights that are no whole numbers: a last bit of some logarithms.
	entropyBound = 1e-14
)

// Every configuration comes to scikit-learn's numbers, bit for bit but for those that are loose. Forests are cut into shards
// that travel as bytes.
func TestModelsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_models.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct{ Configurations []goldenModel }
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	farthest, spread := map[string]float64{}, map[string]float64{}
	for i, c := range g.Configurations {
		seen[c.Model]++
		j := trainer.NewJob(trainer.Data{Name: c.Data}, c.Model)
		j.Split = trainer.Split{TestSize: c.TestSize, RandomState: estimator.IntValue(int(c.SplitSeed))}
		j.Params = c.Params
		c.test(t, j, i, farthest)
		spread[c.Model] = max(spread[c.Model], c.Spread)
	}
	for model, least := range map[string]int{"random_forest": 60, "decision_tree": 150, "k_neighbors": 100, "gaussian_nb": 20} {
		if seen[model] < least {
			t.Errorf("only %d configurations of %s", seen[model], model)
		}
	}
	t.Logf("the largest differences are %v; of scikit-learn under other orders of the rows %v", farthest, spread)
}

func (c *goldenModel) test(t *testing.T, j trainer.Job, i int, farthest map[string]float64) {
	name := j.Query().Encode()
	equal := func(what, got, want string) {
		t.Helper()
		if got != want && want != "" {
			t.Errorf("%s: the digest of %s is %s, want %s", name, what, got, want)
		}
	}
	within := func(what string, got []float64, bound float64) {
		t.Helper()
		if len(got) != len(c.Loose) {
			t.Fatalf("%s: %d %s, want %d", name, len(got), what, len(c.Loose))
		}
		for k, want := range c.Loose {
			d := math.Abs(got[k] - want)
			farthest[c.Model] = max(farthest[c.Model], d)
			if !(d <= bound) {
				t.Errorf("%s: %s %d is %v, want %v", name, what, k, got[k], want)
			}
		}
	}
	p, parts, model := trained(t, j, 1+i%4)
	r, _, err := p.Join(parts, 1.5, i%2 == 0)
	if err != nil {
		t.Fatal(err)
	}

	equal("the predictions", digest(p.TrainPredictions(model), r.Predictions), c.Predictions)
	for k, m := range r.Metrics.Named() {
		if want := c.Metrics.Named()[k].Value; math.Float64bits(m.Value) != math.Float64bits(want) {
			t.Errorf("%s: %s is %v, want %v", name, m.Key, m.Value, want)
		}
	}
	equal("the probabilities", digest(p.TrainProbabilities(model), concat(r.Probability)), c.Probabilities)
	equal("the importances", digest(r.Importances), c.Importances)
	if (c.OOBScore == nil) != (r.OOBScore == nil) || c.OOBScore != nil && *c.OOBScore != *r.OOBScore {
		t.Errorf("%s: the out-of-bag score is %v, want %v", name, r.OOBScore, c.OOBScore)
	}
	if c.Size != nil && (r.Depth == nil || r.Leaves == nil || *c.Size != [2]int{*r.Depth, *r.Leaves}) {
		t.Errorf("%s: depth and leaves are %v and %v, want %v", name, r.Depth, r.Leaves, *c.Size)
	}
	switch model := model.(type) {
	case estimator.RandomForest:
		c.testTrees(t, name, model.Trees)
	case estimator.DecisionTree:
		c.testTrees(t, name, model.Trees)
	}
	switch {
	case c.Loose == nil:
	case c.Structure != "":
		within("importance", r.Importances, entropyBound)
	case c.Model == "k_neighbors":
		within("probability", concat(r.Probability), productBound)
	default:
		within("probability", concat(r.Probability), bayesBound)
	}
}

// testTrees compares all arrays of all trees.
func (c *goldenModel) testTrees(t *testing.T, name string, trees []*tree.Tree) {
	var structure, impurities []any
	for _, array := range []func(*tree.Tree) any{
		func(t *tree.Tree) any { return t.Feature },
		func(t *tree.Tree) any { return t.Threshold },
		func(t *tree.Tree) any { return t.Left },
		func(t *tree.Tree) any { return t.Right },
		func(t *tree.Tree) any { return t.NodeSamples },
		func(t *tree.Tree) any { return t.Weighted },
		func(t *tree.Tree) any { return t.Value },
	} {
		for _, one := range trees {
			structure = append(structure, array(one))
		}
	}
	for _, one := range trees {
		impurities = append(impurities, one.Impurity)
	}
	if got := digest(structure...); got != c.Structure {
		t.Errorf("%s: the digest of the trees' structure is %s, want %s", name, got, c.Structure)
	}
	if got := digest(impurities...); got != c.Impurity && c.Impurity != "" {
		t.Errorf("%s: the digest of the trees' impurities is %s, want %s", name, got, c.Impurity)
	}
}
