package trainer_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/engine/tree"
)

// golden is what scripts/golden made with the pinned scikit-learn: see forest.py there for what the digests are of.
type golden struct {
	Configurations []struct {
		Data               string
		TestSize           float64 `json:"test_size"`
		SplitSeed          uint32  `json:"split_seed"`
		Params             estimator.Params
		Train, Test        string
		Trees              map[string]string
		TrainProbabilities string `json:"train_probabilities"`
		TestProbabilities  string `json:"test_probabilities"`
		Importances        string `json:"feature_importances"`
		Metrics            trainer.Metrics
	}
}

// Every configuration, cut into one to four shards that travel as bytes, comes to scikit-learn's numbers, bit for bit. The
// configurations that the file has in full are compared in full by the forest's own test.
func TestForestsFromShardsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_forest.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Configurations) < 120 {
		t.Errorf("only %d configurations", len(g.Configurations))
	}
	for i, c := range g.Configurations {
		j := trainer.NewJob(trainer.Data{Name: c.Data}, "random_forest")
		j.Split = trainer.Split{TestSize: c.TestSize, RandomState: estimator.IntValue(int(c.SplitSeed))}
		j.Params = c.Params
		equal := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: the digest of %s is %s, want %s", j.Query().Encode(), what, got, want)
			}
		}
		p, parts, model := trained(t, j, 1+i%4)
		for name, want := range c.Trees {
			equal("the trees' "+name, treesDigest(t, model.(estimator.RandomForest).Trees, name), want)
		}
		equal("the training probabilities", digest(p.TrainProbabilities(model)), c.TrainProbabilities)

		r, _, err := p.Join(parts, 1.5, i%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		equal("the training rows", digest(int32s(r.Split.Train)), c.Train)
		equal("the test rows", digest(int32s(r.Split.Test)), c.Test)
		equal("the test probabilities", digest(concat(r.Probability)), c.TestProbabilities)
		equal("the importances", digest(r.Importances), c.Importances)
		for i, m := range r.Metrics.Named() {
			if want := c.Metrics.Named()[i].Value; math.Float64bits(m.Value) != math.Float64bits(want) {
				t.Errorf("%s: %s is %v, want %v", j.Query().Encode(), m.Key, m.Value, want)
			}
		}
	}
}

// treesDigest is the digest of one array of all trees, joined.
func treesDigest(t *testing.T, trees []*tree.Tree, name string) string {
	arrays := map[string]func(*tree.Tree) any{
		"feature":                 func(t *tree.Tree) any { return t.Feature },
		"threshold":               func(t *tree.Tree) any { return t.Threshold },
		"left":                    func(t *tree.Tree) any { return t.Left },
		"right":                   func(t *tree.Tree) any { return t.Right },
		"impurity":                func(t *tree.Tree) any { return t.Impurity },
		"n_node_samples":          func(t *tree.Tree) any { return t.NodeSamples },
		"weighted_n_node_samples": func(t *tree.Tree) any { return t.Weighted },
		"value":                   func(t *tree.Tree) any { return t.Value },
	}
	array, ok := arrays[name]
	if !ok {
		t.Fatalf("trees have no %s", name)
	}
	all := make([]any, len(trees))
	for i, one := range trees {
		all[i] = array(one)
	}
	return digest(all...)
}

// digest is the SHA-256 of the arrays' little-endian bytes.
func digest(arrays ...any) string {
	var b bytes.Buffer
	for _, array := range arrays {
		if err := binary.Write(&b, binary.LittleEndian, array); err != nil {
			panic(err)
		}
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

func int32s(rows []int) []int32 {
	narrow := make([]int32, len(rows))
	for i, row := range rows {
		narrow[i] = int32(row)
	}
	return narrow
}

func concat(rows [][]float64) (all []float64) {
	for _, row := range rows {
		all = append(all, row...)
	}
	return all
}

// trained trains a Job in so many parts.
func trained(t *testing.T, j trainer.Job, shards int) (p *trainer.Prepared, parts [][]byte, model estimator.Model) {
	t.Helper()
	p, err := trainer.Prepare(j, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range trainer.Shards(p.Job.Units(), shards) {
		part, err := p.Fit(context.Background(), s, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
	}
	if model, err = p.Model(parts); err != nil {
		t.Fatal(err)
	}
	return p, parts, model
}
