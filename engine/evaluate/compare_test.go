package evaluate_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// goldenComparison is what scripts/golden made with the pinned scikit-learn and SciPy: see evaluate.py there.
type goldenComparison struct {
	Data                    string
	Models                  [2]string
	Params                  [2]estimator.Params
	N                       int
	Seed                    uint32
	Accuracy                [2][]float64 `json:"test_accuracy"`
	F1                      [2][]float64 `json:"test_f1_weighted"`
	Mean, Std, Low, High, P float64
	Wins, Losses            int
}

func (c goldenComparison) request() evaluate.Request {
	var jobs [2]trainer.Job
	for i := range jobs {
		jobs[i] = trainer.NewJob(trainer.Data{Name: c.Data}, c.Models[i])
		for name, v := range c.Params[i] {
			jobs[i].Params[name] = v
		}
		if c.Models[i] == "logistic_regression" {
			jobs[i].Params["standardize"] = estimator.BoolValue(true)
		}
	}
	return evaluate.Request{Kind: evaluate.PairedSplits, Job: jobs[0], Other: &jobs[1], N: c.N, Seed: c.Seed}
}

// Scores and splits are scikit-learn's bit for bit; what SciPy's t distribution is part of within 1e-11.
func TestComparisonsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_evaluate.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct{ Comparisons []goldenComparison }
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Comparisons) < 12 {
		t.Errorf("only %d comparisons", len(g.Comparisons))
	}
	for _, c := range g.Comparisons {
		last := 0
		tell := func(done, total int) {
			if done < last || done > total {
				t.Errorf("%d after %d, of %d", done, last, total)
			}
			last = done
		}
		got, err := evaluate.Run(context.Background(), c.request(), nil, tell)
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if !reflect.DeepEqual([2][]float64{got.Accuracy, got.OtherAccuracy}, c.Accuracy) || !reflect.DeepEqual([2][]float64{got.F1, got.OtherF1}, c.F1) {
			t.Errorf("%v on %s: %+v, want %+v", c.Models, c.Data, got, c)
		}
		p := got.Paired
		if p.Mean != c.Mean || p.Std != c.Std || p.Wins != c.Wins || p.Losses != c.Losses || p.Ties != c.N-c.Wins-c.Losses {
			t.Errorf("%v on %s: %+v, want %+v", c.Models, c.Data, p, c)
		}
		for _, x := range [][2]float64{{p.Low, c.Low}, {p.High, c.High}, {p.PValue, c.P}} {
			if math.Abs(x[0]-x[1]) > 1e-11*math.Abs(x[1]) {
				t.Errorf("%v on %s: %v, want %v", c.Models, c.Data, x[0], x[1])
			}
		}
	}
}

func TestComparisonsNeedTheSameData(t *testing.T) {
	iris := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree")
	wine := trainer.NewJob(trainer.Data{Name: "wine"}, "decision_tree")
	resplit := trainer.NewJob(trainer.Data{Name: "iris"}, "gaussian_nb")
	resplit.Split.RandomState = estimator.IntValue(7)
	for _, c := range []struct {
		other trainer.Job
		n     int
		want  string // "" where it goes: splits are drawn anew, so the Jobs' own may differ
	}{{wine, 2, "compare.other_data"}, {trainer.Job{}, 2, "job.no_data"}, {resplit, 1, "evaluate.n"}, {resplit, 2, ""}} {
		_, err := evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.PairedSplits, Job: iris, Other: &c.other, N: c.n}, nil, nil)
		if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
			t.Errorf("%d splits with %+v: %v, want %s", c.n, c.other, err, c.want)
		}
	}
}

// A comparison ends between two fits once it is cancelled.
func TestComparisonsAreCancelled(t *testing.T) {
	job := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree")
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	_, err := evaluate.Run(ctx, evaluate.Request{Kind: evaluate.PairedSplits, Job: job, Other: &job, N: 50}, nil, func(done, _ int) {
		if told = done; done > 300 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told > 500 {
		t.Errorf("%v at %d", err, told)
	}
}
