package inside

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/inspect"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewLearned is what the model has learned, as far as it can be written down: what that is hangs on the model.
func viewLearned(a *app.App, c at, o *inspect.Contents, answer *inspect.Answer, coming view.HTML) view.HTML {
	switch c.model {
	case "logistic_regression":
		return view.Join(about(a, "inside.coefficients.about"), coming, view.When(coming == "", func() view.HTML { return viewCoefficients(a, answer.Coefficients) }))
	case "gaussian_nb":
		return view.Join(about(a, "inside.measures.about"), coming, view.When(coming == "", func() view.HTML { return viewMeasures(a, o, answer.Measures) }))
	case "k_neighbors":
		return view.Join(about(a, "inside.neighbors.about"), view.H(`<div class="inside-controls">%</div>`, viewRowForm(a, c, o)), coming,
			view.When(coming == "", func() view.HTML { return viewNeighbors(a, answer.Neighbors) }))
	}
	title := view.T(a, "inside.importances")
	return view.Join(about(a, "inside.importances.about"), view.Chart(a, view.Drawn{
		ID: "inside-importances-chart", Chart: chart.Chart{Title: title, Bars: view.BarsOf(title, o.Features, o.Importances)}, Alt: title + ".",
		Body: view.Bars("inside-importances", title, view.ImportanceBars(a, o.Features, o.Importances, len(o.Features))), NoTable: true,
	}))
}

// viewCoefficients is a table: a row a feature, the one that weighs most first, a column a class.
func viewCoefficients(a *app.App, w *inspect.Coefs) view.HTML {
	scaled := func(k, j int) float64 { // for one standard deviation, so that features can be compared
		if w.Standardized {
			return w.Coef[k][j]
		}
		return w.Coef[k][j] * w.Scale[j]
	}
	order, most := make([]int, len(w.Features)), 0.0
	weight := make([]float64, len(w.Features))
	for j := range order {
		order[j] = j
		for k := range w.Coef {
			weight[j] = max(weight[j], math.Abs(scaled(k, j)))
		}
		most = max(most, weight[j])
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(weight[j], weight[i]) })
	key := "inside.coefficients.raw"
	if w.Standardized {
		key = "inside.coefficients.standardized"
	}
	single := view.HTML("")
	if len(w.Coef) == 1 {
		single = view.H(`<p class="small">%</p>`, view.T(a, "inside.coefficients.two", "class", w.Classes[0]))
	}
	columns := 2
	if w.Standardized {
		columns = 1
	}
	table := view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="inside-table weights" id="inside-coefficients"><thead><tr><th scope="col">%</th>%</tr></thead><tbody>%<tr class="total"><th scope="row">%</th>%</tr></tbody></table></div>`,
		view.T(a, "inside.coefficients"), view.T(a, "inside.feature"),
		view.Each(w.Classes, func(k int, name string) view.HTML {
			deviation := view.HTML("")
			if !w.Standardized {
				deviation = view.H(`<th scope="col" class="number">%</th>`, view.T(a, "inside.coefficients.deviation", "class", name))
			}
			return view.H(`<th scope="col" class="number">%</th>%<td aria-hidden="true"></td>`, name, deviation)
		}),
		view.Each(order, func(_ int, j int) view.HTML {
			return view.H(`<tr><th scope="row">%</th>%</tr>`, w.Features[j], view.Each(w.Coef, func(k int, coef []float64) view.HTML {
				deviation := view.HTML("")
				if !w.Standardized {
					deviation = number(a, scaled(k, j))
				}
				return view.Join(number(a, coef[j]), deviation, view.H(`<td aria-hidden="true">%</td>`, drawWeight(scaled(k, j), most)))
			}))
		}),
		view.T(a, "inside.coefficients.intercept"), view.Each(w.Intercept, func(_ int, x float64) view.HTML {
			return view.H(`%<td colspan="%"></td>`, number(a, x), strconv.Itoa(columns))
		}))
	return view.H(`<p id="inside-scale">%</p>%%`, view.T(a, key), single, view.Chart(a, view.Drawn{
		ID: "inside-coefficients-chart", Chart: coefficients(a, w, order), Alt: view.T(a, "inside.coefficients") + ".", Body: table, NoTable: true,
	}))
}

// coefficients are those of each class as bars, with the features in this order.
func coefficients(a *app.App, w *inspect.Coefs, order []int) chart.Chart {
	side := &chart.Side{}
	for k, coef := range w.Coef {
		bars := chart.Bars{Axis: view.T(a, "inside.coefficients")}
		for _, j := range order {
			bars.Names, bars.Values = append(bars.Names, w.Features[j]), append(bars.Values, coef[j])
		}
		side.Names, side.Bars = append(side.Names, w.Classes[k]), append(side.Bars, bars)
	}
	return chart.Chart{Title: view.T(a, "inside.coefficients"), Side: side}
}

// number is a cell with four decimals, and all digits on demand.
func number(a *app.App, x float64) view.HTML {
	return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
}

// drawWeight is a bar to the right of its middle for the class, to the left against it.
func drawWeight(x, most float64) view.HTML {
	const half = 48.0
	length := 0.0
	if most > 0 {
		length = half * math.Abs(x) / most
	}
	from, side := half, "for"
	if x < 0 {
		from, side = half-length, "against"
	}
	return view.H(`<svg class="weight" width="96" height="12" viewBox="0 0 96 12"><rect class="%" x="%" y="2" width="%" height="8"/><path d="M48 0V12"/></svg>`, side, px(from), px(length))
}

// viewMeasures is the mean and the standard deviation of every feature in each class.
func viewMeasures(a *app.App, o *inspect.Contents, m *inspect.ClassMeasures) view.HTML {
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="inside-table" id="inside-measures"><thead><tr><th scope="col">%</th>%</tr></thead><tbody>%<tr class="total"><th scope="row">%</th>%</tr></tbody></table></div>`,
		view.T(a, "inside.measures"), view.T(a, "inside.feature"),
		view.Each(m.Classes, func(k int, _ string) view.HTML {
			return view.H(`<th scope="col" class="number">%</th>`, class(m.Classes, k))
		}),
		view.Each(o.Order, func(_ int, j int) view.HTML {
			return view.H(`<tr><th scope="row">%</th>%</tr>`, m.Features[j], view.Each(m.Mean, func(k int, mean []float64) view.HTML {
				deviation := math.Sqrt(m.Variance[k][j])
				return view.H(`<td class="number" title="%">%</td>`,
					view.T(a, "inside.measures.exact", "mean", i18n.Exact(a.Lang, mean[j]), "variance", i18n.Exact(a.Lang, m.Variance[k][j])), short(a, mean[j])+" ± "+short(a, deviation))
			}))
		}),
		view.T(a, "inside.measures.prior"), view.Each(m.Prior, func(_ int, x float64) view.HTML { return number(a, x) }))
}

