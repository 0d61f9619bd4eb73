package evaluate_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"slices"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/engine/nprand"
	"pizarra/engine/trainer"
)

// golden is what scripts/golden made with the pinned scikit-learn: see evaluate.py there.
type golden struct {
	Folds, Splits []struct {
		Rows, Classes, N, Least int
		Seed                    uint32
		Shuffle                 bool
		RandomState             uint32  `json:"random_state"`
		TestSize                float64 `json:"test_size"`
		Digest                  string
	}
	Evaluations []goldenEvaluation
}

type goldenEvaluation struct {
	Kind        evaluate.Kind
	Data, Model string
	Params      estimator.Params
	N           int
	Shuffle     bool
	Seed        uint32
	Report      evaluate.Report
	Summary     [4]float64
}

func read(t *testing.T) (g golden) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden_evaluate.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// labels are those that evaluate.py makes up.
func labels(rows, classes int, seed uint32) []int32 {
	rng := nprand.New(seed)
	list := make([]int32, rows)
	for i := range list {
		k := rng.Randint(classes)
		list[i] = int32(k * k % classes)
	}
	return list
}

func digest(parts []dataset.Fold) string {
	var b bytes.Buffer
	for _, p := range parts {
		for _, rows := range [][]int{p.Train, p.Test} {
			for _, row := range rows {
				binary.Write(&b, binary.LittleEndian, int32(row))
			}
		}
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

func TestFoldsAndSplitsAreScikitLearns(t *testing.T) {
	g := read(t)
	if len(g.Folds) < 40 || len(g.Splits) < 20 {
		t.Errorf("only %d folds and %d splits", len(g.Folds), len(g.Splits))
	}
	for _, c := range g.Folds {
		parts, least, err := dataset.StratifiedKFold(labels(c.Rows, c.Classes, c.Seed), c.Classes, c.N, c.Shuffle, c.RandomState)
		if err != nil || least != c.Least || digest(parts) != c.Digest {
			t.Errorf("folds %+v: error %v, least %d, other rows", c, err, least)
		}
	}
	for _, c := range g.Splits {
		parts, err := dataset.StratifiedShuffleSplits(labels(c.Rows, c.Classes, c.Seed), c.Classes, c.N, c.TestSize, c.RandomState)
		if err != nil || digest(parts) != c.Digest {
			t.Errorf("splits %+v: error %v, or other rows", c, err)
		}
	}
}

// Every number is scikit-learn's, bit for bit. Logistic regressions are on standardised data, where the predictions are the same.
func TestEvaluationsAreScikitLearns(t *testing.T) {
	g := read(t)
	if len(g.Evaluations) < 50 {
		t.Errorf("only %d evaluations", len(g.Evaluations))
	}
	for _, name := range estimator.Names() {
		if !slices.ContainsFunc(g.Evaluations, func(c goldenEvaluation) bool { return c.Model == name }) {
			t.Errorf("no evaluation of %s", name)
		}
	}
	for _, c := range g.Evaluations {
		r := evaluate.Request{Kind: c.Kind, Job: trainer.NewJob(trainer.Data{Name: c.Data}, c.Model), N: c.N, Shuffle: c.Shuffle, Seed: c.Seed}
		r.Job.Params = c.Params
		if c.Model == "logistic_regression" {
			r.Job.Params["standardize"] = estimator.BoolValue(true)
		}
		last := 0
		got, err := evaluate.Run(context.Background(), r, nil, func(done, total int) {
			if done < last || done > total {
				t.Errorf("%v: %d after %d, of %d", r, done, last, total)
			}
			last = done
		})
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		want := c.Report
		want.Kind, want.N, want.Shuffle, want.Seed = c.Kind, c.N, c.Shuffle, c.Seed
		want.Features, want.Least = got.Features, got.Least // held to the rows elsewhere
		if !reflect.DeepEqual(*got, want) {
			t.Errorf("%s of %s on %s, n %d, %v:\n%+v\nwant\n%+v", c.Kind, c.Model, c.Data, c.N, c.Params, *got, want)
		}
		if len(got.Accuracy) > 0 {
			for i, x := range []float64{metrics.Mean(got.Accuracy), metrics.Std(got.Accuracy), metrics.Mean(got.F1), metrics.Std(got.F1)} {
				if math.Float64bits(x) != math.Float64bits(c.Summary[i]) {
					t.Errorf("%s of %s on %s: summary %d is %v, want %v", c.Kind, c.Model, c.Data, i, x, c.Summary[i])
				}
			}
		}
	}
}
