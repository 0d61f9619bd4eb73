package predict

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

func trained(t testing.TB, data, name string, params estimator.Params) *inspect.Trained {
	t.Helper()
	j := trainer.NewJob(trainer.Data{Name: data}, name)
	j.Params = params
	run, err := inspect.Train(context.Background(), j, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func ask(t *testing.T, run *inspect.Trained, r Request) *Answer {
	t.Helper()
	a, err := Ask(run, r)
	if err != nil {
		t.Fatal(err)
	}
	text, err := jsontext.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	read := &Answer{}
	if err := jsontext.Unmarshal(text, read); err != nil {
		t.Fatal(err)
	}
	again, err := jsontext.Marshal(read)
	if err != nil || string(again) != string(text) {
		t.Errorf("read back and written it is %.300s, not %.300s (%v)", again, text, err)
	}
	return read
}

// irisCSV is the whole table with its classes, the columns in the given order of the features, -1 for the class.
func irisCSV(order ...int) string {
	table, _ := dataset.Builtin("iris")
	name := func(j int) string {
		if j < 0 {
			return table.Target
		}
		return table.Features[j]
	}
	var b strings.Builder
	for row := -1; row < table.Rows(); row++ {
		for i, j := range order {
			if i > 0 {
				b.WriteByte(',')
			}
			switch {
			case row < 0:
				b.WriteString(name(j))
			case j < 0:
				b.WriteString(table.Classes[table.Labels[row]])
			default:
				b.Write(jsontext.AppendFloat(nil, table.Columns[j][row]))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// The Result holds the same predictions: that of a table must be these, whatever the order of its columns.
func TestTableIsTheModels(t *testing.T) {
	table, _ := dataset.Builtin("iris")
	for _, name := range estimator.Names() {
		run := trained(t, "iris", name, nil)
		want := run.Model().Predict(table.Columns)
		right := 0
		for i, k := range want {
			if k == table.Labels[i] {
				right++
			}
		}
		for _, order := range [][]int{{0, 1, 2, 3}, {3, 1, -1, 0, 2}} {
			p := ask(t, run, Request{Kind: Table, CSV: irisCSV(order...), Out: true}).Table
			var got []int32
			for _, row := range p.First {
				got = append(got, int32(row.Predicted))
			}
			if !slices.Equal(got, want) || p.Rows != 150 || p.First[149].Number != 151 {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
			var notes []NoteKind
			for _, n := range p.Notes {
				notes = append(notes, n.Kind)
			}
			if len(order) == 5 {
				if p.Right != right || !slices.Equal(p.True, []int{50, 50, 50}) || !slices.Equal(notes, []NoteKind{Truth, Reordered}) {
					t.Errorf("%s: %d of %v are right, want %d; noted %v", name, p.Right, p.True, right, notes)
				}
			} else if p.True != nil || notes != nil {
				t.Errorf("%s: noted %v", name, notes)
			}
			if again := ask(t, run, Request{Kind: Table, CSV: p.CSV}).Table; !reflect.DeepEqual(again.Counts, p.Counts) || !slices.Equal(again.Notes[0].Columns, []string{"label", "prob_setosa", "prob_versicolor", "prob_virginica"}) {
				t.Errorf("%s: what was written is read as %v with %v", name, again.Counts, again.Notes)
			}
		}
	}
}

func TestNoHeader(t *testing.T) {
	run := trained(t, "iris", "decision_tree", nil)
	named := ask(t, run, Request{Kind: Table, CSV: irisCSV(0, 1, 2, 3, -1)}).Table
	_, bare, _ := strings.Cut(irisCSV(0, 1, 2, 3, -1), "\n")
	p := ask(t, run, Request{Kind: Table, CSV: bare}).Table
	if !slices.Equal(p.Counts, named.Counts) || p.Right != named.Right || p.Notes[0].Kind != NoHeader || p.Notes[1].Kind != Truth || p.First[0].Number != 1 {
		t.Errorf("without names the table is %+v", p.Batch)
	}
}

// pandas reads a column of whole numbers as int64, which MLflow refuses where the signature says double, unless all are 0 or 1.
func TestWholeNumbersAreNoted(t *testing.T) {
	run := trained(t, "iris", "gaussian_nb", nil)
	p := ask(t, run, Request{Kind: Table, CSV: "5,3,1,0.2\n6,4,1,0.3\n"}).Table
	want := []Note{{NoHeader, newModel(run).features}, {Integers, []string{"sepal length (cm)", "sepal width (cm)"}}}
	if !reflect.DeepEqual(p.Notes, want) {
		t.Errorf("noted %v, want %v", p.Notes, want)
	}
}

func TestErrors(t *testing.T) {
	run := trained(t, "iris", "decision_tree", nil)
	header := "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n"
	for _, test := range []struct {
		request Request
		key     string
		args    map[string]string
	}{
		{Request{Kind: Table, CSV: "a,petal width (cm),b\n1,2,3\n"}, "predict.missing",
			map[string]string{"missing": "sepal length (cm), sepal width (cm), petal length (cm)", "extra": "a, b"}},
		{Request{Kind: Table, CSV: "sepal length (cm);petal width (cm)\n1,5;2\n"}, "predict.missing", map[string]string{"missing": "sepal width (cm), petal length (cm)", "extra": "–"}},
		{Request{Kind: Table, CSV: header + "1,2,3,4\n1,2,x,4\n1,2,y,4\n"}, "predict.words", map[string]string{"column": "petal length (cm)", "row": "3", "rows": "2", "value": "x"}},
		{Request{Kind: Table, CSV: header + "1,2,,4\n1,2,3,4\n"}, "predict.empty", map[string]string{"column": "petal length (cm)", "row": "2", "rows": "1"}},
		{Request{Kind: Table, CSV: header + "1,2,inf,4\n"}, "predict.words", map[string]string{"column": "petal length (cm)", "row": "2", "rows": "1", "value": "inf"}},
		{Request{Kind: Table, CSV: "1,2,3\n"}, "predict.columns", map[string]string{"given": "3", "want": "4"}},
		{Request{Kind: Table, CSV: "1,2,3,4,5\n"}, "predict.columns", map[string]string{"given": "5", "want": "4"}},
		{Request{Kind: Table, CSV: "1,2,3,1e39\n"}, "forest.value", nil},
		{Request{Kind: Table, CSV: "1,2,3,1e101\n"}, "predict.value", map[string]string{"column": "petal width (cm)"}},
		{Request{Kind: Table, CSV: header}, "csv.header_only", nil},
		{Request{Kind: Table, CSV: ""}, "csv.empty", nil},
		{Request{Kind: Table, CSV: header + "1,2,3,4,5\n"}, "csv.ragged", nil},
		{Request{Kind: Table, CSV: strings.Repeat(" ", MaxBytes+1)}, "predict.bytes", map[string]string{"megabytes": "3", "limit": "2"}},
		{Request{Kind: Table, CSV: header + strings.Repeat("1,2,3,4\n", MaxRows+1)}, "predict.rows", map[string]string{"rows": "20001", "limit": "20000"}},
		{Request{Kind: One, Values: []float64{1, 2, 3}}, "predict.columns", nil},
		{Request{Kind: One, Values: []float64{1, 2, 3, math.NaN()}}, "predict.value", nil},
		{Request{Kind: One, Values: []float64{1, 2, 3, 4}, Tree: 1}, "inspect.tree", nil},
		{Request{Kind: Drift, Factor: math.Inf(1)}, "predict.factor", nil},
		{Request{Kind: Drift, Factor: 1e99}, "forest.value", nil},
		{Request{Kind: Drift, Factor: 2, Columns: []int{4}}, "predict.feature", nil},
		{Request{Kind: "other"}, "internal", nil},
	} {
		_, err := Ask(run, test.request)
		if !fault.Is(err, test.key) {
			t.Errorf("%+.200v: %v, want %s", test.request, err, test.key)
			continue
		}
		for name, want := range test.args {
			if got := fault.Of(err).Args[name]; got != want {
				t.Errorf("%s: %s is %q, want %q", test.key, name, got, want)
			}
		}
	}
}

// What led to a prediction leads there: the sums of the terms give the probabilities, the votes and the last node of the way the class.
func TestWhatLedThere(t *testing.T) {
	for _, data := range []string{"iris", "breast_cancer"} {
		for _, test := range []struct {
			name   string
			params estimator.Params
		}{
			{"logistic_regression", nil},
			{"logistic_regression", estimator.Params{"standardize": estimator.BoolValue(true)}},
			{"gaussian_nb", nil}, {"k_neighbors", nil}, {"decision_tree", nil}, {"random_forest", estimator.Params{"n_estimators": estimator.IntValue(7)}},
		} {
			run := trained(t, data, test.name, test.params)
			s := ask(t, run, Request{Kind: About}).About
			for i, values := range s.Examples {
				r := ask(t, run, Request{Kind: One, Values: values, Tree: max(s.Trees-1, 0)}).One
				if r.Predicted != int(run.Result.Predictions[i]) || !slices.Equal(r.Probabilities, run.Result.Probability[i]) {
					t.Errorf("%s: test row %d is %d with %v, in the result %d with %v", test.name, i, r.Predicted, r.Probabilities, run.Result.Predictions[i], run.Result.Probability[i])
				}
				if (r.Path != nil) != (s.Trees > 0) || r.Path != nil && (r.Path.Tree != s.Trees-1 || len(r.Path.Votes) != s.Trees || r.Path.Predicted != r.Predicted) {
					t.Errorf("%s: the way is %+v", test.name, r.Path)
				}
				if (r.Neighbors != nil) != (test.name == "k_neighbors") || r.Neighbors != nil && r.Neighbors.Predicted != r.Predicted {
					t.Errorf("%s: the neighbours are %+v", test.name, r.Neighbors)
				}
				if r.Terms == nil {
					continue
				}
				most, sum := slices.Max(r.Terms.Scores), 0.0
				for _, score := range r.Terms.Scores {
					sum += math.Exp(score - most)
				}
				for k, score := range r.Terms.Scores {
					if p := math.Exp(score-most) / sum; math.Abs(p-r.Probabilities[k]) > 1e-9 {
						t.Errorf("%s: the terms give class %d %v, the model %v", test.name, k, p, r.Probabilities[k])
					}
				}
			}
		}
	}
}

// The ranges are those of scikit-learn's iris, X_train of the split with seed 42, by numpy: X_train.min(0), max(0).
func TestSchema(t *testing.T) {
	run := trained(t, "iris", "decision_tree", nil)
	s := ask(t, run, Request{Kind: About}).About
	for j, want := range [][2]float64{{4.3, 7.9}, {2, 4.4}, {1.1, 6.9}, {0.1, 2.5}} {
		if f := s.Features[j]; f.Min != want[0] || f.Max != want[1] || f.Whole {
			t.Errorf("%+v, want %v", f, want)
		}
	}
	if s.Train != 120 || s.Test != 30 || len(s.Examples) != 30 || s.Target != "target" && s.Target != "species" || s.Trees != 1 {
		t.Errorf("%+v", s)
	}
	r := ask(t, run, Request{Kind: One, Values: []float64{4.2, 2, 6.9, 25}}).One
	if !slices.Equal(r.Outside, []int8{-1, 0, 0, 1}) {
		t.Errorf("outside are %v", r.Outside)
	}
}

// Ten times as long, no flower of the test is within the training ranges, and the forest calls every one a virginica; scikit-learn's too.
func TestDrift(t *testing.T) {
	run := trained(t, "iris", "random_forest", nil)
	c := ask(t, run, Request{Kind: Drift, Factor: 10}).Drift
	if c.After.Beyond != 30 || !slices.Equal(c.After.Counts, []int{0, 0, 30}) || c.After.Right != 10 {
		t.Errorf("in millimetres it is %+v", c.After)
	}
	if c.Before.Right != int(math.Round(run.Result.Metrics.TestAccuracy*30)) || c.Changed != 30-c.Before.Counts[2] {
		t.Errorf("in centimetres it is %+v, and %d are changed", c.Before, c.Changed)
	}
	same := ask(t, run, Request{Kind: Drift, Factor: 1}).Drift
	if !reflect.DeepEqual(same.Before, same.After) || same.Changed != 0 || !reflect.DeepEqual(same.Before, c.Before) {
		t.Errorf("times one it is %+v", same)
	}
	one := ask(t, run, Request{Kind: Drift, Factor: 10, Columns: []int{1}}).Drift
	if one.After.Features[1].Above != 30 || !reflect.DeepEqual(one.After.Features[0], c.Before.Features[0]) {
		t.Errorf("of one column it is %+v", one.After)
	}
}
