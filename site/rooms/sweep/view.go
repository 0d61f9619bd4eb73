package sweep

import (
	"strconv"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.sweep" }

// View draws the form of a plan, or a sweep.
func (room *Room) View(a *app.App) view.HTML {
	if a.Route.ID == "" {
		return room.viewForm(a)
	}
	return room.viewShown(a)
}

func link(id string) string { return app.Route{Page: Page, ID: id}.Hash() }

func runLink(id string) string { return app.Route{Page: app.PageRun, ID: id}.Hash() }

// shown is the sweep of the page as it is known best.
type shown struct {
	id     string
	run    store.Run // as the workbook has it
	state  *sweep.State
	tested map[int]bool
	gone   map[int]bool
	going  *Going       // nil unless it goes on in this tab
	ranks  []sweep.Rank // of state
}

// viewShown is the page of a sweep: how far it is, what is best, then all scores.
func (room *Room) viewShown(a *app.App) view.HTML {
	known := room.Shown
	s := shown{id: a.Route.ID}
	if known != nil && known.ID == s.id {
		s.run, s.state, s.tested, s.gone = known.Run, known.State, known.Tested, known.Gone
	}
	if room.isGoing(s.id) && room.Going.State != nil {
		s.going, s.state, s.tested = room.Going, room.Going.State, room.Going.Tested
	}
	if r, ok := a.FindRun(s.id); ok {
		s.run = r
	}
	switch {
	case known != nil && known.Err != nil && s.going == nil:
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/sweep">%</a></p></section>`,
			view.T(a, "sweep.unknown"), i18n.Error(a.Lang, known.Err), view.T(a, "sweep.new"))
	case s.state == nil:
		return view.H(`<h1>%</h1><p class="muted" role="status">%</p>`, view.T(a, "sweep.title"), view.T(a, "sweep.reading"))
	}
	s.ranks = s.state.Ranking()
	return view.H(`<article class="sweep"><p class="small"><a href="#/sweep">%</a></p>%%%%%%</article>`,
		view.T(a, "sweep.all_sweeps"), room.viewHead(a, s), room.viewBest(a, s), room.viewCharts(a, s), room.viewRanking(a, s), viewPlan(a, s), bridge(a, s).View(a))
}

// viewHead says how far it is, and lets it be stopped or go on.
func (room *Room) viewHead(a *app.App, s shown) view.HTML {
	n, of := settled(s.state), len(s.state.Runs)
	line := view.T(a, "sweep.done", "done", n, "total", of)
	if failed := s.state.Count(sweep.Failed); failed > 0 {
		line += view.T(a, "sweep.failed", "n", failed)
	}
	return view.H(`<header class="sweep-head"><h1>%</h1><p class="sweep-line small">%<span>%</span><a href="%">%</a></p><div class="sweep-do" id="sweep-do">%</div></header>`,
		view.T(a, "sweep.named", "name", s.run.Name), view.Status(a, room.status(s)), line, runLink(s.id), view.T(a, "sweep.own_run"), room.viewDo(a, s))
}

// status is that of the sweep's own run. One that goes on here may not have been read as such yet.
func (room *Room) status(s shown) store.Status {
	if s.going != nil {
		return store.Running
	}
	return s.run.Status
}

