package compare

import (
	"strconv"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View puts runs side by side, the baseline first, and a param against a metric under them.
func (r *Room) View(a *app.App) view.HTML {
	if !a.Book.Ready {
		return view.H(`<h1>%</h1><p class="muted">%</p>`, view.T(a, "compare.title"), view.T(a, "runs.reading"))
	}
	table := r.Table(a)
	if len(table.Runs) < 2 {
		return viewChooser(a)
	}
	return view.H(`<div class="compare"><div class="runs-head"><h1>%</h1>%<button type="button" id="compare-choose" data-click="compare.choose">%</button><button type="button" id="compare-report" data-click="compare.report">%</button></div>%%%%</div>`,
		view.T(a, "compare.title_n", "n", len(table.Runs)), viewCompareDiff(a, table), view.T(a, "compare.choose"), view.T(a, "report.download"),
		viewComparable(a, table), viewCompareTable(a, table), r.viewQuestions(a, table), bridge(table).View(a))
}

// viewChooser says how to choose, and offers the newest runs right here.
func viewChooser(a *app.App) view.HTML {
	rows := a.Book.Rows(store.ActiveOnly, "")
	if len(rows) < 2 {
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			view.T(a, "compare.title"), view.T(a, "compare.too_few"), view.T(a, "runs.empty_train"))
	}
	const newest = 20
	var runs []store.Run
	for _, row := range rows[:min(newest, len(rows))] {
		runs = append(runs, a.Book.Index.Run(row))
	}
	return view.H(`<section class="compare-chooser"><h1>%</h1><p>%</p><ul class="chooser">%</ul>%<p class="small"><a href="#/runs">%</a></p></section>`,
		view.T(a, "compare.title"), view.T(a, "compare.how"), view.Each(runs, func(_ int, r store.Run) view.HTML {
			figure := view.HTML("")
			if x, ok := app.MetricOf(r, "test_accuracy"); ok {
				figure = view.RunMetric(a, r, "test_accuracy", x)
			}
			return view.H(`<li><label><input type="checkbox" id="choose-%" data-change="runs.select:%"%> <span class="chooser-name">%</span><span class="muted small">% · %</span><span class="chooser-figure">%</span></label></li>`,
				r.ID, r.ID, view.Attr("checked", a.IsSelected(r.ID)), r.Name,
				app.ValueOf(r, app.KeyModel).Text, i18n.Ago(a.Lang, a.Now, time.UnixMilli(r.StartTime)), figure)
		}), viewCompareChosen(a), view.T(a, "compare.all_runs"))
}

func viewCompareChosen(a *app.App) view.HTML {
	n := len(a.Selected)
	return view.H(`<div class="selection"><p role="status">%</p><button type="button" class="primary" id="compare-go" data-click="runs.compare"%>%</button></div>`,
		view.T(a, "runs.selected", "n", n), view.Attr("disabled", n < 2), view.T(a, "runs.compare"))
}

func viewCompareDiff(a *app.App, table *Table) view.HTML {
	note := view.HTML("")
	if table.Hidden > 0 {
		note = view.H(` <span class="muted small">%</span>`, view.T(a, "compare.hidden", "n", table.Hidden))
	}
	return view.H(`<label class="check"><input type="checkbox" id="compare-differences" data-change="compare.differences"%> <span>%</span>%</label>`,
		view.Attr("checked", table.OnlyDiff), view.T(a, "runs.differences"), note)
}

// viewComparable says what the figures can be read for: not at all on different data, and with care where few rows
// decide.
func viewComparable(a *app.App, table *Table) view.HTML {
	switch apart, rows, ok := table.RowsApart(); {
	case table.DifferentData:
		return view.H(`<p class="advice warn" id="compare-warning">%</p>`, view.T(a, "compare.different_data"))
	case table.DifferentSplit:
		return view.H(`<p class="advice warn" id="compare-warning">%</p>`, view.T(a, "compare.different_split"))
	case ok && apart == 0:
		return view.H(`<p class="advice" id="compare-apart">%</p>`, view.T(a, "compare.even", "rows", rows))
	case ok:
		return view.H(`<p class="advice" id="compare-apart">%</p>`, view.T(a, "compare.apart", "n", apart, "rows", rows))
	}
	return ""
}

func viewCompareTable(a *app.App, table *Table) view.HTML {
	width := strconv.Itoa(len(table.Runs) + 1)
	return view.H(`<div class="scroll compare-scroll" tabindex="0" role="region" aria-label="%"><table class="compare-table" id="compare-table"><thead><tr><td class="pin"></td>%</tr></thead>%</table></div>`,
		view.T(a, "compare.table_label"), view.Each(table.Runs, func(i int, r store.Run) view.HTML { return viewCompareHead(a, i, r) }),
		view.Each(table.Groups, func(_ int, g Group) view.HTML {
			return view.H(`<tbody class="%"><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr>%</tbody>`,
				g.Name, width, view.T(a, groupNames[g.Name]),
				view.Each(g.Rows, func(_ int, row Row) view.HTML { return viewCompareRow(a, table, row) }))
		}))
}

var groupNames = map[string]string{
	"attributes": "compare.group.attributes",
	"params":     "compare.group.params",
	"metrics":    "compare.group.metrics",
}

func viewCompareHead(a *app.App, i int, r store.Run) view.HTML {
	base := view.H(`<button type="button" class="link" data-click="compare.base:%">%</button>`, r.ID, view.T(a, "compare.set_base"))
	if i == 0 {
		base = view.H(`<span class="tag">%</span>`, view.T(a, "compare.base"))
	}
	return view.H(`<th scope="col" id="compare-h-%" tabindex="-1"><a href="%" title="%">%</a><div class="small compare-do">%<button type="button" class="link" data-click="compare.remove:%" aria-label="%">%</button></div></th>`,
		r.ID, view.RunLink(r.ID), r.Name, r.Name, base, r.ID, view.T(a, "compare.remove_one", "name", r.Name), view.T(a, "compare.remove"))
}

func viewCompareRow(a *app.App, table *Table, row Row) view.HTML {
	class := "differs"
	if !row.Differs {
		class = "same"
	}
	return view.H(`<tr class="%"><th scope="row" class="pin">%</th>%</tr>`, class, view.ColumnName(a, row.Column),
		view.Each(table.Runs, func(i int, r store.Run) view.HTML {
			return view.H(`<td class="number%">%</td>`, view.HTML(bestClass(row, i)),
				view.RunCell(a, r, row.Column)+viewAgainstBase(a, table, row, i)+viewBest(a, row, i))
		}))
}

func bestClass(row Row, i int) string {
	if len(row.Best) > 0 && row.Best[i] {
		return " best"
	}
	return ""
}

// viewBest marks the best value of a metric with a word; where several share it, each says so.
func viewBest(a *app.App, row Row, i int) view.HTML {
	if bestClass(row, i) == "" {
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

// viewAgainstBase is how far a metric is from the baseline's, with its sign; "=" where it is the same. Of different
// data there is nothing to say.
func viewAgainstBase(a *app.App, table *Table, row Row, i int) view.HTML {
	if table.DifferentData || !row.IsMetric() || i == 0 || !row.Values[0].There || !row.Values[i].There {
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
	return view.H(`<span class="delta" title="%">%</span>`, view.T(a, "compare.delta", "name", table.Runs[0].Name), text)
}
