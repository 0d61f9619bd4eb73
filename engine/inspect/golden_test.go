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
		Votes     []int32

		Probabilities []float64
		Predicted     int
	}
	Near []struct {
		Row       int
		Rows      []int
		Distances []float64
	}
	Prior            []float64
	Mean, Variance   [][]float64
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
			sure := 2.0
			for _, row := range got.Rows {
				i := slices.Index(want.Rows, row.Row)
				if i < 0 || row.FileRow != 0 || row.True != want.True || row.Predicted != want.Predicted ||
					!nearAll(row.Probabilities, want.Probabilities[i], bounds[g.Model]) {
					t.Errorf("%s: %+v, want one of %v, %v", name, row, want.Rows, want.Probabilities)
				}
				if row.Probabilities[row.Predicted] > sure {
					t.Errorf("%s: row %d comes after one that the model was less sure of", name, row.Row)
				}
				sure = row.Probabilities[row.Predicted]
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
			if !slices.Equal(got.Votes, want.Votes) || !slices.Equal(got.Probabilities, want.Probabilities) || got.Predicted != want.Predicted {
				t.Errorf("%s: row %d is given %v, %v, %d; want %v, %v, %d", name, want.Row, got.Votes, got.Probabilities, got.Predicted,
					want.Votes, want.Probabilities, want.Predicted)
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
		for _, want := range g.Near {
			got, err := run.Neighbors(want.Row)
			if err != nil || got.Count != len(want.Rows) {
				t.Fatalf("%s: %+v, %v", name, got, err)
			}
			for i, n := range got.Neighbors {
				// Of two rows at one distance either may come first: scikit-learn's threads decide.
				if !near(n.Distance, want.Distances[i], 1e-6) || n.Row != want.Rows[i] && !slices.Contains(want.Rows, n.Row) {
					t.Errorf("%s: neighbour %d of row %d is %d at %v, want %d at %v", name, i, want.Row, n.Row, n.Distance, want.Rows[i], want.Distances[i])
				}
				if n.Weight != 1 || n.Class != int(table.Labels[n.Row]) || n.Values[0] != table.Columns[0][n.Row] {
					t.Errorf("%s: %+v", name, n)
				}
			}
		}
		if g.Mean != nil {
			m, err := run.Measures()
			if err != nil || !nearAll(m.Prior, g.Prior, 0) {
				t.Fatalf("%s: %+v, %v", name, m, err)
			}
			for k := range m.Mean {
				for j := range m.Mean[k] {
					if mean, variance := g.Mean[k][j], g.Variance[k][j]; !near(m.Mean[k][j], mean, 1e-13*math.Abs(mean)) || !near(m.Variance[k][j], variance, 1e-12*variance) {
						t.Errorf("%s: class %d, feature %d: %v, %v; want %v, %v", name, k, j, m.Mean[k][j], m.Variance[k][j], mean, variance)
					}
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
