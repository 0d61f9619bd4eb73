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
		return H(`<h1>%</h1><p class="muted">%</p>`, T(a, "compare.title"), T(a, "runs.reading"))
	}
	table := a.CompareTable()
	if len(table.Runs) < 2 {
		return viewChooser(a)
	}
	return H(`<div class="compare"><div class="runs-head"><h1>%</h1>%<button type="button" id="compare-choose" data-click="compare.choose">%</button></div>%%%</div>`,
		T(a, "compare.title_n", "n", len(table.Runs)), viewCompareDiff(a, table), T(a, "compare.choose"),
		viewComparable(a, table), viewCompareTable(a, table), viewWhichParam(a, table))
}

// viewChooser says how to choose, and offers the newest runs right here.
func viewChooser(a *app.App) HTML {
	if len(a.Book.Runs) < 2 {
		return H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			T(a, "compare.title"), T(a, "compare.too_few"), T(a, "runs.empty_train"))
	}
	const newest = 20
	runs := a.Book.Runs
	if len(runs) > newest {
		runs = runs[:newest]
	}
	return H(`<section class="compare-chooser"><h1>%</h1><p>%</p><ul class="chooser">%</ul>%<p class="small"><a href="#/runs">%</a></p></section>`,
		T(a, "compare.title"), T(a, "compare.how"), Each(runs, func(_ int, r store.Run) HTML {
			figure := HTML("")
			if x, ok := app.MetricOf(r, "test_accuracy"); ok {
				figure = viewMetric(a, r, "test_accuracy", x)
			}
			return H(`<li><label><input type="checkbox" id="choose-%" data-change="runs.select:%"%> <span class="chooser-name">%</span><span class="muted small">% · %</span><span class="chooser-figure">%</span></label></li>`,
				r.ID, r.ID, Attr("checked", a.Runs.IsSelected(r.ID)), r.Name,
				app.ValueOf(r, app.KeyModel).Text, i18n.Ago(a.Lang, a.Now, time.UnixMilli(r.StartTime)), figure)
		}), viewCompareChosen(a), T(a, "compare.all_runs"))
}

func viewCompareChosen(a *app.App) HTML {
	n := len(a.Runs.Selected)
	return H(`<div class="selection"><p role="status">%</p><button type="button" class="primary" id="compare-go" data-click="runs.compare"%>%</button></div>`,
		T(a, "runs.selected", "n", n), Attr("disabled", n < 2), T(a, "runs.compare"))
}

func viewCompareDiff(a *app.App, table app.CompareTable) HTML {
	note := HTML("")
	if table.Hidden > 0 {
		note = H(` <span class="muted small">%</span>`, T(a, "compare.hidden", "n", table.Hidden))
	}
	return H(`<label class="check"><input type="checkbox" id="compare-differences" data-change="compare.differences"%> <span>%</span>%</label>`,
		Attr("checked", table.OnlyDiff), T(a, "runs.differences"), note)
}

// viewComparable says what the figures can be read for: not at all on different data, and with care where few rows
// decide.
func viewComparable(a *app.App, table app.CompareTable) HTML {
	switch apart, rows, ok := table.RowsApart(); {
	case table.DifferentData:
		return H(`<p class="advice warn" id="compare-warning">%</p>`, T(a, "compare.different_data"))
	case table.DifferentSplit:
		return H(`<p class="advice warn" id="compare-warning">%</p>`, T(a, "compare.different_split"))
	case ok && apart == 0:
		return H(`<p class="advice" id="compare-apart">%</p>`, T(a, "compare.even", "rows", rows))
	case ok:
		return H(`<p class="advice" id="compare-apart">%</p>`, T(a, "compare.apart", "n", apart, "rows", rows))
	}
	return ""
}

func viewCompareTable(a *app.App, table app.CompareTable) HTML {
	width := strconv.Itoa(len(table.Runs) + 1)
	return H(`<div class="scroll compare-scroll" tabindex="0" role="region" aria-label="%"><table class="compare-table" id="compare-table"><thead><tr><td class="pin"></td>%</tr></thead>%</table></div>`,
		T(a, "compare.table_label"), Each(table.Runs, func(i int, r store.Run) HTML { return viewCompareHead(a, i, r) }),
		Each(table.Groups, func(_ int, g app.CompareGroup) HTML {
			return H(`<tbody class="%"><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr>%</tbody>`,
				g.Name, width, T(a, groupNames[g.Name]),
				Each(g.Rows, func(_ int, row app.CompareRow) HTML { return viewCompareRow(a, table, row) }))
		}))
}

var groupNames = map[string]string{
	"attributes": "compare.group.attributes",
	"params":     "compare.group.params",
	"metrics":    "compare.group.metrics",
}

func viewCompareHead(a *app.App, i int, r store.Run) HTML {
	base := H(`<button type="button" class="link" data-click="compare.base:%">%</button>`, r.ID, T(a, "compare.set_base"))
	if i == 0 {
		base = H(`<span class="tag">%</span>`, T(a, "compare.base"))
	}
	return H(`<th scope="col" id="compare-h-%" tabindex="-1"><a href="%" title="%">%</a><div class="small compare-do">%<button type="button" class="link" data-click="compare.remove:%" aria-label="%">%</button></div></th>`,
		r.ID, runLink(r.ID), r.Name, r.Name, base, r.ID, T(a, "compare.remove_one", "name", r.Name), T(a, "compare.remove"))
}

func viewCompareRow(a *app.App, table app.CompareTable, row app.CompareRow) HTML {
	class := "differs"
	if !row.Differs {
		class = "same"
	}
	return H(`<tr class="%"><th scope="row" class="pin">%</th>%</tr>`, class, columnName(a, row.Column),
		Each(table.Runs, func(i int, r store.Run) HTML {
			return H(`<td class="number%">%</td>`, HTML(bestClass(row, i)),
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
	return H(`<span class="mark">%</span>`, T(a, key))
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
	return H(`<span class="delta" title="%">%</span>`, T(a, "compare.delta", "name", table.Runs[0].Name), text)
}
