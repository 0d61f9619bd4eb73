package experiments

import (
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewOne is the page of one experiment: what came of it first, then what was written about it.
func (r *Room) viewOne(a *app.App) view.HTML {
	e, ok := a.Book.Experiment(a.Route.ID)
	if !ok {
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/experiments">%</a></p></section>`,
			view.T(a, "experiments.unknown_title"), view.T(a, "experiments.unknown", "id", a.Route.ID), view.T(a, "experiments.back"))
	}
	row := r.row(a, e)
	if e.Stage == store.Deleted {
		return view.H(`<section class="empty"><p class="small"><a href="#/experiments?view=deleted">%</a></p><h1>%</h1><p>%</p><p><button type="button" class="primary" id="experiment-restore" data-click="experiments.restore:%">%</button></p></section>`,
			view.T(a, "experiments.trash"), e.Name, view.T(a, "experiments.is_deleted", "n", row.Runs), e.ID, view.T(a, "experiments.restore"))
	}
	return view.H(`<article class="experiment"><p class="small"><a href="#/experiments">%</a></p>%%<div class="experiment-parts"><div>%%</div><div>%%</div></div>%</article>`,
		view.T(a, "experiments.all"), r.viewHead(a, row), r.viewExample(a, row), viewScores(a, row), r.viewNote(a, e), viewFacts(a, row), viewTags(a, e), bridgeOne(row).View(a))
}

func (r *Room) viewHead(a *app.App, row Row) view.HTML {
	title := view.H(`<h1>%</h1>%<button type="button" class="quiet" id="experiment-rename" data-click="experiments.rename">%</button>`,
		row.Name, view.When(row.Example, func() view.HTML { return view.H(`<span class="tag">%</span>`, view.T(a, "experiments.example")) }), view.T(a, "run.rename"))
	if r.Form.Kind == formRename {
		title = view.H(`<div><h1 class="visually-hidden">%</h1><form class="experiment-form" id="experiment-form" data-submit="experiments.rename_save">%<button>%</button><button type="button" class="quiet" data-click="experiments.close">%</button></form>%</div>`,
			row.Name, r.viewName(a), view.T(a, "run.rename_save"), view.T(a, "experiments.cancel"), r.viewRefused(a))
	}
	see, class := view.HTML(""), "primary"
	if row.Runs > 0 {
		see, class = view.H(`<a class="button primary" id="experiment-runs" href="%">%</a>`, runsOf(row.ID), view.T(a, "experiments.see_runs", "n", row.Runs)), ""
	}
	train := view.When(!row.Example, func() view.HTML {
		return view.H(`<button type="button" class="%" id="experiment-train" data-click="experiments.train:%">%</button>`, class, row.ID, view.T(a, "experiments.train"))
	})
	remove := view.HTML("")
	if row.ID != defaultID && !row.Example {
		remove = view.H(`<button type="button" class="danger" id="experiment-delete" data-click="experiments.delete:%">%</button>`, row.ID, view.T(a, "runs.delete"))
	}
	report := view.HTML("")
	if row.Runs > 0 {
		report = view.H(`<button type="button" id="experiment-report" data-click="experiments.report:%">%</button>`, row.ID, view.T(a, "report.download"))
	}
	return view.H(`<header class="experiment-head"><div class="run-title">%</div><div class="run-do">%%%%</div></header>`, title, see, train, report, remove)
}

