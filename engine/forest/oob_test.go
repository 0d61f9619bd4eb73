package forest

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"pizarra/engine/dataset"
)

// The reference values are scikit-learn's: scripts/golden wrote them. The trainer's test compares the rest of each.
func TestOutOfBagSharesAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("../trainer/testdata/golden_models.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct {
		Configurations []struct {
			Data      string
			TestSize  float64 `json:"test_size"`
			SplitSeed uint32  `json:"split_seed"`
			Params    struct {
				Trees       int             `json:"n_estimators"`
				MaxDepth    int             `json:"max_depth"`
				Leaf        float64         `json:"min_samples_leaf"`
				MaxSamples  json.RawMessage `json:"max_samples"`
				ClassWeight string          `json:"class_weight"`
				Seed        uint32          `json:"random_state"`
			}
			Score  float64 `json:"oob_score"`
			Shares string  `json:"oob_decision_function"`
		}
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, c := range g.Configurations {
		if c.Shares == "" {
			continue
		}
		compared++
		table := builtin(t, c.Data)
		train, _, err := dataset.StratifiedSplit(table.Labels, len(table.Classes), c.TestSize, c.SplitSeed)
		if err != nil {
			t.Fatal(err)
		}
		columns, labels := rowsOf(table, train)
		o := Options{
			Trees: c.Params.Trees, Criterion: "gini", MaxDepth: c.Params.MaxDepth, MinSamplesSplit: 2,
			MinSamplesLeaf: max(int(c.Params.Leaf), 1), MaxFeatures: maxFeatures(t, json.RawMessage(`"sqrt"`), len(columns)),
			Bootstrap: true, ClassWeight: c.Params.ClassWeight, Seed: c.Params.Seed,
		}
		if c.Params.MaxSamples != nil && json.Unmarshal(c.Params.MaxSamples, &o.MaxSamples) != nil {
			o.MaxSamples = 0
			if err := json.Unmarshal(c.Params.MaxSamples, &o.MaxShare); err != nil {
				t.Fatal(err)
			}
		}
		trees, err := Grow(context.Background(), columns, labels, len(table.Classes), o, 0, o.Trees, nil)
		if err != nil {
			t.Fatal(err)
		}
		trial := NewTrial(o, columns, labels, nil, nil, len(table.Classes))
		for _, one := range trees {
			trial.Add(one)
		}
		if score, _ := trial.OOBScore(); score != c.Score {
			t.Errorf("%s %+v: the score is %v, want %v", c.Data, c.Params, score, c.Score)
		}
		digest := sha256.New()
		for i, sum := range trial.unseen.sums {
			share := sum / float64(max(trial.voters[i/len(table.Classes)], 1))
			if err := binary.Write(digest, binary.LittleEndian, share); err != nil {
				t.Fatal(err)
			}
		}
		if got := hex.EncodeToString(digest.Sum(nil)); got != c.Shares {
			t.Errorf("%s %+v: the digest of the out-of-bag shares is %s, want %s", c.Data, c.Params, got, c.Shares)
		}
	}
	if compared < 15 {
		t.Errorf("only %d configurations", compared)
	}
}
