package search_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pizarra/engine/search"
	"pizarra/engine/store"
)

// manyRuns are runs as the lab logs them: 12 params, 8 metrics, 6 tags.
func manyRuns(n int) []store.Run {
	rng := rand.New(rand.NewPCG(3, 4))
	runs := make([]store.Run, n)
	for i := range runs {
		r := &runs[i]
		*r = store.Run{ID: fmt.Sprintf("%032x", i), Name: fmt.Sprintf("random-forest-%d", i), ExperimentID: "1", Status: store.Finished, StartTime: int64(i), EndTime: int64(i + 5)}
		for k := range 12 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprintf("param_%02d", k), Value: fmt.Sprint(rng.IntN(10))})
		}
		for k := range 8 {
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprintf("metric_%02d", k), Value: rng.Float64()})
		}
		for k := range 6 {
			r.Tags = append(r.Tags, store.Tag{Key: fmt.Sprintf("tag_%02d", k), Value: fmt.Sprintf("value %d of many", rng.IntN(10))})
		}
	}
	return runs
}

// BenchmarkFilter asks 10,000 runs for three clauses, of which the last is a pattern.
func BenchmarkFilter(b *testing.B) {
	runs := manyRuns(10_000)
	for b.Loop() {
		f, err := search.ParseFilter(search.Runs, "metrics.metric_03 > 0.1 AND params.param_05 != '5' AND tags.tag_02 LIKE '%7 of%'")
		if err != nil {
			b.Fatal(err)
		}
		found := 0
		for i := range runs {
			if f.Match(search.OfRun(&runs[i])) {
				found++
			}
		}
		if found == 0 {
			b.Fatal("nothing found")
		}
	}
}

// BenchmarkOrder puts 10,000 runs in order of a param, a metric and the tie-breaks.
func BenchmarkOrder(b *testing.B) {
	runs := manyRuns(10_000)
	o, err := search.ParseOrder(search.Runs, []string{"params.param_01", "metrics.metric_02 DESC"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		o.Arrange(len(runs), func(i int) search.Subject { return search.OfRun(&runs[i]) })
	}
}
