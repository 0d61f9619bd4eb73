package run

import (
	"encoding/base64"
	"strings"
	"time"

	"pizarra/engine/store"
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
	case !a.Book.Ready:
		return view.H(`<p class="muted">%</p>`, view.T(a, "run.reading"))
	default:
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			view.T(a, "run.unknown_title"), view.T(a, "run.unknown", "id", a.Route.ID), view.T(a, "run.back"))
	}
	return view.H(`<article class="run"><p class="small"><a href="#/runs">%</a></p>%%<div class="run-results">%%</div>%%`+
		`<div class="run-facts">%%%%</div>%%</article>`,
		view.T(a, "run.all"), room.viewHead(a, r), view.Notes(a, r), viewResult(a, r), room.viewPlots(a), room.viewCurves(a, r.ID), room.viewEvaluations(a, r),
		viewMetrics(a, r), viewParams(a, r), viewData(a, r), viewTags(a, r), room.viewFiles(a), bridge(a, r).View(a))
}

func (room *Room) viewHead(a *app.App, r store.Run) view.HTML {
	title := view.H(`<h1>%</h1><button type="button" class="quiet" id="run-rename" data-click="run.rename">%</button>`, r.Name, view.T(a, "run.rename"))
	if room.Renaming {
		title = view.H(`<form class="run-naming" id="run-naming" data-submit="run.rename_save"><label for="run-name">%</label><input id="run-name" name="name" value="%" maxlength="250" required autocomplete="off"><button>%</button><button type="button" class="quiet" data-click="run.rename_cancel">%</button></form>`,
			view.T(a, "run.name"), r.Name, view.T(a, "run.rename_save"), view.T(a, "run.cancel"))
	}
	at := time.UnixMilli(r.StartTime)
	lasted := view.HTML("")
	if r.EndTime > 0 {
		lasted = view.H(`<span>%</span>`, view.T(a, "run.lasted", "time", i18n.Duration(a.Lang, time.Duration(r.EndTime-r.StartTime)*time.Millisecond)))
	}
	again := view.HTML("")
	if job := app.RunJob(r); job != "" {
		again = view.H(`<a class="button primary" id="run-again" href="#/train?%">%</a>`, job, view.T(a, "run.again"))
	}
	remove := view.HTML("")
	if r.Status != store.Running {
		remove = view.H(`<button type="button" class="danger" id="run-delete" data-click="runs.delete:%">%</button>`, r.ID, view.T(a, "runs.delete"))
	}
	return view.H(`<header class="run-head"><div class="run-title">%</div><p class="run-line small">%<time title="%">%</time>%<span>% <code>%</code> %</span></p><div class="run-do">%%</div></header>`,
		title, view.Status(a, r.Status), i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at), lasted,
		view.T(a, "run.id"), r.ID, view.CopyButton(a, r.ID, view.T(a, "run.id")), again, remove)
}

// viewResult is the figure that counts, large, with the rows behind it; or why there is none.
func viewResult(a *app.App, r store.Run) view.HTML {
	x, ok := app.MetricOf(r, "test_accuracy")
	if !ok || r.Status != store.Finished { // what a run has got to by then is not what it comes to
		key := "run.no_result"
		switch r.Status {
		case store.Running:
			key = "run.no_result_running"
		case store.Killed:
			key = "run.no_result_killed"
		case store.Failed:
			key = "run.no_result_failed"
		}
		return view.H(`<section class="run-result"><h2>%</h2><p>%</p>%</section>`, view.T(a, "run.result"), view.T(a, key), viewWhyFailed(a, r))
	}
	count := view.HTML("")
	if right, rows, known := app.TestRows(r); known {
		count = view.H(`<p class="run-count">%</p>`, view.T(a, "run.right", "right", right, "rows", rows))
	}
	return view.H(`<section class="run-result"><h2>test_accuracy</h2><p class="hero" title="%">%</p>%</section>`,
		i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4), count)
}

// viewWhyFailed is the reason that a failed run has noted down. A restored backup may note one that is not known here.
func viewWhyFailed(a *app.App, r store.Run) view.HTML {
	why := app.RunFault(r)
	if r.Status != store.Failed || why == nil || !i18n.Has("error."+why.Key) {
		return ""
	}
	return view.H(`<p class="advice bad" id="run-why">%</p>`, i18n.Error(a.Lang, why))
}

// viewPlots shows the pictures among the artifacts. Their place is kept while they are read.
func (room *Room) viewPlots(a *app.App) view.HTML {
	if !room.Loaded {
		return view.H(`<p class="muted run-plots" id="run-plots">%</p>`, view.T(a, "run.reading_files"))
	}
	return view.H(`<div class="run-plots" id="run-plots">%</div>`, view.Each(room.Files, func(_ int, f File) view.HTML {
		if !f.IsImage() || f.Bytes == nil {
			return ""
		}
		name := plotName(a, f.Path)
		return view.H(`<figure><img src="data:image/png;base64,%" alt="%"><figcaption>% · <button type="button" class="link" data-click="run.download:%">%</button></figcaption></figure>`,
			base64.StdEncoding.EncodeToString(f.Bytes), view.T(a, "run.plot_alt", "name", name), name, f.Path, view.T(a, "run.download"))
	}))
}

func plotName(a *app.App, path string) string {
	switch path {
	case "plots/confusion_matrix.png":
		return view.T(a, "run.plot_confusion")
	case "plots/feature_importance.png":
		return view.T(a, "run.plot_importance")
	case "plots/roc_curve.png":
		return view.T(a, "run.plot_roc")
	case "plots/precision_recall_curve.png":
		return view.T(a, "run.plot_pr")
	}
	return path
}

