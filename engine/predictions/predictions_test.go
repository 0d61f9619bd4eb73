package predictions_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/trainer"
)

// golden is what scripts/golden made with the pinned scikit-learn and SciPy: see comparison in evaluate.py there.
type golden struct {
	Data      string
	Models    [2]string
	Params    [2]estimator.Params
	Only      [2]int
	BothRight int `json:"both_right"`
	Differ    []int
	McNemar   float64
}

func (g golden) job(i int) trainer.Job {
	job := trainer.NewJob(trainer.Data{Name: g.Data}, g.Models[i])
	for name, v := range g.Params[i] {
		job.Params[name] = v
	}
	if g.Models[i] == "logistic_regression" {
		job.Params["standardize"] = estimator.BoolValue(true)
	}
	return job
}

func of(t *testing.T, k *predictions.Keeper, job trainer.Job, file []byte) *predictions.Run {
	t.Helper()
	a, err := k.Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{job}}, predictions.File(file), nil)
	if err != nil {
		t.Fatal(err)
	}
	// It travels as text.
	text, err := jsontext.Marshal(a)
	back := &predictions.Answer{}
	if err != nil || jsontext.Unmarshal(text, back) != nil || !reflect.DeepEqual(a, back) {
		t.Fatalf("%+v is not read back from %s, %v", a, text, err)
	}
	return a.Run
}

// Where two models part is scikit-learn's, row by row, and McNemar's test SciPy's.
func TestDisagreementsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("../evaluate/testdata/golden_evaluate.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Comparisons []golden }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Comparisons) < 12 {
		t.Errorf("only %d comparisons", len(file.Comparisons))
	}
	for _, g := range file.Comparisons {
		k := &predictions.Keeper{}
		a, b := of(t, k, g.job(0), nil), of(t, k, g.job(1), nil)
		d, err := metrics.Disagree(a.Tested(), b.Tested())
		if err != nil {
			t.Fatal(err)
		}
		if d.OnlyA != g.Only[0] || d.OnlyB != g.Only[1] || d.BothRight != g.BothRight || d.Identical != (len(g.Differ) == 0) || math.Abs(d.PValue-g.McNemar) > 1e-12*g.McNemar {
			t.Errorf("%v on %s: %+v, want %+v", g.Models, g.Data, d, g)
		}
		if d.Identical {
			continue
		}
		told := 0
		answer, err := k.Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{g.job(0), g.job(1)}, Places: d.Differ}, predictions.File(nil), func(int, int) { told++ })
		if err != nil || told > 0 {
			t.Fatalf("%v, told %d: what both predict is known", err, told)
		}
		for i, row := range answer.Rows.Rows {
			if row.Row != g.Differ[i] || row.True != int(d.Truth[i]) || row.FileRow != 0 || !reflect.DeepEqual(row.Predicted, []int{int(d.A[i]), int(d.B[i])}) {
				t.Errorf("%v on %s: %+v, want row %d, %d taken for %d and %d", g.Models, g.Data, row, g.Differ[i], d.Truth[i], d.A[i], d.B[i])
			}
		}
		if len(answer.Rows.Rows) != len(g.Differ) {
			t.Errorf("%v on %s: %d rows, want %d", g.Models, g.Data, len(answer.Rows.Rows), len(g.Differ))
		}
	}
}

