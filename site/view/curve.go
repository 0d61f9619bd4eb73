package view

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

// LiveCurve is the curve of a training as far as it is, or was: drawn in the page itself, for it changes several times a
// second. Up to total trees the axis is there from the beginning, so that it does not move.
func LiveCurve(a *app.App, id string, e app.Effort, total int, width float64) HTML {
	return Each(app.CurvesOf(e.Points), func(_ int, c app.Curve) HTML {
		p := plot{
			id: id, title: CurveTitle(a, c), width: width, height: 150, lines: true,
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
		return H(`<figure class="curve"><figcaption>%</figcaption>%<ul class="legend">%</ul></figure>`, CurveTitle(a, c), p.draw(), last)
	})
}

func CurveTitle(a *app.App, c app.Curve) string { return T(a, "steps."+c.Steps+".title") }
