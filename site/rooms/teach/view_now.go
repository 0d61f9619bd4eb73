package teach

import (
	"time"

	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/slides"
	"pizarra/site/view"
)

// viewNow is what goes on: the piece, its time, what comes next, and what to say.
func (r *Room) viewNow(a *app.App, o plan.Outlook) view.HTML {
	inside := view.HTML("")
	switch {
	case r.Clock.Running():
		inside = r.viewRunning(a, o)
	case r.Clock.End != 0:
		inside = view.H(`<h2 class="teach-current">%</h2><p>%</p><p class="row"><button type="button" data-click="teach.back">%</button><button type="button" data-click="teach.stop">%</button></p>`,
			view.T(a, "teach.over"), view.T(a, "teach.over_long", "n", o.Elapsed, "total", r.Plan.Total), view.T(a, "teach.back"), view.T(a, "teach.stop"))
	default:
		inside = r.viewBefore(a)
	}
	return view.H(`<section class="teach-now" id="teach-now" tabindex="-1" aria-label="%">%</section>`, view.T(a, "teach.now"), inside)
}

func (r *Room) viewBefore(a *app.App) view.HTML {
	fits, class := "teach.fits", "teach-sum"
	sum := r.Plan.Minutes()
	switch {
	case sum > r.Plan.Total:
		fits, class = "teach.too_long", "teach-sum advice warn"
	case sum < r.Plan.Total:
		fits = "teach.spare"
	}
	return view.H(`<h2 class="teach-current">%</h2><p class="%" id="teach-sum">%</p>%<p>%</p><p><button type="button" class="primary" id="teach-begin" data-click="teach.begin">%</button></p><p class="small muted">%</p>`,
		view.T(a, "teach.ready"), class, view.T(a, fits, "sum", sum, "total", r.Plan.Total, "n", max(sum-r.Plan.Total, r.Plan.Total-sum)),
		view.When(!r.hasBreak(), func() view.HTML {
			return view.H(`<p class="advice warn">%</p>`, view.T(a, "teach.no_break"))
		}), view.T(a, "teach.ready_long"), view.T(a, "teach.begin"), view.T(a, "teach.begin_why"))
}

func (r *Room) hasBreak() bool {
	for _, p := range r.Plan.Pieces {
		if p.Break && !p.Skip {
			return true
		}
	}
	return false
}

func (r *Room) viewRunning(a *app.App, o plan.Outlook) view.HTML {
	var now, next plan.Place
	for _, place := range o.Places {
		switch {
		case place.State == plan.Now:
			now = place
		case place.State == plan.Ahead && next.ID == "":
			next = place
		}
	}
	left := view.H(`<p class="teach-left" id="teach-left">%</p>`, view.T(a, "teach.left", "n", now.Left))
	if now.Left < 0 {
		left = view.H(`<p class="teach-left late" id="teach-left">%</p>`, view.T(a, "teach.late", "n", -now.Left))
	}
	nextName := view.T(a, "teach.finish")
	if next.ID != "" {
		nextName = view.T(a, "teach.next", "name", pieceName(a.Lang, next.Piece))
	}
	ends := time.Unix(r.Clock.Start, 0).Add(time.Duration(r.Plan.Total+o.Over) * time.Minute).Format("15:04")
	return view.H(`<p class="muted small">%</p><h2 class="teach-current">%</h2>%<progress max="%" value="%" aria-label="%"></progress>%<p class="row"><button type="button" class="primary" id="teach-next" data-click="teach.next">% <kbd>N</kbd></button><button type="button" class="quiet" data-click="teach.back">% <kbd>B</kbd></button><button type="button" class="quiet" data-click="teach.stop">%</button></p><p class="small muted" id="teach-elapsed">%</p>%`,
		r.viewPartOf(a, now.Piece), pieceName(a.Lang, now.Piece), left,
		i18n.Int(i18n.EN, max(now.Minutes, 1)), i18n.Int(i18n.EN, min(now.Minutes, now.Minutes-now.Left)), view.T(a, "teach.progress"),
		r.viewAdvice(a, o), nextName, view.T(a, "teach.back"), view.T(a, "teach.stop"),
		view.T(a, "teach.elapsed", "elapsed", o.Elapsed, "left", max(0, o.Left), "ends", ends), r.viewSay(a, now.Piece))
}

