package app

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
)

// The columns of a run that are neither a param nor a metric. Params, metrics and tags are "params.max_depth",
// "metrics.test_accuracy" and "tags.developer", as in MLflow's filters.
const (
	KeyStatus   = "attributes.status"
	KeyName     = "attributes.run_name"
	KeyStart    = "attributes.start_time"
	KeyDuration = "attributes.duration"
	KeyData     = "dataset"
	KeyModel    = "tags." + tagType
)

// Value is what one run has under a key. The zero Value is missing.
type Value struct {
	Text     string  // as it was logged
	Number   float64 // where IsNumber
	IsNumber bool
	There    bool
}

// ValueOf looks a key up in a run. Durations are in milliseconds.
func ValueOf(r store.Run, key string) Value {
	switch key {
	case KeyStatus:
		return WordValue(string(r.Status))
	case KeyName:
		return WordValue(r.Name)
	case KeyStart:
		return NumberValue(float64(r.StartTime))
	case KeyDuration:
		if r.EndTime == 0 {
			return Value{}
		}
		return NumberValue(float64(r.EndTime - r.StartTime))
	case KeyData:
		if len(r.Inputs) == 0 {
			return Value{}
		}
		return WordValue(r.Inputs[0].Name)
	}
	kind, name, _ := strings.Cut(key, ".")
	switch kind {
	case "params":
		for _, p := range r.Params {
			if p.Key == name {
				return ParamValue(p.Value)
			}
		}
	case "metrics":
		for _, m := range r.Metrics {
			if m.Key == name {
				return NumberValue(m.Value)
			}
		}
	case "tags":
		for _, t := range r.Tags {
			if t.Key == name {
				return WordValue(t.Value)
			}
		}
	}
	return Value{}
}

// MetricOf is the latest value of a metric.
func MetricOf(r store.Run, name string) (float64, bool) {
	v := ValueOf(r, "metrics."+name)
	return v.Number, v.There
}

// TagOf is the text of a tag, "" if the run has none.
func TagOf(r store.Run, name string) string { return ValueOf(r, "tags."+name).Text }

// TestRows says how many of the run's test rows were predicted right: 27 of 30. ok is false where the run did not log
// what it takes to know.
func TestRows(r store.Run) (right, rows int, ok bool) {
	return TestRowsIn(func(key string) Value { return ValueOf(r, key) })
}

// TestRowsIn is TestRows of a run whose values are looked up in another way.
func TestRowsIn(of func(key string) Value) (right, rows int, ok bool) {
	accuracy, n := of("metrics.test_accuracy"), of("params.test_samples")
	if !accuracy.There || !n.IsNumber || n.Number < 1 || n.Number != math.Trunc(n.Number) {
		return 0, 0, false
	}
	return int(math.Round(accuracy.Number * n.Number)), int(n.Number), true
}

// WordValue is a text; "" is none.
func WordValue(s string) Value { return Value{Text: s, There: s != ""} }

// NumberValue is a number; NaN is none.
func NumberValue(x float64) Value {
	return Value{Text: strconv.FormatFloat(x, 'g', -1, 64), Number: x, IsNumber: true, There: !math.IsNaN(x)}
}

// ParamValue reads a param, which is logged as text: a finite number, or a word.
func ParamValue(s string) Value {
	v := WordValue(s)
	if x, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
		v.Number, v.IsNumber = x, true
	}
	return v
}

// Compare orders two values that are there: numbers by size, then words by letter, so that "None", no limit, comes
// after every limit.
func (v Value) Compare(w Value) int {
	switch {
	case v.IsNumber && w.IsNumber:
		return cmp.Compare(v.Number, w.Number)
	case v.IsNumber:
		return -1
	case w.IsNumber:
		return 1
	}
	if c := strings.Compare(strings.ToLower(v.Text), strings.ToLower(w.Text)); c != 0 {
		return c
	}
	return strings.Compare(v.Text, w.Text)
}

// Same reports whether two values are equal as a person means it: 1 and 1.0 are, and so are two missing ones.
func (v Value) Same(w Value) bool {
	return v.There == w.There && (!v.There || v.Compare(w) == 0)
}

// Direction is 1 for a metric where more is better, -1 where less is, and 0 where its name does not say, or says how far scores
// lie apart.
func Direction(metric string) int {
	if strings.HasSuffix(metric, "_std") {
		return 0
	}
	for _, word := range []string{"loss", "error", "mse", "rmse", "mae"} {
		if strings.Contains(metric, word) {
			return -1
		}
	}
	for _, word := range []string{"accuracy", "precision", "recall", "f1", "score", "auc", "r2"} {
		if strings.Contains(metric, word) {
			return 1
		}
	}
	return 0
}

// BareName is a param's or metric's own name, without the kind that its key begins with.
func BareName(key string) string {
	_, name, _ := strings.Cut(key, ".")
	return name
}

// ModelColor is the place of a model type's colour in the palette, the same on every chart.
func ModelColor(model string) int { return max(0, slices.Index(estimator.Names(), model)) }
