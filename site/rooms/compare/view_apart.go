package compare

import (
	"strconv"

	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View tells on how many rows each run parts from the baseline and each pair from one another, and lists the rows of one pair.
func (q *apart) View(a *app.App, t *Table) view.HTML {
	return view.H(`<p class="compare-lead">%</p>%%%%`, view.T(a, "compare.apart.about"), q.view(a, t), q.viewBase(a, t), q.viewPairs(a, t), q.viewPair(a, t))
}

// viewBase holds each run against the baseline.
func (q *apart) viewBase(a *app.App, t *Table) view.HTML {
	base := t.Runs[0]
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="compare-apart" id="compare-against"><caption>%</caption><thead><tr>`+
		`<th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "compare.apart.table", "name", base.Name), view.T(a, "compare.apart.table", "name", base.Name),
		view.T(a, "runs.column.run_name"), view.T(a, "compare.apart.differ"), view.T(a, "compare.apart.only_base"), view.T(a, "compare.apart.only_this"),
		view.T(a, "compare.apart.p"), view.T(a, "compare.apart.says"),
		view.Each(t.Runs[1:], func(_ int, r store.Run) view.HTML {
			d, err := q.between(base, r)
			name := view.H(`<th scope="row"><a href="%">%</a></th>`, view.RunLink(r.ID), r.Name)
			switch {
			case err != nil:
				return view.H(`<tr>%<td class="number muted">–</td><td class="number muted">–</td><td class="number muted">–</td><td class="number muted">–</td><td class="wide">% %</td></tr>`,
					name, view.T(a, "compare.apart.cannot_say"), i18n.Error(a.Lang, err))
			case d == nil:
				return view.H(`<tr>%<td class="number muted">…</td><td class="number muted">…</td><td class="number muted">…</td><td class="number muted">…</td><td class="wide muted">%</td></tr>`,
					name, view.T(a, "compare.predict.coming"))
			}
			return view.H(`<tr>%<td class="number">%</td><td class="number">%</td><td class="number">%</td><td class="number" title="%">%</td><td class="wide">%</td></tr>`,
				name, viewDiffer(a, d, base, r), i18n.Int(a.Lang, d.OnlyA), i18n.Int(a.Lang, d.OnlyB), i18n.Exact(a.Lang, d.PValue), pText(a, d.PValue),
				view.T(a, verdict(d)))
		}))
}

// viewDiffer is on how many rows two runs part, a link to these.
func viewDiffer(a *app.App, d *metrics.Disagreement, one, another store.Run) view.HTML {
	if d.Identical {
		return view.H(`<span class="compare-equal">=</span> <span class="small">%</span>`, view.T(a, "compare.apart.same"))
	}
	return view.H(`<a href="%">%</a>`, href(a, askQuestion, "apart", askOne, one.ID, askAnother, another.ID),
		view.T(a, "compare.apart.of", "n", i18n.Int(a.Lang, len(d.Differ)), "rows", i18n.Int(a.Lang, d.Rows)))
}

// pText writes a p-value.
func pText(a *app.App, p float64) string {
	if p < 0.0001 {
		return "< " + i18n.Number(a.Lang, 0.0001, 4)
	}
	return i18n.Number(a.Lang, p, 4)
}

// mostPairs is up to how many runs each pair is told.
const mostPairs = 6

// viewPairs tells of each pair, of not too many runs.
func (q *apart) viewPairs(a *app.App, t *Table) view.HTML {
	if len(t.Runs) < 3 || len(t.Runs) > mostPairs {
		return ""
	}
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="compare-pairs" id="compare-pairs"><caption>%</caption><thead><tr><td></td>%</tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "compare.apart.pairs"), view.T(a, "compare.apart.pairs"),
		view.Each(t.Runs[1:], func(_ int, r store.Run) view.HTML {
			return view.H(`<th scope="col" class="number">%</th>`, r.Name)
		}),
		view.Each(t.Runs[:len(t.Runs)-1], func(i int, one store.Run) view.HTML {
			return view.H(`<tr><th scope="row">%</th>%</tr>`, one.Name, view.Each(t.Runs[1:], func(j int, another store.Run) view.HTML {
				if j < i { // it is told the other way round, or of one run alone
					return view.H(`<td></td>`)
				}
				d, err := q.between(one, another)
				switch {
				case err != nil:
					return view.H(`<td class="number muted" title="%">%</td>`, i18n.Error(a.Lang, err), view.T(a, "compare.apart.cannot"))
				case d == nil:
					return view.H(`<td class="number muted">…</td>`)
				}
				return view.H(`<td class="number">%</td>`, viewDiffer(a, d, one, another))
			}))
		}))
}

