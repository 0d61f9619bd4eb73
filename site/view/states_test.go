package view_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
	"pizarra/site/rooms/run"
)

// state is a page as it can come to stand.
type state struct {
	name string
	make func(t *testing.T, lang i18n.Lang) *app.App
}

// The links of some trainings, fast ones.
const (
	linkForest   = "#/train?data=iris&max_depth=3&model=random_forest&n_estimators=50"
	linkDefaults = "#/train?data=iris&model=random_forest&n_estimators=10"
	linkLogistic = "#/train?data=iris&model=logistic_regression"
	linkWide     = "#/train?data=breast_cancer&model=random_forest&n_estimators=5"
	linkSlow     = "#/train?data=wine&max_iter=20&model=logistic_regression"
)

const (
	longName = "la-ejecución-con-el-nombre-más-largo-que-a-nadie-se-le-haya-ocurrido-poner-nunca-a-nada-en-un-laboratorio-como-este"
	hostile  = `"><img src=x onerror=alert(1)><script>alert(2)</script>'&amp;`
)

// states are every page in the states that look.md and pages.md ask for.
var states = []state{
	{"home", func(t *testing.T, lang i18n.Lang) *app.App { return app.New(lang) }},
	{"train-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang)
		a.Update(app.Started{Hash: "#/train", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"train-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/train").App }},
	{"train-going", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		train(tab)
		tab.Train = halfway
		tab.Begin(app.Action{Name: "training.start"})
		tab.Until("it is half way", func() bool { return tab.App.Training.Done == 71 && !tab.App.Book.Busy() })
		return tab.App
	}},
	{"train-one", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		train(tab)
		return tab.App
	}},
	{"train-result", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		train(tab)
		tab.Go(linkForest)
		train(tab)
		tab.Do("train.tab", app.TabScatter)
		tab.Do("train.help", "max_depth")
		return tab.App
	}},
	{"train-more", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train?data=iris&max_features=0.5&model=random_forest&n_estimators=10&random_state=None")
		tab.Do("train.more", "")
		return tab.App
	}},
	{"train-logistic", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkSlow)
		train(tab)
		tab.Do("train.tab", app.TabColumns)
		tab.Do("train.more", "")
		tab.Do("train.output", app.OutputPython)
		return tab.App
	}},
	{"train-wide", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkWide)
		train(tab)
		return tab.App
	}},
	{"train-problems", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train")
		tab.Bring("train.file", "especies del parque natural de la sierra.csv", messy())
		tab.Do("train.correct", "")
		tab.Do("train.tab", app.TabColumns)
		return tab.App
	}},
	{"train-bad-file", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		train(tab)
		tab.Bring("train.file", "desigual.csv", []byte("a,b,target\n1,2,x\n3,4,5,6,y\n7,8,x\n"))
		return tab.App
	}},
	{"train-errors", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train")
		tab.Set("train.param", "n_estimators", "muchos")
		tab.Set("train.test_size", "", "2")
		return tab.App
	}},
	{"train-unsaved", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkDefaults, func(tab *apptest.Tab) {
			tab.Store = func(s store.Store) store.Store { return &full{s} }
		})
		train(tab)
		return tab.App
	}},
	{"beyond", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang)
		a.Update(app.Started{Hash: "#/runs", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"beyond-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().OpenFirst(t, lang, "#/runs", func(tab *apptest.Tab) {
			tab.LoadWhole = func() error { return fault.New(fault.TemporarilyUnavailable, "whole.not_loaded") }
		}).App
	}},
	{"runs-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang, rooms.All()...)
		a.Update(app.Started{Hash: "#/runs", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"runs-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/runs").App }},
	{"runs-one", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		train(tab)
		tab.Go("#/runs")
		return tab.App
	}},
	{"runs-many", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs?sort=metrics.test_accuracy&desc=1")
		tab.Check("runs.select", ids[0], true)
		tab.Check("runs.select", ids[1], true)
		return tab.App
	}},
	{"runs-filtered", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E+0.5+AND+params.max_depth+!%3D+'1'&sort=metrics.test_accuracy+DESC&sort=params.max_depth+ASC")
		tab.Check("runs.select", ids[0], true)
		return tab.App
	}},
	{"runs-filter-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E+0.5+AND+params.max_depth+%3D+3+AND+status+%3D+'FINISHED'")
		return tab.App
	}},
	{"runs-completion", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E+0.5")
		tab.Begin(app.Action{Name: "runs.filter", Value: "metrics.test_accuracy > 0.5 ", Caret: 8})
		tab.Send(app.Action{Name: "runs.filter_key", Arg: "ArrowDown"})
		return tab.App
	}},
	{"runs-condition", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E+0.5+AND+status+%3D+'FINISHED'")
		tab.Do("runs.chip_edit", "0")
		return tab.App
	}},
	{"runs-filter-short", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E")
		return tab.App
	}},
	{"runs-none-found", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=metrics.test_accuracy+%3E+2")
		return tab.App
	}},
	{"runs-none-named", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?filter=nadie+%26+nada")
		return tab.App
	}},
	{"runs-deleted", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs")
		tab.Do("runs.delete", ids[2])
		return tab.App
	}},
	{"runs-window", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		batch := store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris-classification"}}}}
		for i := range 203 {
			batch.Ops = append(batch.Ops, store.CreateRun{Run: store.Run{
				ID: fmt.Sprintf("%032x", i+1), ExperimentID: "1", Status: store.Finished, StartTime: 1795000000000 + int64(i)*60000, EndTime: 1795000001000 + int64(i)*60000,
				Metrics: []store.Metric{{Key: "test_accuracy", Value: float64(i%31) / 30}}, Tags: []store.Tag{{Key: "model_type", Value: "random_forest"}},
			}})
		}
		if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
		tab.Set("runs.window", "", "100,10")
		return tab.App
	}},
	{"run-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang, rooms.All()...)
		a.Update(app.Started{Hash: "#/run/00000000000000000000000000000001", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"run-unknown", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/run/0123456789abcdef0123456789abcdef").App
	}},
	{"run", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		r := train(tab)
		tab.Go("#/run/" + r)
		tab.Do("run.open", "classification_report.txt")
		return tab.App
	}},
	{"run-evaluated", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Go("#/run/" + train(tab))
		for _, kind := range evaluate.Kinds {
			evaluateAs(tab, kind, "3")
		}
		return tab.App
	}},
	{"run-evaluating", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
				progress(3, 8)
				<-ctx.Done()
				return ctx.Err()
			}
		})
		tab.Go("#/run/" + train(tab))
		tab.Begin(app.Action{Name: "run.evaluate", Arg: string(evaluate.LearningCurve), Form: map[string]string{"n": "5", "seed": "1"}})
		tab.Until("it goes on", func() bool { return tab.App.Room(app.PageRun).(*run.Room).Evaluating.Done > 0 })
		return tab.App
	}},
	{"run-renaming", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/run/" + ids[1])
		tab.Do("run.rename", "")
		return tab.App
	}},
	{"run-long-name", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/run/" + ids[1])
		return tab.App
	}},
	{"run-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Train = func(context.Context, trainer.Job, func(trainer.Progress)) (*trainer.Result, error) {
			return nil, fault.New(fault.InvalidParameterValue, "forest.value", "feature", "peso", "row", 7, "value", "1e300")
		}
		tab.Do("training.start", "")
		tab.Go("#/run/" + tab.Runs()[0].ID)
		return tab.App
	}},
	{"run-killed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		cancelled(tab)
		tab.Go("#/run/" + tab.Runs()[0].ID)
		return tab.App
	}},
	{"compare-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang, rooms.All()...)
		a.Update(app.Started{Hash: "#/compare", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"compare-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/compare").App }},
	{"compare-choose", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/compare")
		return tab.App
	}},
	{"compare", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/compare?runs=" + strings.Join(ids[:3], ","))
		return tab.App
	}},
	{"compare-many", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/compare?diff=0&runs=" + strings.Join(ids, ","))
		return tab.App
	}},
	{"workbooks", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		for _, name := range []string{"Ana", "Luis el de la última fila", "pizarra"} {
			tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": name}})
		}
		tab.Do("frame.menu", app.MenuWorkbook)
		return tab.App
	}},
	{"themes", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train")
		tab.Do("frame.menu", app.MenuTheme)
		return tab.App
	}},
	{"notice", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train")
		tab.Do("train.copy", "")
		return tab.App
	}},
}

