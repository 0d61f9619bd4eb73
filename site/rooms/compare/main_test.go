package compare_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/view"
)

// golden is what scripts/golden made of two models with the pinned scikit-learn and SciPy: see comparison in evaluate.py there.
type golden struct {
	Data            string
	Models          [2]string
	Params          [2]estimator.Params
	N               int
	Seed            uint32
	Accuracy        [2][]float64 `json:"test_accuracy"`
	Mean, Low, High float64
	P               float64
	Wins, Losses    int
	Only            [2]int
	BothRight       int `json:"both_right"`
	Differ          []int
	McNemar         float64
}

// goldenOf is the case of these data and models.
func goldenOf(t *testing.T, data, one, another string) golden {
	t.Helper()
	text, err := os.ReadFile("../../../engine/evaluate/testdata/golden_evaluate.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Comparisons []golden }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Comparisons {
		if g.Data == data && g.Models == [2]string{one, another} {
			return g
		}
	}
	t.Fatalf("no %s against %s on %s", one, another, data)
	return golden{}
}

// job is that of one of the two models, with the split of the class.
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

// train trains a Job and gives its run.
func train(t *testing.T, tab *apptest.Tab, job trainer.Job) store.Run {
	t.Helper()
	tab.Go(app.Route{Page: app.PageTrain, Query: job.Query()}.Hash())
	tab.Do("training.start", "")
	r, ok := tab.App.FindRun(tab.App.Last.RunID)
	if !ok || r.Status != store.Finished {
		t.Fatalf("the run is %+v, notice %+v", r, tab.App.Notice)
	}
	return r
}

func page(tab *apptest.Tab) string {
	for _, r := range view.Page(tab.App) {
		if r.ID == "main" {
			return string(r.Whole())
		}
	}
	return ""
}

// tags are what stands between the texts of a page.
var tags = regexp.MustCompile(`(<[^>]*>|\s)+`)

// says is what the page says, in one line.
func says(tab *apptest.Tab) string { return tags.ReplaceAllString(page(tab), " ") }

func shows(t *testing.T, tab *apptest.Tab, texts ...string) {
	t.Helper()
	all := says(tab)
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("no %q on the page, which says %s", text, all)
		}
	}
}

// hash leads to the comparison of runs, and to what is asked of them.
func hash(ask string, runs ...store.Run) string {
	var ids []string
	for _, r := range runs {
		ids = append(ids, r.ID)
	}
	return "#/compare?ask=" + ask + "&runs=" + strings.Join(ids, ",")
}
