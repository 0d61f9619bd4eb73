package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/chart"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// endless is a training that tells its progress and then goes on until it is stopped.
func endless(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
	progress(trainer.Progress{Done: 3, Total: 100})
	<-ctx.Done()
	return nil, ctx.Err()
}

// begin starts a training and waits for its progress.
func begin(t *testing.T, tab *apptest.Tab) *app.Training {
	t.Helper()
	tab.Begin(app.Action{Name: "training.start"})
	tab.Until("the training goes on", func() bool { return tab.App.Training != nil && tab.App.Training.Done == 3 })
	return tab.App.Training
}

func TestCancel(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) { tab.Train = endless })
	before := tab.App.Last
	training := begin(t, tab)
	tab.Until("the run is in the table", func() bool { _, ok := tab.App.FindRun(training.RunID); return ok })
	if r, _ := tab.App.FindRun(training.RunID); r.Status != store.Running || r.EndTime != 0 || r.Name != training.Name {
		t.Errorf("while it trains the run is %+v", r)
	}
	if names := browser.Names(); !slices.Equal(names, []string{"run-" + training.RunID}) {
		t.Errorf("the locks held are %v", names)
	}
	tab.Begin(app.Action{Name: "training.start"}) // a second click does nothing
	browser.Pass(3 * time.Second)
	tab.Do("training.cancel", "")

	r, _ := tab.App.FindRun(training.RunID)
	if r.Status != store.Killed || r.EndTime != r.StartTime+3000 || len(r.Metrics) != 0 || app.RunFault(r) != nil {
		t.Errorf("the cancelled run is %+v", r)
	}
	if tab.App.Training != nil || tab.App.Last != before || len(tab.Runs()) != 1 || len(browser.Names()) != 0 {
		t.Errorf("after it: training %v, last %v, %d runs, locks %v", tab.App.Training, tab.App.Last, len(tab.Runs()), browser.Names())
	}
	if n := tab.App.Notice; n == nil || n.Err != nil || n.Key != "train.cancelled" {
		t.Errorf("what is said is %+v", n)
	}

	tab.Train = nil
	opened = tab
	logged(t, train(t, tab), natively(t, job("iris", "random_forest", nil), nil))
}

// A training tells how long it will still take, once it can know, and counts down; it takes back only what was far off.
func TestLeft(t *testing.T) {
	start := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	var training app.Training
	if _, ok := training.Left(start); ok {
		t.Error("time is left before it has begun")
	}
	training.Started = start
	for _, step := range []struct {
		at    time.Duration
		done  int // of 100
		left  time.Duration
		known bool
	}{
		{100 * time.Millisecond, 1, 0, false},
		{5 * time.Second, 25, 15 * time.Second, true},                              // 0.2 s a unit
		{5500 * time.Millisecond, 25, 14500 * time.Millisecond, true},              // counted down
		{6 * time.Second, 28, 14 * time.Second, true},                              // 15.4 s by now: hardly more
		{10 * time.Second, 30, 10 * time.Second / 3 * 7, true},                     // far more
		{12 * time.Second, 60, 8 * time.Second, true},                              // less
		{12*time.Second + 999*time.Millisecond, 99, 7001 * time.Millisecond, true}, // too soon for another
		{40 * time.Second, 99, 40 * time.Second / 99, true},                        // not below 0 until then
		{41 * time.Second, 100, 0, false},
	} {
		training.Done, training.Total = step.done, 100
		now := start.Add(step.at)
		training.Estimate(now)
		left, known := training.Left(now)
		if off := left - step.left; known != step.known || off > time.Millisecond || off < -time.Millisecond {
			t.Errorf("after %v with %d of 100: %v, %v, want %v, %v", step.at, step.done, left, known, step.left, step.known)
		}
	}
}

