package runs

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// mostOptions is how many completions are offered at once.
const mostOptions = 30

// complete looks for what may come at a place of the box, a byte offset.
func (r *Room) complete(a *app.App, at int) {
	f := &r.Filter
	f.closeOptions()
	if at > len(f.Text) {
		return
	}
	done := search.CompleteFilter(search.Runs, f.Text, at, r.known(a))
	f.from, f.to = done.Start, done.End
	f.Options = done.Options[:min(len(done.Options), mostOptions)]
	if len(f.Options) == 1 && f.Options[0] == f.Text[f.from:f.to] {
		f.Options = nil
	}
}

func (f *Filter) closeOptions() { f.Options, f.Active, f.Caret = nil, 0, 0 }

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

// filterKey moves through the completions, takes one, or shuts them.
func (r *Room) filterKey(a *app.App, m app.Action) []app.Effect {
	f := &r.Filter
	n := len(f.Options)
	switch {
	case m.Arg == "Enter":
		return r.chooseOption(a, f.Active)
	case m.Arg == "Tab":
		f.closeOptions()
	case n == 0 && m.Arg == "ArrowDown":
		r.complete(a, m.Caret)
	case n == 0:
	case m.Arg == "ArrowDown":
		f.Active = f.Active%n + 1
	case f.Active <= 1:
		f.Active = n
	default:
		f.Active--
	}
	return nil
}

// chooseOption puts a completion, counted from 1, into the box, and looks for what may come after it.
func (r *Room) chooseOption(a *app.App, i int) []app.Effect {
	f := &r.Filter
	if i < 1 || i > len(f.Options) {
		return nil
	}
	option := f.Text[:f.from] + f.Options[i-1] + " "
	effects := r.typeFilter(a, option+strings.TrimLeft(f.Text[f.to:], " "), len(option))
	f.Caret = len(option)
	return append(effects, app.Focus("runs-filter"))
}

// Clauses are the conditions of the filter, one a chip. There are none while the box holds something else than the table
// goes by: to take one away would take that away too.
func (f *Filter) Clauses() []search.Clause {
	if f.box.Filter == nil || f.Text != f.shown {
		return nil
	}
	return f.box.Filter.Clauses
}

// actChip takes a condition away, or lets the person write it anew.
func (r *Room) actChip(a *app.App, m app.Action) []app.Effect {
	f := &r.Filter
	clauses := f.Clauses()
	i, err := strconv.Atoi(m.Arg)
	if err != nil || i < 0 || i >= len(clauses) {
		return nil
	}
	f.Editing = 0
	switch m.Name {
	case "runs.chip_drop":
		return r.setFilter(a, f.box.Filter.Without(i))
	case "runs.chip_edit":
		f.Editing = i + 1
		return []app.Effect{app.Focus("chip-clause")}
	case "runs.chip_escape":
		return []app.Effect{app.Focus("chip-" + m.Arg)}
	case "runs.chip_save":
		var texts []string
		for j := range clauses {
			texts = append(texts, clauses[j].Text(search.Runs))
		}
		texts[i] = strings.TrimSpace(m.Form["clause"])
		return r.setFilter(a, search.Join(texts...))
	}
	return nil
}
