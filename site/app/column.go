package app

import (
	"sort"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
)

// Column is one column of a table of runs.
type Column struct {
	Key     string // of ValueOf
	Name    string // the param's or metric's own name; "" for an attribute, which the interface names
	Differs bool   // two of the runs have different values
}

// IsParam and IsMetric tell the groups apart; everything else is an attribute.
func (c Column) IsParam() bool  { return strings.HasPrefix(c.Key, "params.") }
func (c Column) IsMetric() bool { return strings.HasPrefix(c.Key, "metrics.") }

// ColumnOf is the column of a key, in no table. A key that no column has is its own name.
func ColumnOf(key string) Column {
	switch key {
	case KeyStatus, KeyName, KeyStart, KeyDuration, KeyData, KeyModel:
		return Column{Key: key}
	}
	c := Column{Key: key, Name: key}
	if c.IsParam() || c.IsMetric() {
		c.Name = BareName(key)
	}
	return c
}

// RunColumns are the columns that these runs need: the attributes, the metrics in the class's order, and the params in the
// order of the catalogue.
func RunColumns(runs []store.Run) []Column {
	var columns []Column
	for _, key := range []string{KeyStatus, KeyName, KeyStart, KeyDuration, KeyData, KeyModel} {
		columns = append(columns, Column{Key: key, Differs: differs(runs, key)})
	}
	params, metrics := map[string]bool{}, map[string]bool{}
	for _, r := range runs {
		for _, p := range r.Params {
			params[p.Key] = true
		}
		for _, m := range r.Metrics {
			metrics[m.Key] = true
		}
	}
	for _, name := range OrderMetrics(metrics) {
		columns = append(columns, Column{Key: "metrics." + name, Name: name, Differs: differs(runs, "metrics."+name)})
	}
	for _, name := range OrderParams(params) {
		columns = append(columns, Column{Key: "params." + name, Name: name, Differs: differs(runs, "params."+name)})
	}
	return columns
}

func differs(runs []store.Run, key string) bool {
	for i := 1; i < len(runs); i++ {
		if !ValueOf(runs[0], key).Same(ValueOf(runs[i], key)) {
			return true
		}
	}
	return false
}

// OrderMetrics lists a set of metrics: the figure that a choice of model turns on first.
func OrderMetrics[T any](set map[string]T) []string { return ordered(set, metricOrder) }

// OrderParams lists a set of params in the order of the catalogue, and then what describes the data.
func OrderParams[T any](set map[string]T) []string { return ordered(set, paramOrder()) }

var metricOrder = []string{"test_accuracy", "test_f1", "test_precision", "test_recall", "train_accuracy"}

func paramOrder() []string {
	var names []string
	for _, model := range estimator.Names() {
		if spec, err := estimator.Lookup(model); err == nil {
			for _, p := range spec.Params {
				names = append(names, p.Name)
			}
		}
	}
	return append(names, "test_size", "split_random_state", "train_samples", "test_samples", "features", "classes")
}

// ordered lists the names of a set: the known ones in their order, then the others by letter.
func ordered[T any](set map[string]T, known []string) []string {
	place := map[string]int{}
	for i, name := range known {
		if _, ok := place[name]; !ok {
			place[name] = i
		}
	}
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		x, knownX := place[names[i]]
		y, knownY := place[names[j]]
		switch {
		case knownX && knownY:
			return x < y
		case knownX != knownY:
			return knownX
		}
		return names[i] < names[j]
	})
	return names
}
