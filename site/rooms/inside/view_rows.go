package inside

import (
	"strconv"

	"pizarra/engine/inspect"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// mostClasses is up to how many classes each has a column of probabilities.
const mostClasses = 6

// viewRows is the confusion matrix, each cell a link to its rows, and the rows of the one that is chosen, or all mistakes.
func viewRows(a *app.App, c at, o *inspect.Contents, answer *inspect.Answer, coming view.HTML) view.HTML {
	matrix := view.Confusion(a, "inside-matrix", o.Classes, o.Confusion, func(truth, guess int) string {
		return href(a, "true", strconv.Itoa(truth), "predicted", strconv.Itoa(guess))
	})
	truth, guess := c.truth, c.guess
	if coming == "" { // of what is on show, while the next is on its way
		truth, guess = answer.Cell.True, answer.Cell.Predicted
	}
	title := view.T(a, "inside.rows.mistakes")
	if in(o.Classes, truth) && in(o.Classes, guess) {
		title = view.T(a, "inside.rows.cell", "true", o.Classes[truth], "predicted", o.Classes[guess])
	}
	all := view.HTML("")
	if c.cell {
		all = view.H(`<p><a id="inside-all" href="%">%</a></p>`, href(a, "true", "", "predicted", ""), view.T(a, "inside.rows.all"))
	}
	body := coming
	if coming == "" {
		body = viewRowTable(a, c, o, answer.Cell)
	}
	return view.H(`%<div class="inside-rows"><div class="inside-matrix">%%</div><div class="inside-list"><h2 id="inside-list-title">%</h2>%</div></div>`,
		about(a, "inside.rows.about"), matrix, all, title, body)
}

func in(classes []string, k int) bool { return k >= 0 && k < len(classes) }

// viewRowTable lists rows: which they are, what they were taken for and how surely, and their features.
func viewRowTable(a *app.App, c at, o *inspect.Contents, rows *inspect.CellRows) view.HTML {
	if rows.Count == 0 {
		key := "inside.rows.none"
		if !c.cell {
			key = "inside.rows.no_mistakes"
		}
		return view.H(`<p class="inside-none">%</p>`, view.T(a, key))
	}
	some := view.HTML("")
	if rows.Count > len(rows.Rows) {
		some = view.H(`<p class="small">%</p>`, view.T(a, "inside.rows.some", "shown", len(rows.Rows), "of", rows.Count))
	}
	note := view.T(a, "inside.rows.numbers")
	if o.FileRows {
		note = view.T(a, "inside.rows.file_numbers")
	}
	columns := shownClasses(len(o.Classes), rows.Rows)
	return view.H(`%<div class="scroll" tabindex="0" role="region" aria-labelledby="inside-list-title"><table class="inside-table" id="inside-table"><thead><tr>`+
		`<th scope="col">%</th><th scope="col">%</th><th scope="col">%</th>%%</tr></thead><tbody>%</tbody></table></div><p class="small muted">%</p>`,
		some, view.T(a, "inside.row"), view.T(a, "inside.true"), view.T(a, "inside.predicted"),
		view.Each(columns, func(_ int, k int) view.HTML { return view.H(`<th scope="col" class="number">P(%)</th>`, o.Classes[k]) }),
		view.Each(o.Features, func(_ int, name string) view.HTML {
			return view.H(`<th scope="col" class="number feature">%</th>`, name)
		}),
		view.Each(rows.Rows, func(_ int, r inspect.Row) view.HTML {
			return view.H(`<tr><th scope="row"><a href="%">%</a></th><td>%</td><td class="%">%</td>%%</tr>`, rowHref(a, c, r.Row), rowName(a, r.Row, r.FileRow),
				class(o.Classes, r.True), missed(r.True != r.Predicted), class(o.Classes, r.Predicted),
				view.Each(columns, func(_ int, k int) view.HTML {
					strong := ""
					if k == r.Predicted {
						strong = " strong"
					}
					return view.H(`<td class="number%" title="%">%</td>`, strong, i18n.Exact(a.Lang, r.Probabilities[k]), i18n.Number(a.Lang, r.Probabilities[k], 4))
				}),
				view.Each(r.Values, func(_ int, x float64) view.HTML {
					return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), short(a, x))
				}))
		}), note)
}

func missed(wrong bool) string {
	if wrong {
		return "miss"
	}
	return ""
}

// shownClasses are the classes whose probabilities have a column: of many, those that the rows on show are about.
func shownClasses(classes int, rows []inspect.Row) (list []int) {
	for k := range classes {
		about := classes <= mostClasses
		for _, r := range rows {
			about = about || r.True == k || r.Predicted == k
		}
		if about {
			list = append(list, k)
		}
	}
	return list
}

// rowHref leads to what there is to see of one row: its way through a tree, its neighbours, or what is around it.
func rowHref(a *app.App, c at, row int) string {
	switch n := strconv.Itoa(row); {
	case c.trees > 0:
		return href(a, "show", showTree, "row", n, "toggled", "")
	case c.model == "k_neighbors":
		return href(a, "show", showLearned, "row", n)
	default:
		return href(a, "show", showRegions, "row", n, "around", "1")
	}
}

// viewRowForm asks for the row that is looked at.
func viewRowForm(a *app.App, c at, o *inspect.Contents) view.HTML {
	value := ""
	if c.row >= 0 {
		value = strconv.Itoa(c.row)
	}
	return view.H(`<form class="inside-form" data-submit="inside.row"><label for="inside-row">%</label><input id="inside-row" name="row" inputmode="numeric" autocomplete="off" value="%">`+
		`<button>%</button></form>`, view.T(a, "inside.row_of", "most", o.Train+o.Test-1), value, view.T(a, "inside.look"))
}
