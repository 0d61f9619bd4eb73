//go:build js

package idb

import (
	"fmt"
	"testing"
	"time"

	"pizarra/engine/store"
)

var lastBook string

// fill makes a workbook with this many runs of 20 params and 20 metrics.
func fill(b *testing.B, runs int) store.Store {
	lastBook = fmt.Sprint("many ", runs, time.Now().UnixNano())
	s := open(b, lastBook)
	for from := 0; from < runs; from += 50 {
		var ops []store.Op
		for n := from; n < min(from+50, runs); n++ {
			r := store.Run{ID: store.NewRunID([16]byte{byte(n * 7), byte(n >> 8), byte(n)}), ExperimentID: "0", User: "ana", StartTime: 1700000000000 + int64(n)*1000,
				Status: store.Finished, EndTime: 1700000000500 + int64(n)*1000,
				Tags:   []store.Tag{{Key: "mlflow.user", Value: "ana"}, {Key: "link", Value: fmt.Sprint("data=iris&model=random_forest&n_estimators=", n, "&max_depth=5&seed=", n)}},
				Inputs: []store.DatasetInput{{Name: "iris", Digest: "abcdef", Context: "training"}}}
			for k := range 20 {
				r.Params = append(r.Params, store.Param{Key: fmt.Sprint("hyperparameter_", k), Value: fmt.Sprint(n * k % (10 * (k + 1)))})
				r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("test_metric_", k), Value: 1 / float64(n+k+1), Timestamp: 1700000000400 + int64(n)*1000, Step: int64(k)})
			}
			ops = append(ops, store.CreateRun{Run: r})
		}
		commit(b, s, ops...)
	}
	return s
}

func BenchmarkSummaries(b *testing.B) {
	for _, runs := range []int{100, 1000, 10000} {
		began := time.Now()
		s := fill(b, runs)
		b.Logf("%d runs written in %v", runs, time.Since(began))
		read := func(b *testing.B) {
			for b.Loop() {
				got, err := s.Summaries(b.Context(), nil)
				if err != nil || !got.All || len(got.Damaged) > 0 {
					b.Fatal(got, err)
				}
			}
		}
		b.Run(fmt.Sprint(runs, "/each"), read)
		began = time.Now()
		for more := true; more; {
			var err error
			if more, err = s.Compact(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
		b.Logf("compacted in %v", time.Since(began))
		b.Run(fmt.Sprint(runs, "/blocks"), read)
	}
}
