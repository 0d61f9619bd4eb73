package experiments_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// exampleRuns are the runs of the example experiment.
func exampleRuns(t *testing.T, tab *apptest.Tab) []store.Run {
	t.Helper()
	runs, err := tab.App.Book.Store.Runs(context.Background(), []string{named(t, tab, "pizarra-example").ID}, store.ActiveOnly)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

// The example is trained on the spot: what its runs logged is what their Jobs come to. It is marked, counts for nothing of the
// student's, goes with one click, and comes back with one.
func TestExample(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/experiments", nil)
	tab.Do("experiments.example", "")
	id := named(t, tab, "pizarra-example").ID
	if tab.Hash != "#/experiments/"+id {
		t.Errorf("the address is %s", tab.Hash)
	}
	runs := exampleRuns(t, tab)
	if len(runs) != 21 {
		t.Errorf("%d runs, want 21", len(runs))
	}
	for _, r := range runs {
		j, ok := app.JobOf(r)
		if !ok || r.Status != store.Finished || app.TagOf(r, app.ExampleTag) == "" || r.User == tab.App.Book.Name && r.User != "pizarra" {
			t.Fatalf("a run is %+v", r)
		}
		result, err := trainer.Train(context.Background(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if x, _ := app.MetricOf(r, "test_accuracy"); x != result.Metrics.TestAccuracy {
			t.Errorf("%s of %s logged %v, want %v", j.Model, j.Data.Name, x, result.Metrics.TestAccuracy)
		}
	}
	if n := len(active(tab)); n != 0 {
		t.Errorf("%d runs count as the student's", n)
	}
	own := train(t, tab, "iris", 1)
	if ids := active(tab); len(ids) != 1 || ids[0] != own.ID {
		t.Errorf("the student's runs are %v, want %s", ids, own.ID)
	}
	tab.Go("#/experiments")
	if html := main(tab); !strings.Contains(html, `>ejemplo</span>`) || strings.Contains(html, "example-add") {
		t.Error("the example is not marked, or offered once more")
	}

	tab.Go("#/experiments/" + id)
	tab.Do("experiments.delete", id)
	if html := main(tab); strings.Contains(html, ">pizarra-example</a>") || !strings.Contains(html, "example-add") {
		t.Error("the example did not go, or is not offered again")
	}
	tab.Do("experiments.example", "")
	again := exampleRuns(t, tab)
	if len(again) != len(runs) || named(t, tab, "pizarra-example").ID != id {
		t.Errorf("brought back it has %d runs, want %d", len(again), len(runs))
	}
}

// Stopped half way, or closed, what was trained stays whole; it is completed without a lost or doubled run.
func TestExampleIsCompleted(t *testing.T) {
	browser := apptest.New()
	trained := 0
	slow := func(tab *apptest.Tab) {
		tab.Train = func(ctx context.Context, _ trainer.Job, _ func(trainer.Progress)) (*trainer.Result, error) {
			if trained++; trained > 3 {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return nil, nil // the real training
		}
	}
	tab := browser.Open(t, i18n.EN, "#/experiments", slow)
	begin := func(tab *apptest.Tab, done string) {
		tab.Begin(app.Action{Name: "experiments.example"})
		tab.Until("it hangs", func() bool {
			return strings.Contains(main(tab), "Training the example: "+done+" of 21") && !tab.App.Book.Busy()
		})
	}
	begin(tab, "3")
	other := browser.Open(t, i18n.EN, "#/experiments", nil)
	other.Do("experiments.example", "")
	if n := other.App.Notice; n == nil || n.Err == nil || len(exampleRuns(t, other)) != 3 {
		t.Errorf("two tabs train the example at once: %+v", n)
	}
	tab.Begin(app.Action{Name: "book.create", Form: map[string]string{"name": "Luis"}})
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "experiments.adding") {
		t.Error("the workbook was left while the example is being trained")
	}
	tab.Do("experiments.example_stop", "")
	if len(exampleRuns(t, tab)) != 3 || !strings.Contains(main(tab), "Complete the example (18 lacking)") {
		t.Errorf("stopped, it has %d runs, and shows %s", len(exampleRuns(t, tab)), main(tab))
	}
	trained = 0
	begin(tab, "6")
	tab.Close()
	last := browser.Open(t, i18n.EN, "#/experiments/"+named(t, other, "pizarra-example").ID, nil)
	last.Do("experiments.example", "")
	runs := exampleRuns(t, last)
	jobs := map[string]bool{}
	for _, r := range runs {
		jobs[app.RunJob(r)] = true
	}
	if len(runs) != 21 || len(jobs) != 21 {
		t.Errorf("completed, it has %d runs of %d jobs, want 21", len(runs), len(jobs))
	}
}

// An address asks for the example: it is added and led to; asked for again it is only led to. Once it was removed, the history does
// not bring it back.
func TestAnAddressAsksForTheExample(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/", nil)
	tab.Go("#/experiments?example=1")
	id := named(t, tab, "pizarra-example").ID
	if tab.Hash != "#/experiments/"+id || len(exampleRuns(t, tab)) != 21 {
		t.Fatalf("the address is %s, there are %d runs", tab.Hash, len(exampleRuns(t, tab)))
	}
	tab.Go("#/experiments?example=1")
	if tab.Hash != "#/experiments/"+id || len(exampleRuns(t, tab)) != 21 {
		t.Errorf("asked again, the address is %s, there are %d runs", tab.Hash, len(exampleRuns(t, tab)))
	}
	other := apptest.New().Open(t, i18n.ES, "#/experiments?example=1", nil) // before the workbook is open
	if id := named(t, other, "pizarra-example").ID; other.Hash != "#/experiments/"+id {
		t.Errorf("opened there, the address is %s", other.Hash)
	}
}