func (r *Room) viewPartOf(a *app.App, p plan.Piece) view.HTML {
	if p.Part == 0 {
		return ""
	}
	return view.H(`%`, view.T(a, "class.part_"+i18n.Int(i18n.EN, p.Part)))
}

// viewAdvice says how the rest of the class fits: what is shortened, what to skip, how much is missing or left over.
func (r *Room) viewAdvice(a *app.App, o plan.Outlook) view.HTML {
	dropped := o.Dropped()
	switch {
	case o.Over > 0 && len(dropped) > 0:
		return view.H(`<p class="advice bad" id="teach-advice">%</p>`, view.T(a, "teach.advice.over_skip", "names", names(a.Lang, dropped), "n", o.Over))
	case o.Over > 0:
		return view.H(`<p class="advice bad" id="teach-advice">%</p>`, view.T(a, "teach.advice.over", "n", o.Over))
	case len(dropped) > 0:
		return view.H(`<p class="advice warn" id="teach-advice">%</p>`, view.T(a, "teach.advice.skip", "names", names(a.Lang, dropped)))
	case o.Saved > 0:
		return view.H(`<p class="advice" id="teach-advice">%</p>`, view.T(a, "teach.advice.shorter", "n", o.Saved))
	case o.Spare > 0:
		return view.H(`<p class="advice" id="teach-advice">%</p>`, view.T(a, "teach.advice.spare", "n", o.Spare))
	}
	return view.H(`<p class="teach-on-time small" id="teach-advice">%</p>`, view.T(a, "teach.advice.on_time"))
}

// viewSay is what belongs to the slides of a piece: a link to them, notes, questions with their answers.
func (r *Room) viewSay(a *app.App, p plan.Piece) view.HTML {
	if r.Deck == nil {
		return r.viewNoDeck(a)
	}
	part, place, ok := r.Deck.Find(p.ID)
	if !ok {
		return ""
	}
	return view.H(`<div class="teach-say"><p class="row"><a class="button" href="%">%</a><a class="button" href="%">%</a></p>%</div>`,
		At{part, place, ""}.hash(), view.T(a, "teach.open_slides"), At{part, place, ShowProjector}.hash(), view.T(a, "teach.project"),
		view.Each(r.Deck.Of(p.ID), func(_ int, s slides.Slide) view.HTML { return viewNotes(a, s) }))
}

func (r *Room) viewNoDeck(a *app.App) view.HTML {
	if r.DeckErr != nil {
		return view.H(`<p class="advice warn" role="alert">% <button type="button" class="link" data-click="teach.again">%</button></p>`,
			i18n.Error(a.Lang, r.DeckErr), view.T(a, "teach.again"))
	}
	return view.H(`<p class="small muted" role="status">%</p>`, view.T(a, "teach.slides_coming"))
}

// viewNotes is what to say beside a slide.
func viewNotes(a *app.App, s slides.Slide) view.HTML {
	return view.H(`<h3>%</h3><ul class="teach-notes">%</ul>%`, view.T(a, "teach.notes"),
		view.Each(s.Notes, func(_ int, note string) view.HTML { return view.H(`<li>%</li>`, rich(note)) }),
		view.When(len(s.Questions) > 0, func() view.HTML {
			return view.H(`<h3>%</h3>%`, view.T(a, "teach.questions"), view.Each(s.Questions, func(_ int, q slides.Question) view.HTML {
				return view.H(`<details class="teach-question"><summary>%</summary>%</details>`, rich(q.Ask),
					view.Each(q.Answer, func(_ int, line string) view.HTML { return view.H(`<p>%</p>`, rich(line)) }))
			}))
		}))
}
