package compare

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// view says how far the predictions are, offers to compute them where that may take long, and tells of which runs there are none.
func (p *predictor) view(a *app.App, t *Table) view.HTML {
	return view.Join(p.viewGoing(a, t), view.When(p.waits(t), func() view.HTML {
		list := p.missing(t)
		return view.H(`<div class="advice compare-offer"><p>%</p><button type="button" class="primary" id="compare-predict" data-click="compare.predict">%</button></div>`,
			view.T(a, "compare.predict.why", "n", len(list)), view.T(a, "compare.predict.start"))
	}), p.viewNone(a, t))
}

// viewGoing is how far the computing is.
func (p *predictor) viewGoing(a *app.App, t *Table) view.HTML {
	if p.going == nil {
		return ""
	}
	name, left := "", len(p.missing(t))
	if r, ok := a.FindRun(p.going.run); ok {
		name = r.Name
	}
	return viewProgress(a, "compare-predict", "compare.predict_cancel",
		view.T(a, "compare.predict.going", "name", name, "left", left), p.going.done, p.going.total)
}

// viewProgress is how far something is that goes on, and the button that ends it.
func viewProgress(a *app.App, id, cancel, said string, done, total int) view.HTML {
	share := 0.0
	if total > 0 {
		share = float64(done) / float64(total)
	}
	return view.H(`<div class="evaluation-form compare-going"><div class="going"><label for="%-progress">%</label><progress id="%-progress" max="1" value="%"></progress></div>`+
		`<button type="button" id="%-cancel" data-click="%">%</button></div>`,
		id, said, id, strconv.FormatFloat(share, 'f', 3, 64), id, cancel, view.T(a, "train.cancel"))
}

// viewNone tells of which runs nothing is known, and why.
func (p *predictor) viewNone(a *app.App, t *Table) view.HTML {
	failed := false
	var why []string
	for _, r := range t.Runs {
		_, err := predictable(r)
		if one := p.known[r.ID]; err == nil && one != nil && one.err != nil {
			err, failed = one.err, true
		}
		if err != nil {
			why = append(why, r.Name+": "+i18n.Error(a.Lang, err))
		}
	}
	if len(why) == 0 {
		return ""
	}
	again := view.When(failed && p.going == nil, func() view.HTML {
		return view.H(`<button type="button" id="compare-predict-again" data-click="compare.predict">%</button>`, view.T(a, "compare.predict.again"))
	})
	return view.H(`<div class="advice warn"><ul>%</ul>%</div>`, view.Each(why, func(_ int, s string) view.HTML { return view.H(`<li>%</li>`, s) }), again)
}

// viewCell tells on how many test rows a run parts from the baseline, and which other run predicts the very same.
func (p *predictor) viewCell(a *app.App, t *Table, i int, class string) view.HTML {
	return view.H(`<td class="%" id="compare-apart-%">%%</td>`, class, t.Runs[i].ID, p.viewVersusBase(a, t, i), p.viewTwin(a, t, i))
}

// viewVersusBase is on how many rows a run parts from the baseline.
func (p *predictor) viewVersusBase(a *app.App, t *Table, i int) view.HTML {
	if i == 0 {
		return view.H(`<span class="muted">%</span>`, view.T(a, "compare.base"))
	}
	d, err := p.between(t.Runs[0], t.Runs[i])
	switch {
	case err != nil:
		return view.H(`<span class="muted" title="%">%</span>`, i18n.Error(a.Lang, err), view.T(a, "compare.apart.cannot"))
	case d != nil && d.Identical:
		return view.H(`<span class="compare-equal" title="%">=</span> <span class="mark">%</span>`,
			view.T(a, "compare.apart.identical_long", "rows", d.Rows), view.T(a, "compare.apart.same"))
	case d != nil:
		return view.H(`<a href="%">%</a>`, href(a, askQuestion, "apart", askOne, "", askAnother, t.Runs[i].ID),
			view.T(a, "compare.apart.of", "n", i18n.Int(a.Lang, len(d.Differ)), "rows", i18n.Int(a.Lang, d.Rows)))
	case p.waits(t):
		return view.H(`<button type="button" class="link" data-click="compare.predict">%</button>`, view.T(a, "compare.predict.short"))
	}
	return view.H(`<span class="muted" title="%">…</span>`, view.T(a, "compare.predict.coming"))
}

// viewTwin names another run beside the baseline that predicts the very same.
func (p *predictor) viewTwin(a *app.App, t *Table, i int) view.HTML {
	for j := 1; j < i; j++ {
		if d, err := p.between(t.Runs[j], t.Runs[i]); err != nil || d == nil || !d.Identical {
			continue
		}
		if d, err := p.between(t.Runs[0], t.Runs[i]); err == nil && d != nil && d.Identical {
			return "" // all three do, and it is said already
		}
		return view.H(` <span class="mark"><span class="compare-equal">=</span> %</span>`, view.T(a, "compare.apart.twin", "name", t.Runs[j].Name))
	}
	return ""
}
