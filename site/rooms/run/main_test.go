package run_test

import (
	"context"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/rooms/run"
)

// of is the room in a tab.
func of(tab *apptest.Tab) *run.Room { return tab.App.Room(app.PageRun).(*run.Room) }

// forest is the class's job with so many trees of this depth.
func forest(data string, trees, depth int) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: data}, "random_forest")
	j.Params["n_estimators"], j.Params["max_depth"] = estimator.IntValue(trees), estimator.IntValue(depth)
	j, err := j.Complete()
	if err != nil {
		panic(err)
	}
	return j
}

func link(j trainer.Job) string { return app.Route{Page: app.PageTrain, Query: j.Query()}.Hash() }

// train presses Train and waits for the saved run.
func train(t *testing.T, tab *apptest.Tab) store.Run {
	t.Helper()
	tab.Do("training.start", "")
	r, ok := tab.App.FindRun(tab.App.Last.RunID)
	if !ok || r.Status != store.Finished {
		t.Fatalf("the run is %+v, notice %+v", r, tab.App.Notice)
	}
	return r
}

// paths are those of a run's artifacts.
func paths(t *testing.T, tab *apptest.Tab, r store.Run) (all []string) {
	t.Helper()
	var walk func(dir string)
	walk = func(dir string) {
		entries, err := tab.App.Book.Store.Artifacts(context.Background(), r.ID, dir)
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
