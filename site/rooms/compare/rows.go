package compare

import (
	"slices"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// The columns that only comparisons have.
const (
	keyDigest     = "dataset.digest"
	keyExperiment = "attributes.experiment"
)

// dataParams are the params that tell of the data and the split, not of the model.
var dataParams = []string{"test_size", "split_random_state", "train_samples", "test_samples", "features", "classes", "cv_folds"}

// toldTag reports whether a tag is one that a person sets: the rest says what a run is, and stands elsewhere.
func toldTag(key string) bool {
	return !strings.HasPrefix(key, "mlflow.") && !strings.HasPrefix(key, "pizarra.") && "tags."+key != app.KeyModel
}

// rowsOf is everything that runs have, with the value of each: metrics, params, data and split, tags, attributes.
func rowsOf(a *app.App, runs []store.Run) []Row {
	params, metrics, tags := map[string][]app.Value{}, map[string][]app.Value{}, map[string][]app.Value{}
	put := func(m map[string][]app.Value, key string, i int, v app.Value) {
		if m[key] == nil {
			m[key] = make([]app.Value, len(runs))
		}
		m[key][i] = v
	}
	for i, r := range runs {
		for _, p := range r.Params {
			put(params, p.Key, i, app.ParamValue(p.Value))
		}
		for _, m := range r.Metrics {
			if m.Step != 0 && isFold(m.Key) { // the last of several folds says nothing by itself
				continue
			}
			put(metrics, m.Key, i, app.NumberValue(m.Value))
		}
		for _, t := range r.Tags {
			if toldTag(t.Key) {
				put(tags, t.Key, i, app.WordValue(t.Value))
			}
		}
	}
	var rows []Row
	add := func(group, key, name string, values []app.Value) {
		rows = append(rows, Row{Column: app.Column{Key: key, Name: name, Differs: differs(values)}, Group: group, Values: values})
	}
	each := func(group, key string, value func(r store.Run) app.Value) {
		values := make([]app.Value, len(runs))
		for i, r := range runs {
			values[i] = value(r)
		}
		add(group, key, "", values)
	}
	of := func(group string, keys ...string) {
		for _, key := range keys {
			each(group, key, func(r store.Run) app.Value { return app.ValueOf(r, key) })
		}
	}
	for _, name := range app.OrderMetrics(metrics) {
		add("metrics", "metrics."+name, name, metrics[name])
	}
	of("params", app.KeyModel)
	for _, name := range app.OrderParams(params) {
		if !slices.Contains(dataParams, name) {
			add("params", "params."+name, name, params[name])
		}
	}
	of("data", app.KeyData)
	each("data", keyDigest, func(r store.Run) app.Value {
		if len(r.Inputs) == 0 {
			return app.Value{}
		}
		return app.WordValue(r.Inputs[0].Digest)
	})
	for _, name := range dataParams {
		if values := params[name]; values != nil {
			add("data", "params."+name, name, values)
		}
	}
	keys := make([]string, 0, len(tags))
	for key := range tags {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		add("tags", "tags."+key, key, tags[key])
	}
	names := map[string]string{}
	for _, e := range a.Book.Experiments {
		names[e.ID] = e.Name
	}
	each("attributes", keyExperiment, func(r store.Run) app.Value { return app.WordValue(names[r.ExperimentID]) })
	of("attributes", app.KeyName, app.KeyStatus, app.KeyStart, app.KeyDuration)
	return rows
}

// choices are the rows of a kind that something can be drawn over: params, and the model's type, or metrics.
func (t *Table) choices(metrics bool) (list []Row) {
	for _, row := range t.Rows {
		if metrics && row.IsMetric() || !metrics && (row.Key == app.KeyModel || row.IsParam()) {
			list = append(list, row)
		}
	}
	return list
}
