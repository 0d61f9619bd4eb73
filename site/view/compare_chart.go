package view

import (
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewWhichParam asks which param matters: a chosen one against a chosen metric, as marks and as a table.
func viewWhichParam(a *app.App, table app.CompareTable) HTML {
	axes := a.Axes(table)
	if axes.X == "" || axes.Y == "" {
		return ""
	}
	scatter, left := app.ScatterOf(table, axes.X, axes.Y)
	note := HTML("")
	if left > 0 {
		note = H(`<p class="small muted">%</p>`, T(a, "compare.left_out", "n", left))
	}
	return H(`<section class="compare-chart"><h2>%</h2><div class="axes">%%</div>%%%</section>`,
		T(a, "compare.which_param"),
		viewAxis(a, "compare.x", "compare.x_label", axes.Params, axes.X),
		viewAxis(a, "compare.y", "compare.y_label", axes.Metrics, axes.Y),
		viewScatterChart(a, scatter), note, viewScatterTable(a, table, axes))
}

func viewAxis(a *app.App, action, label string, columns []app.Column, chosen string) HTML {
	id := strings.ReplaceAll(action, ".", "-")
	return H(`<label for="%">% <select id="%" data-change="%">%</select></label>`, id, T(a, label), id, action,
		Each(columns, func(_ int, c app.Column) HTML {
			return H(`<option value="%"%>%</option>`, c.Key, Attr("selected", c.Key == chosen), c.Name)
		}))
}

// viewScatterChart is the place where the chart adapter draws.
func viewScatterChart(a *app.App, s chart.Scatter) HTML {
	data, err := jsontext.Marshal(&chart.Chart{Scatter: &s})
	if err != nil {
		return H(`<p class="muted">%</p>`, T(a, "compare.no_chart"))
	}
	return H(`<div id="compare-scatter" class="chart" role="img" data-chart="%" aria-label="%"></div>`,
		string(data), T(a, "compare.chart_alt", "x", s.XAxis, "y", s.YAxis))
}

// viewScatterTable says the same in words, in the order of the param.
func viewScatterTable(a *app.App, table app.CompareTable, axes app.Axes) HTML {
	runs := append([]store.Run(nil), table.Runs...)
	app.SortRuns(runs, axes.X, false)
	x, y := strings.TrimPrefix(axes.X, "params."), strings.TrimPrefix(axes.Y, "metrics.")
	return H(`<details id="compare-scatter-table"><summary>%</summary><div class="scroll"><table><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div></details>`,
		T(a, "compare.as_table"), T(a, "runs.column.run_name"), x, y,
		Each(runs, func(_ int, r store.Run) HTML {
			cell := func(key string) HTML {
				v := app.ValueOf(r, key)
				switch {
				case !v.There:
					return "–"
				case key == axes.Y:
					return H(`%`, i18n.Number(a.Lang, v.Number, 4))
				}
				return Param(a, v)
			}
			return H(`<tr><th scope="row"><a href="%">%</a></th><td class="number">%</td><td class="number">%</td></tr>`,
				runLink(r.ID), r.Name, cell(axes.X), cell(axes.Y))
		}))
}
