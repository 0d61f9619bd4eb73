package predict

import (
	"strconv"

	"pizarra/engine/predict"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.predict" }

// View draws what is asked of a model: a row, a table, or the test rows in another unit.
func (room *Room) View(a *app.App) view.HTML {
	r, _, known := room.job(a)
	switch {
	case room.found == nil:
		return view.H(`<p class="muted" role="status">%</p>`, view.T(a, "predict.finding"))
	case room.found.err != nil || r.ID == "":
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			view.T(a, "predict.unknown_title"), view.T(a, "predict.unknown", "id", a.Route.ID), view.T(a, "run.back"))
	}
	head := room.viewHead(a, r)
	if !known {
		return view.H(`<article class="predict">%<p class="advice warn" id="predict-no-job">%</p></article>`, head, view.T(a, "predict.no_job"))
	}
	if room.schema == nil {
		return view.H(`<article class="predict">%<p class="predict-lead">%</p>%</article>`, head, view.T(a, "predict.lead"), room.viewComing(a))
	}
	s := show(a)
	body := view.HTML("")
	switch s {
	case showTable:
		body = room.viewTable(a)
	case showDrift:
		body = room.viewDrift(a)
	default:
		body = room.viewRow(a)
	}
	return view.H(`<article class="predict">%<p class="predict-lead">%</p>%<section class="predict-view" id="predict-%" aria-labelledby="predict-tab-%">%</section>%%</article>`,
		head, room.viewModel(a), viewTabs(a, s), s, s, body, room.viewCalls(a), room.bridge().View(a))
}

// viewHead names the model, and leads to where it comes from.
func (room *Room) viewHead(a *app.App, r store.Run) view.HTML {
	model := view.HTML("")
	if id := room.found.model; id != "" {
		model = view.H(`<span aria-hidden="true">·</span> <a id="predict-model" href="#/model/%">%</a> <code>%</code>`, id, view.T(a, "predict.to_model"), id)
	}
	return view.H(`<p class="small predict-way"><a href="%">← %</a> %</p><h1>%</h1>`, view.RunLink(r.ID), view.T(a, "inside.back", "name", r.Name), model,
		view.T(a, "predict.title", "name", r.Name))
}

// viewModel says what the model is and what it takes and gives.
func (room *Room) viewModel(a *app.App) string {
	s := room.schema
	return view.T(a, "predict.about", "model", view.T(a, "model."+s.Model), "features", len(s.Features), "target", s.Target, "classes", len(s.Classes), "train", s.Train)
}

// viewComing is how far the model is, with a button to stop; or why it will not come.
func (room *Room) viewComing(a *app.App) view.HTML {
	again := view.H(`<button type="button" class="primary" id="predict-again" data-click="predict.again">%</button>`, view.T(a, "inside.again"))
	cancel := view.H(`<button type="button" id="predict-cancel" data-click="predict.cancel">%</button>`, view.T(a, "run.cancel"))
	switch g := room.going; {
	case room.err != nil:
		return view.H(`<div class="advice bad" id="predict-failed" role="alert"><p>%</p></div><p>%</p>`, i18n.Error(a.Lang, room.err), again)
	case room.ended:
		return view.H(`<p role="status">%</p><p>%</p>`, view.T(a, "inside.cancelled"), again)
	case g != nil && g.total > 0:
		share := float64(g.done) / float64(g.total)
		return view.H(`<div class="inside-going"><label for="predict-progress">%</label><progress id="predict-progress" max="1" value="%"></progress>%</div>`,
			view.T(a, "inside.training", "percent", i18n.Percent(a.Lang, share, 0)), strconv.FormatFloat(share, 'f', 3, 64), cancel)
	}
	return view.H(`<div class="inside-going"><p role="status">%</p>%</div>`, view.T(a, "inside.coming"), cancel)
}

// viewTabs are links to the views: each is an address.
func viewTabs(a *app.App, shown string) view.HTML {
	return view.H(`<nav class="inside-tabs" aria-label="%">%</nav>`, view.T(a, "predict.views"), view.Each([][2]string{{showRow, "predict.row"}, {showTable, "predict.table"}, {showDrift, "predict.drift"}}, func(_ int, tab [2]string) view.HTML {
		return view.H(`<a href="%" id="predict-tab-%"%>%</a>`, href(a, "show", tab[0]), tab[0], view.Attr(`aria-current="page"`, tab[0] == shown), view.T(a, tab[1]))
	}))
}

// href is the address with some of its query changed, as Route.With has it.
func href(a *app.App, set ...string) string { return a.Route.With(set...).Hash() }

// viewProblem is why there is no answer to what was asked, "" where there is one, or where it is on its way.
func viewProblem(a *app.App, id string, err error) view.HTML {
	if err == nil {
		return ""
	}
	return view.H(`<p class="advice bad" id="%" role="alert">%</p>`, id, i18n.Error(a.Lang, err))
}

// countBars are how many rows each class was predicted for.
func countBars(a *app.App, classes []string, counts []int) []view.Bar {
	bars := make([]view.Bar, len(classes))
	for k, name := range classes {
		bars[k] = view.Bar{Name: name, Value: float64(counts[k]), Text: i18n.Int(a.Lang, counts[k]), Class: k}
	}
	return bars
}

// share is a part of some rows as "12 of 30 (40%)".
func share(a *app.App, n, of int) string {
	if of == 0 {
		return "–"
	}
	return view.T(a, "predict.share", "n", n, "of", of, "percent", i18n.Percent(a.Lang, float64(n)/float64(of), 0))
}

// rangeOf is a feature's range in the training rows.
func rangeOf(a *app.App, f predict.Feature) string {
	return i18n.Exact(a.Lang, f.Min) + " – " + i18n.Exact(a.Lang, f.Max)
}
