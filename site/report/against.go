package report

import (
	"slices"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// against draws the param that took most values in a group against the score, where there is one that is a number.
func (r Report) against(_ int, g group) view.HTML {
	key, values := r.mostVaried(g)
	if key == "" {
		return ""
	}
	const high, bottom, top = 260.0, 44.0, 12.0
	lowest, highest := 1.0, 0.0
	var models []string
	for _, s := range g.runs {
		if app.ValueOf(s.run, key).IsNumber {
			lowest, highest = min(lowest, s.score), max(highest, s.score)
			models = addName(models, app.ValueOf(s.run, app.KeyModel).Text)
		}
	}
	if highest-lowest < 0.02 {
		lowest, highest = lowest-0.01, highest+0.01
	}
	// Values stand at equal distances: 10, 50, 100 and 500 trees are four settings.
	x := func(v app.Value) float64 {
		i := slices.IndexFunc(values, v.Same)
		return 80 + (float64(i)+0.5)/float64(len(values))*(wide-80-right)
	}
	y := func(score float64) float64 {
		return top + (highest-score)/(highest-lowest)*(high-top-bottom-10) + 5
	}
	ticks := view.HTML("")
	for i := range 3 {
		at := lowest + (highest-lowest)*float64(i)/2
		ticks = view.Join(ticks, view.H(`<line class="grid" x1="70" x2="%" y1="%" y2="%"/><text class="tick" x="62" y="%" text-anchor="end">%</text>`,
			place(wide-right), place(y(at)), place(y(at)), place(y(at)+4), i18n.Number(r.Lang, at, 3)))
	}
	step := (len(values) + 11) / 12
	names := view.Each(values, func(i int, v app.Value) view.HTML {
		if i%step != 0 {
			return ""
		}
		return view.H(`<text class="tick" x="%" y="%" text-anchor="middle">%</text>`, place(x(v)), place(high-bottom+16), i18n.Decimal(r.Lang, v.Text))
	})
	name := app.BareName(key)
	return view.H(`<figure><svg viewBox="0 0 % %" role="img" aria-label="%">%%%<text class="tick" x="%" y="%" text-anchor="middle">%</text></svg><figcaption>%%</figcaption></figure>`,
		place(wide), place(high), r.t("report.against_alt", "param", name), ticks, names,
		view.Each(g.runs, func(_ int, s scored) view.HTML {
			v := app.ValueOf(s.run, key)
			if !v.IsNumber {
				return ""
			}
			return view.H(`<circle class="dot c%" cx="%" cy="%" r="5"><title>%</title></circle>`, color(s), place(x(v)), place(y(s.score)), s.run.Name+": "+i18n.Number(r.Lang, s.score, 4))
		}), place((80+wide-right)/2), place(high-6), name, r.t("report.against", "param", name),
		view.When(len(models) > 1, func() view.HTML {
			return view.Each(models, func(_ int, m string) view.HTML {
				return view.H(` <span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="dot c%" cx="5" cy="5" r="4.5"/></svg> %</span>`, colorOf(m), m)
			})
		}))
}

// mostVaried is the hyperparameter with most different numbers among the runs of a group, "" where none has two, and these
// numbers in order. Seeds are no settings.
func (r Report) mostVaried(g group) (key string, values []app.Value) {
	for _, c := range r.columns() {
		if !c.IsParam() || slices.Contains(notSettings, c.Name) {
			continue
		}
		var seen []app.Value
		for _, s := range g.runs {
			if v := app.ValueOf(s.run, c.Key); v.IsNumber && !slices.ContainsFunc(seen, v.Same) {
				seen = append(seen, v)
			}
		}
		if len(seen) > 1 && len(seen) > len(values) {
			key, values = c.Key, seen
		}
	}
	slices.SortFunc(values, app.Value.Compare)
	return key, values
}

// notSettings are the params that set nothing of a model.
var notSettings = []string{"random_state", "split_random_state", "test_size", "train_samples", "test_samples", "features", "classes"}
