package runs

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
)

// many is a workbook of runs as a sweep leaves them: 20 params, 20 metrics, a link, a data set.
func many(b *testing.B, n int) store.Store {
	backend, err := mem.New().Open("many")
	if err != nil {
		b.Fatal(err)
	}
	s := store.New(backend)
	g := rand.New(rand.NewPCG(1, 1))
	var ops []store.Op
	for i := range n {
		r := store.Run{ID: store.NewRunID([16]byte{byte(g.Uint32()), byte(i >> 8), byte(i)}), ExperimentID: fmt.Sprint(0), User: "ana", Status: store.Finished,
			StartTime: 1_700_000_000_000 + int64(i)*1000, EndTime: 1_700_000_000_400 + int64(i)*1000,
			Tags:   []store.Tag{{Key: "mlflow.user", Value: "ana"}, {Key: "link", Value: fmt.Sprint("data=iris&model=random_forest&max_depth=5&n_estimators=", i)}},
			Inputs: []store.DatasetInput{{Name: "iris", Digest: "abcdef", Context: "training"}}}
		for k := range 20 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprint("hyperparameter_", k), Value: fmt.Sprint(g.IntN(10 * (k + 1)))})
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("test_metric_", k), Value: g.Float64(), Timestamp: r.EndTime, Step: int64(k)})
		}
		ops = append(ops, store.CreateRun{Run: r})
	}
	if err := s.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		s := many(b, n)
		read, err := s.Summaries(b.Context(), nil)
		if err != nil {
			b.Fatal(err)
		}
		var x Index
		b.Run(fmt.Sprint(n, "/read"), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Summaries(b.Context(), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint(n, "/apply"), func(b *testing.B) {
			for b.Loop() {
				x.Apply(read)
			}
		})
		rows := x.Rows(store.ActiveOnly)
		for name, key := range map[string]Key{"metric": {Column: Column{Metric: true, Key: "test_metric_3"}, Desc: true},
			"param": {Column: Column{Kind: store.ParamText, Key: "hyperparameter_7"}}, "name": {Column: Column{Key: "run_name"}}} {
			b.Run(fmt.Sprint(n, "/sort by ", name), func(b *testing.B) {
				for b.Loop() {
					x.Sort(rows, key)
				}
			})
		}
		b.Run(fmt.Sprint(n, "/filter"), func(b *testing.B) {
			for b.Loop() {
				f, err := search.ParseFilter(search.Runs, "metrics.test_metric_3 > 0.5 AND params.hyperparameter_7 = '5'")
				if err != nil {
					b.Fatal(err)
				}
				x.Search(x.Rows(store.ActiveOnly), f)
			}
		})
		b.Run(fmt.Sprint(n, "/uses"), func(b *testing.B) {
			for b.Loop() {
				x.Uses(rows)
			}
		})
		b.Run(fmt.Sprint(n, "/window"), func(b *testing.B) {
			for b.Loop() {
				for _, row := range rows[:50] {
					x.Run(row)
				}
			}
		})
	}
}
