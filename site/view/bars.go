package view

import (
	"cmp"
	"sort"
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

// bar is one line of a list of bars.
type bar struct {
	name  string
	value float64 // how long, against the longest
	text  string  // what stands behind it
	class int     // its colour, −1 for the accent
}

// viewBars draws bars with their names before and their numbers behind them: a list to a screen reader.
func viewBars(id, label string, bars []bar) HTML {
	longest := 0.0
	for _, b := range bars {
		longest = max(longest, b.value)
	}
	return H(`<ul class="bars" id="%" aria-label="%">%</ul>`, id, label, Each(bars, func(_ int, b bar) HTML {
		width := 0.0
		if longest > 0 && b.value > 0 {
			width = 100 * b.value / longest
		}
		color := "plain"
		if b.class >= 0 {
			color = "cat-" + strconv.Itoa(b.class%8)
		}
		icon := HTML("")
		if b.class >= 0 {
			icon = markIcon(b.class)
		}
		return H(`<li><span class="name" title="%">%<span>%</span></span><svg class="bar-line %" width="%" height="10" aria-hidden="true"><rect width="%" height="10" rx="2"/></svg><span class="number">%</span></li>`,
			b.name, icon, b.name, color, "100%", px1(width)+"%", b.text)
	}))
}

// importanceBars are the features a model leans on, the strongest first, at most so many.
func importanceBars(a *app.App, features []string, importances []float64, most int) []bar {
	bars := make([]bar, 0, len(importances))
	for i, v := range importances {
		if i < len(features) {
			bars = append(bars, bar{name: features[i], value: v, text: i18n.Number(a.Lang, v, 4), class: -1})
		}
	}
	sortBars(bars)
	return bars[:min(most, len(bars))]
}

// sortBars puts the longest first and keeps the order of equals.
func sortBars(bars []bar) {
	sort.SliceStable(bars, func(i, j int) bool { return cmp.Less(bars[j].value, bars[i].value) })
}
