package inspect_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"slices"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/trainer"
)

// golden is what scripts/golden made with the pinned scikit-learn: see inspect.py there.
type golden struct {
	Data, Model string
	Params      estimator.Params
	Cells       []struct {
		True, Predicted int
		Rows            []int
		Probabilities   [][]float64
	}
	Features [2]int
	Side     int
	X, Y     []float64
	Regions  []int32
	Agree    int
	Paths    []struct {
		Row, Tree int
		Nodes     []int
		Feature   []int
		Threshold []float64
		Rows      []int
		Shares    [][]float64
	}
	Coef             [][]float64
	Intercept, Scale []float64
}

func (g golden) job() trainer.Job {
	job := trainer.NewJob(trainer.Data{Name: g.Data}, g.Model)
	for name, v := range g.Params {
		job.Params[name] = v
	}
	if g.Model == "logistic_regression" {
		job.Params["standardize"] = estimator.BoolValue(true)
	}
	return job
}

// bounds are how near probabilities are to scikit-learn's, as README says.
var bounds = map[string]float64{"logistic_regression": 1e-10, "gaussian_nb": 1e-12}

func near(got, want, bound float64) bool { return math.Abs(got-want) <= bound }

func nearAll(got, want []float64, bound float64) bool {
	return slices.EqualFunc(got, want, func(a, b float64) bool { return near(a, b, bound) })
}

func TestLooksAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_inspect.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Looks []golden }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Looks) != 3*len(estimator.Names()) {
		t.Errorf("%d models", len(file.Looks))
	}
	mistakes := 0
	for _, g := range file.Looks {
		name := g.Model + " on " + g.Data
		told := 0
		run, err := inspect.Train(context.Background(), g.job(), nil, func(done, total int) {
			if told = done; done > total {
				t.Errorf("%s: %d of %d", name, done, total)
			}
		})
		if err != nil || told == 0 {
			t.Fatalf("%s: %v, told %d", name, err, told)
		}
		table, err := dataset.Builtin(g.Data)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range g.Cells {
			got, err := run.Cell(want.True, want.Predicted)
			if err != nil || got.Count != len(want.Rows) || len(got.Rows) != got.Count {
				t.Errorf("%s: %+v, %v, want %v", name, got, err, want)
				continue
			}
			if want.True != want.Predicted {
				mistakes++
			}
			for i, row := range got.Rows {
				if row.Row != want.Rows[i] || row.FileRow != 0 || !nearAll(row.Probabilities, want.Probabilities[i], bounds[g.Model]) {
					t.Errorf("%s: %+v, want row %d, %v", name, row, want.Rows[i], want.Probabilities[i])
				}
				for j, x := range row.Values {
					if x != table.Columns[j][row.Row] {
						t.Errorf("%s: row %d has %v", name, row.Row, row.Values)
					}
				}
			}
		}
		r, err := run.Regions(table.Features[g.Features[0]], table.Features[g.Features[1]], g.Side)
		if err != nil || !slices.Equal(r.X, g.X) || !slices.Equal(r.Y, g.Y) || !slices.Equal(r.Predicted, g.Regions) || r.Agree != g.Agree {
			t.Errorf("%s: %v, regions %v, agree %d; want %v, %d", name, err, r.Predicted, r.Agree, g.Regions, g.Agree)
		}
		for _, want := range g.Paths {
			got, err := run.Path(want.Row, want.Tree)
			if err != nil || len(got.Steps) != len(want.Nodes) {
				t.Errorf("%s: %+v, %v, want %+v", name, got, err, want)
				continue
			}
			for i, s := range got.Steps {
				feature := -2 // of a leaf
				if s.Feature != "" {
					feature = slices.Index(table.Features, s.Feature)
				} else {
					s.Threshold = -2
				}
				if s.Node != want.Nodes[i] || feature != want.Feature[i] || s.Threshold != want.Threshold[i] || s.Rows != want.Rows[i] ||
					!reflect.DeepEqual(s.Shares, want.Shares[i]) {
					t.Errorf("%s: step %d is %+v, want %+v", name, i, s, want)
				}
			}
		}
		if g.Coef == nil {
			continue
		}
		c, err := run.Coefficients()
		if err != nil || !c.Standardized || len(c.Coef) != len(g.Coef) || len(c.Classes) != len(g.Coef) || !nearAll(c.Intercept, g.Intercept, 1e-10) ||
			!nearAll(c.Scale, g.Scale, 1e-11) {
			t.Fatalf("%s: %+v, %v", name, c, err)
		}
		for k := range c.Coef {
			if !nearAll(c.Coef[k], g.Coef[k], 1e-10) {
				t.Errorf("%s: coefficients %v, want %v", name, c.Coef[k], g.Coef[k])
			}
		}
	}
	if mistakes < 15 {
		t.Errorf("only %d cells of mistakes", mistakes)
	}
}
