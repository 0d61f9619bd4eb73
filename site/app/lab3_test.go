package app_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/compare"
	runroom "pizarra/site/rooms/run"
	"pizarra/site/rooms/runs"
)

// natively is what the engine makes of a Job: what the lab has to show and to log.
func natively(t *testing.T, j trainer.Job, file []byte) *trainer.Result {
	t.Helper()
	result, err := trainer.Train(context.Background(), j, file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// job is a training on a built-in set with the class's split.
func job(data, model string, params estimator.Params) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: data}, model)
	if params != nil {
		j.Params = params
	}
	return j
}

func forest(data string, trees, depth int) trainer.Job {
	return job(data, "random_forest", estimator.Params{
		"n_estimators": estimator.IntValue(trees), "max_depth": estimator.IntValue(depth),
	})
}

func link(j trainer.Job) string { return app.Route{Page: app.PageTrain, Query: j.Query()}.Hash() }

// classRuns are the five runs of the class's third lab.
func classRuns() []trainer.Job {
	return []trainer.Job{
		job("iris", "random_forest", nil), forest("iris", 50, 5), job("iris", "logistic_regression", nil),
		forest("iris", 200, 10), forest("iris", 50, 3),
	}
}

// train presses Train and waits for the saved run.
func train(t *testing.T, tab *apptest.Tab) store.Run {
	t.Helper()
	before := tab.App.Last
	tab.Do("training.start", "")
	if tab.App.Last == before || tab.App.Last == nil || !tab.App.Last.Saved {
		t.Fatalf("the training was not saved: %+v, notice %+v", tab.App.Last, tab.App.Notice)
	}
	r, ok := tab.App.FindRun(tab.App.Last.RunID)
	if !ok {
		t.Fatal("the run is not in the table")
	}
	return r
}

// logged holds a run to the result that it is the run of.
func logged(t *testing.T, r store.Run, want *trainer.Result) {
	t.Helper()
	if r.Status != store.Finished || r.EndTime < r.StartTime {
		t.Errorf("the run is %s from %d to %d", r.Status, r.StartTime, r.EndTime)
	}
	for _, m := range want.Logged() {
		if got, ok := app.MetricOf(r, m.Key); !ok || math.Float64bits(got) != math.Float64bits(m.Value) {
			t.Errorf("%s is logged as %v, want %v", m.Key, got, m.Value)
		}
	}
	params := map[string]string{
		"train_samples": strconv.Itoa(len(want.Split.Train)), "test_samples": strconv.Itoa(len(want.Split.Test)),
		"features": strconv.Itoa(len(want.Dataset.Features)), "classes": strconv.Itoa(len(want.Dataset.Classes)),
	}
	for name, v := range want.Params {
		params[name] = v.String()
	}
	for name, value := range params {
		if got := app.ValueOf(r, "params."+name).Text; got != value {
			t.Errorf("the param %s is logged as %q, want %q", name, got, value)
		}
	}
	if in := r.Inputs; len(in) != 1 || in[0].Name != want.Dataset.Name || !strings.HasPrefix(want.Dataset.Digest, in[0].Digest) || len(in[0].Digest) != store.MaxDigest {
		t.Errorf("the data are logged as %+v", in)
	}
	if names := paths(t, r); r.Status == store.Finished && !slices.Contains(names, "plots/confusion_matrix.png") {
		t.Errorf("the artifacts are %v", names)
	}
}

var opened *apptest.Tab // whose store paths reads

func paths(t *testing.T, r store.Run) []string {
	t.Helper()
	var all []string
	var walk func(dir string)
	walk = func(dir string) {
		entries, err := opened.App.Book.Store.Artifacts(context.Background(), r.ID, dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Dir {
				walk(e.Path)
			} else {
				all = append(all, e.Path)
			}
		}
	}
	walk("")
	return all
}

