package compare

import (
	"pizarra/engine/chart"
	"pizarra/site/app"
	"pizarra/site/view"
)

// View holds a chosen param against a chosen metric, as marks and as a table.
func (*byParam) View(a *app.App, table *Table) view.HTML {
	axes := AxesOf(a, table)
	if axes.X == "" || axes.Y == "" {
		return ""
	}
	scatter, left := ScatterOf(table, axes.X, axes.Y)
	note := view.HTML("")
	if left > 0 {
		note = view.H(`<p class="small muted">%</p>`, view.T(a, "compare.left_out", "n", left))
	}
	return view.H(`<div class="compare-chart"><div class="axes">%%</div>%%</div>`,
		viewAxis(a, "compare-x", "compare.param_x", "compare.x_label", axes.Params, axes.X),
		viewAxis(a, "compare-y", "compare.param_y", "compare.y_label", axes.Metrics, axes.Y),
		viewScatterChart(a, scatter), note)
}

// viewAxis chooses one of the columns.
func viewAxis(a *app.App, id, action, label string, columns []app.Column, chosen string) view.HTML {
	return view.H(`<label for="%">% <select id="%" data-change="%">%</select></label>`, id, view.T(a, label), id, action,
		view.Each(columns, func(_ int, c app.Column) view.HTML {
			return view.H(`<option value="%"%>%</option>`, c.Key, view.Attr("selected", c.Key == chosen), c.Name)
		}))
}

// viewScatterChart draws it, in the order of the param.
func viewScatterChart(a *app.App, s chart.Scatter) view.HTML {
	return view.Chart(a, view.Drawn{
		ID: "compare-scatter", Chart: chart.Chart{Title: s.XAxis + " / " + s.YAxis, Scatter: &s},
		Alt: view.T(a, "compare.chart_alt", "x", s.XAxis, "y", s.YAxis),
	})
}