// A training that fails ends its run FAILED, with the reason in no language; the result before it stays.
func TestFailure(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	first := train(t, tab)
	why := fault.New(fault.InvalidParameterValue, "forest.value", "feature", "petal width (cm)", "row", 7, "value", "1e300")
	tab.Train = func(context.Context, trainer.Job, func(trainer.Progress)) (*trainer.Result, error) { return nil, why }
	tab.Do("training.start", "")
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "forest.value") {
		t.Errorf("what is said is %+v", n)
	}
	if tab.App.Last == nil || tab.App.Last.RunID != first.ID || tab.App.Training != nil {
		t.Errorf("the last result is %+v, want that of %s", tab.App.Last, first.ID)
	}
	i := slices.IndexFunc(tab.Runs(), func(r store.Run) bool { return r.ID != first.ID })
	if i < 0 {
		t.Fatal("the failed run is not in the table")
	}
	r := tab.Runs()[i]
	if got := app.RunFault(r); r.Status != store.Failed || r.EndTime == 0 || got == nil || got.Error() != why.Error() {
		t.Errorf("the failed run is %+v and says %v", r, got)
	}
}

// Without its pictures a run is still finished: figures and report are there, and the person is told.
func TestChartThatCannotBeDrawn(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/train", func(tab *apptest.Tab) {
		tab.Draw = func(c chart.Chart) error {
			if c.Bars != nil {
				return fault.New(fault.Internal, "internal", "detail", "no chart library")
			}
			return nil
		}
	})
	opened = tab
	r := train(t, tab)
	if names := paths(t, r); !slices.Equal(names, []string{"classification_report.txt", "plots/confusion_matrix.json", "plots/confusion_matrix.png",
		"plots/feature_importance.json", "plots/precision_recall_curve.json", "plots/precision_recall_curve.png", "plots/roc_curve.json", "plots/roc_curve.png"}) {
		t.Errorf("the artifacts are %v", names)
	}
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "internal") {
		t.Errorf("what is said is %+v", n)
	}
}

// full is a store on a disk that has no room for what refuse says.
type full struct {
	store.Store
	refuse func(b store.Batch) bool
}

func (f *full) Commit(ctx context.Context, b store.Batch) error {
	if f.refuse(b) {
		return store.Full("the test's disk")
	}
	return f.Store.Commit(ctx, b)
}

// What cannot be saved stays on screen and is not called saved; it can be saved later, as one finished run, or let go.
func TestSavingFails(t *testing.T) {
	for _, test := range []struct {
		name   string
		refuse func(b store.Batch) bool
	}{
		{"everything", func(store.Batch) bool { return true }},
		{"the end", func(b store.Batch) bool { return b.Durable }},
	} {
		t.Run(test.name, func(t *testing.T) {
			refuse := test.refuse
			browser := apptest.New()
			tab := browser.Open(t, i18n.EN, "#/train", func(tab *apptest.Tab) {
				tab.Store = func(s store.Store) store.Store {
					return &full{s, func(b store.Batch) bool { return refuse(b) }}
				}
			})
			opened = tab
			tab.Do("training.start", "")
			last := tab.App.Last
			if last == nil || last.Saved || tab.App.Unsaved() != 1 || tab.App.Training != nil {
				t.Fatalf("the last result is %+v, unsaved %d", last, tab.App.Unsaved())
			}
			if !fault.Is(tab.App.Book.Err, "store.full") || tab.App.Notice == nil || !fault.Is(tab.App.Notice.Err, "store.full") {
				t.Errorf("the state of saving is %v, the notice %+v", tab.App.Book.Err, tab.App.Notice)
			}
			if names := browser.Names(); len(names) != 1 {
				t.Errorf("the locks held are %v: other tabs must not take the run for dead", names)
			}
			tab.Do("book.open", "ana")
			if tab.App.Book.Name != app.DefaultBook || !fault.Is(tab.App.Notice.Err, "book.unsaved") {
				t.Errorf("the workbook is left: %s, notice %+v", tab.App.Book.Name, tab.App.Notice)
			}
			tab.Do("training.save", "")
			if tab.App.Unsaved() != 1 || last.Saved {
				t.Error("it counts as saved with the disk still full")
			}

			refuse = func(store.Batch) bool { return false }
			tab.Do("training.save", "")
			if tab.App.Unsaved() != 0 || !last.Saved || tab.App.Book.Err != nil || len(browser.Names()) != 0 {
				t.Errorf("saved again: unsaved %d, saved %v, error %v, locks %v", tab.App.Unsaved(), last.Saved, tab.App.Book.Err, browser.Names())
			}
			r, ok := tab.App.FindRun(last.RunID)
			if !ok || len(tab.Runs()) != 1 {
				t.Fatalf("there are %d runs", len(tab.Runs()))
			}
			logged(t, r, last.Result)

			refuse = test.refuse
			tab.Do("training.start", "")
			tab.Do("training.discard", "")
			if tab.App.Unsaved() != 0 || len(browser.Names()) != 0 {
				t.Errorf("let go: unsaved %d, locks %v", tab.App.Unsaved(), browser.Names())
			}
		})
	}
}