// full is a store without room for the end of a run.
type full struct{ store.Store }

func (f *full) Commit(ctx context.Context, b store.Batch) error {
	if b.Durable {
		return store.Full("QuotaExceededError")
	}
	return f.Store.Commit(ctx, b)
}

func open(t *testing.T, lang i18n.Lang, hash string) *apptest.Tab {
	return apptest.New().Open(t, lang, hash, nil)
}

// train trains the form's Job and returns its run's id.
func train(tab *apptest.Tab) string {
	tab.Do("training.start", "")
	return tab.App.Last.RunID
}

// halfway is a training that stays at 71 of 100.
func halfway(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
	progress(trainer.Progress{Done: 71, Total: 100})
	<-ctx.Done()
	return nil, ctx.Err()
}

func cancelled(tab *apptest.Tab) {
	tab.Train = halfway
	tab.Begin(app.Action{Name: "training.start"})
	tab.Until("it is half way", func() bool { return tab.App.Training != nil && tab.App.Training.Done == 71 })
	tab.Do("training.cancel", "")
	tab.Train = nil
	tab.App.Notice = nil
}

// many is a workbook with runs on two data sets, a renamed one, a cancelled one, and the ids of those that finished.
func many(t *testing.T, lang i18n.Lang) (*apptest.Tab, []string) {
	browser := apptest.New()
	tab := browser.Open(t, lang, linkDefaults, nil)
	var ids []string
	for _, hash := range []string{linkDefaults, linkForest, linkLogistic, "#/train?C=0.1&data=iris&model=logistic_regression", linkWide} {
		browser.Pass(7 * time.Minute)
		tab.Go(hash)
		ids = append(ids, train(tab))
	}
	tab.Go("#/run/" + ids[1])
	tab.Send(app.Action{Name: "run.rename_save", Form: map[string]string{"name": longName}})
	tab.Go(linkForest)
	browser.Pass(time.Minute)
	cancelled(tab)
	tab.Send(app.Tick{Now: time.Date(2026, 11, 24, 9, 45, 0, 0, time.UTC)})
	return tab, ids
}

// messy is a CSV as people have it: semicolons, decimal commas, words and holes.
func messy() []byte {
	var b bytes.Buffer
	b.WriteString("altura;nombre del ejemplar;peso;especie\n")
	for i := range 60 {
		weight := strings.Replace(fmt.Sprintf("%.2f", float64(i*i%37)/7), ".", ",", 1)
		if i%20 == 7 {
			weight = ""
		}
		fmt.Fprintf(&b, "%d,%d;%s;%s;%s\n", 1+i%3, i*7%10, []string{"ana", "luis"}[i%2], weight, []string{"gato", "perro"}[i*i%3%2])
	}
	return b.Bytes()
}

// evaluateAs evaluates the run of the page.
func evaluateAs(tab *apptest.Tab, kind evaluate.Kind, n string) {
	tab.Send(app.Action{Name: "run.evaluate", Arg: string(kind), Form: map[string]string{"n": n, "shuffle": "0", "seed": "42"}})
}
