package experiments

import (
	"strings"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.experiments" }

// View draws the list, the page of one experiment, or the trash.
func (r *Room) View(a *app.App) view.HTML {
	switch {
	case !a.Book.Ready:
		return view.H(`<h1>%</h1><p class="muted runs-wait">%</p>`, view.T(a, "experiments.title"), view.T(a, "experiments.reading"))
	case a.Route.ID != "":
		return r.viewOne(a)
	case inTrash(a):
		return r.viewTrash(a)
	}
	return r.viewList(a)
}

// untouched reports whether nothing has been done in the workbook that an experiment could be about.
func untouched(a *app.App) bool {
	return a.Book.Index.Len() == 0 && len(a.Book.Trash) == 0 && len(a.Book.Experiments) == 1 && a.Book.Experiments[0].CreationTime == 0
}

func (r *Room) viewList(a *app.App) view.HTML {
	if untouched(a) && r.Filter.Text == "" {
		return view.H(`%<section class="empty experiments-empty"><h1>%</h1><p>%</p><div class="row"><a class="button primary" href="#/train">%</a>%</div>%</section>%%`,
			r.viewGone(a), view.T(a, "experiments.empty_title"), view.T(a, "experiments.empty"), view.T(a, "runs.empty_train"), viewCreate(a), r.viewExampleOffer(a), r.viewCreating(a), r.bridgeList().View(a))
	}
	rows := r.rows(a)
	return view.H(`<div class="experiments"><div class="runs-head"><h1>%</h1>%%</div>%%%%%%%%</div>`,
		view.T(a, "experiments.title"), viewCreate(a), viewTrashLink(a), r.viewCreating(a), r.viewSearch(a, len(rows)), r.box().ViewError(a, &r.Filter, view.T(a, "experiments.filter_kept")), r.box().ViewChips(a, &r.Filter), r.viewGone(a),
		r.viewTable(a, rows), r.viewExampleOffer(a), r.bridgeList().View(a))
}

func viewCreate(a *app.App) view.HTML {
	return view.H(`<button type="button" id="experiments-create" data-click="experiments.create">%</button>`, view.T(a, "experiments.create"))
}

func viewTrashLink(a *app.App) view.HTML {
	return view.H(`<a class="experiments-trash" id="experiments-trash" href="#/experiments?view=deleted">%</a>`, view.T(a, "experiments.trash"))
}

// viewCreating is the form of a new experiment.
func (r *Room) viewCreating(a *app.App) view.HTML {
	if r.Form.Kind != formCreate {
		return ""
	}
	return view.H(`<form class="experiment-form" id="experiment-form" data-submit="experiments.create_save">%<button>%</button><button type="button" class="quiet" data-click="experiments.close">%</button></form>%`,
		r.viewName(a), view.T(a, "experiments.create_save"), view.T(a, "experiments.cancel"), r.viewRefused(a))
}

// viewName is the field of a name, with what is wrong with it.
func (r *Room) viewName(a *app.App) view.HTML {
	invalid := view.HTML("")
	if r.Form.Err != nil {
		invalid = ` aria-invalid="true"`
	}
	return view.H(`<label for="experiment-name">%</label><input id="experiment-name" name="name" value="%" maxlength="500" autocomplete="off" spellcheck="false" placeholder="%"%%>`,
		view.T(a, "experiments.name"), r.Form.Name, view.T(a, "experiments.name_example"), invalid, view.DescribedBy(view.IDIf(r.Form.Err != nil, "experiment-refused")))
}

// viewRefused says why a name cannot be, and offers what helps. It is a live place.
func (r *Room) viewRefused(a *app.App) view.HTML {
	if r.Form.Err == nil {
		return `<div id="experiment-refused" role="status"></div>`
	}
	return view.H(`<div id="experiment-refused" role="status"><p class="error">%</p>%</div>`, i18n.Error(a.Lang, r.Form.Err), view.When(r.Form.Taken != "", func() view.HTML {
		return view.H(`<p><button type="button" data-click="experiments.restore:%">%</button> <a href="#/experiments?view=deleted">%</a></p>`,
			r.Form.Taken, view.T(a, "experiments.restore"), view.T(a, "experiments.trash"))
	}))
}

// viewSearch is the box, and how many experiments it finds.
func (r *Room) viewSearch(a *app.App, found int) view.HTML {
	count := view.T(a, "experiments.count", "n", found)
	if all := len(a.Book.Experiments); found != all {
		count = view.T(a, "experiments.found", "n", found, "all", all)
	}
	return r.box().View(a, &r.Filter, view.T(a, "experiments.filter_example"), count)
}

// viewGone brings a deleted experiment back. It is a live place that is always there.
func (r *Room) viewGone(a *app.App) view.HTML {
	return view.H(`<div class="undo" id="experiments-gone" role="status">%</div>`, view.Each(r.Gone, func(_ int, g gone) view.HTML {
		return view.H(`<div class="advice"><p>%</p><button type="button" id="experiments-undo" data-click="experiments.undo">%</button> <button type="button" class="link" data-click="experiments.dismiss">%</button></div>`,
			view.T(a, "experiments.deleted", "name", g.name, "n", g.runs), view.T(a, "runs.undo"), view.T(a, "runs.dismiss"))
	}))
}

func (r *Room) viewTable(a *app.App, rows []Row) view.HTML {
	if len(rows) == 0 {
		return view.H(`<div class="runs-none"><p>%</p><p><button type="button" data-click="experiments.clear">%</button></p></div>`,
			view.T(a, "experiments.none_found"), view.T(a, "runs.filter_clear"))
	}
	head := func(key, word, class string) view.HTML {
		sorted, mark := "none", view.HTML("")
		switch a.Route.Query.Get("sort") {
		case key:
			sorted, mark = "ascending", view.IconUp
		case "-" + key:
			sorted, mark = "descending", view.IconDown
		}
		return view.H(`<th scope="col" class="%" aria-sort="%"><button type="button" class="sort" id="sort-%" data-click="experiments.sort:%">%%</button></th>`,
			class, sorted, key, key, view.T(a, word), mark)
	}
	return view.H(`<div class="scroll experiments-scroll" tabindex="0" role="region" aria-label="%"><table class="experiments-table" id="experiments-table"><thead><tr>%%%%</tr></thead><tbody id="experiments-rows">%</tbody></table></div>`,
		view.T(a, "experiments.table_label"), head(byName, "experiments.column.name", "name"), head(byRuns, "experiments.column.runs", "number"),
		head(byScore, "experiments.column.best", ""), head(byTime, "experiments.column.activity", "when"),
		view.Each(rows, func(_ int, row Row) view.HTML { return viewRow(a, row) }))
}

func viewRow(a *app.App, row Row) view.HTML {
	note, _, _ := strings.Cut(noteOf(row.Experiment), "\n")
	return view.H(`<tr id="experiment-%"><th scope="row" class="name"><a href="%" title="%">%</a>%%%</th><td class="number">%</td><td class="best">%</td><td class="when">%</td></tr>`,
		row.ID, pageOf(row.ID), row.Name, row.Name,
		view.When(row.Example, func() view.HTML { return view.H(` <span class="tag">%</span>`, view.T(a, "experiments.example")) }),
		view.Each(ownTags(row.Experiment), func(_ int, t store.Tag) view.HTML {
			return view.H(` <span class="tag" title="%">%</span>`, t.Key+": "+t.Value, tagText(t))
		}),
		view.When(note != "", func() view.HTML { return view.H(`<p class="muted small experiment-line">%</p>`, note) }),
		viewRuns(a, row), viewBests(a, row), viewTime(a, row.Activity))
}

// tagText is a tag as a label: a key without a value is one by itself.
func tagText(t store.Tag) string {
	if t.Value == "" {
		return t.Key
	}
	return t.Key + ": " + t.Value
}

// viewRuns leads to the experiment's runs.
func viewRuns(a *app.App, row Row) view.HTML {
	if row.Runs == 0 {
		return view.H(`<span class="muted">0</span>`)
	}
	return view.H(`<a href="%" aria-label="%">%</a>`, runsOf(row.ID), view.T(a, "experiments.see_runs_of", "n", row.Runs, "name", row.Name), i18n.Int(a.Lang, row.Runs))
}

// viewBests are the best scores, one a data set: what was measured on different rows is not ranked together.
func viewBests(a *app.App, row Row) view.HTML {
	if len(row.Best) == 0 {
		return view.H(`<span class="muted">%</span>`, view.T(a, "experiments.no_score"))
	}
	return view.Each(row.Best, func(_ int, b Best) view.HTML {
		return view.H(`<div class="experiment-best">% <span class="muted small">%</span>%</div>`, viewScore(a, b), b.Data, view.When(b.Splits > 1, func() view.HTML {
			return view.H(` <span class="experiment-warn small">%</span>`, view.T(a, "experiments.splits", "n", b.Splits))
		}))
	})
}

// viewScore is a score with the count of rows behind it.
func viewScore(a *app.App, b Best) view.HTML {
	of := view.HTML("")
	if b.Counted {
		of = view.H(` <span class="of" title="%">%/%</span>`, view.T(a, "runs.of", "right", b.Hits, "rows", b.Rows), i18n.Int(a.Lang, b.Hits), i18n.Int(a.Lang, b.Rows))
	}
	return view.H(`<span class="figure" title="%">%</span>%`, i18n.Exact(a.Lang, b.Score), i18n.Number(a.Lang, b.Score, 4), of)
}

func viewTime(a *app.App, ms int64) view.HTML {
	if ms == 0 {
		return view.H(`<span class="muted">–</span>`)
	}
	at := time.UnixMilli(ms)
	return view.H(`<time title="%">%</time>`, i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at))
}

// pageOf is the address of an experiment's page, runsOf that of its runs in the table.
func pageOf(id string) string { return app.Route{Page: app.PageExperiments, ID: id}.Hash() }
func runsOf(id string) string { return "#/runs?exp=" + id }
