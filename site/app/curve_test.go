package app_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	runroom "pizarra/site/rooms/run"
)

func history(t *testing.T, tab *apptest.Tab, run, key string) []store.Metric {
	t.Helper()
	list, err := tab.App.Book.Store.MetricHistory(context.Background(), run, key)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A forest logs test_accuracy and oob_score by trees, a regression its loss by iterations; the last point is the run's
// metric, and after a reload the run's page has them all.
func TestCurvesAreLogged(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, link(forest("iris", 250, 3)), nil)
	opened = tab
	forested := train(t, tab)
	want := natively(t, forest("iris", 250, 3), nil)
	logged(t, forested, want)
	points := history(t, tab, forested.ID, "test_accuracy")
	if last := points[len(points)-1]; len(points) != 84 || last.Step != 250 || last.Value != want.Metrics.TestAccuracy {
		t.Errorf("test_accuracy has %d points, the last %+v", len(points), last) // every third tree, and the last
	}
	for i, p := range points[:83] {
		if p.Step != int64(3*(i+1)) {
			t.Errorf("point %d is at step %d", i, p.Step)
		}
	}
	if oob := history(t, tab, forested.ID, "oob_score"); len(oob) < 60 || oob[len(oob)-1].Step != 250 {
		t.Errorf("oob_score has %d points", len(oob))
	}
	if f1 := history(t, tab, forested.ID, "test_f1"); len(f1) != 1 || f1[0].Step != 0 {
		t.Errorf("test_f1 is logged as %+v", f1)
	}

	tab.Go(link(job("iris", "logistic_regression", nil)))
	regression := train(t, tab)
	loss := history(t, tab, regression.ID, "loss")
	if len(loss) < 10 || math.Abs(loss[0].Value-math.Log(3)) > 1e-12 || loss[len(loss)-1].Value >= loss[0].Value {
		t.Errorf("the loss is logged as %+v", loss)
	}
	if accuracy := history(t, tab, regression.ID, "test_accuracy"); len(accuracy) != 1 {
		t.Errorf("test_accuracy of a regression is logged as %+v", accuracy)
	}

	later := browser.Open(t, i18n.EN, "#/run/"+forested.ID, nil)
	curves := app.CurvesOf(later.App.Room(app.PageRun).(*runroom.Room).Points)
	if len(curves) != 1 || curves[0].Steps != app.StepsTrees || len(curves[0].Lines) != 2 {
		t.Fatalf("the curves of the run are %+v", curves)
	}
	if line := curves[0].Lines[0]; line.Key != "test_accuracy" || len(line.Points) != 84 || line.Points[83].Value != want.Metrics.TestAccuracy {
		t.Errorf("the first line is %+v", line)
	}
	later.Go("#/run/" + regression.ID)
	if curves := app.CurvesOf(later.App.Room(app.PageRun).(*runroom.Room).Points); len(curves) != 1 || curves[0].Steps != app.StepsIterations || len(curves[0].Lines[0].Points) != len(loss) {
		t.Errorf("the curves of the regression are %+v", curves)
	}
}

