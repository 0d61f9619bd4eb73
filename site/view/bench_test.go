package view_test

import (
	"fmt"
	"testing"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// BenchmarkRuns draws the table of a term's worth of runs.
func BenchmarkRuns(b *testing.B) {
	a := app.New(i18n.ES)
	a.Book.Ready = true
	for i := range 5000 {
		r := store.Run{ID: fmt.Sprintf("%032x", i), Name: fmt.Sprint("run ", i), ExperimentID: "1", Status: store.Finished, StartTime: int64(i) * 60000, EndTime: int64(i)*60000 + 900}
		for k, name := range []string{"n_estimators", "max_depth", "criterion", "bootstrap", "max_features", "min_samples_leaf", "min_samples_split", "random_state", "test_size", "train_samples", "test_samples", "features", "classes"} {
			r.Params = append(r.Params, store.Param{Key: name, Value: fmt.Sprint(i % (k + 1))})
		}
		for k, name := range []string{"train_accuracy", "test_accuracy", "test_precision", "test_recall", "test_f1"} {
			r.Metrics = append(r.Metrics, store.Metric{Key: name, Value: float64((i+k)%31) / 30})
		}
		a.Book.Runs = append(a.Book.Runs, r)
	}
	a.Route = app.ParseRoute("#/runs?sort=metrics.test_accuracy&desc=1")
	a.Now = time.UnixMilli(5000 * 60000)
	for b.Loop() {
		view.Page(a)
	}
}
