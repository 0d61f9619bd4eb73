package view

import (
	"strconv"

	"pizarra/engine/metrics"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Interval draws a share of rows with its interval, on the line from 0 to 1. It says nothing to a screen reader: the same stands
// beside it in words.
func Interval(p metrics.Proportion) HTML {
	at := func(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + "%" }
	return H(`<svg class="interval" width="%" height="18" aria-hidden="true"><line class="axis" x1="0" x2="%" y1="9" y2="9"/>`+
		`<line class="range" x1="%" x2="%" y1="9" y2="9"/><circle cx="%" cy="9" r="5"/></svg>`,
		"100%", "100%", at(p.Low), at(p.High), at(p.Share()))
}

// TestInterval is where the share of a run's right test rows lies in the long run: Wilson's interval, "" where they were not
// counted. of looks up the run's values.
func TestInterval(a *app.App, of func(key string) app.Value) HTML {
	right, rows, ok := app.TestRowsIn(of)
	if !ok {
		return ""
	}
	p := metrics.Wilson(right, rows, metrics.Usual)
	low, high := i18n.Number(a.Lang, p.Low, 2), i18n.Number(a.Lang, p.High, 2)
	return H(` <span class="interval" title="%">%–%</span>`, T(a, "runs.interval_says", "low", low, "high", high), low, high)
}
