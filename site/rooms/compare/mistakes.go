package compare

import (
	"slices"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// mistakes asks where the runs go wrong: their confusion matrices side by side, each cell a link to its rows.
type mistakes struct{ *predictor }

// Key is that of the question.
func (*mistakes) Key() string { return "mistakes" }

// Title asks it.
func (*mistakes) Title() string { return "compare.ask.mistakes" }

// mostMatrices is how many can be looked at beside each other.
const mostMatrices = 12

// shown is a run and what it predicts.
type shown struct {
	store.Run
	*predicted
}

// shown are the runs of which it is known what they predict, on the data of the first of them. others is how many are on other data.
func (p *predictor) shown(t *Table) (list []shown, others int) {
	for _, r := range t.Runs {
		switch one := p.of(r.ID); {
		case one == nil:
		case len(list) > 0 && one.run.Data != list[0].run.Data:
			others++
		default:
			list = append(list, shown{r, one})
		}
	}
	return list, others
}

// View draws the matrices, and counts by class.
func (q *mistakes) View(a *app.App, t *Table) view.HTML {
	list, others := q.shown(t)
	note := viewOthers(a, others)
	if n := len(list) - mostMatrices; n > 0 {
		list = list[:mostMatrices]
		note += view.H(`<p class="small muted">%</p>`, view.T(a, "compare.mistakes.more", "n", n))
	}
	return view.H(`<p class="compare-lead">%</p>%%%`, view.T(a, "compare.mistakes.about"), q.view(a, t), note, view.When(len(list) > 0, func() view.HTML {
		return viewMatrices(a, list) + viewByClass(a, list)
	}))
}

// viewOthers tells that some runs are on other data.
func viewOthers(a *app.App, n int) view.HTML {
	return view.When(n > 0, func() view.HTML { return view.H(`<p class="advice warn">%</p>`, view.T(a, "compare.others", "n", n)) })
}

func viewMatrices(a *app.App, list []shown) view.HTML {
	var names []string
	var matrices []chart.Confusion
	for _, s := range list {
		names = append(names, s.Name)
		matrices = append(matrices, chart.Confusion{Classes: s.run.Classes, Counts: s.confusion, TrueLabel: view.T(a, "compare.mistakes.true"), Predicted: view.T(a, "compare.mistakes.predicted")})
	}
	return view.Chart(a, view.Drawn{
		ID: "compare-matrices", Chart: chart.Chart{Title: view.T(a, "compare.ask.mistakes"), Side: chart.NewSide(names, matrices...)}, Alt: view.T(a, "compare.mistakes.alt"),
		Body: view.H(`<div class="compare-matrices">%</div>`, view.Each(list, func(i int, s shown) view.HTML {
			return view.H(`<section aria-labelledby="compare-matrix-title-%"><h2 id="compare-matrix-title-%"><a href="%">%</a></h2><p class="small">%</p>%</section>`,
				strconv.Itoa(i), strconv.Itoa(i), view.RunLink(s.ID), s.Name, counted(a, metrics.Count(s.confusion, metrics.Usual).Accuracy),
				view.Confusion(a, "compare-matrix-"+strconv.Itoa(i), s.run.Classes, s.confusion, func(truth, predicted int) string {
					return app.Route{Page: app.PageInside, ID: s.ID}.Hash() + "?show=rows&true=" + strconv.Itoa(truth) + "&predicted=" + strconv.Itoa(predicted)
				}))
		})),
	})
}

// counted is a share of rows as a count, with its interval.
func counted(a *app.App, p metrics.Proportion) string {
	return view.T(a, "compare.counted", "right", i18n.Int(a.Lang, p.Hits), "rows", i18n.Int(a.Lang, p.Rows),
		"low", i18n.Number(a.Lang, p.Low, 2), "high", i18n.Number(a.Lang, p.High, 2))
}

// viewByClass counts by class: of the rows that are of it, those that were recognised, and of those taken for it, those that are.
func viewByClass(a *app.App, list []shown) view.HTML {
	all := make([]metrics.Counted, len(list))
	for i, s := range list {
		all[i] = metrics.Count(s.confusion, metrics.Usual)
	}
	rows := func(key string, of func(metrics.Counted) []metrics.Proportion) view.HTML {
		return view.H(`<tbody><tr class="group"><th scope="rowgroup" colspan="%"><span>%</span></th></tr>%</tbody>`, strconv.Itoa(len(list)+1), view.T(a, key),
			view.Each(list[0].run.Classes, func(k int, class string) view.HTML {
				return view.H(`<tr><th scope="row">%</th>%</tr>`, class, view.Each(all, func(_ int, c metrics.Counted) view.HTML {
					p := of(c)[k]
					if p.Rows == 0 {
						return view.H(`<td class="number muted" title="%">–</td>`, view.T(a, "compare.mistakes.no_rows"))
					}
					return view.H(`<td class="number">%</td>`, counted(a, p))
				}))
			}))
	}
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="compare-classes" id="compare-classes"><caption>%</caption><thead><tr><th scope="col">%</th>%</tr></thead>%%</table></div>`,
		view.T(a, "compare.mistakes.by_class"), view.T(a, "compare.mistakes.by_class"), view.T(a, "compare.mistakes.class"),
		view.Each(list, func(_ int, s shown) view.HTML { return view.H(`<th scope="col" class="number">%</th>`, s.Name) }),
		rows("compare.mistakes.recall", func(c metrics.Counted) []metrics.Proportion { return c.Recall }),
		rows("compare.mistakes.precision", func(c metrics.Counted) []metrics.Proportion { return c.Precision }))
}

// runColor is the place in the palette of a run of the table: the one that it was given, else its own.
func runColor(r store.Run, i int) int {
	if k := slices.Index(app.Palette, app.TagOf(r, app.ColorTag)); k >= 0 {
		return k
	}
	return i % len(app.Palette)
}
