package storetest

import (
	"context"
	"math"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

func params(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	log := func(pairs ...string) store.LogParams {
		o := store.LogParams{Run: runID(1)}
		for i := 0; i < len(pairs); i += 2 {
			o.Params = append(o.Params, store.Param{Key: pairs[i], Value: pairs[i+1]})
		}
		return o
	}
	l.commit(log("n_estimators", "50", "criterion", "gini", "empty", ""))
	l.commit(log("n_estimators", "50", "bootstrap", "True"))
	want := []store.Param{{Key: "bootstrap", Value: "True"}, {Key: "criterion", Value: "gini"}, {Key: "empty"}, {Key: "n_estimators", Value: "50"}}
	l.equal(l.run(runID(1)).Params, want)
	e := l.refused(fault.InvalidParameterValue, "store.param_changed", log("new", "1", "n_estimators", "51"))
	l.equal(e.Args, map[string]string{"run": "run-1", "key": "n_estimators", "old": "50", "new": "51"})
	e = l.refused(fault.InvalidParameterValue, "store.param_twice", log("new", "1", "new", "1"))
	l.equal(e.Args, map[string]string{"key": "new"})
	l.refused(fault.InvalidParameterValue, "store.param_changed", log("new", "1"), log("new", "2")) // within one batch
	l.commit(log("new", "1"), log("new", "1"))
}

func tags(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	set := func(key, value string) store.SetTags {
		return store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: key, Value: value}}}
	}
	l.commit(set("model_type", "random_forest"), set("developer", "ana"))
	l.commit(set("developer", "luis"))
	l.commit(store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "a", Value: "1"}, {Key: "a", Value: "2"}}})
	l.equal(l.run(runID(1)).Tags, []store.Tag{{Key: "a", Value: "2"}, {Key: "developer", Value: "luis"},
		{Key: "mlflow.runName", Value: "run-1"}, {Key: "model_type", Value: "random_forest"}})

	e := l.refused(fault.ResourceDoesNotExist, "store.tag_missing", store.DeleteTag{Run: runID(1), Key: "nope"})
	l.equal(e.Args, map[string]string{"run": "run-1", "key": "nope"})
	l.commit(store.DeleteTag{Run: runID(1), Key: "a"})
	l.commit(store.DeleteTag{Run: runID(1), Key: "a"}) // the batch comes back
	if got := tagOf(l.run(runID(1)), "a"); got != "" {
		t.Errorf("a deleted tag still says %q", got)
	}
	l.commit(set("a", "3"))
	if got := tagOf(l.run(runID(1)), "a"); got != "3" {
		t.Errorf("a tag set again says %q", got)
	}
}

func metrics(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	point := func(v float64, ts, step int64) store.Metric {
		return store.Metric{Key: "loss", Value: v, Timestamp: ts, Step: step}
	}
	log := func(m ...store.Metric) store.LogMetrics { return store.LogMetrics{Run: runID(1), Metrics: m} }
	l.commit(log(point(0.5, 20, 1), point(0.25, 10, 2), point(0.5, 20, 1)))
	l.commit(log(point(0.5, 20, 1), point(0.75, 10, -3), point(math.NaN(), 10, 2), point(math.NaN(), 10, 2)))
	l.commit(log(point(math.Inf(1), 30, 1), point(math.Inf(-1), 30, 1), point(0.1+0.2, 30, 1), point(5e-324, -5, 0)))
	l.commit(log(point(0, 40, 0), point(math.Copysign(0, -1), 40, 0)), store.LogMetrics{Run: runID(1), Metrics: []store.Metric{{Key: "loss/b", Value: 1}}})
	// By timestamp, step, value; NaN as 0; −0 is the same point as 0.
	l.equal(must[[]store.Metric](t)(l.MetricHistory(context.Background(), runID(1), "loss")), []store.Metric{
		point(5e-324, -5, 0), point(0.75, 10, -3), point(math.NaN(), 10, 2), point(0.25, 10, 2), point(0.5, 20, 1),
		point(math.Inf(-1), 30, 1), point(0.1+0.2, 30, 1), point(math.Inf(1), 30, 1), point(0, 40, 0)})
	if h := must[[]store.Metric](t)(l.MetricHistory(context.Background(), runID(1), "los")); len(h) != 0 {
		t.Errorf("a key that was never logged has the history %v", h)
	}
}

// The cases with steps out of order are MLflow's own: the greatest (step, timestamp, value), not the last to arrive.
func metricLatest(t *testing.T, open Open) {
	nan := math.NaN()
	for _, c := range []struct {
		name   string
		points []store.Metric
		want   int
	}{
		{"step before timestamp", []store.Metric{{Value: 1, Step: 2, Timestamp: 10}, {Value: 2, Step: 0, Timestamp: 99}}, 0},
		{"timestamp before value", []store.Metric{{Value: 1, Step: 1, Timestamp: 11}, {Value: 2, Step: 1, Timestamp: 10}}, 0},
		{"value at last", []store.Metric{{Value: 1, Step: 1, Timestamp: 1}, {Value: 2, Step: 1, Timestamp: 1}, {Value: -3, Step: 1, Timestamp: 1}}, 1},
		{"NaN above less than 0", []store.Metric{{Value: -1}, {Value: nan}}, 1},
		{"NaN below more than 0", []store.Metric{{Value: nan}, {Value: 0.5}}, 1},
		{"0 rather than NaN", []store.Metric{{Value: 0}, {Value: nan}}, 0},
		{"NaN of a later step", []store.Metric{{Value: 7, Step: 1}, {Value: nan, Step: 2}}, 1},
		{"negative steps", []store.Metric{{Value: 7, Step: -1}, {Value: 9, Step: -2}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := fresh(t, open)
			l.commit(newRun(1), newRun(2))
			for i := range c.points {
				c.points[i].Key = "m"
				l.commit(store.LogMetrics{Run: runID(1), Metrics: c.points[i : i+1]})
			}
			back := []store.Metric{}
			for i := range c.points {
				back = append(back, c.points[len(c.points)-1-i])
			}
			l.commit(store.LogMetrics{Run: runID(2), Metrics: back})
			l.equal(l.run(runID(1)).Metrics, c.points[c.want:c.want+1])
			l.equal(l.run(runID(2)).Metrics, c.points[c.want:c.want+1])
		})
	}
}

func inputs(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	train := store.DatasetInput{Name: "notas.csv", Digest: "0123456789abcdef0123456789abcdef0123", SourceType: "local", Source: "notas.csv", Schema: "{}", Context: "training"}
	test := train
	test.Context = "testing"
	log := func(in ...store.DatasetInput) store.LogInputs { return store.LogInputs{Run: runID(1), Inputs: in} }
	l.commit(log(train, test))
	l.commit(log(train))
	l.equal(l.run(runID(1)).Inputs, []store.DatasetInput{train, test})
	long := train
	long.Digest += "4"
	e := l.refused(fault.InvalidParameterValue, "store.text_long", log(long))
	l.equal(e.Args, map[string]string{"what": "dataset digest", "length": "37", "limit": "36"})
	l.refused(fault.InvalidParameterValue, "store.dataset_unnamed", log(store.DatasetInput{Name: "x"}))
	l.refused(fault.InvalidParameterValue, "store.dataset_unnamed", log(store.DatasetInput{Digest: "x"}))
}