// viewScores are the best scores with what they are worth: the count, and the interval that holds what other rows might give.
func viewScores(a *app.App, row Row) view.HTML {
	if len(row.Best) == 0 {
		return view.H(`<section class="experiment-scores"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "experiments.best"), view.T(a, "experiments.no_scores"))
	}
	return view.H(`<section class="experiment-scores"><h2>%</h2><ul>%</ul>%</section>`, view.T(a, "experiments.best"), view.Each(row.Best, func(_ int, b Best) view.HTML {
		interval := view.HTML("")
		if b.Counted {
			p := metrics.Wilson(b.Hits, b.Rows, metrics.Usual)
			interval = view.H(`<p class="small">%</p>`, view.T(a, "experiments.counted", "right", i18n.Int(a.Lang, b.Hits), "rows", i18n.Int(a.Lang, b.Rows),
				"low", i18n.Number(a.Lang, p.Low, 2), "high", i18n.Number(a.Lang, p.High, 2)))
		}
		by := view.T(a, "experiments.best_run")
		if b.Tied > 1 {
			by = view.T(a, "experiments.best_tied", "n", b.Tied)
		}
		return view.H(`<li><h3>%</h3><p class="hero" title="%">%</p>%<p class="small muted">%</p>%<p class="small"><a href="%">%</a></p></li>`,
			b.Data, i18n.Exact(a.Lang, b.Score), i18n.Number(a.Lang, b.Score, 4), interval, view.T(a, "experiments.tried", "n", b.Tried),
			view.When(b.Splits > 1, func() view.HTML {
				return view.H(`<p class="advice warn">%</p>`, view.T(a, "experiments.splits_long", "n", b.Splits))
			}), app.Route{Page: app.PageRun, ID: b.Run}.Hash(), by)
	}), view.When(len(row.Best) > 1, func() view.HTML {
		return view.H(`<p class="advice" id="experiment-apart">%</p>`, view.T(a, "experiments.apart", "n", len(row.Best)))
	}))
}

func (r *Room) viewNote(a *app.App, e store.Experiment) view.HTML {
	note := noteOf(e)
	if r.Form.Kind == formNote {
		return view.H(`<section class="experiment-note"><h2><label for="experiment-text">%</label></h2><form id="experiment-noting" data-submit="experiments.note_save"><textarea id="experiment-text" name="note" rows="10" maxlength="5000" aria-describedby="experiment-note-help">%</textarea><p class="muted small" id="experiment-note-help">%</p><div class="row"><button>%</button><button type="button" class="quiet" data-click="experiments.close">%</button></div></form></section>`,
			view.T(a, "experiments.note"), note, view.T(a, "experiments.note_help"), view.T(a, "run.rename_save"), view.T(a, "experiments.cancel"))
	}
	shown, edit := view.H(`<p class="muted">%</p>`, view.T(a, "experiments.note_none")), view.T(a, "experiments.note_write")
	if note != "" {
		shown, edit = view.Markdown("experiment-note-shown", note), view.T(a, "experiments.note_edit")
	}
	return view.H(`<section class="experiment-note"><h2>%</h2>%<p><button type="button" id="experiment-note" data-click="experiments.note">%</button></p></section>`,
		view.T(a, "experiments.note"), shown, edit)
}

func viewFacts(a *app.App, row Row) view.HTML {
	line := func(key string, value view.HTML) view.HTML {
		return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, view.T(a, key), value)
	}
	kept := view.HTML("")
	if row.ID == defaultID {
		kept = view.H(`<p class="muted small">%</p>`, view.T(a, "experiments.default_kept"))
	}
	return view.H(`<section><h2 id="experiment-facts">%</h2><table class="pairs" aria-labelledby="experiment-facts">%%%%</table>%</section>`, view.T(a, "experiments.facts"),
		line("experiments.id", view.H(`<code>%</code>`, row.ID)), line("experiments.column.runs", viewRuns(a, row)),
		line("experiments.created", viewTime(a, row.CreationTime)), line("experiments.column.activity", viewTime(a, row.Activity)), kept)
}

// viewTags are the tags that a person may set and take off.
func viewTags(a *app.App, e store.Experiment) view.HTML {
	return view.H(`<section><h2>%</h2><ul class="experiment-tags">%</ul>`+
		`<form class="experiment-tagging" id="tag-form" data-submit="experiments.tag_save"><label for="tag-key">%</label><input id="tag-key" name="key" required maxlength="250" autocomplete="off" spellcheck="false">`+
		`<label for="tag-value">%</label><input id="tag-value" name="value" maxlength="5000" autocomplete="off" spellcheck="false"><button>%</button></form></section>`,
		view.T(a, "experiments.tags"), view.Each(ownTags(e), func(_ int, t store.Tag) view.HTML {
			return view.H(`<li class="tag"><span>%</span> <button type="button" class="quiet" data-click="experiments.tag_drop:%" aria-label="%" title="%">%</button></li>`,
				tagText(t), t.Key, view.T(a, "experiments.tag_drop", "key", t.Key), view.T(a, "experiments.tag_drop", "key", t.Key), view.IconCross)
		}), view.T(a, "experiments.tag_key"), view.T(a, "experiments.tag_value"), view.T(a, "experiments.tag_save"))
}
