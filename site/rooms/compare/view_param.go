package compare

import (
	"pizarra/engine/chart"
	"pizarra/site/app"
	"pizarra/site/view"
)

// View says how much of the metric goes with each param, and holds one of them against it.
func (*byParam) View(a *app.App, t *Table) view.HTML {
	metric := metricOf(a, t)
	w := weightsOf(t, metric)
	x := xOf(a, t, w)
	if x == "" || metric == "" {
		return view.H(`<p class="muted">%</p>`, view.T(a, "compare.no_metric"))
	}
	scatter, left := ScatterOf(t, x, metric)
	note := view.HTML("")
	if left > 0 {
		note = view.H(`<p class="small muted">%</p>`, view.T(a, "compare.left_out", "n", left))
	}
	return view.H(`<div class="axes">%%</div><div class="compare-pair"><div class="compare-chart"><h2>%</h2>%%</div>%</div>`,
		viewChoice(a, "compare-x", "compare.param_x", "compare.x_label", t.choices(false), x),
		viewChoice(a, "compare-y", "compare.param_y", "compare.y_label", t.choices(true), metric),
		view.T(a, "compare.against", "x", choiceName(a, x), "y", axisName(metric)),
		view.Chart(a, view.Drawn{
			ID: "compare-scatter", Chart: chart.Chart{Scatter: &scatter},
			Alt: view.T(a, "compare.chart_alt", "x", scatter.XAxis, "y", scatter.YAxis),
		}), note, viewWeights(a, w, metric))
}

// viewChoice chooses one of the columns.
func viewChoice(a *app.App, id, action, label string, rows []Row, chosen string) view.HTML {
	return view.H(`<label for="%">% <select id="%" data-change="%">%</select></label>`, id, view.T(a, label), id, action,
		view.Each(rows, func(_ int, row Row) view.HTML {
			return view.H(`<option value="%"%>%</option>`, row.Key, view.Attr("selected", row.Key == chosen), choiceName(a, row.Key))
		}))
}

// choiceName is a param's or metric's own name, and the interface's word for the model's type.
func choiceName(a *app.App, key string) string { return columnName(a, app.ColumnOf(key)) }

// fewest is how many runs it takes before which param matters can be said at all.
const fewest = 4

// viewWeights is how much of the metric goes with each param, beyond chance.
func viewWeights(a *app.App, w Weights, metric string) view.HTML {
	if len(w.List) == 0 || w.Runs < fewest {
		return view.H(`<div class="compare-chart"><h2>%</h2><p class="small muted">%</p></div>`, view.T(a, "compare.weights"), view.T(a, "compare.weights_few", "n", fewest))
	}
	bars := &chart.Bars{Axis: view.T(a, "sweep.share")}
	nothing := true
	for _, it := range w.List {
		bars.Names, bars.Values = append(bars.Names, choiceName(a, it.Key)), append(bars.Values, it.Share)
		nothing = nothing && it.Share == 0
	}
	why := view.T(a, "compare.weights_why", "y", axisName(metric), "n", w.Runs)
	if nothing {
		why = view.T(a, "compare.weights_none", "y", axisName(metric), "n", w.Runs)
	}
	return view.H(`<div class="compare-chart"><h2>%</h2><p class="small muted">%%%</p>%</div>`, view.T(a, "compare.weights"), why,
		view.When(w.Binned, func() view.HTML { return view.H(` %`, view.T(a, "compare.weights_binned")) }),
		view.When(w.Left > 0, func() view.HTML { return view.H(` %`, view.T(a, "compare.weights_left", "n", w.Left)) }),
		view.Chart(a, view.Drawn{ID: "compare-weights", Chart: chart.Chart{Bars: bars}, Alt: view.T(a, "sweep.importance_alt")}))
}