// viewNeighbors is the row, and under it the training rows that decide.
func viewNeighbors(a *app.App, n *inspect.NearRows) view.HTML {
	key := "inside.neighbors.raw"
	if n.Standardized {
		key = "inside.neighbors.standardized"
	}
	some := view.HTML("")
	if n.Count > len(n.Neighbors) {
		some = view.H(`<p class="small">%</p>`, view.T(a, "inside.rows.some", "shown", len(n.Neighbors), "of", n.Count))
	}
	values := func(list []float64) view.HTML {
		return view.Each(list, func(_ int, x float64) view.HTML {
			return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), short(a, x))
		})
	}
	return view.H(`<p>%</p><p id="inside-vote">% %</p><p class="small">%</p>%<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="inside-table" id="inside-neighbors"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th>%</tr></thead><tbody><tr class="own"><th scope="row">%</th><td>%</td><td></td><td></td>%</tr>%</tbody></table></div>`,
		view.T(a, key), view.T(a, "inside.neighbors.says", "row", rowName(a, n.Row, n.FileRow), "class", n.Classes[n.Predicted],
			"percent", i18n.Percent(a.Lang, n.Probabilities[n.Predicted], 0)), verdict(a, n.Classes, n.Predicted, n.True),
		view.T(a, "inside.neighbors.training"), some, view.T(a, "inside.neighbors"),
		view.T(a, "inside.row"), view.T(a, "inside.class"), view.T(a, "inside.neighbors.distance"), view.T(a, "inside.neighbors.weight"),
		view.Each(n.Features, func(_ int, name string) view.HTML {
			return view.H(`<th scope="col" class="number feature">%</th>`, name)
		}),
		rowName(a, n.Row, n.FileRow), class(n.Classes, n.True), values(n.Values),
		view.Each(n.Neighbors, func(_ int, x inspect.Neighbor) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td class="%">%</td>%%%</tr>`, rowName(a, x.Row, x.FileRow), missed(x.Class != n.True), class(n.Classes, x.Class),
				number(a, x.Distance), weightCell(a, x.Weight), values(x.Values))
		}))
}

// weightCell writes what a neighbour weighs; at no distance that is without bounds, where others do not count.
func weightCell(a *app.App, w float64) view.HTML {
	return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, w), short(a, w))
}
