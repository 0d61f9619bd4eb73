package view

import (
	"strconv"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewCompare puts runs side by side, the baseline first, and a param against a metric under them.
func viewCompare(a *app.App) HTML {
	if !a.Book.Ready {
		return h(`<h1>%</h1><p class="muted">%</p>`, t(a, "compare.title"), t(a, "runs.reading"))
	}
	table := a.CompareTable()
	if len(table.Runs) < 2 {
		return viewChooser(a)
	}
	return h(`<div class="compare"><div class="runs-head"><h1>%</h1>%<button type="button" id="compare-choose" data-click="compare.choose">%</button></div>%%%</div>`,
		t(a, "compare.title_n", "n", len(table.Runs)), viewCompareDiff(a, table), t(a, "compare.choose"),
		viewComparable(a, table), viewCompareTable(a, table), viewWhichParam(a, table))
}

// viewChooser says how to choose, and offers the newest runs right here.
func viewChooser(a *app.App) HTML {
	if len(a.Book.Runs) < 2 {
		return h(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			t(a, "compare.title"), t(a, "compare.too_few"), t(a, "runs.empty_train"))
	}
	const newest = 20
	runs := a.Book.Runs
	if len(runs) > newest {
		runs = runs[:newest]
	}
	return h(`<section class="compare-chooser"><h1>%</h1><p>%</p><ul class="chooser">%</ul>%<p class="small"><a href="#/runs">%</a></p></section>`,
		t(a, "compare.title"), t(a, "compare.how"), each(runs, func(_ int, r store.Run) HTML {
			figure := HTML("")
			if x, ok := app.MetricOf(r, "test_accuracy"); ok {
				figure = viewMetric(a, r, "test_accuracy", x)
			}
			return h(`<li><label><input type="checkbox" id="choose-%" data-change="runs.select:%"%> <span class="chooser-name">%</span><span class="muted small">% · %</span><span class="chooser-figure">%</span></label></li>`,
				r.ID, r.ID, attr("checked", a.Runs.IsSelected(r.ID)), r.Name,
				app.ValueOf(r, app.KeyModel).Text, i18n.Ago(a.Lang, a.Now, time.UnixMilli(r.StartTime)), figure)
		}), viewCompareChosen(a), t(a, "compare.all_runs"))
}

func viewCompareChosen(a *app.App) HTML {
	n := len(a.Runs.Selected)
	return h(`<div class="selection"><p role="status">%</p><button type="button" class="primary" id="compare-go" data-click="runs.compare"%>%</button></div>`,
		t(a, "runs.selected", "n", n), attr("disabled", n < 2), t(a, "runs.compare"))
}

func viewCompareDiff(a *app.App, table app.CompareTable) HTML {
	note := HTML("")
	if table.Hidden > 0 {
		note = h(` <span class="muted small">%</span>`, t(a, "compare.hidden", "n", table.Hidden))
	}
	return h(`<label class="check"><input type="checkbox" id="compare-differences" data-change="compare.differences"%> <span>%</span>%</label>`,
		attr("checked", table.OnlyDiff), t(a, "runs.differences"), note)
}

// viewComparable says what the figures can be read for: not at all on different data, and with care where few rows
// decide.
func viewComparable(a *app.App, table app.CompareTable) HTML {
	switch apart, rows, ok := table.RowsApart(); {
	case table.DifferentData:
		return h(`<p class="advice warn" id="compare-warning">%</p>`, t(a, "compare.different_data"))
	case table.DifferentSplit:
		return h(`<p class="advice warn" id="compare-warning">%</p>`, t(a, "compare.different_split"))
	case ok && apart == 0:
		return h(`<p class="advice" id="compare-apart">%</p>`, t(a, "compare.even", "rows", rows))
	case ok:
		return h(`<p class="advice" id="compare-apart">%</p>`, t(a, "compare.apart", "n", apart, "rows", rows))
	}
	return ""
}

func viewCompareTable(a *app.App, table app.CompareTable) HTML {
	width := strconv.Itoa(len(table.Runs) + 1)
	return h(`<div class="scroll compare-scroll" tabindex="0" role="region" aria-label="%"><table class="compare-table" id="compare-table"><thead><tr><td class="pin"></td>%</tr></thead>%</table></div>`,
		t(a, "compare.table_label"), each(table.Runs, func(i int, r store.Run) HTML { return viewCompareHead(a, i, r) }),
		each(table.Groups, func(_ int, g app.CompareGroup) HTML {
			return h(`<tbody class="%"><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr>%</tbody>`,
				g.Name, width, t(a, groupNames[g.Name]),
				each(g.Rows, func(_ int, row app.CompareRow) HTML { return viewCompareRow(a, table, row) }))
		}))
}

var groupNames = map[string]string{
	"attributes": "compare.group.attributes",
	"params":     "compare.group.params",
	"metrics":    "compare.group.metrics",
}

func viewCompareHead(a *app.App, i int, r store.Run) HTML {
	base := h(`<button type="button" class="link" data-click="compare.base:%">%</button>`, r.ID, t(a, "compare.set_base"))
	if i == 0 {
		base = h(`<span class="tag">%</span>`, t(a, "compare.base"))
	}
	return h(`<th scope="col" id="compare-h-%" tabindex="-1"><a href="%" title="%">%</a><div class="small compare-do">%<button type="button" class="link" data-click="compare.remove:%" aria-label="%">%</button></div></th>`,
		r.ID, runLink(r.ID), r.Name, r.Name, base, r.ID, t(a, "compare.remove_one", "name", r.Name), t(a, "compare.remove"))
}

func viewCompareRow(a *app.App, table app.CompareTable, row app.CompareRow) HTML {
	class := "differs"
	if !row.Differs {
		class = "same"
	}
	return h(`<tr class="%"><th scope="row" class="pin">%</th>%</tr>`, class, columnName(a, row.Column),
		each(table.Runs, func(i int, r store.Run) HTML {
			return h(`<td class="number%">%</td>`, HTML(bestClass(row, i)),
				viewCell(a, r, row.Column)+viewAgainstBase(a, table, row, i)+viewBest(a, row, i))
		}))
}

func bestClass(row app.CompareRow, i int) string {
	if len(row.Best) > 0 && row.Best[i] {
		return " best"
	}
	return ""
}

// viewBest marks the best value of a metric with a word; where several share it, each says so.
func viewBest(a *app.App, row app.CompareRow, i int) HTML {
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
	return h(`<span class="mark">%</span>`, t(a, key))
}

// viewAgainstBase is how far a metric is from the baseline's, with its sign; "=" where it is the same. Of different
// data there is nothing to say.
func viewAgainstBase(a *app.App, table app.CompareTable, row app.CompareRow, i int) HTML {
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
	return h(`<span class="delta" title="%">%</span>`, t(a, "compare.delta", "name", table.Runs[0].Name), text)
}
