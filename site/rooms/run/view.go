package run

import (
	"slices"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.run" }

// View draws the page of one run: the result first, then what led to it, then its files.
func (room *Room) View(a *app.App) view.HTML {
	r, ok := a.FindRun(a.Route.ID)
	switch {
	case ok:
	case !a.Book.Ready && a.Book.Err == nil:
		return view.H(`<div class="empty" role="status"><h1>%</h1></div>`, view.T(a, "run.reading"))
	default:
		title, why := "run.unknown_title", "run.unknown"
		switch {
		case !a.Book.Ready:
			title, why = "run.unread_title", "run.unread"
		case slices.Contains(a.Book.Index.Damaged, a.Route.ID):
			title, why = "run.damaged_title", "run.damaged"
		}
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			view.T(a, title), view.T(a, why, "id", a.Route.ID), view.T(a, "run.back"))
	}
	return view.H(`<article class="run">%%%%<div class="run-results">%%</div>%%%<div class="run-facts">%%%%</div>%%%%%</article>`,
		viewWay(a, r), room.viewHead(a, r), view.Notes(a, r), room.viewAgain(a, r), viewResult(a, r), room.viewPlots(a, r),
		room.viewModel(a, r), room.viewNote(a, r), room.viewCurves(a, r),
		viewMetrics(a, r), viewParams(a, r), viewData(a, r), room.viewTags(a, r),
		viewChildren(a, r), room.viewEvaluations(a, r), room.viewFiles(a), room.viewJob(a, r), bridge(a, r).View(a))
}

// viewWay leads back to where the run belongs: all runs, its experiment, and the run that it is nested in.
func viewWay(a *app.App, r store.Run) view.HTML {
	experiment := view.HTML("")
	for _, e := range a.Book.Experiments {
		if e.ID == r.ExperimentID {
			experiment = view.H(` <span aria-hidden="true">›</span> <a href="#/runs?exp=%">%</a>`, e.ID, e.Name)
		}
	}
	parent := view.HTML("")
	if up, ok := a.FindRun(app.TagOf(r, store.ParentTag)); ok {
		parent = view.H(` <span aria-hidden="true">›</span> <span>% <a id="run-parent" href="%">%</a></span>`, view.T(a, "run.parent"), view.RunLink(up.ID), up.Name)
	}
	return view.H(`<p class="small run-way"><a href="#/runs">%</a>%%</p>`, view.T(a, "run.all"), experiment, parent)
}

func (room *Room) viewHead(a *app.App, r store.Run) view.HTML {
	title := view.H(`<h1>%</h1><button type="button" class="quiet" id="run-rename" data-click="run.rename">%</button>`, r.Name, view.T(a, "run.rename"))
	if room.Renaming {
		title = view.H(`<h1 class="visually-hidden">%</h1><form class="run-naming" id="run-naming" data-submit="run.rename_save"><label for="run-name">%</label><input id="run-name" name="name" value="%" maxlength="250" required autocomplete="off"><button>%</button><button type="button" class="quiet" data-click="run.rename_cancel">%</button></form>`,
			r.Name, view.T(a, "run.name"), r.Name, view.T(a, "run.rename_save"), view.T(a, "run.cancel"))
	}
	at := time.UnixMilli(r.StartTime)
	lasted := view.HTML("")
	if r.EndTime > 0 {
		lasted = view.H(`<span>%</span>`, view.T(a, "run.lasted", "time", i18n.Duration(a.Lang, time.Duration(r.EndTime-r.StartTime)*time.Millisecond)))
	}
	remove := view.HTML("")
	if r.Status != store.Running {
		remove = view.H(`<button type="button" class="danger" id="run-delete" data-click="runs.delete:%">%</button>`, r.ID, view.T(a, "runs.delete"))
	}
	return view.H(`<header class="run-head"><div class="run-title">%</div><p class="run-line small">%<time title="%">%</time>%<span>% <code>%</code> %</span></p><div class="run-do">%</div></header>`,
		title, view.Status(a, r.Status), i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at), lasted,
		view.T(a, "run.id"), r.ID, view.CopyButton(a, r.ID, view.T(a, "run.id")), remove)
}

