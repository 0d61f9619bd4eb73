package runs

import (
	"slices"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// columnsOf are app.RunColumns of rows, found without making the runs. A param differs where two runs that have it disagree: the
// params of another model type are no difference worth a column.
func columnsOf(x *runs.Index, rows []int32) []app.Column {
	var columns []app.Column
	for _, key := range []string{app.KeyName, app.KeyStatus, app.KeyStart, app.KeyDuration, app.KeyData, app.KeyModel} {
		c := app.Column{Key: key, Differs: true}
		if key == app.KeyData || key == app.KeyModel {
			c.Differs = disagree(x, rows, key, true)
		}
		columns = append(columns, c)
	}
	params, metrics := map[string]bool{}, map[string]bool{}
	for _, u := range x.Uses(rows) {
		switch {
		case u.Metric:
			metrics[u.Key] = u.Varies
		case u.Kind == store.ParamText:
			params[u.Key] = u.Varies && disagree(x, rows, "params."+u.Key, false)
		}
	}
	for _, name := range app.OrderMetrics(metrics) {
		columns = append(columns, app.Column{Key: "metrics." + name, Name: name, Differs: metrics[name]})
	}
	for _, name := range app.OrderParams(params) {
		columns = append(columns, app.Column{Key: "params." + name, Name: name, Differs: params[name]})
	}
	return columns
}

// disagree says whether rows have values of a column of texts that a person takes for different. missing makes none at all a
// value too.
func disagree(x *runs.Index, rows []int32, key string, missing bool) bool {
	column, read := indexColumn(key)
	texts, none := x.Values(rows, column)
	for _, text := range texts {
		if v := read(text); missing && none || !v.Same(read(texts[0])) {
			return true
		}
	}
	return false
}

// names reports whether a clause of the filter is about a column.
func (f *Filter) names(c app.Column) bool {
	return f.box.Filter != nil && slices.ContainsFunc(f.box.Filter.Clauses, func(clause search.Clause) bool {
		return c.IsParam() && clause.Kind == search.Param && clause.Key == c.Name || c.Key == app.KeyData && clause.Kind == search.DatasetField
	})
}

// experimentColumn is the experiment of runs.
var experimentColumn = runs.Column{Key: store.ExperimentKey}
