package app_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// What is trained and set in the program of the first minute is there in the whole lab, which opens with the page that asks for it.
func TestWholeTakesOver(t *testing.T) {
	for _, private := range []bool{false, true} {
		tab := apptest.New().OpenFirst(t, i18n.ES, "#/train?data=wine&model=random_forest&n_estimators=10", func(tab *apptest.Tab) { tab.Private = private })
		tab.Do("train.tab", app.TabColumns)
		tab.Do("train.output", app.OutputPython)
		tab.Do("training.start", "")
		first, job := tab.App, tab.App.Train.Job.Query().Encode()
		before := tab.Runs()
		if len(before) != 1 || first.Book.Durable == private {
			t.Fatalf("%d runs, durable %v", len(before), first.Book.Durable)
		}
		tab.Go("#/runs")
		a := tab.App
		if a == first || a.Route.Page != app.PageRuns || a.Beyond() {
			t.Fatalf("the whole lab has not taken over: at %q", a.Route.Hash())
		}
		if runs := tab.Runs(); len(runs) != 1 || runs[0].ID != before[0].ID {
			t.Errorf("private %v: the run is not there: %v", private, runs)
		}
		if a.Train.Job.Query().Encode() != job || a.Train.Tab != app.TabColumns || a.Train.Output != app.OutputPython {
			t.Errorf("the form is not as it was: %s", a.Train.Job.Query().Encode())
		}
		tab.Go("#/nowhere/to/go")
		if a.Route.Page != app.PageHome || tab.App != a {
			t.Errorf("an unknown page leads to %q", a.Route.Page)
		}
	}
}

// A training that goes on is finished and saved before the whole lab takes over.
func TestWholeWaitsForTraining(t *testing.T) {
	tab := apptest.New().OpenFirst(t, i18n.EN, "#/train", nil)
	first := tab.App
	tab.Begin(app.Action{Name: "training.start"})
	if tab.App.Training == nil {
		t.Fatal("nothing is being trained")
	}
	tab.Go("#/runs")
	if runs := tab.Runs(); tab.App == first || len(runs) != 1 || runs[0].Status != "FINISHED" {
		t.Errorf("the runs are %v", runs)
	}
}

// Where the whole lab does not arrive, the page says so, and a click or another link asks again.
func TestWholeDoesNotArrive(t *testing.T) {
	asked := 0
	tab := apptest.New().OpenFirst(t, i18n.EN, "#/", func(tab *apptest.Tab) {
		tab.LoadWhole = func() error {
			if asked++; asked < 3 {
				return fault.New(fault.TemporarilyUnavailable, "whole.not_loaded")
			}
			return nil
		}
	})
	first := tab.App
	tab.Go("#/runs")
	if !first.Beyond() || !fault.Is(first.BeyondErr(), "whole.not_loaded") || asked != 1 {
		t.Fatalf("asked %d times: %v", asked, first.BeyondErr())
	}
	tab.Do("frame.whole", "")
	if asked != 2 || first.BeyondErr() == nil {
		t.Fatalf("asked %d times: %v", asked, first.BeyondErr())
	}
	tab.Go("#/compare")
	if asked != 3 || tab.App == first || tab.App.Route.Page != app.PageCompare {
		t.Errorf("asked %d times, at %q", asked, tab.App.Route.Hash())
	}
}

// What could not be saved stays, with the buttons that save it.
func TestWholeKeepsUnsaved(t *testing.T) {
	tab := apptest.New().OpenFirst(t, i18n.EN, "#/train", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { return &full{s, func(store.Batch) bool { return true }} }
	})
	tab.Do("training.start", "")
	if tab.App.Unsaved() != 1 {
		t.Fatalf("%d runs are unsaved", tab.App.Unsaved())
	}
	first := tab.App
	tab.Go("#/runs")
	if tab.App != first || first.Route.Page != app.PageTrain || first.Notice == nil || !fault.Is(first.Notice.Err, "book.unsaved") {
		t.Errorf("at %q: %v", first.Route.Hash(), first.Notice)
	}
}

// slow is a store whose commits take a while, and say whether one is under way.
type slow struct {
	store.Store
	under *atomic.Int32
}

func (s slow) Commit(ctx context.Context, b store.Batch) error {
	s.under.Add(1)
	defer s.under.Add(-1)
	time.Sleep(200 * time.Millisecond)
	return s.Store.Commit(ctx, b)
}

// The program is not handed over while it writes, not even what nobody has asked for: the end of a run whose tab was killed.
func TestWholeWaitsForOrphans(t *testing.T) {
	for _, hash := range []string{"#/train", "#/runs"} {
		browser := apptest.New()
		killed := browser.Open(t, i18n.EN, "#/train", func(tab *apptest.Tab) {
			tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
				progress(trainer.Progress{Done: 1, Total: 2})
				<-ctx.Done()
				return nil, ctx.Err()
			}
		})
		killed.Begin(app.Action{Name: "training.start"})
		killed.Until("the run is there", func() bool { return len(killed.Runs()) == 1 && !killed.App.Book.Busy() })
		killed.Close()
		var under atomic.Int32
		tab := browser.OpenFirst(t, i18n.EN, hash, func(tab *apptest.Tab) {
			tab.Store = func(s store.Store) store.Store { return slow{s, &under} }
			tab.LoadWhole = func() error {
				time.Sleep(60 * time.Millisecond) // what is read meanwhile may have it write
				if n := under.Load(); n > 0 {
					t.Errorf("%s: it is handed over while %d commits are under way", hash, n)
				}
				return nil
			}
		})
		tab.Go("#/runs")
		if runs := tab.Runs(); len(runs) != 1 || runs[0].Status != store.Failed {
			t.Errorf("%s: the runs are %+v", hash, runs)
		}
	}
}
