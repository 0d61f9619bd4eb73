package compare

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/site/app"
	"pizarra/site/view"
)

// View is a line for each run that logged a metric step by step.
func (q *byCurve) View(a *app.App, t *Table) view.HTML {
	c := curvesOf(a, t)
	if c.Metric == "" {
		return view.H(`<p class="muted">%</p>`, view.T(a, "compare.curve_none"))
	}
	head := viewCurveHead(a, &c)
	s := c.draw(t, q.histories.of)
	if len(s.Series) == 0 {
		return view.H(`%<p class="muted" role="status">%</p>`, head, view.T(a, "compare.reading"))
	}
	s.XAxis = view.T(a, "steps."+stepsOf(c.Metric))
	if c.Time {
		s.XAxis = view.T(a, "curve.seconds")
	}
	return view.H(`%%<div class="compare-chart">%</div>`, head,
		view.When(c.Left > 0, func() view.HTML {
			return view.H(`<p class="small muted">%</p>`, view.T(a, "compare.curve_left", "n", mostCurves, "left", c.Left))
		}),
		view.Chart(a, view.Drawn{ID: "compare-curve", Chart: chart.Chart{Scatter: &s}, Alt: view.T(a, "compare.curve_alt", "y", s.YAxis, "x", s.XAxis, "n", len(s.Series))}))
}

// stepsOf is what the steps of a metric are.
func stepsOf(metric string) string {
	return app.CurvesOf([]estimator.Point{{Key: metric, Step: 1}})[0].Steps
}

func viewCurveHead(a *app.App, c *Curves) view.HTML {
	axis := func(value, id, key string, on bool) view.HTML {
		return view.H(`<button type="button" id="compare-over-%" data-click="compare.curve_over:%" aria-pressed="%">%</button>`, id, value, view.Truth(on), view.T(a, key))
	}
	return view.H(`<div class="axes compare-curve-head"><label for="compare-curve-metric">% <select id="compare-curve-metric" data-change="compare.curve_metric">%</select></label>`+
		`<div class="tabs">%%</div><label class="check"><input type="checkbox" id="compare-log" data-change="compare.curve_log"%> <span>%</span></label>`+
		`<label for="compare-smooth" class="compare-smooth">% <input type="range" id="compare-smooth" data-change="compare.curve_smooth" min="0" max="%" step="5" value="%"> <span class="smoothed">%</span></label></div>`,
		view.T(a, "compare.y_label"), view.Each(c.Metrics, func(_ int, name string) view.HTML {
			return view.H(`<option value="%"%>%</option>`, name, view.Attr("selected", name == c.Metric), name)
		}),
		axis("", "step", "curve.by_step", !c.Time), axis(overTime, "time", "curve.by_time", c.Time), view.Attr("checked", c.Log), view.T(a, "compare.curve_log"),
		view.T(a, "compare.curve_smooth"), strconv.Itoa(mostSmooth), strconv.Itoa(c.Smooth), view.T(a, "compare.curve_smoothed", "n", c.Smooth))
}
