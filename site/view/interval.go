package view

import (
	"strconv"

	"pizarra/engine/metrics"
)

// Interval draws a share of rows with its interval, on the line from 0 to 1. It says nothing to a screen reader: the same stands
// beside it in words.
func Interval(p metrics.Proportion) HTML {
	at := func(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + "%" }
	return H(`<svg class="interval" width="%" height="18" aria-hidden="true"><line class="axis" x1="0" x2="%" y1="9" y2="9"/>`+
		`<line class="range" x1="%" x2="%" y1="9" y2="9"/><circle cx="%" cy="9" r="5"/></svg>`,
		"100%", "100%", at(p.Low), at(p.High), at(p.Share()))
}
