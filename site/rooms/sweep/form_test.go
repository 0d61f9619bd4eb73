package sweep_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	engine "pizarra/engine/sweep"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/sweep"
)

// A CSV that was brought on Train is swept as it stands there, with the columns left out, and is kept with the runs.
func TestSweepOfAFile(t *testing.T) {
	var text strings.Builder
	text.WriteString("id,height,weight,kind\n")
	for i := range 60 {
		fmt.Fprintf(&text, "%d,%d,%d,%s\n", i, 10+i*7%13, 3+i*i%11, []string{"cat", "dog"}[(i*7%13)/7])
	}
	tab := apptest.New().Open(t, i18n.EN, "#/train", nil)
	tab.Bring("train.file", "animals.csv", []byte(text.String()))
	tab.Check("train.omit", "id", true)
	job := tab.App.Train.Job
	p := plan()
	p.Data = job.Data
	tab.Go(link(p))
	if f := room(tab).Form; f.Jobs != 6 || f.Data.Name != "animals.csv" || !slices.Equal(f.Data.Selection.Omit, []string{"id"}) {
		t.Fatalf("the form is %+v", f)
	}
	tab.Do("sweep.start", "")
	top := parent(t, tab)
	if top.Status != store.Finished || len(tab.Runs()) != 7 {
		t.Fatalf("the sweep is %s with %d runs, notice %+v", top.Status, len(tab.Runs()), tab.App.Notice)
	}
	native, err := engine.New("", p)
	if err != nil {
		t.Fatal(err)
	}
	if err := native.Run(context.Background(), []byte(text.String()), 1, nil); err != nil {
		t.Fatal(err)
	}
	winner, _ := native.Winner()
	if best, _ := app.MetricOf(top, "best_cv_score"); best != winner.Mean {
		t.Errorf("best_cv_score is %v, want %v", best, winner.Mean)
	}
	if _, err := tab.App.Book.Store.DataFile(context.Background(), p.Data.File); err != nil {
		t.Errorf("the file is not kept: %v", err)
	}
}

// The link to sweeps on Train is a plan of the form's own values; a field that cannot be read keeps what was typed.
func TestForm(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/train?data=wine&max_depth=3&model=random_forest&n_estimators=50&random_state=7&split=5", nil)
	q := tab.App.Train.Job.Query()
	q.Set("sweep", "grid")
	tab.Go(app.Route{Page: sweep.Page, Query: q}.Hash())
	f := &room(tab).Form
	if f.Jobs != 1 || f.Texts["max_depth"] != "3" || f.Texts["split"] != "5" || f.Data.Name != "wine" {
		t.Fatalf("the form is %+v", f)
	}
	for _, c := range []struct{ action, field, text, key string }{
		{"sweep.values", "max_depth", "5..1", "sweep.order"},
		{"sweep.values", "n_estimators", "0, 5", "param.value"},
		{"sweep.values", "random_state", "None", "sweep.seed"},
		{"sweep.number", "folds", "1", "evaluate.n"},
		{"sweep.number", "folds", "x", "evaluate.n"},
		{"sweep.number", "test_size", "1", "split.test_size"},
		{"sweep.values", "split", "-1", "param.value"},
	} {
		before := tab.Hash
		tab.Set(c.action, c.field, c.text)
		typed := f.Texts[c.field] + f.Typed[c.field]
		if !fault.Is(f.Errors[c.field], c.key) || typed != c.text || tab.Hash != before {
			t.Errorf("%s %s: %v, typed %q, address %s", c.field, c.text, f.Errors, typed, tab.Hash)
		}
		tab.Do("sweep.start", "")
		if room(tab).Going != nil || len(tab.Runs()) > 0 {
			t.Fatalf("%s %s: it has started", c.field, c.text)
		}
		tab.Set(c.action, c.field, map[string]string{"max_depth": "1..5", "n_estimators": "10", "random_state": "1", "folds": "3", "test_size": "0.25", "split": "5"}[c.field])
	}
	tab.Set("sweep.values", "max_depth", "1..251")
	tab.Set("sweep.values", "n_estimators", "10, 20")
	if !fault.Is(f.Errors[""], "sweep.many") {
		t.Errorf("502 runs: %v", f.Errors)
	}
	tab.Set("sweep.values", "max_depth", "1..5")
	tab.Set("sweep.values", "n_estimators", "10")
	tab.Do("sweep.method", "random")
	tab.Set("sweep.number", "draws", "none")
	if !fault.Is(f.Errors["draws"], "sweep.draws") {
		t.Errorf("no number of draws: %v", f.Errors)
	}
	tab.Set("sweep.number", "draws", "3")
	if f.Jobs != 3 || len(f.Errors) > 0 {
		t.Errorf("three of five: %d, %v", f.Jobs, f.Errors)
	}
	other := apptest.New().Open(t, i18n.ES, tab.Hash, nil)
	if !reflect.DeepEqual(room(other).Form.Plan, f.Plan) {
		t.Errorf("the link holds %+v, want %+v", room(other).Form.Plan, f.Plan)
	}
}
