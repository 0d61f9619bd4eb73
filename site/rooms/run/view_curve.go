package run

import (
	"pizarra/engine/chart"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewCurves are the curves of a run, as charts and as tables. Those of the one that is being trained here grow.
func (room *Room) viewCurves(a *app.App, r store.Run) view.HTML {
	if tr := a.Training; tr != nil && tr.RunID == r.ID {
		return view.LiveCurve(a, "run-curve", tr.Effort, tr.Total, 480)
	}
	byTime := a.Route.Query.Get("x") == axisTime
	return view.Each(app.CurvesOf(room.Points), func(_ int, c app.Curve) view.HTML {
		s := chart.Scatter{XAxis: view.T(a, "steps."+c.Steps), Lines: true}
		if byTime {
			s.XAxis = view.T(a, "curve.seconds")
		}
		for k, line := range c.Lines {
			series := chart.Series{Name: line.Key, Color: k}
			for _, p := range line.Points {
				x := float64(p.Step)
				if byTime {
					x = float64(room.Times[p]-r.StartTime) / 1000
				}
				series.Points = append(series.Points, chart.Point{X: x, Y: p.Value})
			}
			s.Series = append(s.Series, series)
		}
		s.YAxis = view.T(a, "curve.value")
		if len(c.Lines) == 1 {
			s.YAxis = c.Lines[0].Key
		}
		axis := func(value, id, key string, on bool) view.HTML {
			return view.H(`<button type="button" id="run-axis-%-%" data-click="run.axis:%" aria-pressed="%">%</button>`, c.Steps, id, value, view.Truth(on), view.T(a, key))
		}
		return view.H(`<section class="run-curve"><h2>%</h2><p class="small muted">%</p><div class="tabs">%%</div>%</section>`,
			view.CurveTitle(a, c), view.T(a, "steps."+c.Steps+".help"), axis("", "step", "curve.by_step", !byTime), axis(axisTime, "time", "curve.by_time", byTime),
			view.Chart(a, view.Drawn{
				ID: "run-curve-" + c.Steps, Chart: chart.Chart{Title: view.CurveTitle(a, c), Scatter: &s}, Alt: view.CurveTitle(a, c) + ".", Table: viewCurveTable(a, c),
			}))
	})
}

// axisTime is what the address says where curves are drawn over the time since the start instead of over their steps.
const axisTime = "time"

// viewCurveTable says the same in numbers: a line a step, a column a metric.
func viewCurveTable(a *app.App, c app.Curve) view.HTML {
	next := make([]int, len(c.Lines)) // of each line, the point that is not in the table yet
	rows := view.HTML("")
	for {
		step := -1
		for k, line := range c.Lines {
			if next[k] < len(line.Points) && (step < 0 || line.Points[next[k]].Step < step) {
				step = line.Points[next[k]].Step
			}
		}
		if step < 0 {
			break
		}
		rows += view.H(`<tr><th scope="row" class="number">%</th>%</tr>`, i18n.Int(a.Lang, step), view.Each(c.Lines, func(k int, line app.Line) view.HTML {
			if next[k] == len(line.Points) || line.Points[next[k]].Step != step {
				return `<td class="number">–</td>`
			}
			value := line.Points[next[k]].Value
			next[k]++
			return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, value), i18n.Number(a.Lang, value, 4))
		}))
	}
	return view.H(`<details id="run-curve-table-%"><summary>%</summary><div class="scroll curve-table" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col" class="number">%</th>%</tr></thead><tbody>%</tbody></table></div></details>`,
		c.Steps, view.T(a, "curve.table"), view.CurveTitle(a, c), view.T(a, "steps."+c.Steps),
		view.Each(c.Lines, func(_ int, line app.Line) view.HTML { return view.H(`<th scope="col" class="number">%</th>`, line.Key) }), rows)
}
