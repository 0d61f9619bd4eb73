package view_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
)

// insideStates are looks inside a run, of every model, and what may keep one from seeing it.
var insideStates = []state{
	{"inside-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang, rooms.All()...)
		a.Update(app.Started{Hash: "#/inside/00000000000000000000000000000001", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"inside-unknown", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/inside/0123456789abcdef0123456789abcdef").App
	}},
	{"inside-training", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
				progress(15, 50)
				<-ctx.Done()
				return ctx.Err()
			}
		})
		hash := "#/inside/" + train(tab)
		tab.Begin(app.HashChanged{Hash: hash})
		tab.Until("it goes on", func() bool { return strings.Contains(page(tab.App), "inside-progress") })
		return tab.App
	}},
	{"inside-cancelled", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
				<-ctx.Done()
				return ctx.Err()
			}
		})
		hash := "#/inside/" + train(tab)
		tab.Begin(app.HashChanged{Hash: hash})
		tab.Do("inside.cancel", "")
		return tab.App
	}},
	{"inside-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.Inspect = func(context.Context, func(done, total int)) error {
				return fault.New(fault.ResourceExhausted, "worker.memory")
			}
		})
		tab.Go("#/inside/" + train(tab))
		return tab.App
	}},
	{"inside-no-job", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		id := fmt.Sprintf("%032x", 7)
		batch := store.Batch{Ops: []store.Op{store.CreateRun{Run: store.Run{ID: id, Name: "de-otro-sitio", ExperimentID: "0", Status: store.Finished, StartTime: 1795000000000, EndTime: 1795000001000}}}}
		if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
		tab.Go("#/inside/" + id)
		return tab.App
	}},
	{"inside-rows", func(t *testing.T, lang i18n.Lang) *app.App { return insideOf(t, lang, linkForest, "") }},
	{"inside-cell", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, linkWide, "?predicted=0&true=1")
	}},
	{"inside-class-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, linkForest, "?predicted=x&true=9")
	}},
	{"inside-tree", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, linkForest, "?show=tree&row=106&tree=4&levels=2")
	}},
	{"inside-one-tree", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, "#/train?data=breast_cancer&model=decision_tree", "?show=tree&toggled=2")
	}},
	{"inside-tree-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, linkForest, "?show=tree&tree=50")
	}},
	{"inside-importances", func(t *testing.T, lang i18n.Lang) *app.App { return insideOf(t, lang, linkForest, "?show=learned") }},
	{"inside-coefficients", func(t *testing.T, lang i18n.Lang) *app.App { return insideOf(t, lang, linkLogistic, "?show=learned") }},
	{"inside-standardized", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, "#/train?data=breast_cancer&model=logistic_regression&standardize=true", "?show=learned")
	}},
	{"inside-measures", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, "#/train?data=iris&model=gaussian_nb", "?show=learned")
	}},
	{"inside-neighbors", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, "#/train?data=iris&model=k_neighbors&weights=distance", "?show=learned&row=106")
	}},
	{"inside-no-mistakes", func(t *testing.T, lang i18n.Lang) *app.App {
		return insideOf(t, lang, "#/train?data=iris&model=k_neighbors&test_size=3", "")
	}},
}

func init() { states = append(states, insideStates...) }

// insideOf is a look inside the run of a link.
func insideOf(t *testing.T, lang i18n.Lang, link, query string) *app.App {
	tab := open(t, lang, link)
	tab.Go("#/inside/" + train(tab) + query)
	return tab.App
}
