package compare

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// made is a table of runs with their scores and params; the runs are named ra, rb, …
func made(scores []float64, params ...map[string]string) *Table {
	var runs []store.Run
	for i, x := range scores {
		id := "r" + string(rune('a'+i))
		r := store.Run{ID: id, Name: id, StartTime: int64(i + 1), EndTime: int64(i + 2), Status: store.Finished,
			Metrics: []store.Metric{{Key: "test_accuracy", Value: x}}, Inputs: []store.DatasetInput{{Name: "iris", Digest: "d"}}}
		for key, value := range params[i] {
			r.Params = append(r.Params, store.Param{Key: key, Value: value})
		}
		slices.SortFunc(r.Params, func(x, y store.Param) int { return strings.Compare(x.Key, y.Key) }) // as the store keeps them
		runs = append(runs, r)
	}
	rows := rowsOf(app.New(i18n.EN), runs)
	return &Table{Every: runs, Runs: runs, Rows: rows, every: rows}
}

type p = map[string]string

func (w Weights) share(key string) float64 {
	for _, it := range w.List {
		if it.Key == "params."+key {
			return it.Share
		}
	}
	return math.NaN()
}

// Worked out by hand. Of scores 1, 2, 3, 4 the sum of squares is 5; x has 1, 2 | 3, 4 with 0.5 + 0.5 within, so η² = 0.8; two values
// of four runs explain 1/3 by chance, and (0.8 − 1/3)/(1 − 1/3) = 0.7. y has 1, 4 | 2, 3 with the same mean: nothing.
func TestWeights(t *testing.T) {
	table := made([]float64{1, 2, 3, 4}, p{"x": "1", "y": "a", "z": "9"}, p{"x": "1.0", "y": "b", "z": "9"}, p{"x": "2", "y": "b", "z": "9"}, p{"x": "2", "y": "a", "z": "9"})
	w := weightsOf(table, "metrics.test_accuracy")
	if len(w.List) != 2 || w.Runs != 4 || w.Left != 0 || w.Binned || w.List[0].Name != "x" || math.Abs(w.share("x")-0.7) > 1e-12 || w.share("y") != 0 {
		t.Errorf("weights are %+v", w)
	}
	if w := weightsOf(table, "metrics.gone"); len(w.List) != 0 || w.Runs != 0 {
		t.Errorf("of a metric that no run has: %+v", w)
	}
}

// Only runs that were tested on the same rows count, the most there are: here the last three, where x changes nothing.
func TestWeightsOfOneTest(t *testing.T) {
	on := func(seed, x string) p { return p{"split_random_state": seed, "test_size": "0.2", "x": x} }
	table := made([]float64{0.1, 0.2, 0.9, 0.9, 0.9}, on("1", "1"), on("1", "2"), on("2", "1"), on("2", "2"), on("2.0", "2"))
	if w := weightsOf(table, "metrics.test_accuracy"); w.Runs != 3 || w.Left != 2 || w.share("x") != 0 {
		t.Errorf("weights are %+v", w)
	}
}

// Numbers that hardly repeat are cut into quarters. Scores of 1 to 8 in order of x: quarters have 0.5 each within of 42 in all, so
// η² = 1 − 2/42; four groups of eight explain 3/7 by chance, and (40/42 − 3/7)/(4/7) = 11/12.
func TestWeightsOfManyNumbers(t *testing.T) {
	var params []p
	var scores []float64
	for i := range 8 {
		params = append(params, p{"x": app.NumberValue(math.Pow(10, float64(i))).Text, "id": string(rune('a' + i))})
		scores = append(scores, float64(i+1))
	}
	w := weightsOf(made(scores, params...), "metrics.test_accuracy")
	if !w.Binned || w.List[0].Bins != 4 || math.Abs(w.share("x")-11.0/12) > 1e-12 {
		t.Errorf("weights are %+v", w)
	}
	if w.share("id") != 0 { // as many words as runs: nothing can be said
		t.Errorf("words explain %v", w.share("id"))
	}
}

// Equal numbers are never cut apart, and quarters that nobody is in are none.
func TestQuarters(t *testing.T) {
	var values []app.Value
	for _, s := range []string{"5", "1", "1", "1", "1", "1", "2", "3"} {
		values = append(values, app.ParamValue(s))
	}
	levels, ok := quarters(values) // sorted 1 1 1 1 1 2 3 5: those at 5 and 6 of 8 are in the third quarter, at 7 in the last
	want := []int{2, 0, 0, 0, 0, 0, 1, 2}
	for i := range want {
		if !ok || levels[i] != want[i] {
			t.Fatalf("levels are %v, want %v", levels, want)
		}
	}
}
