package runs

import (
	"slices"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// stock is what is known of all runs of an experiment, however they are filtered and sorted. It is looked up once for each change
// of the workbook: ten thousand runs of forty columns are a lot to look through.
type stock struct {
	of          stockKey
	rows        []int32 // newest first
	uses        []runs.Use
	every       []app.Column
	widest      map[string]int32 // key of a column → the row that takes the most room in it
	experiments map[string]bool  // those that have runs in this stage, all of them
}

// stockKey is what a stock depends on.
type stockKey struct {
	book       string
	version    int
	experiment string
	trash      bool
}

// stock is that of the experiment and the stage that are shown.
func (r *Room) stock(a *app.App, k *Asked) *stock {
	of := stockKey{a.Book.Name, a.Book.Version(), k.Experiment, k.Trash}
	if r.stocked != nil && r.stocked.of == of {
		return r.stocked
	}
	x := &a.Book.Index
	s := &stock{of: of, rows: a.Book.Rows(k.view(), k.Experiment), experiments: map[string]bool{}}
	s.uses = x.Uses(s.rows)
	s.every = columnsOf(x, s.rows, s.uses)
	s.widest = widestOf(x, s.rows, s.uses)
	ids, _ := x.Values(x.Rows(k.view()), experimentColumn)
	for _, id := range ids {
		s.experiments[id] = true
	}
	r.stocked = s
	return s
}

// columnsOf are app.RunColumns of rows, found without making the runs. A param differs where two runs that have it disagree: the
// params of another model type are no difference worth a column.
func columnsOf(x *runs.Index, rows []int32, uses []runs.Use) []app.Column {
	var columns []app.Column
	for _, key := range []string{app.KeyName, app.KeyStatus, app.KeyStart, app.KeyDuration, app.KeyData, app.KeyModel} {
		c := app.Column{Key: key, Differs: true}
		if key == app.KeyData || key == app.KeyModel {
			c.Differs = disagree(x, rows, key, true)
		}
		columns = append(columns, c)
	}
	params, metrics := map[string]bool{}, map[string]bool{}
	for _, u := range uses {
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

// widestOf are the rows that take the most room in the columns, by key. A column that no row has a value in has none.
func widestOf(x *runs.Index, rows []int32, uses []runs.Use) map[string]int32 {
	uses = slices.Clone(uses)
	for _, key := range []string{store.RunNameKey, store.InputsKey} {
		uses = append(uses, x.UseOf(rows, runs.Column{Key: key}))
	}
	keys := map[runs.Column]string{{Key: store.RunNameKey}: app.KeyName, {Key: store.InputsKey}: app.KeyData, {Kind: store.TagText, Key: app.BareName(app.KeyModel)}: app.KeyModel}
	widest := map[string]int32{}
	for _, u := range uses {
		key, ok := keys[u.Column]
		switch {
		case u.Rows == 0:
		case ok:
			widest[key] = u.Widest
		case u.Metric:
			widest["metrics."+u.Key] = u.Widest
		case u.Kind == store.ParamText:
			widest["params."+u.Key] = u.Widest
		}
	}
	longest := int64(-1)
	for _, row := range rows {
		if d, ok := x.Row(row).Number(runs.Duration); ok && d > longest {
			longest, widest[app.KeyDuration] = d, row
		}
	}
	if len(rows) > 0 {
		widest[app.KeyStatus], widest[app.KeyStart] = rows[0], rows[len(rows)-1]
	}
	return widest
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
func (r *Room) names(c app.Column) bool {
	f := r.Filter.Applied()
	return f != nil && slices.ContainsFunc(f.Clauses, func(clause search.Clause) bool {
		return c.IsParam() && clause.Kind == search.Param && clause.Key == c.Name || c.Key == app.KeyData && clause.Kind == search.DatasetField
	})
}

// experimentColumn is the experiment of runs.
var experimentColumn = runs.Column{Key: store.ExperimentKey}