// The predictions, probabilities and curves are those of the training itself.
func TestRunsAreTrainings(t *testing.T) {
	job := trainer.NewJob(trainer.Data{Name: "wine"}, "k_neighbors")
	want, err := trainer.Train(t.Context(), job, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	k := &predictions.Keeper{}
	got := of(t, k, job, nil)
	if !reflect.DeepEqual([]int32(got.Guesses), want.Predictions) || got.Data != want.Dataset.Digest || got.Split != want.Fingerprint.Split ||
		!reflect.DeepEqual(got.Ranking, want.Ranking) || !reflect.DeepEqual(metrics.Confusion(got.Truth, got.Guesses, len(got.Classes)), want.Confusion) {
		t.Errorf("%+v, want %+v", got, want)
	}
	a, err := k.Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{job}, Places: []int{35, 0}}, predictions.File(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := trainer.Prepare(job, nil)
	if err != nil {
		t.Fatal(err)
	}
	table, _, _ := p.Rows()
	for i, place := range []int{35, 0} {
		row := a.Rows.Rows[i]
		if row.Row != want.Split.Test[place] || !reflect.DeepEqual(row.Probabilities, [][]float64{want.Probability[place]}) || row.True != int(table.Labels[row.Row]) {
			t.Errorf("place %d is %+v", place, row)
		}
		for j, column := range table.Columns {
			if row.Values[j] != column[row.Row] {
				t.Errorf("row %d has %v of %s, want %v", row.Row, row.Values[j], table.Features[j], column[row.Row])
			}
		}
	}
}

// Rows of a file have the numbers that a spreadsheet gives them.
func TestRowsOfAFile(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("x,y\n\n") // a line without anything, which a spreadsheet counts
	for i := range 40 {
		csv.WriteString(string(rune('a'+i%2)) + "\n")
	}
	text := strings.ReplaceAll(csv.String(), "a\n", "1.5,no\n")
	text = strings.ReplaceAll(text, "b\n", "2.5,yes\n")
	job := trainer.NewJob(trainer.Data{Name: "two.csv", File: trainer.Digest([]byte(text))}, "gaussian_nb")
	a, err := (&predictions.Keeper{}).Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{job}, Places: []int{0, 1, 2}}, predictions.File(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range a.Rows.Rows {
		if row.FileRow != row.Row+3 || row.Values[0] != []float64{1.5, 2.5}[row.Row%2] || row.True != row.Row%2 {
			t.Errorf("%+v", row)
		}
	}
}

func TestRefused(t *testing.T) {
	iris := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree")
	wine := trainer.NewJob(trainer.Data{Name: "wine"}, "decision_tree")
	resplit := trainer.NewJob(trainer.Data{Name: "iris"}, "gaussian_nb")
	resplit.Split.RandomState = estimator.IntValue(7)
	for _, c := range []struct {
		jobs   []trainer.Job
		places []int
		want   string
	}{
		{nil, nil, "internal"},
		{[]trainer.Job{iris, wine}, nil, "internal"},
		{[]trainer.Job{iris, wine}, []int{0}, "compare.other_data"},
		{[]trainer.Job{iris, resplit}, []int{0}, "compare.other_rows"},
		{[]trainer.Job{iris}, []int{30}, "inspect.row"},
		{[]trainer.Job{iris}, []int{-1}, "inspect.row"},
		{[]trainer.Job{{}}, nil, "job.no_data"},
	} {
		if _, err := (&predictions.Keeper{}).Answer(t.Context(), predictions.Request{Jobs: c.jobs, Places: c.places}, predictions.File(nil), nil); !fault.Is(err, c.want) {
			t.Errorf("%d jobs, places %v: %v, want %s", len(c.jobs), c.places, err, c.want)
		}
	}
}

func TestCancelled(t *testing.T) {
	job := trainer.NewJob(trainer.Data{Name: "breast_cancer"}, "random_forest")
	job.Params["n_estimators"] = estimator.IntValue(5000)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := (&predictions.Keeper{}).Answer(ctx, predictions.Request{Jobs: []trainer.Job{job}}, predictions.File(nil), func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A Keeper forgets the oldest, and remembers the others.
func TestKeeperIsBounded(t *testing.T) {
	k := &predictions.Keeper{}
	trains := func(seed int) bool {
		job := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree")
		job.Params["random_state"] = estimator.IntValue(seed)
		told := false
		if _, err := k.Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{job}}, predictions.File(nil), func(int, int) { told = true }); err != nil {
			t.Fatal(err)
		}
		return told
	}
	for seed := range 13 {
		if !trains(seed) {
			t.Errorf("seed %d was known", seed)
		}
	}
	if trains(12) || trains(1) || !trains(0) {
		t.Error("it has not kept the last dozen")
	}
}

func TestJSON(t *testing.T) {
	jsontest.Check[predictions.Request](t, func(*rand.Rand) any { return trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest") })
	jsontest.Check[predictions.Rows](t)
	all := make(predictions.Labels, 256)
	for k := range all {
		all[k] = int32(k)
	}
	run := &predictions.Run{Truth: all, Guesses: predictions.Labels{}}
	text, err := jsontext.Marshal(run)
	back := &predictions.Run{}
	if err != nil || !json.Valid(text) || jsontext.Unmarshal(text, back) != nil || !reflect.DeepEqual(run.Truth, back.Truth) {
		t.Errorf("%v, of %s, %v", back.Truth, text, err)
	}
}
