package view

import (
	"cmp"
	"sort"
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Bar is one line of a list of bars.
type Bar struct {
	Name  string
	Value float64 // how long, against the longest
	Text  string  // what stands behind it
	Class int     // its colour, −1 for the accent
}

// Bars draws bars with their names before and their numbers behind them: a list to a screen reader.
func Bars(id, label string, bars []Bar) HTML {
	longest := 0.0
	for _, b := range bars {
		longest = max(longest, b.Value)
	}
	return H(`<ul class="bars" id="%" aria-label="%">%</ul>`, id, label, Each(bars, func(_ int, b Bar) HTML {
		width := 0.0
		if longest > 0 && b.Value > 0 {
			width = 100 * b.Value / longest
		}
		color := "plain"
		if b.Class >= 0 {
			color = "cat-" + strconv.Itoa(b.Class%8)
		}
		icon := HTML("")
		if b.Class >= 0 {
			icon = MarkIcon(b.Class)
		}
		return H(`<li><span class="name" title="%">%<span>%</span></span><svg class="bar-line %" width="%" height="10" aria-hidden="true"><rect width="%" height="10" rx="2"/></svg><span class="number">%</span></li>`,
			b.Name, icon, b.Name, color, "100%", px1(width)+"%", b.Text)
	}))
}

// ImportanceBars are the features a model leans on, the strongest first, at most so many.
func ImportanceBars(a *app.App, features []string, importances []float64, most int) []Bar {
	bars := make([]Bar, 0, len(importances))
	for i, v := range importances {
		if i < len(features) {
			bars = append(bars, Bar{Name: features[i], Value: v, Text: i18n.Number(a.Lang, v, 4), Class: -1})
		}
	}
	sortBars(bars)
	return bars[:min(most, len(bars))]
}

// sortBars puts the longest first and keeps the order of equals.
func sortBars(bars []Bar) {
	sort.SliceStable(bars, func(i, j int) bool { return cmp.Less(bars[j].Value, bars[i].Value) })
}
