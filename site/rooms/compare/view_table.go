package compare

import (
	"slices"
	"strconv"

	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// What is drawn of many runs unless all of them are asked for.
const (
	mostColumns = 24
	mostLines   = 60
)

// drawn is how many of the runs the table draws.
func (t *Table) drawn() int {
	most := mostColumns
	if t.Across {
		most = mostLines
	}
	if n := len(t.Runs); t.All || n <= most {
		return n
	}
	return most
}

// viewTable is the runs side by side, or, where they are many, below each other.
func viewTable(a *app.App, p *predictor, t *Table) view.HTML {
	inside := viewColumns
	if t.Across {
		inside = viewLines
	}
	return view.H(`<div class="scroll compare-scroll" id="compare-scroll" tabindex="0" role="region" aria-label="%">%</div>%`, view.T(a, "compare.table_label"), inside(a, p, t),
		view.When(t.anyCounted(), func() view.HTML {
			return view.H(`<p class="small muted compare-means">%</p>`, view.T(a, "compare.means"))
		}))
}

// anyCounted reports whether the table shows a score that counts test rows.
func (t *Table) anyCounted() bool {
	return slices.ContainsFunc(t.Groups, func(g Group) bool {
		return slices.ContainsFunc(g.Rows, func(row Row) bool { return row.Key == "metrics.test_accuracy" || row.Key == "metrics.test_recall" })
	})
}

// viewMore says that the table does not draw all runs. The charts do.
func viewMore(a *app.App, t *Table) view.HTML {
	return view.When(t.drawn() < len(t.Runs), func() view.HTML {
		return view.H(`<p class="small muted">% <button type="button" class="link" id="compare-all" data-click="compare.all">%</button></p>`,
			view.T(a, "compare.drawn", "n", t.drawn(), "all", len(t.Runs)), view.T(a, "compare.draw_all"))
	})
}

// viewColumns is a column a run.
func viewColumns(a *app.App, p *predictor, t *Table) view.HTML {
	n := t.drawn()
	return view.H(`<table class="compare-table" id="compare-table"><thead><tr><td class="pin"></td>%</tr></thead>%%</table>`,
		view.Each(t.Runs[:n], func(i int, r store.Run) view.HTML {
			return view.H(`<th scope="col" id="compare-h-%" tabindex="-1">%</th>`, r.ID, viewHead(a, i, r))
		}),
		view.Each(t.Groups, func(_ int, g Group) view.HTML {
			return view.H(`<tbody class="%"><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr>%</tbody>`,
				g.Name, strconv.Itoa(n+1), view.T(a, groupNames[g.Name]), view.Each(g.Rows, func(_ int, row Row) view.HTML {
					return view.H(`<tr class="%"><th scope="row" class="pin">%</th>%</tr>`, rowClass(row), columnName(a, row.Column),
						view.Each(t.Runs[:n], func(i int, _ store.Run) view.HTML { return viewCell(a, t, row, i) }))
				}))
		}), view.H(`<tbody class="predictions"><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr><tr class="differs"><th scope="row" class="pin">%</th>%</tr></tbody>`,
			strconv.Itoa(n+1), view.T(a, "compare.group.predictions"), view.T(a, "compare.apart.row"),
			view.Each(t.Runs[:n], func(i int, _ store.Run) view.HTML { return p.viewCell(a, t, i, "number") })))
}

// viewLines is a line a run: what differs is columns, which sort.
func viewLines(a *app.App, p *predictor, t *Table) view.HTML {
	n := t.drawn()
	return view.H(`<table class="compare-table across" id="compare-table"><thead><tr class="group"><td class="pin"></td>%<th scope="col"><span>%</span></th></tr><tr><th scope="col" class="pin">%</th>%<th scope="col" class="number differs first">%</th></tr></thead><tbody>%</tbody></table>`,
		view.Each(t.Groups, func(_ int, g Group) view.HTML {
			return view.H(`<th scope="colgroup" colspan="%" class="%"><span>%</span></th>`, strconv.Itoa(len(g.Rows)), g.Name, view.T(a, groupNames[g.Name]))
		}),
		view.T(a, "compare.group.predictions"), view.T(a, "runs.column.run_name"),
		view.Each(t.Groups, func(_ int, g Group) view.HTML {
			return view.Each(g.Rows, func(k int, row Row) view.HTML { return viewSort(a, t, row, k == 0) })
		}), view.T(a, "compare.apart.row"),
		view.Each(t.Runs[:n], func(i int, r store.Run) view.HTML {
			return view.H(`<tr><th scope="row" class="pin" id="compare-h-%" tabindex="-1">%</th>%%</tr>`, r.ID, viewHead(a, i, r),
				view.Each(t.Groups, func(_ int, g Group) view.HTML {
					return view.Each(g.Rows, func(_ int, row Row) view.HTML { return viewCell(a, t, row, i) })
				}), p.viewCell(a, t, i, "number first"))
		}))
}

// viewSort is the head of a column, which sorts by it.
func viewSort(a *app.App, t *Table, row Row, first bool) view.HTML {
	order, icon := "none", view.HTML("")
	if t.Sort == row.Key {
		order, icon = "ascending", view.IconUp
		if t.Desc {
			order, icon = "descending", view.IconDown
		}
	}
	class := "number " + rowClass(row)
	if first {
		class += " first"
	}
	return view.H(`<th scope="col" class="%" aria-sort="%"><button type="button" class="link" id="compare-sort-%" data-click="compare.sort:%" title="%">%%</button></th>`,
		class, order, row.Key, row.Key, row.Key, columnName(a, row.Column), icon)
}

var groupNames = map[string]string{
	"metrics":    "compare.group.metrics",
	"params":     "compare.group.params",
	"data":       "compare.group.data",
	"tags":       "compare.group.tags",
	"attributes": "compare.group.attributes",
}

func columnName(a *app.App, c app.Column) string {
	switch c.Key {
	case keyDigest:
		return view.T(a, "report.digest")
	case keyExperiment:
		return view.T(a, "runs.experiment")
	}
	return view.ColumnName(a, c)
}

func rowClass(row Row) string {
	if row.Differs {
		return "differs"
	}
	return "same"
}

// viewHead is a run's name, and what can be done with it here.
func viewHead(a *app.App, i int, r store.Run) view.HTML {
	base := view.H(`<button type="button" class="link" data-click="compare.base:%" aria-label="%">%</button>`, r.ID, view.T(a, "compare.set_base_one", "name", r.Name), view.T(a, "compare.set_base"))
	if i == 0 {
		base = view.H(`<span class="tag">%</span>`, view.T(a, "compare.base"))
	}
	return view.H(`<a href="%" title="%">%</a><div class="small compare-do">%<button type="button" class="link" data-click="compare.remove:%" aria-label="%">%</button></div>`,
		view.RunLink(r.ID), r.Name, r.Name, base, r.ID, view.T(a, "compare.remove_one", "name", r.Name), view.T(a, "compare.remove"))
}

// viewCell is what a run has in a row: with its count and interval where there are, and against the baseline.
func viewCell(a *app.App, t *Table, row Row, i int) view.HTML {
	class := "number"
	if row.Best != nil && row.Best[i] {
		class += " best"
	}
	inside := view.HTML("")
	switch v := row.Values[i]; {
	case row.Key == keyDigest && v.There:
		inside = view.H(`<code>%</code>`, v.Text)
	case row.Key == keyExperiment && v.There:
		inside = view.H(`%`, v.Text)
	default:
		inside = view.RunCell(a, t.Runs[i], row.Column)
	}
	if row.Key == "metrics.test_accuracy" {
		inside += view.TestInterval(a, func(key string) app.Value { return app.ValueOf(t.Runs[i], key) })
	}
	if row.Key == "metrics.test_recall" { // weighted by class, it is accuracy by another name
		if right, rows, ok := app.TestRows(t.Runs[i]); ok {
			inside += view.H(` <span class="interval">%</span>`, counted(a, metrics.Wilson(right, rows, metrics.Usual)))
		}
	}
	return view.H(`<td class="%">%%%</td>`, class, inside, viewAgainstBase(a, t, row, i), viewBest(a, row, i))
}

// viewBest marks the best value of a metric with a word; where several share it, each says so.
func viewBest(a *app.App, row Row, i int) view.HTML {
	if row.Best == nil || !row.Best[i] {
		return ""
	}
	n := 0
	for _, best := range row.Best {
		if best {
			n++
		}
	}
	key := "compare.best"
	if n > 1 {
		key = "compare.best_shared"
	}
	return view.H(`<span class="mark">%</span>`, view.T(a, key))
}

// viewAgainstBase is how far a metric is from the baseline's, with its sign; "=" where it is the same. Against a baseline of other
// data there is nothing to say.
func viewAgainstBase(a *app.App, t *Table, row Row, i int) view.HTML {
	if !row.IsMetric() || i == 0 || !row.Values[0].There || !row.Values[i].There || app.DataOf(t.Runs[i]) != app.DataOf(t.Runs[0]) {
		return ""
	}
	d := row.Values[i].Number - row.Values[0].Number
	text := "="
	switch {
	case d > 0:
		text = "+" + i18n.Number(a.Lang, d, 4)
	case d < 0:
		text = "\u2212" + i18n.Number(a.Lang, -d, 4)
	}
	return view.H(`<span class="delta" title="%">%</span>`, view.T(a, "compare.delta", "name", t.Runs[0].Name), text)
}
