package metrics

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"

	"pizarra/engine/fault"
)

// The expected values were made by scripts/golden with the pinned SciPy: see honest.py there.
type goldenHonest struct {
	Wilson []struct {
		Hits, Rows       int
		Level, Low, High float64
	}
	McNemar []struct {
		A, B int
		P    float64
	}
	Student []struct {
		Freedom, Level, Quantile, T float64
		Tail                        *float64
	}
	Paired []struct {
		Differences             []float64
		Train, Test             int
		Mean, Std, Low, High, P float64
	}
}

func readHonest(t *testing.T) (g goldenHonest) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden_honest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Wilson) < 100 || len(g.McNemar) < 50 || len(g.Student) < 100 || len(g.Paired) < 12 {
		t.Fatalf("only %d, %d, %d and %d cases", len(g.Wilson), len(g.McNemar), len(g.Student), len(g.Paired))
	}
	return g
}

// apart is how far two numbers are apart, relatively.
func apart(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / max(math.Abs(got), math.Abs(want))
}

func TestIntervalsAndTestsAreSciPys(t *testing.T) {
	g := readHonest(t)
	furthest := map[string]float64{}
	near := func(what string, got, want, bound float64, relative bool) {
		t.Helper()
		d := apart(got, want)
		if !relative {
			d = math.Abs(got - want)
		}
		if furthest[what] = max(furthest[what], d); !(d <= bound) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	for _, c := range g.Wilson {
		p := Wilson(c.Hits, c.Rows, c.Level)
		near("wilson", p.Low, c.Low, 1e-14, false)
		near("wilson", p.High, c.High, 1e-14, false)
	}
	for _, c := range g.McNemar {
		near("mcnemar", McNemar(c.A, c.B), c.P, 1e-12, true)
		near("mcnemar", McNemar(c.B, c.A), c.P, 1e-12, true)
	}
	for _, c := range g.Student {
		if c.Tail != nil {
			near("tail", StudentTail(c.T, c.Freedom), *c.Tail, 1e-11, true)
		} else {
			near("quantile", StudentQuantile(c.Level, c.Freedom), c.Quantile, 1e-11, true)
		}
	}
	for _, c := range g.Paired {
		p := CorrectedT(c.Differences, c.Train, c.Test, Usual)
		near("mean", p.Mean, c.Mean, 0, false) // summed in NumPy's order
		near("std", p.Std, c.Std, 0, false)
		near("interval", p.Low, c.Low, 1e-13, false)
		near("interval", p.High, c.High, 1e-13, false)
		near("p", p.PValue, c.P, 1e-11, true)
		if p.Wins+p.Losses+p.Ties != len(c.Differences) {
			t.Errorf("%+v of %d splits", p, len(c.Differences))
		}
	}
	t.Logf("furthest: %v", furthest)
}

func TestScoresReadAsCounts(t *testing.T) {
	for rows := 1; rows < 400; rows++ {
		for hits := 0; hits <= rows; hits++ {
			if got, ok := HitsOf(float64(hits)/float64(rows), rows); !ok || got != hits {
				t.Fatalf("%d of %d is read as %d, %v", hits, rows, got, ok)
			}
		}
	}
	for _, c := range []struct {
		score float64
		rows  int
	}{{0.9, 29}, {0.8999, 30}, {-0.1, 10}, {1.5, 10}, {math.NaN(), 10}, {0.5, 0}, {1, -3}} {
		if hits, ok := HitsOf(c.score, c.rows); ok {
			t.Errorf("%v of %d rows is read as %d", c.score, c.rows, hits)
		}
	}
}

func TestCountOfAMatrix(t *testing.T) {
	c := Count([][]int{{10, 0, 0}, {1, 8, 1}, {0, 1, 9}}, Usual)
	for _, p := range []struct {
		got        Proportion
		hits, rows int
	}{{c.Accuracy, 27, 30}, {c.Recall[0], 10, 10}, {c.Recall[1], 8, 10}, {c.Recall[2], 9, 10},
		{c.Precision[0], 10, 11}, {c.Precision[1], 8, 9}, {c.Precision[2], 9, 10}} {
		if p.got != Wilson(p.hits, p.rows, Usual) || p.got.Share() != float64(p.hits)/float64(p.rows) {
			t.Errorf("%+v, want %d of %d", p.got, p.hits, p.rows)
		}
	}
	if p := Wilson(0, 0, Usual); p.Low != 0 || p.High != 1 || p.Share() != 0 {
		t.Errorf("of no rows: %+v", p)
	}
}

func TestDisagree(t *testing.T) {
	truth := []int32{0, 0, 1, 1, 2, 2, 2}
	a := Tested{"d", []int{4, 9, 2, 7, 0, 1, 5}, truth, []int32{0, 0, 1, 0, 2, 1, 1}}
	b := Tested{"d", []int{4, 9, 2, 7, 0, 1, 5}, truth, []int32{0, 1, 1, 1, 2, 0, 0}}
	d, err := Disagree(a, b)
	want := &Disagreement{Rows: 7, BothRight: 3, OnlyA: 1, OnlyB: 1, BothWrong: 2, Differ: []int{9, 7, 1, 5}, Truth: []int32{0, 1, 2, 2},
		A: []int32{0, 0, 1, 1}, B: []int32{1, 1, 0, 0}, PValue: 1}
	if err != nil || !reflect.DeepEqual(d, want) {
		t.Errorf("%+v, %v", d, err)
	}
	if d, err := Disagree(a, a); err != nil || !d.Identical || d.PValue != 1 || d.Differ == nil {
		t.Errorf("with itself: %+v, %v", d, err)
	}
	other := b
	other.Data = "e"
	if _, err := Disagree(a, other); !fault.Is(err, "compare.other_data") {
		t.Error(err)
	}
	other = b
	other.Rows = []int{4, 9, 2, 7, 0, 5, 1}
	if _, err := Disagree(a, other); !fault.Is(err, "compare.other_rows") {
		t.Error(err)
	}
	other = b
	other.Predicted = b.Predicted[:6]
	if _, err := Disagree(a, other); !fault.Is(err, "compare.other_rows") {
		t.Error(err)
	}
}

// All differences alike leave no doubt, and none leaves no difference.
func TestDifferencesWithoutSpread(t *testing.T) {
	if p := CorrectedT(make([]float64, 20), 120, 30, Usual); p.Ties != 20 || p.PValue != 1 || p.Low != 0 || p.High != 0 {
		t.Errorf("%+v", p)
	}
	if p := CorrectedT([]float64{0.5, 0.5, 0.5, 0.5}, 120, 30, Usual); p.Wins != 4 || p.PValue != 0 || p.Low != 0.5 || p.High != 0.5 {
		t.Errorf("%+v", p)
	}
}
