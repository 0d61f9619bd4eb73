package view

import (
	"math"
	"pizarra/site/i18n"
	"strconv"
	"strings"
)

// plot is a cloud of points in the plane, coloured and shaped by class.
type plot struct {
	id, title     string
	width, height float64
	x, y          []float64
	xName, yName  string
	classes       []int32
	classNames    []string
	number        func(float64) string
	lines         bool    // the points of a class are joined, and have no marks
	until         float64 // with lines: the horizontal axis begins at 0 and reaches at least so far
}

const (
	plotLeft   = 36
	plotBottom = 34
	plotTop    = 8
	plotRight  = 10
)

// draw is the plot as one path a class: fewer nodes to compare when the page is drawn again.
func (p plot) draw() HTML {
	xs, ys := Ticks(p.x), Ticks(p.y)
	if p.lines {
		xs = Ticks(append([]float64{0, p.until}, p.x...))
	}
	left, right := plotLeft+0.0, p.width-plotRight
	top, bottom := plotTop+0.0, p.height-plotBottom
	px := func(v float64) float64 { return left + (right-left)*share(v, xs) }
	py := func(v float64) float64 { return bottom - (bottom-top)*share(v, ys) }

	var b strings.Builder
	for i, v := range xs {
		anchor := "middle"
		if p.lines && i == len(xs)-1 {
			anchor = "end" // a long number would go over the edge
		}
		b.WriteString(string(H(`<path class="grid" d="M% %V%"/><text x="%" y="%" text-anchor="%">%</text>`,
			px1(px(v)), px1(top), px1(bottom), px1(px(v)), px1(bottom+13), anchor, p.number(v))))
	}
	for _, v := range ys {
		b.WriteString(string(H(`<path class="grid" d="M% %H%"/><text x="%" y="%" text-anchor="end">%</text>`,
			px1(left), px1(py(v)), px1(right), px1(left-5), px1(py(v)+4), p.number(v))))
	}
	for class := range p.classNames {
		var d strings.Builder
		if p.lines {
			b.WriteString(string(H(`<path class="line cat-% dash-%" d="%"/>`, strconv.Itoa(class%8), strconv.Itoa(class%3), p.line(class, px, py))))
			continue
		}
		for i, c := range p.classes {
			if int(c) == class && !math.IsNaN(p.x[i]) && !math.IsNaN(p.y[i]) {
				Mark(&d, class, px(p.x[i]), py(p.y[i]), 3.2)
			}
		}
		b.WriteString(string(H(`<path class="mark cat-%" d="%"/>`, strconv.Itoa(class%8), d.String())))
	}
	return H(`<svg class="plot" id="%" viewBox="0 0 % %" role="img" aria-label="%">%`+
		`<text class="axis" x="%" y="%" text-anchor="end">%</text><text class="axis" x="%" y="%">%</text></svg>`,
		p.id, px1(p.width), px1(p.height), p.title, HTML(b.String()),
		px1(right), px1(p.height-5), p.xName, px1(left+4), px1(top+9), p.yName)
}

// line joins the points of a class. A single one is a dot.
func (p plot) line(class int, px, py func(float64) float64) string {
	d, points := "", 0
	for i, c := range p.classes {
		if int(c) != class {
			continue
		}
		to := "L"
		if points == 0 {
			to = "M"
		}
		d += to + px1(px(p.x[i])) + " " + px1(py(p.y[i]))
		points++
	}
	if points == 1 {
		d += "h.1"
	}
	return d
}

// Legend names the classes beside their mark.
func Legend(names []string) HTML {
	return H(`<ul class="legend">%</ul>`, Each(names, func(i int, name string) HTML {
		return H(`<li>%<span>%</span></li>`, MarkIcon(i), name)
	}))
}

// MarkIcon is the mark of a class, alone.
func MarkIcon(class int) HTML {
	var d strings.Builder
	Mark(&d, class, 6, 6, 4.2)
	return H(`<svg class="mark cat-%" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="%"/></svg>`, strconv.Itoa(class%8), d.String())
}

// Mark adds the shape of a class to a path: disc, square, triangle, diamond, then the same again, hollow at heart.
// Shapes let the classes be told apart without their colours.
func Mark(d *strings.Builder, class int, x, y, r float64) {
	switch class % 4 {
	case 0:
		d.WriteString("M" + px1(x-r) + " " + px1(y) + "a" + px1(r) + " " + px1(r) + " 0 1 1 " + px1(2*r) + " 0a" + px1(r) + " " + px1(r) + " 0 1 1 " + px1(-2*r) + " 0z")
	case 1:
		s := r * 0.9
		d.WriteString("M" + px1(x-s) + " " + px1(y-s) + "h" + px1(2*s) + "v" + px1(2*s) + "h" + px1(-2*s) + "z")
	case 2:
		s := r * 1.15
		d.WriteString("M" + px1(x) + " " + px1(y-s) + "l" + px1(s) + " " + px1(1.8*s) + "h" + px1(-2*s) + "z")
	case 3:
		s := r * 1.25
		d.WriteString("M" + px1(x) + " " + px1(y-s) + "l" + px1(s) + " " + px1(s) + "l" + px1(-s) + " " + px1(s) + "l" + px1(-s) + " " + px1(-s) + "z")
	}
	if class%8 >= 4 {
		s := r * 0.45
		d.WriteString("M" + px1(x-s) + " " + px1(y-s) + "v" + px1(2*s) + "h" + px1(2*s) + "v" + px1(-2*s) + "z")
	}
}

// share is where v stands between the first and the last tick, from 0 to 1.
func share(v float64, ticks []float64) float64 {
	low, high := ticks[0], ticks[len(ticks)-1]
	if high == low {
		return 0.5
	}
	return (v - low) / (high - low)
}

// Ticks are three to seven round numbers that enclose the values.
func Ticks(values []float64) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		low, high = 0, 1
	}
	if low == high {
		low, high = low-0.5, high+0.5
	}
	step := math.Pow(10, math.Floor(math.Log10((high-low)/4)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*factor) <= 5 {
			step *= factor
			break
		}
	}
	first, last := math.Floor(low/step), math.Ceil(high/step)
	if !(last-first < 12) {
		return []float64{low, high}
	}
	var list []float64
	for i := first; i <= last; i++ {
		list = append(list, i*step)
	}
	return list
}

// px1 writes a length in pixels with at most one decimal.
func px1(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// tick writes a round number of an axis.
func tick(lang i18n.Lang, v float64) string {
	if math.Abs(v) >= 10000 {
		return i18n.Int(lang, int(math.Round(v)))
	}
	return i18n.Exact(lang, math.Round(v*1e6)/1e6)
}