func viewMetrics(a *app.App, r store.Run) view.HTML {
	var columns []app.Column
	for _, c := range app.RunColumns([]store.Run{r}) {
		if c.IsMetric() {
			columns = append(columns, c)
		}
	}
	return viewFacts("metrics", view.T(a, "run.metrics"), view.T(a, "run.no_metrics"), columns, func(c app.Column) view.HTML {
		x := app.ValueOf(r, c.Key).Number
		return view.H(`<span class="figure">%</span><span class="digits">%</span>`, i18n.Number(a.Lang, x, 4), i18n.Exact(a.Lang, x))
	})
}

func viewParams(a *app.App, r store.Run) view.HTML {
	var columns []app.Column
	for _, c := range app.RunColumns([]store.Run{r}) {
		if c.IsParam() {
			columns = append(columns, c)
		}
	}
	return viewFacts("params", view.T(a, "run.params"), view.T(a, "run.no_params"), columns, func(c app.Column) view.HTML {
		return view.Param(a, app.ValueOf(r, c.Key))
	})
}

// viewFacts is a table of names and values.
func viewFacts(id, title, none string, columns []app.Column, value func(app.Column) view.HTML) view.HTML {
	if len(columns) == 0 {
		return view.H(`<section id="run-%"><h2>%</h2><p class="muted">%</p></section>`, id, title, none)
	}
	return view.H(`<section id="run-%"><h2>%</h2><div class="scroll"><table class="pairs"><tbody>%</tbody></table></div></section>`, id, title,
		view.Each(columns, func(_ int, c app.Column) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td class="number">%</td></tr>`, c.Name, value(c))
		}))
}

func viewData(a *app.App, r store.Run) view.HTML {
	row := func(key string, value view.HTML) view.HTML {
		return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, view.T(a, key), value)
	}
	rows := view.Each(r.Inputs, func(_ int, in store.DatasetInput) view.HTML {
		return row("run.data_name", view.H(`%`, in.Name)) + row("run.data_digest", view.H(`<code>%</code>`, in.Digest))
	})
	if size, seed, ok := app.RunSplit(r); ok {
		rows += row("run.test_size", view.H(`%`, i18n.Decimal(a.Lang, size))) + row("run.split_seed", view.H(`%`, seed))
	}
	if rows == "" {
		return view.H(`<section id="run-data"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "run.data"), view.T(a, "run.no_data"))
	}
	return view.H(`<section id="run-data"><h2>%</h2><div class="scroll"><table class="pairs"><tbody>%</tbody></table></div></section>`, view.T(a, "run.data"), rows)
}

// viewTags lists the tags that tell a person something. MLflow's own and the Job stand behind a fold.
func viewTags(a *app.App, r store.Run) view.HTML {
	line := func(_ int, g store.Tag) view.HTML {
		return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, g.Key, g.Value)
	}
	var told, own []store.Tag
	for _, g := range r.Tags {
		if strings.HasPrefix(g.Key, "mlflow.") || strings.HasPrefix(g.Key, "pizarra.") {
			own = append(own, g)
		} else {
			told = append(told, g)
		}
	}
	return view.H(`<section id="run-tags"><h2>%</h2><div class="scroll"><table class="pairs wrap"><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "run.tags"), view.Each(told, line), view.When(len(own) > 0, func() view.HTML {
			return view.H(`<details id="run-own-tags"><summary>%</summary><div class="scroll"><table class="pairs wrap"><tbody>%</tbody></table></div></details>`,
				view.T(a, "run.own_tags", "n", len(own)), view.Each(own, line))
		}))
}

func (room *Room) viewFiles(a *app.App) view.HTML {
	body := view.H(`<p class="muted">%</p>`, view.T(a, "run.no_files"))
	if len(room.Files) > 0 {
		body = view.H(`<ul class="files">%</ul>`, view.Each(room.Files, func(i int, f File) view.HTML { return room.viewFile(a, i, f) }))
	}
	return view.H(`<section id="run-files"><h2>%</h2>%</section>`, view.T(a, "run.artifacts"), body)
}

// viewFile is one artifact; its folder stands once, above the first of its files.
func (room *Room) viewFile(a *app.App, i int, f File) view.HTML {
	dir, name := "", f.Path
	if slash := strings.LastIndexByte(f.Path, '/'); slash >= 0 {
		dir, name = f.Path[:slash+1], f.Path[slash+1:]
	}
	open := room.Open == f.Path
	look, shown := view.HTML(""), view.HTML("")
	if f.Bytes != nil {
		key := "run.view"
		if open {
			key = "run.hide"
		}
		look = view.H(`<button type="button" class="link" data-click="run.open:%" aria-expanded="%">%</button>`, f.Path, view.Truth(open), view.T(a, key))
	}
	switch {
	case open && f.IsImage():
		shown = view.H(`<img src="data:image/png;base64,%" alt="%">`, base64.StdEncoding.EncodeToString(f.Bytes), view.T(a, "run.plot_alt", "name", plotName(a, f.Path)))
	case open && f.IsText():
		shown = view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><pre>%</pre></div>`, f.Path, string(f.Bytes))
	}
	first := i == 0 || !strings.HasPrefix(room.Files[i-1].Path, dir) || dir == ""
	folder := view.HTML("")
	if dir != "" && first {
		folder = view.H(`<li class="dir">%</li>`, dir)
	}
	class := "root"
	if dir != "" {
		class = "inside"
	}
	return view.H(`%<li class="%"><span class="file-name">%</span><span class="muted small">%</span>%<button type="button" class="link" data-click="run.download:%">%</button>%</li>`,
		folder, class, name, view.Size(a, f.Size), look, f.Path, view.T(a, "run.download"), shown)
}
