package view

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewLiveCurve is the curve of a training as far as it is, or was: drawn in the page itself, for it changes several times a
// second. Up to total trees the axis is there from the beginning, so that it does not move.
func viewLiveCurve(a *app.App, id string, e app.Effort, total int, width float64) HTML {
	return Each(app.CurvesOf(e.Points), func(_ int, c app.Curve) HTML {
		p := plot{
			id: id, title: curveTitle(a, c), width: width, height: 150, lines: true,
			xName: T(a, "steps."+c.Steps), number: func(v float64) string { return tick(a.Lang, v) },
		}
		if c.Steps == app.StepsTrees {
			p.until = float64(total)
		}
		last := HTML("")
		for k, line := range c.Lines {
			p.classNames = append(p.classNames, line.Key)
			for _, point := range line.Points {
				p.x, p.y, p.classes = append(p.x, float64(point.Step)), append(p.y, point.Value), append(p.classes, int32(k))
			}
			last += H(`<li><svg class="line cat-% dash-%" width="22" height="8" viewBox="0 0 22 8" aria-hidden="true"><path d="M1 4H21"/></svg><span>%</span></li>`,
				strconv.Itoa(k%8), strconv.Itoa(k%3), T(a, "curve.last", "key", line.Key,
					"value", i18n.Number(a.Lang, line.Points[len(line.Points)-1].Value, 4)))
		}
		return H(`<figure class="curve"><figcaption>%</figcaption>%<ul class="legend">%</ul></figure>`, curveTitle(a, c), p.draw(), last)
	})
}

func curveTitle(a *app.App, c app.Curve) string { return T(a, "steps."+c.Steps+".title") }

// viewRunCurves are the curves of a run, as charts and as tables. Those of the one that is being trained here grow.
func viewRunCurves(a *app.App, id string) HTML {
	if tr := a.Training; tr != nil && tr.RunID == id {
		return viewLiveCurve(a, "run-curve", tr.Effort, tr.Total, 480)
	}
	return Each(app.CurvesOf(a.Run.Points), func(_ int, c app.Curve) HTML {
		s := chart.Scatter{XAxis: T(a, "steps."+c.Steps), Lines: true}
		for k, line := range c.Lines {
			series := chart.Series{Name: line.Key, Color: k}
			for _, p := range line.Points {
				series.Points = append(series.Points, chart.Point{X: float64(p.Step), Y: p.Value})
			}
			s.Series = append(s.Series, series)
		}
		if len(c.Lines) == 1 {
			s.YAxis = c.Lines[0].Key
		}
		data, err := jsontext.Marshal(&chart.Chart{Scatter: &s})
		if err != nil {
			return "" // the metrics stand in their table
		}
		return H(`<section class="run-curve"><h2>%</h2><p class="small muted">%</p><div id="run-curve-%" class="chart" role="img" data-chart="%" aria-label="%"></div>%</section>`,
			curveTitle(a, c), T(a, "steps."+c.Steps+".help"), c.Steps, string(data), curveTitle(a, c), viewCurveTable(a, c))
	})
}

// viewCurveTable says the same in numbers: a line a step, a column a metric.
func viewCurveTable(a *app.App, c app.Curve) HTML {
	next := make([]int, len(c.Lines)) // of each line, the point that is not in the table yet
	rows := HTML("")
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
		rows += H(`<tr><th scope="row" class="number">%</th>%</tr>`, i18n.Int(a.Lang, step), Each(c.Lines, func(k int, line app.Line) HTML {
			if next[k] == len(line.Points) || line.Points[next[k]].Step != step {
				return `<td class="number">–</td>`
			}
			value := line.Points[next[k]].Value
			next[k]++
			return H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, value), i18n.Number(a.Lang, value, 4))
		}))
	}
	return H(`<details id="run-curve-table-%"><summary>%</summary><div class="scroll curve-table" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col" class="number">%</th>%</tr></thead><tbody>%</tbody></table></div></details>`,
		c.Steps, T(a, "curve.table"), curveTitle(a, c), T(a, "steps."+c.Steps),
		Each(c.Lines, func(_ int, line app.Line) HTML { return H(`<th scope="col" class="number">%</th>`, line.Key) }), rows)
}
