package mark

import (
	"strconv"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.mark" }

// Indicator says in the frame, in every other room, how far a check is.
func (r *Room) Indicator(a *app.App) view.HTML {
	c := r.Checking
	if c == nil || a.Route.Page == Page {
		return ""
	}
	return view.H(`<a class="sweep-going small" id="mark-going" href="#/mark">%</a>`, view.T(a, "mark.going", "done", c.Done, "total", c.Total))
}

// View draws the page: the place for files, and what came of them.
func (r *Room) View(a *app.App) view.HTML {
	switch {
	case r.Err != nil:
		return view.H(`<article class="mark"><h1>%</h1><p class="advice bad" role="alert">%</p></article>`, view.T(a, "mark.title"), i18n.Error(a.Lang, r.Err))
	case !r.Read:
		return view.H(`<article class="mark"><h1>%</h1><p class="muted" role="status">%</p></article>`, view.T(a, "mark.title"), view.T(a, "mark.reading"))
	}
	return view.H(`<article class="mark"><h1>%</h1><p class="lead">%</p>%%</article>`, view.T(a, "mark.title"), view.T(a, "mark.about"), r.viewBring(a),
		view.When(len(r.Class) > 0, func() view.HTML {
			return view.H(`%%%`, r.viewCheck(a), r.viewRoster(a), r.viewBoards(a))
		}))
}

// viewBring is the place for files, and what came of the last ones.
func (r *Room) viewBring(a *app.App) view.HTML {
	busy := r.Taking != nil || r.Checking != nil
	said := view.HTML("")
	switch {
	case r.Taking != nil:
		said = view.H(`<div class="going"><label for="mark-taking">%</label><progress id="mark-taking" max="%" value="%"></progress></div>`,
			view.T(a, "mark.taking", "done", r.Taking.Done, "total", r.Taking.Total), strconv.Itoa(r.Taking.Total), strconv.Itoa(r.Taking.Done))
	case len(r.Taken) > 0:
		said = view.H(`<ul class="mark-taken" id="mark-taken-list">%</ul>`, view.Each(r.Taken, func(_ int, t Taken) view.HTML { return viewTaken(a, t) }))
	}
	return view.H(`<section class="mark-bring" aria-labelledby="mark-bring-title" data-drop="mark.files"><h2 id="mark-bring-title">%</h2><p>%</p><p><label class="button file%">%<input type="file" accept=".zip" multiple id="mark-files" data-change="mark.files"%></label></p>`+
		`<div id="mark-taken" tabindex="-1" role="status">%</div></section>`,
		view.T(a, "mark.bring"), view.T(a, "mark.bring_how", "n", MostFiles, "name", a.Book.Name), primary(len(r.Class) == 0), view.T(a, "mark.choose"), view.Attr("disabled", busy), said)
}

func primary(on bool) string {
	if on {
		return " primary"
	}
	return ""
}

func viewTaken(a *app.App, t Taken) view.HTML {
	if t.Err != nil {
		return view.H(`<li><span class="outcome bad">%</span> <strong>%</strong>: %</li>`, view.T(a, "mark.not_taken"), t.File, i18n.Error(a.Lang, t.Err))
	}
	return view.H(`<li><span class="outcome good">%</span> <strong>%</strong>: %</li>`, view.T(a, "mark.taken"), t.File,
		view.T(a, "mark.news_"+string(t.News), "name", t.Nickname, "n", t.Runs))
}

// viewCheck is the check of all runs: how far it is, or what it would do.
func (r *Room) viewCheck(a *app.App) view.HTML {
	return view.H(`<section class="mark-check" aria-labelledby="mark-check-title"><h2 id="mark-check-title">%</h2><p>%</p>%</section>`,
		view.T(a, "mark.check_title"), view.T(a, "mark.check_about"), r.viewChecking(a))
}

func (r *Room) viewChecking(a *app.App) view.HTML {
	c := r.Checking
	if c == nil {
		key, action := "mark.check", "mark.check"
		if r.Left == 0 {
			key, action = "mark.check_all", "mark.check_all"
		}
		return view.H(`<p class="mark-sum" id="mark-sum">%</p><p><button type="button"% id="mark-check" data-click="%"%>%</button></p>`,
			r.viewSum(a), view.Attr(`class="primary"`, r.Left > 0), action, view.Attr("disabled", r.Taking != nil || r.Runs == 0), view.T(a, key, "n", r.Left))
	}
	key := "mark.checking"
	buttons := view.H(`<button type="button" id="mark-pause" data-click="mark.pause">%</button>`, view.T(a, "mark.pause"))
	if c.Paused {
		key = "mark.paused"
		buttons = view.H(`<button type="button" class="primary" id="mark-resume" data-click="mark.check">%</button>`, view.T(a, "mark.resume"))
	}
	now := view.HTML("")
	if c.Name != "" && !c.Paused {
		now = view.H(`<p class="small muted">%</p>`, view.T(a, "mark.checking_now", "name", c.Name, "run", c.Run))
	}
	return view.H(`<div class="going"><label for="mark-progress">%</label><progress id="mark-progress" max="%" value="%"></progress>%</div><div class="row">%<button type="button" id="mark-stop" data-click="mark.stop">%</button></div>`,
		view.T(a, key, "done", c.Done, "total", c.Total), strconv.Itoa(1000*c.Total), strconv.Itoa(1000*c.Done+int(999*c.Part)), now, buttons, view.T(a, "mark.stop"))
}

// viewSum says how many runs are in each state.
func (r *Room) viewSum(a *app.App) (all view.HTML) {
	var sum Counts
	for _, c := range r.Counts {
		sum.Reproduced += c.Reproduced
		sum.Differs += c.Differs
		sum.Open += c.Open
		sum.Unchecked += c.Unchecked
	}
	return viewCounts(a, sum)
}

// viewCounts names the states that there are runs in.
func viewCounts(a *app.App, c Counts) view.HTML {
	all := view.HTML("")
	for _, part := range []struct {
		state handin.State
		n     int
	}{{handin.Differs, c.Differs}, {handin.Reproduced, c.Reproduced}, {handin.Open, c.Open}, {handin.Unchecked, c.Unchecked}} {
		if part.n > 0 {
			all += view.H(`<span class="outcome %">%</span> `, stateClass(part.state), view.T(a, "mark.n_"+stateName(part.state), "n", part.n))
		}
	}
	return all
}

func stateName(s handin.State) string {
	if s == handin.Unchecked {
		return "unchecked"
	}
	return string(s)
}

func stateClass(s handin.State) string {
	switch s {
	case handin.Reproduced:
		return "good"
	case handin.Differs:
		return "bad"
	case handin.Open:
		return "open"
	}
	return "unchecked"
}

// viewState is a verdict in a word.
func viewState(a *app.App, s handin.State) view.HTML {
	return view.H(`<span class="outcome %">%</span>`, stateClass(s), view.T(a, "mark.state_"+stateName(s)))
}

func viewWhen(a *app.App, millis int64) view.HTML {
	at := time.UnixMilli(millis)
	return view.H(`<time title="%">%</time>`, i18n.Ago(a.Lang, a.Now, at), i18n.Moment(a.Lang, at))
}

// viewWhy is why nothing is said of a run.
func viewWhy(a *app.App, why *fault.Error) string {
	if why == nil {
		return view.T(a, "mark.nothing_compared")
	}
	return i18n.Error(a.Lang, why)
}
