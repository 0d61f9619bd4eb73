package predict

import (
	"math"
	"strconv"

	"pizarra/engine/predict"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// factors are those offered: centimetres in millimetres, the other way round, centimetres in inches, and an instrument that is a little off.
var factors = []struct {
	key   string
	value string
}{{"predict.factor.mm", "10"}, {"predict.factor.tenth", "0.1"}, {"predict.factor.inch", "0.3937"}, {"predict.factor.off", "1.1"}, {"predict.factor.thousand", "1000"}, {"predict.factor.same", "1"}}

// viewDrift has the test rows predicted as they are and in another unit, side by side.
func (room *Room) viewDrift(a *app.App) view.HTML {
	got := room.shown(driftRequest(a))
	result := view.HTML("")
	switch {
	case got.err != nil:
		result = viewProblem(a, "predict-drift-problem", got.err)
	case got.answer == nil:
		result = room.viewComing(a)
	default:
		result = room.viewComparison(a, got.answer.Drift)
	}
	return view.H(`<p class="inside-about">%</p>%%`, view.T(a, "predict.drift_about"), room.viewDriftForm(a), result)
}

func (room *Room) viewDriftForm(a *app.App) view.HTML {
	factor, column := driftOf(a.Route.Query)
	written := strconv.FormatFloat(factor, 'g', -1, 64)
	own := true
	options := view.Each(factors, func(_ int, f struct{ key, value string }) view.HTML {
		if f.value == written {
			own = false
		}
		return view.H(`<option value="%"%>%</option>`, f.value, view.Attr("selected", f.value == written), view.T(a, f.key))
	})
	if own {
		options += view.H(`<option value="%" selected>× %</option>`, written, i18n.Exact(a.Lang, factor))
	}
	return view.H(`<form class="inside-form" id="predict-drift-form" data-submit="predict.drift"><label for="predict-factor">%</label><select id="predict-factor" name="factor">%</select><label for="predict-column">%</label><select id="predict-column" name="column"><option value="">%</option>%</select><button class="primary" id="predict-drift-go">%</button></form>`,
		view.T(a, "predict.factor"), options, view.T(a, "predict.column"), view.T(a, "predict.column_all"),
		view.Each(room.schema.Features, func(j int, f predict.Feature) view.HTML {
			return view.H(`<option value="%"%>%</option>`, strconv.Itoa(j), view.Attr("selected", j == column), f.Name)
		}), view.T(a, "predict.drift_go"))
}

// viewComparison is before and after: how many are right, how many of each class, and how many rows are unlike all training rows.
func (room *Room) viewComparison(a *app.App, c *predict.Comparison) view.HTML {
	part := func(id, key string, b *predict.Batch) view.HTML {
		return view.H(`<section id="%"><h2>%</h2><dl class="predict-figures"><div><dt>%</dt><dd>%</dd></div><div><dt>%</dt><dd>%</dd></div></dl>%</section>`, id, view.T(a, key),
			view.T(a, "predict.drift_right"), share(a, b.Right, b.Rows), view.T(a, "predict.drift_beyond"), share(a, b.Beyond, b.Rows),
			view.Bars(id+"-counts", view.T(a, "predict.counts", "n", b.Rows), countBars(a, room.schema.Classes, b.Counts)))
	}
	return view.H(`<div id="predict-drift-result"><div class="predict-sums">%%</div><p class="predict-moral" id="predict-moral">%</p>%</div>`, part("predict-before", "predict.drift_before", &c.Before), part("predict-after", "predict.drift_after", &c.After),
		view.T(a, moral(c), "changed", c.Changed, "rows", c.After.Rows), room.viewStrays(a, &c.After))
}

// moral is the key of what is to be seen in a comparison.
func moral(c *predict.Comparison) string {
	switch {
	case c.Factor == 1:
		return "predict.moral.same"
	case c.Changed == 0:
		return "predict.moral.none"
	case c.After.Beyond == c.Before.Beyond:
		return "predict.moral.unseen"
	}
	return "predict.moral.seen"
}

// viewStrays is a row a feature: the range and mean that were learned from, and those of the rows at hand.
func (room *Room) viewStrays(a *app.App, b *predict.Batch) view.HTML {
	return view.H(`<div class="scroll inside-short" tabindex="0" role="region" aria-label="%"><table class="inside-table" id="predict-strays"><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "predict.strays"), view.T(a, "inside.feature"), view.T(a, "predict.range"), view.T(a, "predict.here"), view.T(a, "predict.shift"), view.T(a, "predict.outside"),
		view.Each(room.schema.Features, func(j int, f predict.Feature) view.HTML {
			s := b.Features[j]
			out := ""
			if s.Below+s.Above > 0 {
				out = " out"
			}
			return view.H(`<tr><th scope="row">%</th><td class="number">%</td><td class="number">%</td><td class="number">%</td><td class="number%">%</td></tr>`, f.Name, rangeOf(a, f),
				i18n.Exact(a.Lang, rounded(s.Min))+" – "+i18n.Exact(a.Lang, rounded(s.Max)), shift(a, f, s), out, share(a, s.Below+s.Above, b.Rows))
		}))
}

// shift is how far the mean has moved, in standard deviations of the training rows.
func shift(a *app.App, f predict.Feature, s predict.Strays) string {
	if f.Std == 0 {
		return "–"
	}
	x := (s.Mean - f.Mean) / f.Std
	sign := "+"
	if x < 0 {
		sign = "−"
	}
	return sign + i18n.Number(a.Lang, math.Abs(x), 2) + " σ"
}

// rounded takes off what multiplying leaves at the end of a number.
func rounded(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return y
}
