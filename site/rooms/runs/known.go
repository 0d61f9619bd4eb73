package runs

import (
	"slices"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/rooms/filter"
)

// box is the kind of the box above the table.
func (r *Room) box() filter.Kind {
	return filter.Kind{Page: app.PageRuns, Scope: search.Runs, Known: r.known}
}

// known is what the runs of the workbook have that a filter can ask for.
func (r *Room) known(a *app.App) search.Known {
	stock := r.stock(a, &r.Table(a).Asked)
	rows := stock.rows
	var known search.Known
	var own []string // MLflow's own tags, which are seldom asked for
	for _, u := range stock.uses {
		switch {
		case u.Metric:
			known.Metrics = append(known.Metrics, u.Key)
		case u.Kind == store.ParamText:
			known.Params = append(known.Params, u.Key)
		case strings.HasPrefix(u.Key, "mlflow."):
			own = append(own, u.Key)
		default:
			known.Tags = append(known.Tags, u.Key)
		}
	}
	known.Tags = append(known.Tags, own...)
	known.Values = func(kind search.Kind, key string) []string { return values(&a.Book.Index, rows, kind, key) }
	return known
}

// values are those that rows have of a key, in their order.
func values(x *runs.Index, rows []int32, kind search.Kind, key string) (list []string) {
	column := runs.Column{Key: key}
	switch kind {
	case search.Param:
		column.Kind = store.ParamText
	case search.Tag:
		column.Kind = store.TagText
	case search.DatasetField:
		column.Key = store.InputsKey
	}
	texts, _ := x.Values(rows, column)
	for _, text := range texts {
		if kind != search.DatasetField {
			list = append(list, text)
			continue
		}
		for _, in := range store.InputsOf(text) {
			list = append(list, map[string]string{"name": in.Name, "digest": in.Digest, "context": in.Context}[key])
		}
	}
	slices.SortFunc(list, func(x, y string) int { return app.ParamValue(x).Compare(app.ParamValue(y)) })
	return slices.Compact(list)
}
