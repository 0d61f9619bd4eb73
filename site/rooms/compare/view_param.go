package compare

import (
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
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
	return view.H(`<div class="compare-chart"><div class="axes">%%</div>%%%</div>`,
		viewAxis(a, "compare-x", "compare.param_x", "compare.x_label", axes.Params, axes.X),
		viewAxis(a, "compare-y", "compare.param_y", "compare.y_label", axes.Metrics, axes.Y),
		viewScatterChart(a, scatter), note, viewScatterTable(a, table, axes))
}

// viewAxis chooses one of the columns.
func viewAxis(a *app.App, id, action, label string, columns []app.Column, chosen string) view.HTML {
	return view.H(`<label for="%">% <select id="%" data-change="%">%</select></label>`, id, view.T(a, label), id, action,
		view.Each(columns, func(_ int, c app.Column) view.HTML {
			return view.H(`<option value="%"%>%</option>`, c.Key, view.Attr("selected", c.Key == chosen), c.Name)
		}))
}

// viewScatterChart is the place where the chart adapter draws.
func viewScatterChart(a *app.App, s chart.Scatter) view.HTML {
	data, err := jsontext.Marshal(&chart.Chart{Scatter: &s})
	if err != nil {
		return view.H(`<p class="muted">%</p>`, view.T(a, "compare.no_chart"))
	}
	return view.H(`<div id="compare-scatter" class="chart" role="img" data-chart="%" aria-label="%"></div>`,
		string(data), view.T(a, "compare.chart_alt", "x", s.XAxis, "y", s.YAxis))
}

// viewScatterTable says the same in words, in the order of the param.
func viewScatterTable(a *app.App, table *Table, axes Axes) view.HTML {
	runs := append([]store.Run(nil), table.Runs...)
	app.SortRuns(runs, axes.X, false)
	x, y := strings.TrimPrefix(axes.X, "params."), strings.TrimPrefix(axes.Y, "metrics.")
	return view.H(`<details id="compare-scatter-table"><summary>%</summary><div class="scroll"><table><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div></details>`,
		view.T(a, "compare.as_table"), view.T(a, "runs.column.run_name"), x, y,
		view.Each(runs, func(_ int, r store.Run) view.HTML {
			cell := func(key string) view.HTML {
				v := app.ValueOf(r, key)
				switch {
				case !v.There:
					return "–"
				case key == axes.Y:
					return view.H(`%`, i18n.Number(a.Lang, v.Number, 4))
				}
				return view.Param(a, v)
			}
			return view.H(`<tr><th scope="row"><a href="%">%</a></th><td class="number">%</td><td class="number">%</td></tr>`,
				view.RunLink(r.ID), r.Name, cell(axes.X), cell(axes.Y))
		}))
}
