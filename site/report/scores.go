package report

import (
	"slices"
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// group is the scores on one test: drawn, and as a table with the counts and what they are worth.
func (r Report) group(i, groups int, g group) view.HTML {
	title := r.t("report.scores")
	if groups > 1 {
		title = r.t("report.scores_of", "data", g.data, "seed", g.seed)
	}
	base := g.runs[0].score
	return view.H(`<section><h2>%</h2><p class="soft">%</p>%%<div class="scroll" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">test_accuracy</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th>%</tr></thead><tbody>%</tbody></table></div></section>`,
		title, r.test(g), r.intervals(i, g), r.against(i, g), title,
		r.t("runs.column.run_name"), r.t("runs.column.model_type"), r.t("report.count"), r.t("report.interval"),
		view.When(r.Compared, func() view.HTML { return view.H(`<th scope="col" class="number">%</th>`, r.t("report.difference")) }),
		view.Each(g.runs, func(k int, s scored) view.HTML {
			count, interval, difference := view.HTML("–"), view.HTML("–"), view.HTML("")
			if s.counted {
				count = view.H(`%`, r.t("report.of", "hits", i18n.Int(r.Lang, s.count.Hits), "rows", i18n.Int(r.Lang, s.count.Rows)))
				interval = view.H(`%–%`, i18n.Number(r.Lang, s.count.Low, 2), i18n.Number(r.Lang, s.count.High, 2))
			}
			if r.Compared {
				text := i18n.Number(r.Lang, s.score-base, 4)
				switch {
				case k == 0:
					text = r.t("report.base")
				case s.score > base:
					text = "+" + text
				}
				difference = view.H(`<td class="number">%</td>`, text)
			}
			return view.H(`<tr><th scope="row">%</th><td>%</td><td class="number">%</td><td class="number">%</td><td class="number">%</td>%</tr>`,
				s.run.Name, app.ValueOf(s.run, app.KeyModel).Text, i18n.Number(r.Lang, s.score, 4), count, interval, difference)
		}))
}

// test says on which rows all of the group were tried, and what a difference of one row is worth.
func (r Report) test(g group) string {
	s := g.runs[0]
	if !s.counted {
		return r.t("report.same_rows")
	}
	return r.t("report.test", "rows", s.count.Rows, "size", i18n.Decimal(r.Lang, g.size), "seed", g.seed, "worth", i18n.Percent(r.Lang, 1/float64(s.count.Rows), 1))
}

// The picture of the scores, in units of the drawing.
const (
	wide     = 540.0
	left     = 184.0 // where the axis begins
	right    = 20.0
	lineHigh = 22.0
	mostBars = 40
)

// intervals draws every score of a group as a dot with its interval.
func (r Report) intervals(i int, g group) view.HTML {
	shown := slices.DeleteFunc(slices.Clone(g.runs), func(s scored) bool { return !s.counted })
	shown = shown[:min(len(shown), mostBars)]
	if len(shown) == 0 {
		return ""
	}
	low := 1.0
	for _, s := range shown {
		low = min(low, s.count.Low)
	}
	low = float64(int(low*10)) / 10
	x := func(v float64) float64 { return left + (v-low)/(1-low)*(wide-left-right) }
	high := lineHigh*float64(len(shown)) + 40
	ticks := view.HTML("")
	for n := int(low*10 + 0.5); n <= 10; n++ {
		at := float64(n) / 10
		ticks = view.Join(ticks, view.H(`<line class="grid" x1="%" x2="%" y1="0" y2="%"/><text class="tick" x="%" y="%" text-anchor="middle">%</text>`,
			place(x(at)), place(x(at)), place(high-36), place(x(at)), place(high-20), i18n.Number(r.Lang, at, 1)))
	}
	label := r.t("report.intervals_alt", "n", len(shown))
	return view.H(`<figure><svg viewBox="0 0 % %" role="img" aria-label="%">%%<text class="tick" x="%" y="%" text-anchor="middle">test_accuracy</text></svg><figcaption>%</figcaption></figure>`,
		place(wide), place(high), label, ticks, view.Each(shown, func(k int, s scored) view.HTML {
			y := lineHigh*float64(k) + lineHigh/2
			return view.H(`<text class="name" x="%" y="%" text-anchor="end">%</text><line class="interval c%" x1="%" x2="%" y1="%" y2="%"/><circle class="dot c%" cx="%" cy="%" r="4.5"><title>%</title></circle>`,
				place(left-12), place(y+4), short(s.run.Name), color(s), place(x(s.count.Low)), place(x(s.count.High)), place(y), place(y),
				color(s), place(x(s.score)), place(y), s.run.Name+": "+i18n.Number(r.Lang, s.score, 4))
		}), place((left+wide-right)/2), place(high-5), r.t("report.intervals"))
}

// short is a name as it fits beside the picture; the table has all of it.
func short(name string) string {
	const most = 20
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// color is the place of a run's model in the palette, as in the lab.
func color(s scored) string {
	return strconv.Itoa(app.ModelColor(app.ValueOf(s.run, app.KeyModel).Text))
}

func place(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
