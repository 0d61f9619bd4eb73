package sweep_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	engine "pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/sweep"
)

// plan is a sweep of six small trees.
func plan() engine.Plan {
	p := engine.NewPlan(trainer.Data{Name: "iris"}, "decision_tree")
	p.Axes = []engine.Axis{{Name: "max_depth", Text: "1, 2, 3"}, {Name: "min_samples_leaf", Text: "1, 5"}}
	return p
}

func link(p engine.Plan) string { return app.Route{Page: sweep.Page, Query: p.Query()}.Hash() }

func room(tab *apptest.Tab) *sweep.Room { return tab.App.Room(sweep.Page).(*sweep.Room) }

// natively is what the engine makes of the plan in this process, and the results of its winners.
func natively(t *testing.T, p engine.Plan) (*engine.State, []*trainer.Result) {
	t.Helper()
	s, err := engine.New("", p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(context.Background(), nil, 1, nil); err != nil {
		t.Fatal(err)
	}
	winner, _ := s.Winner()
	var results []*trainer.Result
	for _, i := range winner.Jobs {
		r, err := trainer.Train(context.Background(), s.Job(i), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	return s, results
}

// parent is the only sweep of the workbook, and children its runs, in the order of the plan.
func parent(t *testing.T, tab *apptest.Tab) store.Run {
	t.Helper()
	var found []store.Run
	for _, r := range tab.Runs() {
		if sweep.IsSweep(r) {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d sweeps, want one", len(found))
	}
	return found[0]
}

// holds checks that the workbook has exactly the runs of a finished sweep: each job once, with the scores that the engine comes to
// natively, and the test for the winner alone.
func holds(t *testing.T, tab *apptest.Tab, p engine.Plan) {
	t.Helper()
	want, results := natively(t, p)
	top := parent(t, tab)
	if top.Status != store.Finished {
		t.Errorf("the sweep is %s, notice %+v", top.Status, tab.App.Notice)
	}
	planned, err := engine.New(top.ID, p)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tab.Runs()); n != len(planned.Runs)+1 {
		t.Errorf("%d runs, want %d and the sweep's", n, len(planned.Runs))
	}
	winner, _ := want.Winner()
	for i := range planned.Runs {
		r, ok := tab.App.FindRun(planned.RunID(i))
		if !ok {
			t.Errorf("the run of job %d is not there", i)
			continue
		}
		history, err := tab.App.Book.Store.MetricHistory(context.Background(), r.ID, "cv_accuracy")
		if err != nil {
			t.Fatal(err)
		}
		var scores []float64
		for _, m := range history {
			scores = append(scores, m.Value)
		}
		mean, _ := app.MetricOf(r, "cv_accuracy_mean")
		if !reflect.DeepEqual(scores, want.Runs[i].Scores) || mean != metrics.Mean(scores) || r.Status != store.Finished {
			t.Errorf("job %d: %s, scores %v, mean %v, want %v", i, r.Status, scores, mean, want.Runs[i].Scores)
		}
		job, ok := app.JobOf(r)
		if complete, err := job.Complete(); !ok || err != nil || !reflect.DeepEqual(complete, want.Job(i)) {
			t.Errorf("job %d is logged as %+v, %v", i, job, err)
		}
		if app.TagOf(r, store.ParentTag) != top.ID || len(r.Inputs) != 1 || r.Inputs[0].Name != "iris" {
			t.Errorf("job %d: parent %q, inputs %v", i, app.TagOf(r, store.ParentTag), r.Inputs)
		}
		test, has := app.MetricOf(r, "test_accuracy")
		place := slices.Index(winner.Jobs, i)
		if has != (place >= 0) || has && test != results[place].Metrics.TestAccuracy {
			t.Errorf("job %d has test_accuracy %v %v; the winners are %v", i, test, has, winner.Jobs)
		}
		files, err := tab.App.Book.Store.Artifacts(context.Background(), r.ID, "plots")
		if err != nil || (len(files) > 0) != (place == 0) {
			t.Errorf("job %d has %d plots, %v", i, len(files), err)
		}
	}
	if best, ok := app.MetricOf(top, "best_cv_score"); !ok || best != winner.Mean {
		t.Errorf("best_cv_score is %v, want %v", best, winner.Mean)
	}
	table, err := tab.App.Book.Store.Artifact(context.Background(), top.ID, "cv_results.csv")
	if lines := strings.Count(string(table), "\n"); err != nil || lines != len(planned.Runs)+1 {
		t.Errorf("cv_results.csv has %d lines, %v", lines, err)
	}
}

// A sweep logs each of its combinations with the engine's own scores, nested in a run of its own, and tries the best on the test.
func TestSweep(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, link(plan()), nil)
	if f := room(tab).Form; f.Jobs != 6 || f.Fits() != 30 || len(f.Errors) > 0 {
		t.Fatalf("the form is %+v", f)
	}
	tab.Do("sweep.start", "")
	holds(t, tab, plan())
	top := parent(t, tab)
	if want := (app.Route{Page: sweep.Page, ID: top.ID}).Hash(); tab.Hash != want {
		t.Errorf("the address is %s, want %s", tab.Hash, want)
	}
	for _, key := range []string{"best_max_depth", "sweep_max_depth", "sweep_folds"} {
		if !app.ValueOf(top, "params."+key).There {
			t.Errorf("the sweep's run has no param %s: %v", key, top.Params)
		}
	}
}

// Where choices differ in their seeds only, none of the seeds is chosen: all of them are tried on the test.
func TestSeedsAreNotChosenBetween(t *testing.T) {
	p := plan()
	p.Axes = append(p.Axes, engine.Axis{Name: "random_state", Text: "1..3"})
	tab := apptest.New().Open(t, i18n.EN, link(p), nil)
	tab.Do("sweep.start", "")
	holds(t, tab, p)
}

// killed lets a tab work until so many commits are through, and kills it there: the next one is written, but never answered,
// or not even written.
type killed struct {
	store.Store
	left    *int
	written bool
	reached func()
}

func (k *killed) Commit(ctx context.Context, b store.Batch) error {
	if *k.left--; *k.left >= 0 {
		return k.Store.Commit(ctx, b)
	}
	if k.written && *k.left == -1 {
		if err := k.Store.Commit(ctx, b); err != nil {
			return err
		}
	}
	k.reached()
	<-ctx.Done()
	return ctx.Err()
}

// A tab that is killed at any commit, before it is written or between writing and answer, loses and doubles nothing: the next
// tab goes on by itself.
func TestKilledAndReopened(t *testing.T) {
	for commits := 1; commits < 10; commits++ {
		for _, written := range []bool{false, true} {
			t.Run(fmt.Sprint(commits, written), func(t *testing.T) {
				browser := apptest.New()
				left, dead := 1000, make(chan bool, 100)
				first := browser.Open(t, i18n.ES, link(plan()), func(tab *apptest.Tab) {
					tab.Store = func(s store.Store) store.Store {
						return &killed{s, &left, written, func() { dead <- true; tab.Wake() }}
					}
				})
				left = commits
				first.Begin(app.Action{Name: "sweep.start"})
				over := false
				first.Until("it is killed or done", func() bool {
					select {
					case <-dead:
						over = true
					default:
					}
					return over || room(first).Going == nil
				})
				first.Close()
				second := browser.Open(t, i18n.ES, "#/sweep", nil)
				var id string
				for _, r := range second.Runs() {
					if sweep.IsSweep(r) {
						id = r.ID
					}
				}
				if id == "" { // nothing had been written
					return
				}
				second.Go(app.Route{Page: sweep.Page, ID: id}.Hash())
				holds(t, second, plan())
			})
		}
	}
}

// A pause lets what has begun come to its end; then the sweep goes on in another tab, which a live one keeps out.
func TestPauseAndTakeOver(t *testing.T) {
	browser := apptest.New()
	hold := make(chan bool)
	first := browser.Open(t, i18n.ES, link(plan()), func(tab *apptest.Tab) {
		tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
			hold <- true
			return nil
		}
	})
	first.Begin(app.Action{Name: "sweep.start"})
	<-hold
	first.Until("one is done", func() bool {
		g := room(first).Going
		return g != nil && g.State != nil && g.State.Count(engine.Finished) == 1 && len(first.Runs()) == 2
	})
	top := parent(t, first)
	second := browser.Open(t, i18n.ES, app.Route{Page: sweep.Page, ID: top.ID}.Hash(), nil)
	if shown := room(second).Shown; shown == nil || !shown.Elsewhere || room(second).Going != nil {
		t.Fatalf("the other tab shows %+v, going %+v", shown, room(second).Going)
	}
	second.Do("sweep.resume", top.ID)
	if n := second.App.Notice; n == nil || !fault.Is(n.Err, "sweep.elsewhere") {
		t.Errorf("a second tab was not kept out: %+v", n)
	}
	if err := room(first).Keeps(); !fault.Is(err, "book.sweeping") {
		t.Errorf("the workbook can be left: %v", err)
	}
	first.Begin(app.Action{Name: "sweep.pause"})
	go func() {
		for range hold {
		}
	}()
	first.Until("it is paused", func() bool { return room(first).Going == nil })
	first.Settle()
	if got := parent(t, first).Status; got != store.Killed {
		t.Errorf("a sweep that is paused is %s", got)
	}
	first.Close()
	second.Settle()
	second.Go("#/runs")
	second.Go(app.Route{Page: sweep.Page, ID: top.ID}.Hash())
	if room(second).Going != nil {
		t.Error("a sweep that was paused goes on by itself")
	}
	second.Do("sweep.resume", top.ID)
	holds(t, second, plan())
}

// Cancel ends what is going on at once; what is done stays, and the rest can be done later.
func TestCancel(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, link(plan()), func(tab *apptest.Tab) {
		tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
			progress(1, 2)
			<-ctx.Done()
			return ctx.Err()
		}
	})
	tab.Begin(app.Action{Name: "sweep.start"})
	tab.Until("it goes on", func() bool { g := room(tab).Going; return g != nil && g.State != nil })
	tab.Do("sweep.cancel", "")
	if top := parent(t, tab); top.Status != store.Killed || len(tab.Runs()) != 1 || tab.App.Notice != nil {
		t.Errorf("it is %s, with %d runs, notice %+v", top.Status, len(tab.Runs()), tab.App.Notice)
	}
	tab.Evaluate = nil
	tab.Do("sweep.resume", parent(t, tab).ID)
	holds(t, tab, plan())
}