// TestLab3 does the third lab of the class: five runs, sorting, opening one, comparing three, and all of it again after a
// reload, which is another tab over the same browser.
func TestLab3(t *testing.T) {
	for _, lang := range i18n.Langs {
		t.Run(string(lang), func(t *testing.T) {
			browser := apptest.New()
			tab := browser.Open(t, lang, "", nil)
			opened = tab

			// The opening's one button trains the first model.
			tab.Do("train.first", "")
			jobs := classRuns()
			if tab.App.Route.Page != app.PageTrain || tab.Hash != link(jobs[0]) || !slices.Equal(tab.History, []string{""}) {
				t.Errorf("the first training leads to %q by way of %q", tab.Hash, tab.History)
			}
			if !tab.Persisted {
				t.Error("after the first save the browser was not asked to keep it")
			}
			ids := []string{tab.App.Last.RunID}
			steps := []func(){
				nil,
				func() {
					tab.Set("train.param", "n_estimators", "50")
					tab.Check("train.none", "max_depth", false)
					tab.Set("train.param", "max_depth", "5")
				},
				func() { tab.Do("train.model", "logistic_regression") },
				func() {
					tab.Do("train.model", "random_forest")
					tab.Set("train.slide", "n_estimators", "200")
					tab.Set("train.param", "max_depth", "10")
				},
				func() {
					tab.Set("train.param", "n_estimators", "50")
					tab.Set("train.slide", "max_depth", "3")
				},
			}
			want := map[string]*trainer.Result{ids[0]: natively(t, jobs[0], nil)}
			for i, step := range steps[1:] {
				browser.Pass(time.Minute)
				step()
				if tab.Hash != link(jobs[i+1]) {
					t.Errorf("the form's link is %s, want %s", tab.Hash, link(jobs[i+1]))
				}
				r := train(t, tab)
				ids = append(ids, r.ID)
				want[r.ID] = natively(t, jobs[i+1], nil)
			}
			if tab.App.Previous == nil || tab.App.Previous.RunID != ids[3] {
				t.Error("the result before the last is not at hand")
			}

			check := func(tab *apptest.Tab) {
				t.Helper()
				tab.Go("#/runs")
				if n := len(tab.Runs()); n != 5 {
					t.Fatalf("there are %d runs, want 5", n)
				}
				if e := tab.App.Book.Experiments; len(e) != 2 || e[0].Name != "iris-classification" {
					t.Errorf("the experiments are %+v", e)
				}
				for _, r := range tab.Runs() {
					logged(t, r, want[r.ID])
				}
				tab.Do("runs.sort", "metrics.test_accuracy")
				table := tab.App.Room(app.PageRuns).(*runs.Room).Table(tab.App)
				if place, desc := table.SortedBy("metrics.test_accuracy"); place != 1 || !desc || len(table.Sort) != 1 {
					t.Fatalf("the table is sorted by %v", table.Sort)
				}
				last := math.Inf(1)
				for _, row := range table.All {
					x, _ := tab.App.Book.Index.Row(row).Metric("test_accuracy")
					if x > last {
						t.Errorf("%v comes after %v", x, last)
					}
					last = x
				}
				if !strings.Contains(tab.Hash, "sort=metrics.test_accuracy") {
					t.Errorf("the order is not in the address: %s", tab.Hash)
				}
			}
			check(tab)

			// One run, its confusion matrix and its report, which are the same in every language.
			tab.Go("#/run/" + ids[0])
			f, ok := tab.App.Room(app.PageRun).(*runroom.Room).File("plots/confusion_matrix.png")
			if !ok || !strings.HasPrefix(string(f.Bytes), "\x89PNG") {
				t.Fatalf("the confusion matrix is %v", f)
			}
			if _, ok := tab.App.Room(app.PageRun).(*runroom.Room).File("plots/feature_importance.png"); !ok {
				t.Error("the importances are not logged")
			}
			report, _ := tab.App.Room(app.PageRun).(*runroom.Room).File("classification_report.txt")
			if text := metrics.Report(want[ids[0]].Report, want[ids[0]].Dataset.Classes); string(report.Bytes) != text {
				t.Errorf("the report is\n%s\nwant\n%s", report.Bytes, text)
			}
			tab.Do("run.download", "plots/confusion_matrix.png")
			if d := tab.Downloads; len(d) != 1 || d[0].Name != "confusion_matrix.png" || d[0].MIME != "image/png" || string(d[0].Data) != string(f.Bytes) {
				t.Errorf("what came down is %+v", d)
			}
			for i, c := range tab.Charts {
				if !slices.Contains([]string{"Confusion matrix", "Feature importance", "ROC curve", "Precision-recall curve"}, c.Title) {
					t.Errorf("the logged chart %d is not in English: %+v", i, c)
				}
			}
			tab.Go("#/run/" + ids[2])
			if _, ok := tab.App.Room(app.PageRun).(*runroom.Room).File("plots/feature_importance.png"); ok {
				t.Error("logistic regression has logged importances")
			}

			// Three side by side.
			tab.Go("#/runs")
			for _, id := range ids[:3] {
				tab.Check("runs.select", id, true)
			}
			tab.Do("runs.compare", "")
			compared := tab.Hash
			if table := compare.TableOf(tab.App); len(table.Runs) != 3 || table.Runs[0].ID != ids[0] || table.DifferentData || table.DifferentSplit {
				t.Errorf("compared are %+v", table)
			}

			tab.Close()
			again := browser.Open(t, lang, compared, nil)
			opened = again
			if table := compare.TableOf(again.App); len(table.Runs) != 3 {
				t.Errorf("after a reload %d runs are compared, want 3", len(table.Runs))
			}
			check(again)
		})
	}
}

// What a run logs is the same in every language, to the last letter.
func TestLoggedInEveryLanguage(t *testing.T) {
	runs := map[i18n.Lang]string{}
	for _, lang := range i18n.Langs {
		tab := apptest.New().Open(t, lang, link(forest("wine", 10, 3)), nil)
		r := train(t, tab)
		charts, err := json.Marshal(tab.Charts)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		runs[lang] = string(text) + string(charts)
	}
	if runs[i18n.ES] != runs[i18n.EN] {
		t.Errorf("in Spanish\n%s\nin English\n%s", runs[i18n.ES], runs[i18n.EN])
	}
	for _, tag := range []string{
		`{"key":"model_type","value":"random_forest"}`, `{"key":"developer","value":"pizarra"}`,
		`{"key":"purpose","value":"classification"}`, `{"key":"mlflow.user","value":"pizarra"}`, `{"key":"mlflow.source.type","value":"LOCAL"}`,
		`"value":"data=wine\u0026max_depth=3\u0026model=random_forest\u0026n_estimators=10"`,
	} {
		if !strings.Contains(runs[i18n.ES], tag) {
			t.Errorf("%s is not logged in %s", tag, runs[i18n.ES])
		}
	}
}