func (room *Room) viewDo(a *app.App, s shown) view.HTML {
	g := s.going
	switch {
	case g != nil:
		key, left := "sweep.working", ""
		switch {
		case g.Stopping:
			key = "sweep.stopping"
		case g.Testing:
			key = "sweep.testing"
		case g.Pausing:
			key = "sweep.pausing"
		}
		if d, ok := g.Left(); ok && !g.Testing && !g.Stopping {
			left = " " + view.T(a, "train.left", "time", i18n.About(a.Lang, d))
		}
		return view.H(`<div class="going"><label for="sweep-progress">%</label><progress id="sweep-progress" max="1000" value="%"></progress><p class="small muted">%</p></div>`+
			`<button type="button" id="sweep-pause" data-click="sweep.pause"%>%</button><button type="button" class="quiet" id="sweep-cancel" data-click="sweep.cancel"%>%</button>`,
			view.T(a, key), strconv.Itoa(int(1000*g.Share())), view.T(a, "sweep.workers", "n", g.workers)+left,
			view.Attr("disabled", g.Pausing || g.Testing || g.Stopping), view.T(a, "sweep.pause"),
			view.Attr("disabled", g.Stopping), view.T(a, "train.cancel"))
	case s.run.Status == store.Finished || s.state.Done() && s.run.Status == store.Failed && s.state.Count(sweep.Finished) == 0:
		return ""
	case room.Shown != nil && room.Shown.Elsewhere:
		return view.H(`<p class="advice" id="sweep-elsewhere">%</p>`, view.T(a, "sweep.elsewhere"))
	}
	return view.H(`<button type="button" class="primary" id="sweep-resume" data-click="sweep.resume:%"%>%</button><p class="small muted">%</p>`,
		s.id, view.Attr("disabled", room.Going != nil), view.T(a, "sweep.resume"), view.T(a, "sweep.resume_why"))
}

