package compare

import (
	"slices"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/metrics"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// ranking asks how well the runs' probabilities tell a class from the rest: ROC and precision-recall curves, one over the other.
type ranking struct{ *predictor }

// Key is that of the question.
func (*ranking) Key() string { return "ranking" }

// Title asks it.
func (*ranking) Title() string { return "compare.ask.ranking" }

// Act chooses the class.
func (*ranking) Act(a *app.App, _ *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.ranking_class":
		return a.Reroute(map[string]string{"class": m.Value})
	}
	return nil
}

// ranked is a run and the curves of one class.
type ranked struct {
	shown
	metrics.ClassRanking
}

// ranked are the runs with curves of the class that the address chooses, and the classes that can be chosen: of two only the second,
// which scikit-learn takes for the positive one.
func (q *ranking) ranked(a *app.App, list []shown) (of []ranked, class int, classes []int) {
	for _, s := range list {
		for _, c := range s.run.Ranking.Classes {
			if !slices.Contains(classes, c.Class) {
				classes = append(classes, c.Class)
			}
		}
	}
	if len(classes) == 0 {
		return nil, 0, nil
	}
	slices.Sort(classes)
	class = classes[0]
	if k, err := strconv.Atoi(a.Route.Query.Get("class")); err == nil && slices.Contains(classes, k) {
		class = k
	}
	for _, s := range list {
		for _, c := range s.run.Ranking.Classes {
			if c.Class == class {
				of = append(of, ranked{s, c})
			}
		}
	}
	return of, class, classes
}

// View draws the curves, and tells the areas under them.
func (q *ranking) View(a *app.App, t *Table) view.HTML {
	list, others := q.shown(t)
	of, class, classes := q.ranked(a, list)
	lead := view.H(`<p class="compare-lead">%</p>%%`, view.T(a, "compare.ranking.about"), q.view(a, t), viewOthers(a, others))
	if len(of) == 0 {
		return view.Join(lead, view.When(len(list) > 0, func() view.HTML { return view.H(`<p>%</p>`, view.T(a, "compare.ranking.none")) }))
	}
	names := list[0].run.Classes
	choice := view.H(`<p class="small">%</p>`, view.T(a, "compare.ranking.positive", "class", names[class]))
	if len(names) > 2 {
		choice = view.H(`<div class="axes"><label for="compare-class">% <select id="compare-class" data-change="compare.ranking_class">%</select></label></div>`,
			view.T(a, "compare.ranking.class"), view.Each(classes, func(_ int, k int) view.HTML {
				return view.H(`<option value="%"%>%</option>`, strconv.Itoa(k), view.Attr("selected", k == class), names[k])
			}))
	}
	return view.Join(lead, choice, view.Chart(a, view.Drawn{
		ID: "compare-curves", Chart: chart.Chart{Title: view.T(a, "compare.ranking.title", "class", names[class]), Side: rankingOf(a, of)},
		Alt: view.T(a, "compare.ranking.alt", "n", len(of), "class", names[class]),
	}), viewAreas(a, of))
}

// rankingOf is both kinds of curves, a line for each run, and what chance alone would give.
func rankingOf(a *app.App, of []ranked) *chart.Side {
	roc := chart.Scatter{XAxis: view.T(a, "compare.ranking.fpr"), YAxis: view.T(a, "compare.ranking.tpr"), Lines: true, Unit: true}
	pr := chart.Scatter{XAxis: view.T(a, "compare.ranking.recall"), YAxis: view.T(a, "compare.ranking.precision"), Lines: true, Unit: true}
	series := func(r ranked, i int, l metrics.Line) chart.Series {
		s := chart.Series{Name: r.Name, Color: runColor(r.Run, i)}
		for j := range l.X {
			s.Points = append(s.Points, chart.Point{X: l.X[j], Y: l.Y[j]})
		}
		return s
	}
	for i, r := range of {
		roc.Series = append(roc.Series, series(r, i, r.ROC))
		pr.Series = append(pr.Series, series(r, i, r.PrecisionRecall))
	}
	return &chart.Side{Names: []string{view.T(a, "compare.ranking.roc"), view.T(a, "compare.ranking.pr")}, Scatters: []chart.Scatter{roc, pr}}
}

// viewAreas tells what the curves come to, and how sure the probabilities were of the true classes.
func viewAreas(a *app.App, of []ranked) view.HTML {
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="compare-areas" id="compare-areas"><caption>%</caption><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "compare.ranking.areas"), view.T(a, "compare.ranking.areas"), view.T(a, "runs.column.run_name"), view.T(a, "compare.ranking.auc"), view.T(a, "compare.ranking.ap"), "log loss",
		view.Each(of, func(_ int, r ranked) view.HTML {
			figure := func(x float64) view.HTML {
				return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
			}
			return view.H(`<tr><th scope="row"><a href="%">%</a></th>%%%</tr>`, view.RunLink(r.ID), r.Name, figure(r.AUC), figure(r.AveragePrecision), figure(r.run.Ranking.LogLoss))
		}))
}