// viewPair is one pair: in how many ways it parts, what that is worth, and the rows.
func (q *apart) viewPair(a *app.App, t *Table) view.HTML {
	one, another := q.pair(a, t)
	d, err := q.between(one, another)
	body := view.HTML("")
	switch {
	case err != nil:
		body = view.H(`<p class="advice warn">% %</p>`, view.T(a, "compare.apart.cannot_say"), i18n.Error(a.Lang, err))
	case d == nil:
		return ""
	case d.Identical:
		body = view.H(`<p id="compare-verdict">%</p>`, view.T(a, "compare.apart.identical_long", "rows", d.Rows))
	default:
		says := view.T(a, verdict(d)+"_long", "percent", i18n.Percent(a.Lang, d.PValue, 1), "p", pText(a, d.PValue))
		body = view.H(`<p id="compare-verdict">% %</p>%`, view.T(a, "compare.apart.summary", "rows", d.Rows, "n", len(d.Differ), "one", one.Name, "another", another.Name,
			"a", d.OnlyA, "b", d.OnlyB, "both", len(d.Differ)-d.OnlyA-d.OnlyB), says, q.viewRows(a, d, one, another))
	}
	return view.H(`<section class="compare-pair"><h2 id="compare-pair-title">%</h2><div class="axes">%%</div>%</section>`,
		view.T(a, "compare.apart.pair"), viewRunChoice(a, t, "compare-apart-one", "compare.apart_one", "compare.apart.one", one.ID, another.ID),
		viewRunChoice(a, t, "compare-apart-another", "compare.apart_another", "compare.apart.another", another.ID, one.ID), body)
}

// viewRunChoice chooses one of the runs, but not the other one of a pair.
func viewRunChoice(a *app.App, t *Table, id, action, label, chosen, other string) view.HTML {
	return view.H(`<label for="%">% <select id="%" data-change="%">%</select></label>`, id, view.T(a, label), id, action,
		view.Each(t.Runs, func(_ int, r store.Run) view.HTML {
			if r.ID == other {
				return ""
			}
			return view.H(`<option value="%"%>%</option>`, r.ID, view.Attr("selected", r.ID == chosen), r.Name)
		}))
}

// viewRows lists the rows on which two runs part.
func (q *apart) viewRows(a *app.App, d *metrics.Disagreement, one, another store.Run) view.HTML {
	p := q.rows[[2]string{one.ID, another.ID}]
	switch {
	case p == nil:
		return view.H(`<p class="muted" role="status">%</p>`, view.T(a, "compare.apart.reading"))
	case p.err != nil:
		return view.H(`<div class="advice warn"><p>%</p><button type="button" id="compare-apart-again" data-click="compare.apart_again">%</button></div>`,
			i18n.Error(a.Lang, p.err), view.T(a, "compare.predict.again"))
	}
	some := view.HTML("")
	if n := len(p.rows.Rows); n < len(d.Differ) {
		some = view.H(`<p class="small">%</p>`, view.T(a, "inside.rows.some", "shown", n, "of", len(d.Differ)))
	}
	note := "inside.rows.numbers"
	if p.rows.Rows[0].FileRow > 0 {
		note = "inside.rows.file_numbers"
	}
	runs := []store.Run{one, another}
	return view.H(`%<div class="scroll" tabindex="0" role="region" aria-labelledby="compare-pair-title"><table class="inside-table compare-parting" id="compare-parting"><thead><tr><th scope="col">%</th><th scope="col">%</th>%%</tr></thead><tbody>%</tbody></table></div><p class="small muted">%</p>`,
		some, view.T(a, "inside.row"), view.T(a, "inside.true"),
		view.Each(runs, func(_ int, r store.Run) view.HTML { return view.H(`<th scope="col">%</th>`, r.Name) }),
		view.Each(p.rows.Features, func(_ int, name string) view.HTML {
			return view.H(`<th scope="col" class="number feature">%</th>`, name)
		}),
		view.Each(p.rows.Rows, func(_ int, row predictions.Row) view.HTML { return viewRow(a, p.rows, runs, row) }),
		view.T(a, note)+" "+view.T(a, "compare.apart.inside"))
}

// viewRow is one row: its class, what each run takes it for and how surely, a link to what is inside that run about it, and its
// features.
func viewRow(a *app.App, all *predictions.Rows, runs []store.Run, row predictions.Row) view.HTML {
	number := row.Row
	if row.FileRow > 0 {
		number = row.FileRow
	}
	return view.H(`<tr><th scope="row">%</th><td>%</td>%%</tr>`, strconv.Itoa(number), all.Classes[row.True],
		view.Each(runs, func(i int, r store.Run) view.HTML {
			k := row.Predicted[i]
			said, class := "compare.apart.right", "hit"
			if k != row.True {
				said, class = "compare.apart.wrong", "miss"
			}
			return view.H(`<td class="%"><a href="%" aria-label="%">%</a> <span class="small">% · %</span></td>`, class, insideRow(r, row.Row),
				view.T(a, "compare.apart.look", "name", r.Name, "row", number, "class", all.Classes[k]), all.Classes[k],
				view.T(a, said), i18n.Percent(a.Lang, row.Probabilities[i][k], 0))
		}),
		view.Each(row.Values, func(_ int, x float64) view.HTML {
			return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), i18n.Decimal(a.Lang, strconv.FormatFloat(x, 'g', 6, 64)))
		}))
}

// insideRow leads to what there is to see of a row inside a run: its way through a tree, its neighbours, or what is around it.
func insideRow(r store.Run, row int) string {
	show := "show=regions&around=1"
	switch job, _ := app.JobOf(r); job.Model {
	case "random_forest", "decision_tree":
		show = "show=tree"
	case "k_neighbors":
		show = "show=learned"
	}
	return app.Route{Page: app.PageInside, ID: r.ID}.Hash() + "?" + show + "&row=" + strconv.Itoa(row)
}
