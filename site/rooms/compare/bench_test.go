package compare_test

import (
	"fmt"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// BenchmarkHundreds puts together and draws 500 runs of a sweep with 20 params and 10 metrics each.
func BenchmarkHundreds(b *testing.B) {
	var runs []store.Run
	ids := ""
	for i := range 500 {
		r := run(fmt.Sprint("r", i), int64(i), "iris", "test_size=0.2", "split_random_state=42", "test_samples=30")
		for k := range 20 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprint("param_", k), Value: fmt.Sprint(i % (k + 1))})
		}
		for k := range 10 {
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("accuracy_", k), Value: float64(i*k%37) / 37})
		}
		runs, ids = append(runs, r), ids+","+r.ID
	}
	for _, ask := range []string{"param", "mix", "spread"} {
		b.Run(ask, func(b *testing.B) {
			a, room := opened(b, "#/compare?ask="+ask+"&runs="+ids, runs...)
			for i := 0; b.Loop(); i++ {
				room.Act(a, app.Action{Name: "compare.mix_from", Arg: "metrics.accuracy_1", Value: fmt.Sprint(0.1 + float64(i%2)/10)})
				room.View(a)
			}
		})
	}
}