// viewResult is the figure that counts, large, with the rows behind it and how much of it is chance; or why there is none.
func viewResult(a *app.App, r store.Run) view.HTML {
	x, ok := app.MetricOf(r, "test_accuracy")
	if !ok || r.Status != store.Finished { // what a run has got to by then is not what it comes to
		key := "run.no_result"
		switch r.Status {
		case store.Running:
			key = "run.no_result_running"
			if tr := a.Training; tr == nil || tr.RunID != r.ID {
				key = "run.no_result_elsewhere"
			}
		case store.Killed:
			key = "run.no_result_killed"
		case store.Failed:
			key = "run.no_result_failed"
		}
		return view.H(`<section class="run-result"><h2>%</h2><p>%</p>%</section>`, view.T(a, "run.result"), view.T(a, key), viewWhyFailed(a, r))
	}
	count := view.HTML("")
	if right, rows, known := app.TestRows(r); known {
		p := metrics.Wilson(right, rows, metrics.Usual)
		count = view.H(`<p class="run-count">%</p>%<p class="small muted">%</p>`,
			view.T(a, "run.right", "right", right, "rows", rows), view.Interval(p),
			view.T(a, "run.interval", "low", i18n.Number(a.Lang, p.Low, 4), "high", i18n.Number(a.Lang, p.High, 4), "rows", rows))
	}
	return view.H(`<section class="run-result"><h2>test_accuracy</h2><p class="hero" title="%">%</p>%%</section>`,
		i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4), count, viewLook(a, r))
}

// viewLook leads to what is inside the run, where it can be trained again to be looked into.
func viewLook(a *app.App, r store.Run) view.HTML {
	if _, known := app.JobOf(r); !known {
		return ""
	}
	return view.H(`<p><a class="button" id="run-inside" href="#/inside/%">%</a></p><p class="small muted">%</p>`, r.ID, view.T(a, "inside.open"), view.T(a, "inside.open.why"))
}

// viewWhyFailed is the reason that a failed run has noted down. A restored backup may note one that is not known here.
func viewWhyFailed(a *app.App, r store.Run) view.HTML {
	why := app.RunFault(r)
	if r.Status != store.Failed || why == nil || !i18n.Has("error."+why.Key) {
		return ""
	}
	return view.H(`<p class="advice bad" id="run-why">%</p>`, i18n.Error(a.Lang, why))
}

// viewJob shows the run's Job as what it can be taken away as: a command, a Python program, a link.
func (room *Room) viewJob(a *app.App, r store.Run) view.HTML {
	job, known := app.JobOf(r)
	if !known {
		return ""
	}
	text, what := command.Command(job), "train.as_command"
	switch room.Output {
	case app.OutputPython:
		text, what = command.Python(job), "train.as_python"
	case app.OutputLink:
		text, what = app.Route{Page: app.PageTrain, Query: job.Query()}.Hash(), "train.as_link"
	}
	tab := func(output, key string) view.HTML {
		return view.H(`<button type="button" id="run-output-%" data-click="run.output:%" aria-pressed="%">%</button>`,
			output, output, view.Truth(key == what), view.T(a, key))
	}
	return view.H(`<section id="run-job"><h2>%</h2><p class="small muted">%</p><div class="tabs">%%%%</div><pre class="job" id="run-job-text" tabindex="0" aria-label="%">%</pre></section>`,
		view.T(a, "run.job"), view.T(a, "run.job_about"), tab(app.OutputCommand, "train.as_command"), tab(app.OutputPython, "train.as_python"), tab(app.OutputLink, "train.as_link"),
		view.CopyButton(a, text, view.T(a, what)), view.T(a, what), text)
}

// mostChildren is how many nested runs are listed: the table has them all.
const mostChildren = 20

// viewChildren are the runs nested in this one, the newest first.
func viewChildren(a *app.App, r store.Run) view.HTML {
	x := &a.Book.Index
	row, ok := x.Find(r.ID)
	if !ok {
		return ""
	}
	var children []store.Run
	n := 0
	for _, child := range x.Children(row) {
		if stage, _ := x.Row(child).Text(store.StageKey); !store.ActiveOnly.Shows(store.Stage(stage)) {
			continue
		}
		if n++; n <= mostChildren {
			children = append(children, x.Run(child))
		}
	}
	if n == 0 {
		return ""
	}
	return view.H(`<section id="run-children"><h2>%</h2><div class="scroll" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "run.children", "n", n), view.T(a, "run.children", "n", n), view.T(a, "run.name"), view.T(a, "runs.column.status"), "test_accuracy",
		view.Each(children, func(_ int, c store.Run) view.HTML {
			score := view.HTML("–")
			if v := app.ValueOf(c, "metrics.test_accuracy"); v.There {
				score = view.H(`%`, i18n.Number(a.Lang, v.Number, 4))
			}
			return view.H(`<tr><th scope="row"><a href="%">%</a></th><td>%</td><td class="number">%</td></tr>`, view.RunLink(c.ID), c.Name, view.Status(a, c.Status), score)
		}),
		view.When(n > mostChildren, func() view.HTML {
			table := app.Route{Page: app.PageRuns, Query: url.Values{"filter": {"tags.`" + store.ParentTag + "` = '" + r.ID + "'"}}}
			return view.H(`<p class="small"><a href="%">%</a></p>`, table.Hash(), view.T(a, "run.children_all", "n", n))
		}))
}
