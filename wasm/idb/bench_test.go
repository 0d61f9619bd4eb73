//go:build js

package idb

import (
	"fmt"
	"testing"
	"time"

	"pizarra/engine/store"
)

// The lab reads all runs of a workbook after every change: 1,000 of them with 20 params and 20 metrics each must not
// take much more than 200 ms.
func BenchmarkRuns(b *testing.B) {
	s := open(b, fmt.Sprint("many ", time.Now().UnixNano()))
	for from := 0; from < 1000; from += 100 {
		var ops []store.Op
		for n := from; n < from+100; n++ {
			r := store.Run{ID: store.NewRunID([16]byte{byte(n >> 8), byte(n)}), ExperimentID: "0", StartTime: int64(n)}
			for k := range 20 {
				r.Params = append(r.Params, store.Param{Key: fmt.Sprint("hyperparameter_", k), Value: fmt.Sprint(n * k)})
				r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("test_metric_", k), Value: 1 / float64(n+k+1), Timestamp: 1700000000000})
			}
			ops = append(ops, store.CreateRun{Run: r})
		}
		commit(b, s, ops...)
	}
	for b.Loop() {
		if runs, err := s.Runs(b.Context(), []string{"0"}, store.ActiveOnly); err != nil || len(runs) != 1000 {
			b.Fatal(len(runs), err)
		}
	}
}

// BenchmarkCommit saves a finished run: 20 params, 20 metrics, two pictures; as the browser does it, and what it would take
// with one database.
func BenchmarkCommit(b *testing.B) {
	b.Run("twice", benchmarkCommit)
	withoutBuckets(b)
	b.Run("once", benchmarkCommit)
}

func benchmarkCommit(b *testing.B) {
	s := open(b, fmt.Sprint("commits ", time.Now().UnixNano()))
	n := 0
	for b.Loop() {
		n++
		r := store.Run{ID: store.NewRunID([16]byte{byte(n >> 16), byte(n >> 8), byte(n)}), ExperimentID: "0", Status: store.Finished, EndTime: 1}
		for k := range 20 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprint("p", k), Value: fmt.Sprint(n * k)})
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("m", k), Value: 1 / float64(n+k+1)})
		}
		commit(b, s, store.CreateRun{Run: r}, store.PutArtifact{Run: r.ID, Path: "plots/a.png", Bytes: make([]byte, 30000)},
			store.PutArtifact{Run: r.ID, Path: "plots/b.png", Bytes: make([]byte, 30000)})
	}
}
