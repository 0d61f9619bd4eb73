package sweep_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

// golden is what scripts/golden made with the pinned scikit-learn: see sweep.py there.
type golden struct {
	Orders []struct {
		Method sweep.Method
		Models []string
		Axes   map[string]string
		Draws  int
		Seed   uint32
		Jobs   [][][2]string
	}
	Searches []struct {
		Data      string
		Models    []string
		Axes      map[string]string
		Best      int
		Means     []float64
		Ranks     []int
		Scores    [][]float64
		Explained map[string]float64
	}
	Logs []struct {
		From, To float64
		N        int
		Values   []float64
	}
}

func read(t *testing.T) (g golden) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden_sweep.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Orders) < 25 || len(g.Searches) < 9 || len(g.Logs) < 5 {
		t.Fatalf("only %d orders, %d searches and %d logs", len(g.Orders), len(g.Searches), len(g.Logs))
	}
	return g
}

func plan(data string, models []string, axes map[string]string) sweep.Plan {
	p := sweep.NewPlan(trainer.Data{Name: data}, models...)
	for name, text := range axes { // in any order, on which nothing depends
		p.Axes = append(p.Axes, sweep.Axis{Name: name, Text: text})
	}
	return p
}

// Grids and draws are scikit-learn's, in its order.
func TestOrderIsScikitLearns(t *testing.T) {
	for _, c := range read(t).Orders {
		p := plan("iris", c.Models, c.Axes)
		p.Method, p.Draws, p.Seed = c.Method, c.Draws, c.Seed
		jobs, err := p.Jobs()
		if err != nil || len(jobs) != len(c.Jobs) {
			t.Errorf("%+v: %d jobs, %v, want %d", p, len(jobs), err, len(c.Jobs))
			continue
		}
		for i, j := range jobs {
			for _, setting := range c.Jobs[i] {
				got := j.Params[setting[0]].String()
				if setting[0] == "model" {
					got = j.Model
				}
				if got != setting[1] {
					t.Errorf("%s of %v, draws %d, seed %d, job %d: %s is %s, want %s", c.Method, c.Models, c.Draws, c.Seed, i, setting[0], got, setting[1])
				}
			}
		}
	}
}

// A sweep finds what GridSearchCV finds: the same score on every fold, the same means, ranks and winner, and the variance
// that f_classif's F explains.
func TestSearchIsScikitLearns(t *testing.T) {
	for _, c := range read(t).Searches {
		s, err := sweep.New("s", plan(c.Data, c.Models, c.Axes))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Run(context.Background(), nil, 2, nil); err != nil {
			t.Fatal(err)
		}
		for i, r := range s.Runs {
			if r.Status != sweep.Finished || !reflect.DeepEqual(r.Scores, c.Scores[i]) {
				t.Fatalf("%v on %s, job %d: %+v, want %v", c.Models, c.Data, i, r, c.Scores[i])
			}
		}
		for _, r := range s.Ranking() {
			i := r.Jobs[0]
			if len(r.Jobs) != 1 || r.Place != c.Ranks[i] || r.Mean != c.Means[i] {
				t.Errorf("%v on %s: %+v, want place %d, mean %v", c.Models, c.Data, r, c.Ranks[i], c.Means[i])
			}
		}
		if w, ok := s.Winner(); !ok || w.Jobs[0] != c.Best {
			t.Errorf("%v on %s: winner %+v, want %d", c.Models, c.Data, w, c.Best)
		}
		list := s.Importances()
		if len(list) != len(c.Explained) {
			t.Errorf("%d importances, want %d", len(list), len(c.Explained))
		}
		sum := 0.0
		for _, it := range list {
			if sum += it.Explained; !(math.Abs(it.Explained-c.Explained[it.Axis]) < 1e-9) {
				t.Errorf("%v on %s: %s explains %v, want %v", c.Models, c.Data, it.Axis, it.Explained, c.Explained[it.Axis])
			}
		}
		if sum > 1+1e-9 {
			t.Errorf("the axes of a grid explain %v", sum)
		}
	}
}

// Points of a logarithmic range are numpy.geomspace's, to the six digits that they have.
func TestLogIsNumPys(t *testing.T) {
	spec, err := estimator.Lookup("logistic_regression")
	if err != nil {
		t.Fatal(err)
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	for _, c := range read(t).Logs {
		text := number(c.From) + ".." + number(c.To) + " log " + strconv.Itoa(c.N)
		got, err := sweep.Values("logistic_regression", spec.Param("C"), text)
		if err != nil || len(got) != c.N {
			t.Errorf("%s: %v, %v", text, got, err)
			continue
		}
		for i, v := range got {
			if math.Abs(v.Float()-c.Values[i]) > 5e-6*c.Values[i] {
				t.Errorf("%s: %v, want %v", text, v, c.Values[i])
			}
		}
		if !slices.IsSortedFunc(got, func(a, b estimator.Value) int { return int(math.Copysign(1, a.Float()-b.Float())) }) {
			t.Errorf("%s: %v", text, got)
		}
	}
}
