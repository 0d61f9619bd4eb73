package app

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
)

// mostOptions is how many completions are offered at once.
const mostOptions = 30

// complete looks for what may come at a place of the box, a byte offset.
func (a *App) complete(at int) {
	f := &a.Runs.Filter
	f.closeOptions()
	if at > len(f.Text) {
		return
	}
	done := search.CompleteFilter(search.Runs, f.Text, at, a.known())
	f.from, f.to = done.Start, done.End
	f.Options = done.Options[:min(len(done.Options), mostOptions)]
	if len(f.Options) == 1 && f.Options[0] == f.Text[f.from:f.to] {
		f.Options = nil
	}
}

func (f *RunFilter) closeOptions() { f.Options, f.Active, f.Caret = nil, 0, 0 }

// known is what the runs of the workbook have that a filter can ask for.
func (a *App) known() search.Known {
	rows := a.Book.active(a.Route.Query.Get("exp"))
	var known search.Known
	var own []string // MLflow's own tags, which are seldom asked for
	for _, u := range a.Book.index.Uses(rows) {
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
	known.Values = func(kind search.Kind, key string) []string { return a.Book.values(rows, kind, key) }
	return known
}

// values are those that rows have of a key, in their order.
func (b *Book) values(rows []int32, kind search.Kind, key string) (list []string) {
	column := runs.Column{Key: key}
	switch kind {
	case search.Param:
		column.Kind = store.ParamText
	case search.Tag:
		column.Kind = store.TagText
	case search.DatasetField:
		column.Key = store.InputsKey
	}
	for _, g := range b.index.Groups(rows, column) {
		switch {
		case !g.There:
		case kind == search.DatasetField:
			for _, in := range store.InputsOf(g.Value) {
				list = append(list, map[string]string{"name": in.Name, "digest": in.Digest, "context": in.Context}[key])
			}
		default:
			list = append(list, g.Value)
		}
	}
	slices.SortFunc(list, func(x, y string) int { return readValue(x).Compare(readValue(y)) })
	return slices.Compact(list)
}

// filterKey moves through the completions, takes one, or shuts them.
func (a *App) filterKey(m Action) []Effect {
	f := &a.Runs.Filter
	n := len(f.Options)
	switch {
	case m.Arg == "Enter":
		return a.chooseOption(f.Active)
	case m.Arg == "Tab":
		f.closeOptions()
	case n == 0 && m.Arg == "ArrowDown":
		a.complete(m.Caret)
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
func (a *App) chooseOption(i int) []Effect {
	f := &a.Runs.Filter
	if i < 1 || i > len(f.Options) {
		return nil
	}
	option := f.Text[:f.from] + f.Options[i-1] + " "
	effects := a.typeFilter(option+strings.TrimLeft(f.Text[f.to:], " "), len(option))
	f.Caret = len(option)
	return append(effects, Focus("runs-filter"))
}

// Clauses are the conditions of the filter, one a chip. There are none while the box holds something else than the table
// goes by: to take one away would take that away too.
func (f *RunFilter) Clauses() []search.Clause {
	if f.box.Filter == nil || f.Text != f.shown {
		return nil
	}
	return f.box.Filter.Clauses
}

// actChip takes a condition away, or lets the person write it anew.
func (a *App) actChip(m Action) []Effect {
	f := &a.Runs.Filter
	clauses := f.Clauses()
	i, err := strconv.Atoi(m.Arg)
	if err != nil || i < 0 || i >= len(clauses) {
		return nil
	}
	f.Editing = 0
	switch m.Name {
	case "runs.chip_drop":
		return a.setFilter(f.box.Filter.Without(i))
	case "runs.chip_edit":
		f.Editing = i + 1
		return []Effect{Focus("chip-clause")}
	case "runs.chip_escape":
		return []Effect{Focus("chip-" + m.Arg)}
	case "runs.chip_save":
		var texts []string
		for j := range clauses {
			texts = append(texts, clauses[j].Text(search.Runs))
		}
		texts[i] = strings.TrimSpace(m.Form["clause"])
		return a.setFilter(search.Join(texts...))
	}
	return nil
}