// A run whose tab is gone ends FAILED when a workbook is opened, or when another tab asks; one whose tab lives goes on.
func TestOrphans(t *testing.T) {
	browser := apptest.New()
	dead := browser.Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) { tab.Train = endless })
	orphan := begin(t, dead).RunID
	alive := browser.Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) { tab.Train = endless })
	living := begin(t, alive).RunID

	other := browser.Open(t, i18n.ES, "#/runs", nil)
	status := func(id string) store.Status {
		r, _ := other.App.FindRun(id)
		return r.Status
	}
	if status(orphan) != store.Running || status(living) != store.Running {
		t.Fatalf("with both tabs alive the runs are %s and %s", status(orphan), status(living))
	}
	dead.Close()
	browser.Pass(30 * time.Second)
	other.Send(app.Tick{Now: time.Date(2026, 11, 24, 9, 5, 30, 0, time.UTC)})
	if status(orphan) != store.Failed || status(living) != store.Running {
		t.Errorf("with one tab gone the runs are %s and %s", status(orphan), status(living))
	}
	if r, _ := other.App.FindRun(orphan); !fault.Is(app.RunFault(r), "training.tab_gone") || r.EndTime == 0 {
		t.Errorf("the orphan says %v", app.RunFault(r))
	}
	alive.Close()
	later := browser.Open(t, i18n.EN, "#/runs", nil)
	if r, _ := later.App.FindRun(living); r.Status != store.Failed {
		t.Errorf("opened later, the run without a tab is %s", r.Status)
	}
}

// A click on Train before the workbook is open is done when it is.
func TestEarlyClick(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "", nil)
	fresh := app.New(i18n.ES)
	tab.App = fresh
	tab.Begin(app.Started{Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
	tab.Begin(app.Action{Name: "train.first"})
	if fresh.Training != nil {
		t.Fatal("it trains without a workbook")
	}
	tab.Settle()
	if fresh.Last == nil || !fresh.Last.Saved {
		t.Errorf("the last result is %+v, notice %+v", fresh.Last, fresh.Notice)
	}
}

// Seeds that are left to chance are drawn, recorded, and give the same again.
func TestDrawnSeeds(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train?data=iris&model=random_forest&n_estimators=10&random_state=None&split=None", nil)
	opened = tab
	r := train(t, tab)
	again := app.RunJob(r)
	if strings.Contains(again, "None") || !strings.Contains(again, "split=") || !strings.Contains(again, "random_state=") {
		t.Fatalf("the run's Job is %s", again)
	}
	want := tab.App.Last.Result
	logged(t, r, want)
	tab.Go("#/train?" + again)
	got := train(t, tab)
	logged(t, got, want)
	if _, seed, ok := app.RunSplit(got); !ok || seed != app.ValueOf(got, "params.split_random_state").Text {
		t.Errorf("the split's seed is %s, logged %s", seed, app.ValueOf(got, "params.split_random_state").Text)
	}
}
