package inside

import (
	"strconv"

	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.inside" }

// View draws the look: what the model is, what there is to see of it, and what was chosen.
func (room *Room) View(a *app.App) view.HTML {
	r, ok := a.FindRun(a.Route.ID)
	switch {
	case ok:
	case !a.Book.Ready:
		return view.H(`<div class="empty" role="status"><h1>%</h1></div>`, view.T(a, "run.reading"))
	default:
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			view.T(a, "run.unknown_title"), view.T(a, "run.unknown", "id", a.Route.ID), view.T(a, "run.back"))
	}
	head := view.H(`<p class="small"><a href="%">← %</a></p><h1>%</h1>`, view.RunLink(r.ID), view.T(a, "inside.back", "name", r.Name), view.T(a, "inside.title", "name", r.Name))
	if _, known := app.JobOf(r); !known {
		return view.H(`<article class="inside">%<p class="advice warn" id="inside-no-job">%</p></article>`, head, view.T(a, "inside.no_job"))
	}
	o := room.contents()
	if o == nil {
		return view.H(`<article class="inside">%<p class="inside-lead">%</p>%</article>`, head, view.T(a, "inside.lead"), room.viewComing(a))
	}
	c := read(a.Route.Query, o)
	return view.H(`<article class="inside">%%%<section class="inside-view" id="inside-%">%</section>%</article>`,
		head, viewSame(a, r, o), viewTabs(a, c), c.show, room.viewChosen(a, c, o), bridge(r).View(a))
}

// viewComing is how far the model is, with a button to stop; or why it will not come.
func (room *Room) viewComing(a *app.App) view.HTML {
	again := view.H(`<button type="button" class="primary" id="inside-again" data-click="inside.again">%</button>`, view.T(a, "inside.again"))
	switch g := room.going; {
	case room.err != nil:
		return view.H(`<div class="advice bad" id="inside-failed" role="alert"><p>%</p></div><p>%</p>`, i18n.Error(a.Lang, room.err), again)
	case room.ended:
		return view.H(`<p role="status">%</p><p>%</p>`, view.T(a, "inside.cancelled"), again)
	case g != nil && g.total > 0:
		share := float64(g.done) / float64(g.total)
		return view.H(`<div class="inside-going"><label for="inside-progress">%</label><progress id="inside-progress" max="1" value="%"></progress>%</div>`,
			view.T(a, "inside.training", "percent", i18n.Percent(a.Lang, share, 0)), strconv.FormatFloat(share, 'f', 3, 64), viewCancel(a))
	}
	return view.H(`<div class="inside-going"><p role="status">%</p>%</div>`, view.T(a, "inside.coming"), viewCancel(a))
}

func viewCancel(a *app.App) view.HTML {
	return view.H(`<button type="button" id="inside-cancel" data-click="inside.cancel">%</button>`, view.T(a, "run.cancel"))
}

// viewSame says that the model was trained again, and whether it came out as logged: what is shown is of that model.
func viewSame(a *app.App, r store.Run, o *inspect.Contents) view.HTML {
	now := i18n.Number(a.Lang, o.Accuracy, 4)
	right := 0
	for k, line := range o.Confusion {
		right += line[k]
	}
	said := view.H(`<p class="inside-lead" id="inside-same">%</p>`, view.T(a, "inside.unknown", "model", view.T(a, "model."+o.Model), "accuracy", now, "right", right, "rows", o.Test))
	if logged, ok := app.MetricOf(r, "test_accuracy"); ok && r.Status == store.Finished {
		if logged != o.Accuracy {
			return view.H(`<p class="advice warn" id="inside-same">%</p>`, view.T(a, "inside.differs", "logged", i18n.Exact(a.Lang, logged), "now", i18n.Exact(a.Lang, o.Accuracy)))
		}
		said = view.H(`<p class="inside-lead" id="inside-same">%</p>`, view.T(a, "inside.same", "model", view.T(a, "model."+o.Model), "accuracy", now, "right", right, "rows", o.Test))
	}
	return said
}

// viewTabs are links to the views: each is an address.
func viewTabs(a *app.App, c at) view.HTML {
	return view.H(`<nav class="inside-tabs" aria-label="%">%</nav>`, view.T(a, "inside.views"), view.Each(c.views(), func(_ int, show string) view.HTML {
		return view.H(`<a href="%" id="inside-tab-%"%>%</a>`, href(a, "show", show), show, view.Attr(`aria-current="page"`, show == c.show), view.T(a, titleOf(show, c.model)))
	}))
}

// titleOf is the key of what a view is called.
func titleOf(show, model string) string {
	switch show {
	case showTree:
		if model == "decision_tree" {
			return "inside.tree.one"
		}
		return "inside.tree"
	case showRegions:
		return "inside.regions"
	case showLearned:
		switch model {
		case "logistic_regression":
			return "inside.coefficients"
		case "gaussian_nb":
			return "inside.measures"
		case "k_neighbors":
			return "inside.neighbors"
		}
		return "inside.importances"
	}
	return "inside.rows"
}

// viewChosen is the view that the address chooses.
func (room *Room) viewChosen(a *app.App, c at, o *inspect.Contents) view.HTML {
	r, asked := c.request()
	answer, err := &inspect.Answer{}, error(nil)
	if asked {
		answer, err = room.shown(r)
	}
	coming := view.HTML("")
	switch {
	case err != nil:
		coming = view.H(`<p class="advice bad" role="alert">%</p>`, i18n.Error(a.Lang, err))
	case answer == nil:
		coming = room.viewComing(a)
	}
	switch c.show {
	case showTree:
		return room.viewTree(a, c, o, answer, coming)
	case showRegions:
		return viewRegions(a, c, o, answer, coming)
	case showLearned:
		return viewLearned(a, c, o, answer, coming)
	}
	return viewRows(a, c, o, answer, coming)
}

// about is the sentence or two above a view: what is seen, and what to try.
func about(a *app.App, key string, args ...any) view.HTML {
	return view.H(`<p class="inside-about">%</p>`, view.T(a, key, args...))
}

// rowName is a row by its number: that of the file where there is one, else that of the table, from 0.
func rowName(a *app.App, row, fileRow int) string {
	if fileRow > 0 {
		return view.T(a, "inside.file_row", "n", fileRow)
	}
	return view.T(a, "inside.table_row", "n", strconv.Itoa(row))
}

// short writes a value to four digits, or all of them before the decimal mark.
func short(a *app.App, x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil || x >= 1000 || x <= -1000 {
		return i18n.Number(a.Lang, x, 0)
	}
	return i18n.Exact(a.Lang, rounded)
}

// class is a class by its mark and its name.
func class(classes []string, k int) view.HTML {
	if k < 0 || k >= len(classes) {
		return ""
	}
	return view.H(`<span class="inside-class">%<span>%</span></span>`, view.MarkIcon(k), classes[k])
}
