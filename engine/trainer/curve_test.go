package trainer_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// The curve of a forest is, at every number of trees, what scikit-learn's own forest of so many trees scores, and that of a
// regression what its solver has got the loss down to: golden_curves.json, from scripts/golden. Of the out-of-bag scores
// those are left out of which it warns. Losses agree to what the order of their sums leaves.
func TestCurvesAreScikitLearns(t *testing.T) {
	text, err := os.ReadFile("testdata/golden_curves.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Data, Model string
		Split       int
		Params      estimator.Params
		Curve       map[string][]*float64
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 8 {
		t.Fatalf("%d curves", len(cases))
	}
	for _, c := range cases {
		j := trainer.NewJob(trainer.Data{Name: c.Data}, c.Model)
		j.Split.RandomState = estimator.IntValue(c.Split)
		j.Params = c.Params
		got := map[string]map[int]float64{}
		result, err := trainer.Train(context.Background(), j, nil, func(p trainer.Progress) {
			for _, point := range p.Points {
				if got[point.Key] == nil {
					got[point.Key] = map[int]float64{}
				}
				got[point.Key][point.Step] = point.Value
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		for key, values := range c.Curve {
			first, limit := 1, 0.0
			if key == estimator.Loss {
				first, limit = 0, 1e-9
			}
			for i, want := range values {
				value, told := got[key][first+i]
				if key == estimator.Loss && !told && i > 32 && i < len(values)-1 {
					continue // a long curve is thin, but for its beginning and its end
				}
				if told != (want != nil) || want != nil && !(math.Abs(value-*want) <= limit) {
					t.Errorf("%s: %s at step %d is %v (%v), want %v", j.Query().Encode(), key, first+i, value, told, pointed(want))
				}
			}
			if key == estimator.TestAccuracy && len(got[key]) != len(values) {
				t.Errorf("%s: %s has %d points, want %d", j.Query().Encode(), key, len(got[key]), len(values))
			}
		}
		if c.Model == "random_forest" && got[estimator.TestAccuracy][c.Params["n_estimators"].Int()] != result.Metrics.TestAccuracy {
			t.Errorf("%s: the curve does not end at the result, %v", j.Query().Encode(), result.Metrics.TestAccuracy)
		}
	}
}

func pointed(x *float64) any {
	if x == nil {
		return "nothing"
	}
	return *x
}

// A large forest has about a hundred points, always the last; a regression that takes long few more.
func TestLongCurvesAreThin(t *testing.T) {
	for _, c := range []struct {
		job         trainer.Job
		key         string
		most, steps int
	}{
		{job(t, "iris", "random_forest", "n_estimators=503", "max_depth=2"), estimator.TestAccuracy, 101, 503},
		{job(t, "wine", "logistic_regression", "max_iter=700", "tol=1e-12"), estimator.Loss, 112, 700},
	} {
		var steps []int
		_, err := trainer.Train(context.Background(), c.job, nil, func(p trainer.Progress) {
			for _, point := range p.Points {
				if point.Key == c.key {
					steps = append(steps, point.Step)
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(steps) > c.most || len(steps) < c.most/2 || steps[len(steps)-1] != c.steps || !slices.IsSorted(steps) {
			t.Errorf("%s: %d points %v, want up to %d and the last at %d", c.job.Model, len(steps), steps, c.most, c.steps)
		}
	}
}