// What cannot be trained is logged as failed, with the reason, and the others are ranked without it.
func TestFailingJobs(t *testing.T) {
	p := engine.NewPlan(trainer.Data{Name: "iris"}, "k_neighbors")
	p.Axes = []engine.Axis{{Name: "n_neighbors", Text: "3, 500, 5"}} // no fold has so many rows
	tab := apptest.New().Open(t, i18n.EN, link(p), nil)
	tab.Do("sweep.start", "")
	var failed []store.Run
	for _, r := range tab.Runs() {
		if r.Status == store.Failed {
			failed = append(failed, r)
		}
	}
	if len(failed) != 1 || app.RunFault(failed[0]) == nil || parent(t, tab).Status != store.Finished {
		t.Errorf("failed runs: %+v; the sweep is %s", failed, parent(t, tab).Status)
	}
}

// full lets so many commits through.
type full struct {
	store.Store
	left int
}

func (f *full) Commit(ctx context.Context, b store.Batch) error {
	if f.left--; f.left < 0 {
		return store.Full("QuotaExceededError")
	}
	return f.Store.Commit(ctx, b)
}

// A full storage stops the sweep and says so; once there is room it goes on.
func TestFull(t *testing.T) {
	var f *full
	tab := apptest.New().Open(t, i18n.EN, link(plan()), func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { f = &full{s, 1000}; return f }
	})
	f.left = 3
	tab.Do("sweep.start", "")
	if n := tab.App.Notice; n == nil || n.Err == nil || room(tab).Going != nil {
		t.Fatalf("notice %+v, going %+v", n, room(tab).Going)
	}
	f.left = 1000
	tab.Do("sweep.resume", parent(t, tab).ID)
	holds(t, tab, plan())
}

// The test of a run that did not win is looked at when a person asks for it, and gives what training it gives.
func TestTry(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, link(plan()), nil)
	tab.Do("sweep.start", "")
	for _, r := range tab.Runs() {
		if !sweep.Untested(r) {
			continue
		}
		tab.Go("#/run/" + r.ID)
		tab.Do("sweep.try", r.ID)
		got, _ := tab.App.FindRun(r.ID)
		job, _ := app.JobOf(got)
		want, err := trainer.Train(context.Background(), job, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if x, ok := app.MetricOf(got, "test_accuracy"); !ok || x != want.Metrics.TestAccuracy || sweep.Untested(got) {
			t.Errorf("test_accuracy is %v %v, want %v", x, ok, want.Metrics.TestAccuracy)
		}
		e, _ := tab.App.Book.Experiment(got.ExperimentID)
		if n := app.LooksOf(e).Count; n != 1 {
			t.Errorf("%d looks at the test are counted, want 1", n)
		}
		return
	}
	t.Error("all runs were tried on the test")
}
