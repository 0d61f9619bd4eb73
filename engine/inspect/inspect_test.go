package inspect_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/trainer"
)

func TestJSON(t *testing.T) {
	job := func(*rand.Rand) any { return trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree") }
	jsontest.Check[inspect.Request](t, job)
	jsontest.Check[inspect.Answer](t)
}

func trained(t *testing.T, model string) *inspect.Trained {
	t.Helper()
	run, err := inspect.Train(context.Background(), trainer.NewJob(trainer.Data{Name: "iris"}, model), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestRequestsThatDoNotFit(t *testing.T) {
	forest, bayes := trained(t, "random_forest"), trained(t, "gaussian_nb")
	x, y := "petal length (cm)", "petal width (cm)"
	for _, c := range []struct {
		run  *inspect.Trained
		r    inspect.Request
		want string
	}{
		{forest, inspect.Request{Kind: inspect.Cell, True: 3}, "inspect.class"},
		{forest, inspect.Request{Kind: inspect.Cell, Predicted: -1}, "inspect.class"},
		{forest, inspect.Request{Kind: inspect.Regions, X: "petal", Y: y}, "inspect.feature"},
		{forest, inspect.Request{Kind: inspect.Regions, X: x, Y: ""}, "inspect.feature"},
		{forest, inspect.Request{Kind: inspect.Regions, X: x, Y: x}, "inspect.same_feature"},
		{forest, inspect.Request{Kind: inspect.Regions, X: x, Y: y, Side: 1}, "inspect.side"},
		{forest, inspect.Request{Kind: inspect.Regions, X: x, Y: y, Side: 1e6}, "inspect.side"},
		{forest, inspect.Request{Kind: inspect.Path, Row: 150}, "inspect.row"},
		{forest, inspect.Request{Kind: inspect.Path, Row: -1}, "inspect.row"},
		{forest, inspect.Request{Kind: inspect.Path, Tree: 100}, "inspect.tree"},
		{bayes, inspect.Request{Kind: inspect.Path}, "inspect.no_trees"},
		{forest, inspect.Request{Kind: inspect.Tree, Tree: 100}, "inspect.tree"},
		{forest, inspect.Request{Kind: inspect.Tree, Levels: 7}, "inspect.levels"},
		{forest, inspect.Request{Kind: inspect.Tree, OfRow: true, Row: 150}, "inspect.row"},
		{forest, inspect.Request{Kind: inspect.Regions, X: x, Y: y, OfRow: true, Row: -1}, "inspect.row"},
		{forest, inspect.Request{Kind: inspect.Measures}, "inspect.no_measures"},
		{forest, inspect.Request{Kind: inspect.Neighbors}, "inspect.no_neighbors"},
		{bayes, inspect.Request{Kind: inspect.Tree}, "inspect.no_trees"},
		{bayes, inspect.Request{Kind: inspect.Coefficients}, "inspect.no_coefficients"},
		{bayes, inspect.Request{Kind: "shap"}, "internal"},
	} {
		if a, err := c.run.Look(c.r); !fault.Is(err, c.want) {
			t.Errorf("%+v: %+v, %v, want %s", c.r, a, err, c.want)
		}
	}
	r, err := forest.Regions(x, y, 0)
	if err != nil || len(r.Predicted) != inspect.UsualSide*inspect.UsualSide || len(r.Certainty) != len(r.Predicted) || r.Rows != 30 {
		t.Fatalf("%v", err)
	}
	points := 0
	for _, s := range r.Series {
		points += len(s.Points)
	}
	if points != 30 || slices.Min(r.Certainty) < 33 || slices.Max(r.Certainty) > 100 {
		t.Errorf("%d points, certainty from %d to %d", points, slices.Min(r.Certainty), slices.Max(r.Certainty))
	}
}

// A row of a file is told by the number that a spreadsheet gives it: the header, a blank line and a row that was dropped
// count.
func TestRowsOfAFile(t *testing.T) {
	var text strings.Builder
	text.WriteString("x,y,class\n")
	numbers := map[[2]float64]int{} // what the spreadsheet shows, by the row's values
	line := 1
	for i := range 60 {
		line++
		switch i {
		case 7:
			text.WriteString("\n")
			line++
		case 20:
			text.WriteString(",1,a\n") // is dropped
			line++
		}
		x, y := float64(i), float64(i*i%17)
		numbers[[2]float64{x, y}] = line
		text.WriteString(strconv.Itoa(i) + "," + strconv.Itoa(i*i%17) + "," + []string{"a", "b"}[i*7%3%2] + "\n")
	}
	file := []byte(text.String())
	job := trainer.NewJob(trainer.Data{Name: "f.csv", File: trainer.Digest(file), Selection: dataset.Selection{DropMissing: true}}, "decision_tree")
	run, err := inspect.Train(context.Background(), job, file, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, truth := range []int{0, 1} {
		for _, predicted := range []int{0, 1} {
			c, err := run.Cell(truth, predicted)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range c.Rows {
				seen++
				if want := numbers[[2]float64{row.Values[0], row.Values[1]}]; row.FileRow != want {
					t.Errorf("row %d of the table, %v, is row %d of the file, want %d", row.Row, row.Values, row.FileRow, want)
				}
			}
		}
	}
	if seen != len(run.Result.Predictions) {
		t.Errorf("%d rows in the cells, want %d", seen, len(run.Result.Predictions))
	}
	p, err := run.Path(30, 0)
	if want := numbers[[2]float64{30, 30 * 30 % 17}]; err != nil || p.FileRow != want {
		t.Errorf("%+v, %v, want row %d", p, err, want)
	}
}

func logged(run *inspect.Trained) inspect.Logged {
	f := run.Result.Fingerprint
	l := inspect.Logged{ScikitLearn: estimator.ScikitLearn, Data: run.Result.Dataset.Digest[:36], Fingerprint: &f,
		Metrics: []string{"cv_accuracy_mean"}, Values: []float64{0.5}} // of an evaluation: not of the training
	for _, m := range run.Result.Logged() {
		l.Metrics, l.Values = append(l.Metrics, m.Key), append(l.Values, m.Value)
	}
	return l
}

// Every model comes out the same again, through JSON too; any other Job does not.
func TestRunsAreReproduced(t *testing.T) {
	for _, model := range estimator.Names() {
		first := trained(t, model)
		request := inspect.Request{Kind: inspect.Reproduction, Job: trainer.NewJob(trainer.Data{Name: "iris"}, model)}
		l := logged(first)
		request.Logged = &l
		text, err := jsontext.Marshal(&request)
		if err != nil {
			t.Fatal(err)
		}
		var read inspect.Request
		if err := jsontext.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		a, err := inspect.Run(context.Background(), read, nil, nil)
		if err != nil || !a.Reproduction.Same {
			t.Errorf("%s: %+v, %v", model, a.Reproduction, err)
			continue
		}
		for _, c := range a.Reproduction.Checks {
			if c.State != inspect.Same || c.Logged != c.Now {
				t.Errorf("%s: %+v", model, c)
			}
		}
	}
	states := func(c *inspect.Comparison) map[string]inspect.State {
		m := map[string]inspect.State{}
		for _, check := range c.Checks {
			m[check.What] = check.State
		}
		return m
	}
	tree := trained(t, "decision_tree")
	other := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree")
	other.Split.RandomState = estimator.IntValue(43)
	run, err := inspect.Train(context.Background(), other, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := run.Compare(logged(tree))
	if s := states(c); c.Same || s["data"] != inspect.Same || s["split"] != inspect.Differs || s["model"] != inspect.Differs || s["probabilities"] != inspect.Differs {
		t.Errorf("another split: %+v", c)
	}
	// What an older run logged is enough to be compared by, and what it did not log is not held against it.
	l := logged(tree)
	l.Fingerprint = nil
	c = tree.Compare(l)
	if s := states(c); !c.Same || s["split"] != inspect.Missing || s["data"] != inspect.Same || s["test_accuracy"] != inspect.Same {
		t.Errorf("an older run: %+v", c)
	}
	l.Values[slices.Index(l.Metrics, "test_accuracy")] -= 0.25
	c = tree.Compare(l)
	for _, check := range c.Checks {
		if check.What == "test_accuracy" && (check.State != inspect.Differs || check.Apart != 0.25) {
			t.Errorf("%+v", check)
		}
	}
	if c.Same {
		t.Errorf("%+v", c)
	}
	l = logged(tree)
	l.ScikitLearn = "1.8.0" // by itself it changes nothing
	if c := tree.Compare(l); !c.Same || c.Checks[0].State != inspect.Differs {
		t.Errorf("%+v", c)
	}
	if c := tree.Compare(inspect.Logged{}); c.Same {
		t.Errorf("of nothing logged: %+v", c)
	}
	// Settings that come along are held to the Job: of a tree on iris, 120 rows to learn from and 30 to test with.
	l = logged(tree)
	l.Params = map[string]string{"train_samples": "120", "test_samples": "30", "features": "4", "classes": "3", "test_size": "0.2",
		"split_random_state": "42", "max_depth": "None", "criterion": "gini", "note": "no setting of the Job's"}
	if c := tree.Compare(l); !c.Same || states(c)["max_depth"] != inspect.Same || states(c)["test_samples"] != inspect.Same || states(c)["note"] != "" {
		t.Errorf("with its settings: %+v", c)
	}
	l.Params["max_depth"] = "5"
	if c := tree.Compare(l); c.Same || states(c)["max_depth"] != inspect.Differs || states(c)["criterion"] != inspect.Same {
		t.Errorf("with another setting: %+v", c)
	}
	l = logged(tree)
	l.Fingerprint, l.Data = nil, strings.Repeat("0", 36)
	if c := tree.Compare(l); c.Same {
		t.Errorf("other data: %+v", c)
	}
}

func TestLookingIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := inspect.Run(ctx, inspect.Request{Kind: inspect.Cell, Job: trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest")}, nil, nil)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestCoefficientsAsBars(t *testing.T) {
	raw := trained(t, "logistic_regression")
	c, err := raw.Coefficients()
	if err != nil || c.Standardized {
		t.Fatalf("%+v, %v", c, err)
	}
	side := c.Chart("per standard deviation")
	for k, b := range side.Bars {
		for j, x := range b.Values {
			if x != c.Coef[k][j]*c.Scale[j] {
				t.Errorf("bar %d of class %d is %v", j, k, x)
			}
		}
	}
	if !slices.Equal(side.Names, []string{"setosa", "versicolor", "virginica"}) {
		t.Errorf("%v", side.Names)
	}
}