// The points of a long training are saved while it goes on, a batch at a time, so that they are kept whatever becomes of it.
func TestCurveIsLoggedWhileTraining(t *testing.T) {
	browser := apptest.New()
	var batches [][]store.Metric
	refuse := false
	next := make(chan int)
	tab := browser.Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store {
			return &full{s, func(b store.Batch) bool {
				if log, ok := b.Ops[0].(store.LogMetrics); ok && len(b.Ops) == 1 {
					batches = append(batches, log.Metrics)
					return refuse
				}
				return false
			}}
		}
		tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
			for step := range next {
				progress(trainer.Progress{Done: step, Total: 100, Workers: 2, Memory: step << 20,
					Points: []estimator.Point{{Key: "test_accuracy", Step: step, Value: float64(step) / 100}}})
			}
			<-ctx.Done()
			return nil, ctx.Err()
		}
	})
	tab.Begin(app.Action{Name: "training.start"})
	told := func(step int) {
		next <- step
		tab.Until("the points have come", func() bool {
			tr := tab.App.Training
			return tr != nil && len(tr.Points) == step && tr.Points[step-1].Step == step && tr.Memory == step<<20
		})
	}
	saved := func(n int) {
		t.Helper()
		id := tab.App.Training.RunID
		for deadline := time.Now().Add(time.Minute); len(history(t, tab, id, "test_accuracy")) != n; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%d points are saved, want %d", len(history(t, tab, id, "test_accuracy")), n)
			}
		}
	}
	told(1)
	browser.Pass(100 * time.Millisecond)
	told(2)
	saved(0) // too soon
	browser.Pass(2 * time.Second)
	told(3)
	saved(3)
	browser.Pass(3 * time.Second)
	told(4)
	saved(4)
	refuse = true // what cannot be saved now is saved at the end
	browser.Pass(3 * time.Second)
	told(5)
	close(next)
	run := tab.App.Training.RunID
	tab.Do("training.cancel", "")
	points := history(t, tab, run, "test_accuracy")
	if len(points) != 5 || points[4].Value != 0.05 {
		t.Errorf("of the cancelled run are saved %+v", points)
	}
	if r, _ := tab.App.FindRun(run); r.Status != store.Killed {
		t.Errorf("the run is %s", r.Status)
	}
	if !slices.Equal([]int{len(batches[0]), len(batches[1]), len(batches[2])}, []int{3, 1, 1}) {
		t.Errorf("the batches are %v", batches)
	}
}

// How many workers share a training is remembered in this browser.
func TestWorkers(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	for value, want := range map[string]int{"3": 3, "5": 0, "0": 0, "x": 0} { // of at most 4
		tab.Workers = 0
		tab.Set("train.workers", "", value)
		if tab.Workers != want || tab.App.Workers != 3 && want == 3 {
			t.Errorf("%q sets %d workers, the page shows %d", value, tab.Workers, tab.App.Workers)
		}
	}
	if got := browser.Setting("workers"); got != "3" {
		t.Errorf("remembered are %q workers", got)
	}
}

// A file is written when it is brought, and not again with the runs that learn from it.
func TestFileIsWrittenOnce(t *testing.T) {
	written := 0
	tab := apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store {
			return &full{s, func(b store.Batch) bool {
				for _, op := range b.Ops {
					if _, ok := op.(store.PutDataFile); ok {
						written++
					}
				}
				return false
			}}
		}
	})
	tab.Bring("train.file", "notas.csv", []byte("a,b,clase\n1,5,x\n2,4,y\n1,6,x\n3,4,y\n1,7,x\n2,3,y\n1,8,x\n4,2,y\n1,5,x\n3,3,y\n"))
	first, second := train(t, tab), train(t, tab)
	if written != 1 {
		t.Errorf("the file is written %d times", written)
	}
	if first.Inputs[0].Digest != second.Inputs[0].Digest || len(tab.App.Book.Files) != 1 {
		t.Errorf("the runs learn from %s and %s; kept are %d files", first.Inputs[0].Digest, second.Inputs[0].Digest, len(tab.App.Book.Files))
	}
}

// A result whose area is not defined logs none, and no curve.
func TestCurvesOfOneClass(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/train", func(tab *apptest.Tab) {
		tab.Train = func(ctx context.Context, j trainer.Job, _ func(trainer.Progress)) (*trainer.Result, error) {
			result, err := trainer.Train(ctx, j, nil, nil)
			if err != nil {
				return nil, errors.New("not reached")
			}
			result.Ranking = metrics.Rank([]int32{1, 1}, []float64{0.5, 0.5, 0.25, 0.75}, 2)
			return result, nil
		}
	})
	opened = tab
	r := train(t, tab)
	if _, ok := app.MetricOf(r, "test_roc_auc"); ok {
		t.Error("test_roc_auc is logged")
	}
	if x, ok := app.MetricOf(r, "test_log_loss"); !ok || x != -(math.Log(0.5)+math.Log(0.75))/2 {
		t.Errorf("test_log_loss is %v", x)
	}
	if names := strings.Join(paths(t, r), " "); strings.Contains(names, "curve") || !strings.Contains(names, "confusion") {
		t.Errorf("the artifacts are %s", names)
	}
}
