package store

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"pizarra/engine/jsontext"
)

func (o LogMetrics) check() error {
	if err := checkCount("metrics", len(o.Metrics), MaxMetricsPerBatch); err != nil {
		return err
	}
	for _, m := range o.Metrics {
		if err := checkKey("metric", m.Key); err != nil {
			return err
		}
	}
	return nil
}

func (o LogMetrics) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err != nil {
		return err
	}
	return c.logMetrics(&r.record, o.Metrics)
}

// logMetrics appends points to a run's history and keeps the latest of each key with the run.
func (c *commit) logMetrics(r *record, metrics []Metric) error {
	for _, m := range metrics {
		m.Value += 0 // a point of −0 is the same as one of 0
		if err := c.putJSON((*point)(&m), MetricTable, r.ID, m.Key, place(m)); err != nil {
			return err
		}
		i, ok := slices.BinarySearchFunc(r.Run.Metrics, m.Key, func(n Metric, key string) int { return strings.Compare(n.Key, key) })
		switch {
		case !ok:
			r.Run.Metrics = slices.Insert(r.Run.Metrics, i, m)
		case later(m, r.Run.Metrics[i]):
			r.Run.Metrics[i] = m
		}
	}
	return nil
}

// place is a point's key within its history: equal for equal points, so that one is stored once.
func place(m Metric) string {
	bits := math.Float64bits(m.Value)
	if math.IsNaN(m.Value) {
		bits = math.Float64bits(math.NaN())
	}
	return hex16(uint64(m.Timestamp)) + hex16(uint64(m.Step)) + hex16(bits)
}

// later says whether a is the latest rather than b: by step, then timestamp, then value.
func later(a, b Metric) bool {
	return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Timestamp, b.Timestamp), compareValues(a.Value, b.Value)) > 0
}

// byTime is the order of a history: timestamp, step, value.
func byTime(a, b Metric) int {
	return cmp.Or(cmp.Compare(a.Timestamp, b.Timestamp), cmp.Compare(a.Step, b.Step), compareValues(a.Value, b.Value))
}

// compareValues takes NaN for 0, as MLflow does, and puts it right before 0, so that the order in which points arrive
// never matters.
func compareValues(a, b float64) int {
	number := func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return v
	}
	if order := cmp.Compare(number(a), number(b)); order != 0 {
		return order
	}
	return cmp.Compare(a, b) // here cmp puts NaN before all else
}

// readPoints reads a history.
func readPoints(run string, text []byte) ([]Metric, error) {
	var list []Metric
	if err := jsontext.UnmarshalList(text, &list, (*Metric).point); err != nil {
		return nil, Damaged(MetricTable, run, err)
	}
	sort.Slice(list, func(i, j int) bool { return byTime(list[i], list[j]) < 0 })
	return list, nil
}
