package inside

import (
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/inspect"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewRegions is which class the model says where, over two features, with the test rows.
func viewRegions(a *app.App, c at, o *inspect.Contents, answer *inspect.Answer, coming view.HTML) view.HTML {
	choice := func(axis, key, chosen string) view.HTML {
		return view.H(`<div class="inside-form"><label for="inside-%">%</label><select id="inside-%" data-change="inside.choose:%">%</select></div>`, axis, view.T(a, key), axis, axis,
			view.Each(o.Order, func(_ int, j int) view.HTML {
				return view.H(`<option value="%"%>%</option>`, o.Features[j], view.Attr("selected", o.Features[j] == chosen), o.Features[j])
			}))
	}
	rest := view.HTML("")
	if c.features > 2 {
		rest = view.H(`<div class="inside-form"><label for="inside-around">%</label><select id="inside-around" data-change="inside.choose:around"><option value=""%>%</option><option value="1"%>%</option></select></div>`,
			view.T(a, "inside.regions.rest"), view.Attr("selected", !c.around), view.T(a, "inside.regions.median"), view.Attr("selected", c.around), view.T(a, "inside.regions.row", "n", strconv.Itoa(c.row)))
	}
	controls := view.H(`<div class="inside-controls">%%%%</div>`, choice("x", "inside.regions.x", c.x), choice("y", "inside.regions.y", c.y), rest, viewRowForm(a, c, o))
	top := view.Join(about(a, "inside.regions.about"), controls)
	if coming != "" {
		return view.Join(top, coming)
	}
	r := answer.Regions
	key := "inside.regions.agree"
	if c.around {
		key = "inside.regions.agree_row"
	}
	agree := view.H(`<p class="small" id="inside-agree">%</p>`, view.T(a, key, "agree", r.Agree, "rows", r.Rows, "row", strconv.Itoa(c.row)))
	if c.features == 2 {
		agree = view.H(`<p class="small" id="inside-agree">%</p>`, view.T(a, "inside.regions.whole"))
	}
	drawn := view.Chart(a, view.Drawn{
		ID: "inside-regions-chart", Chart: chart.Chart{Title: r.XAxis + " / " + r.YAxis, Regions: r},
		Alt: view.T(a, "inside.regions.drawing", "x", r.XAxis, "y", r.YAxis), Body: drawRegions(a, r), Table: viewRegionsText(a, r, o),
	})
	return view.H(`%<div class="inside-regions">%<div>%%%</div></div>`, top, drawn, view.Legend(r.Classes), viewMistakeLegend(a, c, r), agree)
}

// viewMistakeLegend says how mistakes, and the row, are marked.
func viewMistakeLegend(a *app.App, c at, r *chart.Regions) view.HTML {
	here := view.HTML("")
	if r.Here != nil {
		here = view.H(`<li><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path class="here" d="%"/></svg><span>%</span></li>`, diamond(9, 9), view.T(a, "inside.regions.here", "n", strconv.Itoa(c.row)))
	}
	return view.H(`<ul class="legend"><li><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path class="wrong" d="%"/></svg><span>%</span></li>%</ul>`,
		cross(9, 9), view.T(a, "inside.regions.mistake"), here)
}

// The measures of the drawing, in pixels.
const (
	regionsWidth, regionsHeight                          = 540.0, 452.0 // whole pixels for every place of 80
	regionsLeft, regionsRight, regionsTop, regionsBottom = 52.0, 8.0, 8.0, 44.0
)

// drawRegions draws the places of each class, the paler the less sure the model is there, and the test rows above them by their true
// class: a mistake is crossed.
func drawRegions(a *app.App, r *chart.Regions) view.HTML {
	right, bottom := regionsWidth-regionsRight, regionsHeight-regionsBottom
	side := len(r.X)
	w, h := (right-regionsLeft)/float64(side), (bottom-regionsTop)/float64(len(r.Y))
	x := func(v float64) float64 {
		return regionsLeft + w/2 + (v-r.X[0])/(r.X[side-1]-r.X[0])*(right-regionsLeft-w)
	}
	y := func(v float64) float64 {
		return bottom - h/2 - (v-r.Y[0])/(r.Y[len(r.Y)-1]-r.Y[0])*(bottom-regionsTop-h)
	}

	paths := map[[2]int]*strings.Builder{}
	for i := range r.Y {
		top := bottom - float64(i+1)*h
		for j := 0; j < side; {
			k, sure := int(r.Predicted[i*side+j]), sureness(r.Certainty[i*side+j])
			from := j
			for j < side && int(r.Predicted[i*side+j]) == k && sureness(r.Certainty[i*side+j]) == sure {
				j++
			}
			d := paths[[2]int{k, sure}]
			if d == nil {
				d = &strings.Builder{}
				paths[[2]int{k, sure}] = d
			}
			d.WriteString("M" + px(regionsLeft+float64(from)*w) + " " + px(top) + "h" + px(float64(j-from)*w) + "v" + px(h) + "h" + px(-float64(j-from)*w) + "z")
		}
	}
	var b strings.Builder
	add := func(h view.HTML) { b.WriteString(string(h)) }
	for k := range r.Classes {
		for sure := range 3 {
			if d := paths[[2]int{k, sure}]; d != nil {
				add(view.H(`<path class="region cat-% sure-%" d="%"/>`, strconv.Itoa(k%8), strconv.Itoa(sure), d.String()))
			}
		}
	}
	for _, v := range within(view.Ticks(r.X), r.X) {
		add(view.H(`<text x="%" y="%" text-anchor="middle">%</text>`, px(x(v)), px(bottom+15), short(a, v)))
	}
	for _, v := range within(view.Ticks(r.Y), r.Y) {
		add(view.H(`<text x="%" y="%" text-anchor="end">%</text>`, px(regionsLeft-5), px(y(v)+4), short(a, v)))
	}
	for k, s := range roomiest(r) {
		if s.size > side/10 {
			add(view.H(`<text class="name" x="%" y="%" text-anchor="middle">%</text>`, px(regionsLeft+s.x*w), px(bottom-s.y*h+4), clip(r.Classes[k], mostChars)))
		}
	}
	wrong := ""
	for k, s := range r.Series {
		var d strings.Builder
		for i, p := range s.Points {
			view.Mark(&d, k, x(p.X), y(p.Y), 3.6)
			if int(r.Taken[k][i]) != k {
				wrong += cross(x(p.X), y(p.Y))
			}
		}
		if d.Len() > 0 {
			add(view.H(`<path class="mark cat-%" d="%"/>`, strconv.Itoa(k%8), d.String()))
		}
	}
	add(view.H(`<path class="wrong" id="inside-wrong" d="%"/>`, wrong))
	if r.Here != nil {
		add(view.H(`<path class="here" id="inside-here" d="%"/>`, diamond(x(r.Here.X), y(r.Here.Y))))
	}
	return view.H(`<svg class="plot regions" id="inside-map" viewBox="0 0 % %" role="img" aria-label="%">%<text class="axis" x="%" y="%" text-anchor="end">%</text><text class="axis" x="%" y="%">%</text></svg>`,
		px(regionsWidth), px(regionsHeight), view.T(a, "inside.regions.drawing", "x", r.XAxis, "y", r.YAxis), view.HTML(b.String()),
		px(right), px(regionsHeight-8), r.XAxis+" →", px(regionsLeft+6), px(regionsTop+12), "↑ "+r.YAxis)
}

// square is a square of places that are all of one class: its middle, counted in places, and its side.
type square struct {
	x, y float64
	size int
}

// roomiest is the largest square of each class, where its name is written.
func roomiest(r *chart.Regions) []square {
	side := len(r.X)
	sizes, best := make([]int, len(r.Predicted)), make([]square, len(r.Classes))
	for at, k := range r.Predicted {
		i, j := at/side, at%side
		sizes[at] = 1
		if i > 0 && j > 0 && r.Predicted[at-1] == k && r.Predicted[at-side] == k && r.Predicted[at-side-1] == k {
			sizes[at] = 1 + min(sizes[at-1], sizes[at-side], sizes[at-side-1])
		}
		if n := sizes[at]; n > best[k].size {
			best[k] = square{float64(j+1) - float64(n)/2, float64(i+1) - float64(n)/2, n}
		}
	}
	return best
}

// sureness parts the probability of the class, in hundredths, into three tints.
func sureness(certainty int32) int {
	switch {
	case certainty < 60:
		return 0
	case certainty < 90:
		return 1
	}
	return 2
}

// within are the ticks between the first and the last place.
func within(ticks, places []float64) (list []float64) {
	for _, v := range ticks {
		if v >= places[0] && v <= places[len(places)-1] {
			list = append(list, v)
		}
	}
	return list
}

func cross(x, y float64) string {
	const s = 6.0
	return "M" + px(x-s) + " " + px(y-s) + "l" + px(2*s) + " " + px(2*s) + "M" + px(x+s) + " " + px(y-s) + "l" + px(-2*s) + " " + px(2*s)
}

func diamond(x, y float64) string {
	const s = 8.0
	return "M" + px(x) + " " + px(y-s) + "l" + px(s) + " " + px(s) + "l" + px(-s) + " " + px(s) + "l" + px(-s) + " " + px(-s) + "z"
}

// viewRegionsText says the same in words and numbers: how much of the picture is each class's, and where the test rows stand.
func viewRegionsText(a *app.App, r *chart.Regions, o *inspect.Contents) view.HTML {
	counts := make([]int, len(r.Classes))
	for _, k := range r.Predicted {
		counts[k]++
	}
	key := "inside.table_row"
	if o.FileRows {
		key = "inside.file_row"
	}
	return view.H(`<details id="inside-regions-text"><summary>%</summary><ul class="inside-text">%</ul><div class="scroll inside-short" tabindex="0" role="region" aria-label="%"><table class="inside-table"><thead><tr><th scope="col">%</th><th scope="col" class="number feature">%</th><th scope="col" class="number feature">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div></details>`,
		view.T(a, "inside.regions.text"), view.Each(r.Classes, func(k int, name string) view.HTML {
			return view.H(`<li>%</li>`, view.T(a, "inside.regions.share", "class", name, "percent", i18n.Percent(a.Lang, float64(counts[k])/float64(len(r.Predicted)), 0)))
		}), view.T(a, "inside.regions.text"), view.T(a, "inside.row"), r.XAxis, r.YAxis, view.T(a, "inside.true"), view.T(a, "inside.predicted"),
		view.Each(r.Series, func(k int, s chart.Series) view.HTML {
			return view.Each(s.Points, func(i int, p chart.Point) view.HTML {
				taken := int(r.Taken[k][i])
				return view.H(`<tr><th scope="row">%</th><td class="number">%</td><td class="number">%</td><td>%</td><td class="%">%</td></tr>`, view.T(a, key, "n", p.Label),
					short(a, p.X), short(a, p.Y), class(r.Classes, k), missed(taken != k), class(r.Classes, taken))
			})
		}))
}
