package view_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/sweep"
)

// The links of some plans, fast ones.
const (
	linkSweep     = "#/sweep?data=iris&max_depth=1%2C+2%2C+3&min_samples_leaf=1%2C+5&model=decision_tree&sweep=grid"
	linkSweepWide = "#/sweep?C=0.01..100+log+3&data=iris&max_depth=1..3&max_iter=200&model=decision_tree&model=logistic_regression&n_neighbors=3%2C+500&model=k_neighbors&random_state=1%2C+2&split=42&sweep=random&sweep_seed=7&draws=8"
)

// sweepStates are those of the room of sweeps, and of runs that are a sweep's.
var sweepStates = []state{
	{"sweep", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/sweep").App }},
	{"sweep-random", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, linkSweepWide).App }},
	{"sweep-errors", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkSweep)
		tab.Set("sweep.values", "max_depth", "5..1")
		tab.Set("sweep.number", "folds", "1")
		tab.Set("sweep.number", "test_size", "2")
		tab.Do("sweep.method", "random")
		tab.Set("sweep.number", "draws", "many")
		return tab.App
	}},
	{"sweep-too-many", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkSweep)
		tab.Set("sweep.values", "max_depth", "1..900")
		tab.Set("sweep.values", "max_depth", "1..400")
		return tab.App
	}},
	{"sweep-no-model", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkSweep)
		tab.Do("sweep.model", "decision_tree")
		return tab.App
	}},
	{"sweep-list", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, linkSweep)
		tab.Go("#/sweep")
		return tab.App
	}},
	{"sweep-going", func(t *testing.T, lang i18n.Lang) *app.App { return sweeping(t, lang).App }},
	{"sweep-going-elsewhere", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := sweeping(t, lang)
		tab.Begin(app.HashChanged{Hash: "#/train"})
		return tab.App
	}},
	{"sweep-stopped", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := sweeping(t, lang)
		tab.Do("sweep.cancel", "")
		return tab.App
	}},
	{"sweep-done", func(t *testing.T, lang i18n.Lang) *app.App { return swept(t, lang, linkSweep).App }},
	{"sweep-wide", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, linkSweepWide)
		tab.Set("sweep.axis", "", "model")
		return tab.App
	}},
	{"sweep-long", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, "#/sweep?data=iris&max_depth=1..25&model=decision_tree&sweep=grid&folds=2")
		tab.Do("sweep.all", "")
		return tab.App
	}},
	{"sweep-nothing", func(t *testing.T, lang i18n.Lang) *app.App {
		return swept(t, lang, "#/sweep?data=iris&model=k_neighbors&n_neighbors=500%2C+900&sweep=grid").App
	}},
	{"sweep-unknown", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/sweep/0123456789abcdef0123456789abcdef").App
	}},
	{"sweep-parent-run", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, linkSweep)
		tab.Go("#/run/" + tab.App.Route.ID)
		return tab.App
	}},
	{"sweep-untested-run", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, linkSweep)
		tab.Go("#/run/" + untested(t, tab))
		return tab.App
	}},
	{"sweep-trying-run", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := swept(t, lang, linkSweep)
		id := untested(t, tab)
		tab.Go("#/run/" + id)
		tab.Train = halfway
		tab.Begin(app.Action{Name: "sweep.try", Arg: id})
		tab.Until("it is half way", func() bool { return tab.App.Room(sweep.Page).(*sweep.Room).Trial.Done == 71 })
		return tab.App
	}},
}

func init() { states = append(states, sweepStates...) }

// swept does the sweep of a link.
func swept(t *testing.T, lang i18n.Lang, link string) *apptest.Tab {
	tab := open(t, lang, link)
	tab.Set("train.workers", "", "1") // jobs come one after the other
	tab.Do("sweep.start", "")
	return tab
}

// untested is a run of a sweep whose test nobody has looked at.
func untested(t *testing.T, tab *apptest.Tab) string {
	for _, r := range tab.Runs() {
		if sweep.Untested(r) {
			return r.ID
		}
	}
	t.Fatal("every run was tried on the test")
	return ""
}

// sweeping is a sweep that stays at its third job.
func sweeping(t *testing.T, lang i18n.Lang) *apptest.Tab {
	jobs := 0
	tab := apptest.New().Open(t, lang, linkSweep, func(tab *apptest.Tab) {
		tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
			if jobs++; jobs < 3 {
				return nil
			}
			progress(1, 2)
			<-ctx.Done()
			return ctx.Err()
		}
	})
	tab.Set("train.workers", "", "1")
	tab.Begin(app.Action{Name: "sweep.start"})
	tab.Until("two are done", func() bool {
		g := tab.App.Room(sweep.Page).(*sweep.Room).Going
		n := 0
		for _, r := range tab.Runs() {
			if r.Status == store.Finished {
				n++
			}
		}
		return g != nil && g.State != nil && g.State.Count("FINISHED") == 2 && n == 2 && !tab.App.Book.Busy() &&
			strings.Contains(page(tab.App), `max="1000" value="416"`) // and half of the third, out of six
	})
	return tab
}
