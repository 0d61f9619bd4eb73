package app

import (
	"slices"
	"sort"

	"pizarra/engine/estimator"
	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
)

// columns are RunColumns of rows, found without making the runs. A param differs where two runs that have it disagree: the
// params of another model type are no difference worth a column.
func (b *Book) columns(rows []int32) []Column {
	var columns []Column
	for _, key := range []string{KeyStatus, KeyName, KeyStart, KeyDuration, KeyData, KeyModel} {
		c := Column{Key: key, Differs: true}
		if key == KeyData || key == KeyModel {
			c.Differs = b.disagree(rows, key, true)
		}
		columns = append(columns, c)
	}
	params, metrics := map[string]bool{}, map[string]bool{}
	for _, u := range b.index.Uses(rows) {
		switch {
		case u.Metric:
			metrics[u.Key] = u.Varies
		case u.Kind == store.ParamText:
			params[u.Key] = u.Varies && b.disagree(rows, "params."+u.Key, false)
		}
	}
	for _, name := range ordered(metrics, metricOrder) {
		columns = append(columns, Column{Key: "metrics." + name, Name: name, Differs: metrics[name]})
	}
	for _, name := range ordered(params, paramOrder()) {
		columns = append(columns, Column{Key: "params." + name, Name: name, Differs: params[name]})
	}
	return columns
}

// disagree says whether rows have values of a column of texts that a person takes for different. missing makes none at all a
// value too.
func (b *Book) disagree(rows []int32, key string, missing bool) bool {
	column, read := indexColumn(key)
	var first *runs.Group
	for _, g := range b.index.Groups(rows, column) {
		switch {
		case !g.There && !missing:
		case first == nil:
			first = &g
		case !g.There || !read(first.Value).Same(read(g.Value)):
			return true
		}
	}
	return false
}

// active are the rows of an experiment, or of all but the example, which is not the student's own work, newest first.
func (b *Book) active(experiment string) []int32 {
	var ids []string
	for _, e := range b.Experiments {
		if experiment == "" && !IsExample(e) || e.ID == experiment {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return b.index.Rows(store.ActiveOnly, ids...)
}

// names reports whether a clause of the filter is about a column.
func (f *RunFilter) names(c Column) bool {
	return f.box.Filter != nil && slices.ContainsFunc(f.box.Filter.Clauses, func(clause search.Clause) bool {
		return c.IsParam() && clause.Kind == search.Param && clause.Key == c.Name || c.Key == KeyData && clause.Kind == search.DatasetField
	})
}

// metricOrder puts the figure that a choice of model turns on first.
var metricOrder = []string{"test_accuracy", "test_f1", "test_precision", "test_recall", "train_accuracy"}

// paramOrder is the order of the catalogue, and then what describes the data.
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
func ordered(set map[string]bool, known []string) []string {
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
