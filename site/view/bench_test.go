package view_test

import (
	"context"
	"fmt"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// BenchmarkRuns draws the table of a term's worth of runs.
func BenchmarkRuns(b *testing.B) {
	tab := apptest.New().Open(b, i18n.ES, "#/runs?sort=metrics.test_accuracy+DESC", nil)
	batch := store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris-classification"}}}}
	for i := range 5000 {
		r := store.Run{ID: fmt.Sprintf("%032x", i), Name: fmt.Sprint("run ", i), ExperimentID: "1", Status: store.Finished, StartTime: int64(i) * 60000, EndTime: int64(i)*60000 + 900}
		for k, name := range []string{"n_estimators", "max_depth", "criterion", "bootstrap", "max_features", "min_samples_leaf", "min_samples_split", "random_state", "test_size", "train_samples", "test_samples", "features", "classes"} {
			r.Params = append(r.Params, store.Param{Key: name, Value: fmt.Sprint(i % (k + 1))})
		}
		for k, name := range []string{"train_accuracy", "test_accuracy", "test_precision", "test_recall", "test_f1"} {
			r.Metrics = append(r.Metrics, store.Metric{Key: name, Value: float64((i+k)%31) / 30})
		}
		batch.Ops = append(batch.Ops, store.CreateRun{Run: r})
	}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		b.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	for b.Loop() {
		view.Page(tab.App)
	}
}
