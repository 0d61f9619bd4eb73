package view_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

func init() { states = append(states, compareStates...) }

// compareStates are those of Compare beyond its first question: runs as lines with a range marked, curves, and more runs than are
// drawn, with the spread over their seeds.
var compareStates = []state{
	{"compare-mix", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/compare?ask=mix&way=rows&sort=metrics.test_accuracy+DESC&in=metrics.test_f1&from=0.9&to=&runs=" + strings.Join(ids[:4], ","))
		return tab.App
	}},
	{"compare-curve", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/compare?ask=curve&smooth=50&runs=" + strings.Join(ids[:2], ","))
		return tab.App
	}},
	{"compare-spread", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/compare")
		tab.Go("#/compare?ask=spread&way=columns&runs=" + strings.Join(seeded(t, tab), ","))
		return tab.App
	}},
}

// seeded gives a tab's workbook 26 runs of two depths that differ in their seeds.
func seeded(t *testing.T, tab *apptest.Tab) (ids []string) {
	t.Helper()
	ops := []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris-classification"}}}
	for i := range 26 {
		id := fmt.Sprintf("%032x", i+1)
		ids = append(ids, id)
		ops = append(ops, store.CreateRun{Run: store.Run{
			ID: id, ExperimentID: "1", Name: fmt.Sprint("semilla ", i), Status: store.Finished, StartTime: 1795000000000, EndTime: 1795000001000,
			Metrics: []store.Metric{{Key: "test_accuracy", Value: float64(22+i*i%9) / 30}}, Tags: []store.Tag{{Key: "model_type", Value: "decision_tree"}},
			Params: []store.Param{{Key: "max_depth", Value: fmt.Sprint(2 + i%2)}, {Key: "random_state", Value: fmt.Sprint(i)}, {Key: "test_samples", Value: "30"}},
		}})
	}
	if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	return ids
}
