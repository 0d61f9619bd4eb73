package view_test

import (
	"context"
	"fmt"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/runs"
)

func init() { states = append(states, runsStates...) }

// runsStates are those of the table of runs beyond its filter: groups, nested runs, marks, columns, views, forms, trash.
var runsStates = []state{
	{"runs-grouped", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?ci=1&group=dataset&open=%3Dno&sort=metrics.test_accuracy+DESC")
		tab.Do("runs.fold", of(tab).Table(tab.App).Groups[0].ID)
		return tab.App
	}},
	{"runs-nested", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		nested(t, tab)
		tab.Do("runs.fold", fmt.Sprintf("%032x", 1))
		return tab.App
	}},
	{"runs-marked", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs?best=1&sort=metrics.test_accuracy+DESC")
		tab.Check("runs.select", ids[0], true)
		tab.Do("runs.pin", "")
		tab.Do("runs.colour", "3")
		tab.Check("runs.select", ids[0], false)
		tab.Check("runs.select", ids[2], true)
		tab.Do("runs.veil", "")
		tab.Check("runs.unveil", "", true)
		tab.Do("runs.form", "colour")
		return tab.App
	}},
	{"runs-columns", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs")
		tab.Do("runs.column_left", "metrics.test_accuracy")
		tab.Do("frame.menu", "columns")
		return tab.App
	}},
	{"runs-views", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?group=tags.model_type")
		tab.Send(app.Action{Name: "runs.view_save", Form: map[string]string{"name": "por modelo"}})
		tab.Do("frame.menu", "views")
		return tab.App
	}},
	{"runs-rename", runsForm("rename", 1)},
	{"runs-tag", runsForm("tag", 2)},
	{"runs-note", runsForm("note", 1)},
	{"runs-trash", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs")
		tab.Do("runs.delete", ids[2])
		tab.Set("runs.stage", "", "deleted")
		tab.Check("runs.select", ids[2], true)
		tab.Do("runs.form", "purge")
		return tab.App
	}},
	{"runs-trash-empty", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := many(t, lang)
		tab.Go("#/runs?stage=deleted")
		return tab.App
	}},
}

// of is the room of the table of runs in a tab.
func of(tab *apptest.Tab) *runs.Room { return tab.App.Room(app.PageRuns).(*runs.Room) }

// runsForm is the table with a form for n chosen runs.
func runsForm(form string, n int) func(t *testing.T, lang i18n.Lang) *app.App {
	return func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/runs")
		for _, id := range ids[:n] {
			tab.Check("runs.select", id, true)
		}
		tab.Do("runs.form", form)
		return tab.App
	}
}

// nested gives a tab's workbook a parent with two children, one of which has one too, and a run of its own.
func nested(t *testing.T, tab *apptest.Tab) {
	t.Helper()
	batch := store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris-classification"}}}}
	for i, parent := range []int{0, 1, 1, 2, 0} {
		r := store.Run{ID: fmt.Sprintf("%032x", i+1), ExperimentID: "1", Status: store.Finished, StartTime: 1795000000000 + int64(i)*60000, EndTime: 1795000001000 + int64(i)*60000,
			Metrics: []store.Metric{{Key: "test_accuracy", Value: float64(i+20) / 30}}, Tags: []store.Tag{{Key: "model_type", Value: "random_forest"}}}
		if parent > 0 {
			r.Tags = append(r.Tags, store.Tag{Key: store.ParentTag, Value: fmt.Sprintf("%032x", parent)})
		}
		batch.Ops = append(batch.Ops, store.CreateRun{Run: r})
	}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
}
