package teach

import (
	"strconv"
	"strings"
	"time"

	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewPlan is the time line of the class beside what goes on now.
func (r *Room) viewPlan(a *app.App) view.HTML {
	switch {
	case !r.Ready() && r.Err() != nil:
		return view.H(`<p class="advice bad" id="teach-error" role="alert">%</p>`, i18n.Error(a.Lang, r.Err()))
	case !r.Ready():
		return view.H(`<p id="teach-reading" role="status">%</p>`, view.T(a, "teach.reading"))
	}
	o := r.Outlook(a)
	line := r.viewLine(a, o)
	if r.Edit {
		line = r.viewEdit(a)
	}
	return view.H(`<div class="teach-columns" data-turn="teach.turn" data-turn-keys="n b">%<section class="teach-plan"><div class="teach-plan-head"><h2>%</h2>%</div>%</section></div>`,
		r.viewNow(a, o), view.T(a, "teach.plan"), r.viewPlanTools(a), line)
}

func (r *Room) viewPlanTools(a *app.App) view.HTML {
	key := "teach.edit"
	if r.Edit {
		key = "teach.edit_done"
	}
	return view.H(`<div class="row">%<button type="button" id="teach-edit" data-click="teach.edit" aria-pressed="%">%</button></div>`,
		view.When(r.Before != nil, func() view.HTML {
			return view.H(`<button type="button" class="quiet" id="teach-undo" data-click="teach.undo">%</button>`, view.T(a, "teach.undo"))
		}), view.Truth(r.Edit), view.T(a, key))
}

// viewLine lists the pieces as the class comes to them.
func (r *Room) viewLine(a *app.App, o plan.Outlook) view.HTML {
	part := -1
	return view.Join(view.H(`<ol class="teach-line" id="teach-line">%</ol>`, view.Each(o.Places, func(_ int, place plan.Place) view.HTML {
		head := view.HTML("")
		if place.Part != part && place.Part > 0 {
			head = view.H(`<li class="teach-part"><h3>%</h3></li>`, view.T(a, "class.part_"+strconv.Itoa(place.Part)))
		}
		part = place.Part
		return head + r.viewPlace(a, place)
	})), r.viewWhy(a))
}

func (r *Room) viewPlace(a *app.App, place plan.Place) view.HTML {
	current := view.HTML("")
	class := "teach-place " + string(place.State)
	if place.Break {
		class += " pause"
	}
	if place.State == plan.Now {
		current = ` aria-current="step" id="teach-place-now"`
	}
	name := view.H(`%`, pieceName(a.Lang, place.Piece))
	if r.Clock.Running() && place.State != plan.Now {
		name = view.H(`<button type="button" class="link" data-click="teach.goto:%" title="%">%</button>`, place.ID, view.T(a, "teach.goto"), name)
	}
	return view.H(`<li class="%"%><time>%</time><span class="teach-dot" aria-hidden="true"></span><span class="teach-name">% %</span><span class="teach-given">%</span></li>`,
		class, current, r.clockAt(a, place.From), name, r.viewMark(a, place), viewGiven(a, place))
}

// viewMark says in words what the line shows by its look.
func (r *Room) viewMark(a *app.App, place plan.Place) view.HTML {
	switch {
	case place.State == plan.Now:
		return view.H(`<span class="tag now">%</span>`, view.T(a, "teach.state.now"))
	case place.State == plan.Done:
		return view.H(`<span class="visually-hidden">%</span>`, view.T(a, "teach.state.done"))
	case place.State == plan.Dropped:
		return view.H(`<span class="tag bad">%</span>`, view.T(a, "teach.state.dropped"))
	case place.State == plan.Skipped:
		return view.H(`<span class="tag">%</span>`, view.T(a, "teach.state.skipped"))
	case place.Priority == plan.May:
		return view.H(`<span class="tag">%</span>`, view.T(a, "teach.priority.may"))
	}
	return ""
}

func viewGiven(a *app.App, place plan.Place) view.HTML {
	now := view.T(a, "teach.minutes_short", "n", place.Given)
	if place.Given == place.Minutes {
		return view.H(`%`, now)
	}
	return view.H(`<s><span class="visually-hidden">%</span>%</s> %`, view.T(a, "teach.planned"), i18n.Int(a.Lang, place.Minutes), now)
}

// clockAt is the time of day at which something begins, minutes after the beginning of the class; before that it is as much later.
func (r *Room) clockAt(a *app.App, minutes int) string {
	if r.Clock.Start == 0 {
		return hours(minutes)
	}
	return time.Unix(r.Clock.Start, 0).Add(time.Duration(minutes) * time.Minute).Format("15:04")
}

// hours writes minutes as a clock that begins with the class does: 1:30.
func hours(minutes int) string {
	rest := strconv.Itoa(minutes % 60)
	if len(rest) < 2 {
		rest = "0" + rest
	}
	return strconv.Itoa(minutes/60) + ":" + rest
}

// viewWhy tells how the timetable's 250 minutes become 240 with a break.
func (r *Room) viewWhy(a *app.App) view.HTML {
	var before int
	var changed []plan.Classic
	for _, c := range plan.Timetable() {
		before += c.Before
		if c.Why != "" {
			changed = append(changed, c)
		}
	}
	return view.H(`<details class="teach-why" id="teach-why"><summary>%</summary><p>%</p><div class="scroll" tabindex="0" role="region" aria-labelledby="teach-why-title"><table><caption class="visually-hidden" id="teach-why-title">%</caption><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div></details>`,
		view.T(a, "teach.why", "before", before, "now", plan.StandardTotal), view.T(a, "teach.why_long"), view.T(a, "teach.why", "before", before, "now", plan.StandardTotal),
		view.T(a, "teach.piece"), view.T(a, "teach.before"), view.T(a, "teach.here"), view.T(a, "teach.reason"),
		view.Each(changed, func(_ int, c plan.Classic) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td class="number">%</td><td class="number">%</td><td>%</td></tr>`,
				pieceName(a.Lang, c.Piece), i18n.Int(a.Lang, c.Before), i18n.Int(a.Lang, c.Minutes), view.T(a, c.Why))
		}))
}

// names lists the names of pieces in a sentence.
func names(lang i18n.Lang, places []plan.Place) string {
	var list []string
	for _, p := range places {
		list = append(list, i18n.T(lang, "teach.quoted", "name", pieceName(lang, p.Piece)))
	}
	return strings.Join(list, ", ")
}