// viewBest is the best choice so far, or the winner with what it came to on the test.
func (room *Room) viewBest(a *app.App, s shown) view.HTML {
	best := s.ranks[0]
	if best.Place == 0 {
		key := "sweep.none_yet"
		if s.state.Done() {
			key = "sweep.none"
		}
		return view.H(`<section class="sweep-best"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "sweep.best"), view.T(a, key))
	}
	title := "sweep.best_so_far"
	if s.state.Done() {
		title = "sweep.best"
	}
	shared := view.HTML("")
	if n := sharing(s.ranks) - 1; n > 0 {
		shared = view.H(`<p class="small muted">%</p>`, view.T(a, "sweep.shared", "n", n))
	}
	return view.H(`<section class="sweep-best" id="sweep-best"><div><h2>%</h2><p class="sweep-choice"><a href="%">%</a></p>%</div>`+
		`<div><h3>cv_accuracy</h3><p class="hero" title="%">%</p><p class="small muted">%</p></div>%</section>`,
		view.T(a, title), runLink(s.state.RunID(best.Jobs[0])), s.state.Name(best), shared,
		i18n.Exact(a.Lang, best.Mean), i18n.Number(a.Lang, best.Mean, 4),
		view.T(a, "sweep.spread", "std", i18n.Number(a.Lang, best.Std, 4), "n", len(best.Score)), room.viewTest(a, s, best))
}

// sharing is how many choices share the first place.
func sharing(ranks []sweep.Rank) (n int) {
	for _, r := range ranks {
		if r.Place == 1 {
			n++
		}
	}
	return n
}

// viewTest is what the winner came to on the test, which is looked at for no other.
func (room *Room) viewTest(a *app.App, s shown, best sweep.Rank) view.HTML {
	figure, count := "–", view.T(a, "sweep.test_later")
	exact := ""
	var scores []float64
	rows := 0
	for _, i := range best.Jobs {
		r, ok := a.FindRun(s.state.RunID(i))
		if !ok || !s.tested[i] {
			continue
		}
		if x, ok := app.MetricOf(r, tested); ok {
			scores = append(scores, x)
			_, rows, _ = app.TestRows(r)
		}
	}
	if s.state.Done() && len(scores) == len(best.Jobs) {
		mean := metrics.Mean(scores)
		figure, exact = i18n.Number(a.Lang, mean, 4), i18n.Exact(a.Lang, mean)
		count = view.T(a, "sweep.test_seeds", "n", len(scores))
		if hits, ok := metrics.HitsOf(mean, rows); ok && len(scores) == 1 {
			p := metrics.Wilson(hits, rows, metrics.Usual)
			count = view.T(a, "sweep.test_count", "right", hits, "rows", rows, "low", i18n.Number(a.Lang, p.Low, 2), "high", i18n.Number(a.Lang, p.High, 2))
		}
	}
	warn := view.HTML("")
	if s.state.Resplit() {
		warn = view.H(`<p class="small warn-text">%</p>`, view.T(a, "sweep.resplit"))
	}
	return view.H(`<div><h3>test_accuracy</h3><p class="hero" id="sweep-test" title="%">%</p><p class="small muted">%</p>%</div>`, exact, figure, count, warn)
}

// viewPlan is what was asked for, as a link to try it otherwise and as a command.
func viewPlan(a *app.App, s shown) view.HTML {
	return view.H(`<section class="output" aria-labelledby="sweep-plan"><h2 id="sweep-plan">%</h2><div class="tabs"><a class="button" id="sweep-change" href="%">%</a><button type="button" class="copy" data-click="sweep.copy:shown">%</button></div><pre class="job" id="sweep-command" tabindex="0">%</pre></section>`,
		view.T(a, "sweep.plan"), app.Route{Page: Page, Query: s.state.Plan.Query()}.Hash(), view.T(a, "sweep.change"), view.T(a, "sweep.copy"), command.Sweep(s.state.Plan))
}

// Indicator says in the frame, in every other room, how far the sweep is that goes on in this tab.
func (room *Room) Indicator(a *app.App) view.HTML {
	g := room.Going
	if g == nil || g.State == nil || a.Route.Page == Page && a.Route.ID == g.ID {
		return ""
	}
	return view.H(`<a class="sweep-going small" id="sweep-going" href="%" title="%">%</a>`, link(g.ID), view.T(a, "sweep.going_long", "name", g.Name),
		view.T(a, "sweep.going", "done", settled(g.State), "total", len(g.State.Runs)))
}

// Tells tells how far a sweep is, and on its page that it has ended.
func (room *Room) Tells(a *app.App) string {
	switch {
	case room.Going != nil && room.Going.State != nil:
		return view.T(a, "heard.sweep", "percent", i18n.Percent(a.Lang, room.Going.heard.Share, 0))
	case room.Ended != "" && a.Route.Page == Page && a.Route.ID != "":
		return view.T(a, "sweep.ended", "name", room.Ended)
	}
	return ""
}

// Note says on the page of a run that it is a sweep's, or one of a sweep's, whose test nobody has looked at.
func (room *Room) Note(a *app.App, r store.Run) view.HTML {
	if IsSweep(r) {
		return view.H(`<p class="advice" id="run-sweep">% <a href="%">%</a></p>`, view.T(a, "sweep.is"), link(r.ID), view.T(a, "sweep.open"))
	}
	parent := app.TagOf(r, store.ParentTag)
	if p, ok := a.FindRun(parent); !ok || !IsSweep(p) {
		return ""
	}
	of := view.H(`<p class="small" id="run-sweep">% <a href="%">%</a></p>`, view.T(a, "sweep.of"), link(parent), view.T(a, "sweep.open"))
	if !Untested(r) {
		return of
	}
	if t := room.Trial; t != nil && t.RunID == r.ID {
		return view.H(`%<div class="advice sweep-try" id="sweep-try"><div class="going"><label for="sweep-try-progress">%</label><progress id="sweep-try-progress" max="%" value="%"></progress></div><button type="button" id="sweep-try-cancel" data-click="sweep.try_cancel">%</button></div>`,
			of, view.T(a, "train.training"), strconv.Itoa(max(t.Total, 1)), strconv.Itoa(t.Done), view.T(a, "train.cancel"))
	}
	return view.H(`%<div class="advice sweep-try" id="sweep-try"><p>%</p><button type="button" id="sweep-try-start" data-click="sweep.try:%"%>%</button></div>`,
		of, view.T(a, "sweep.untested"), r.ID, view.Attr("disabled", room.Trial != nil), view.T(a, "sweep.try"))
}

// ago is when a run began.
func ago(a *app.App, r store.Run) string { return i18n.Ago(a.Lang, a.Now, time.UnixMilli(r.StartTime)) }
