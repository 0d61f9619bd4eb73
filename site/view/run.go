package view

import (
	"encoding/base64"
	"strings"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewRun is the page of one run: the result first, then what led to it, then its files.
func viewRun(a *app.App) HTML {
	r, ok := a.FindRun(a.Route.ID)
	switch {
	case ok:
	case !a.Book.Ready:
		return H(`<p class="muted">%</p>`, T(a, "run.reading"))
	default:
		return H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			T(a, "run.unknown_title"), T(a, "run.unknown", "id", a.Route.ID), T(a, "run.back"))
	}
	return H(`<article class="run"><p class="small"><a href="#/runs">%</a></p>%%<div class="run-results">%%</div>%%`+
		`<div class="run-facts">%%%%</div>%</article>`,
		T(a, "run.all"), viewRunHead(a, r), viewUndo(a), viewRunResult(a, r), viewRunPlots(a), viewRunCurves(a, r.ID), viewEvaluations(a, r),
		viewRunMetrics(a, r), viewRunParams(a, r), viewRunData(a, r), viewRunTags(a, r), viewRunFiles(a))
}

func viewRunHead(a *app.App, r store.Run) HTML {
	title := H(`<h1>%</h1><button type="button" class="quiet" id="run-rename" data-click="run.rename">%</button>`, r.Name, T(a, "run.rename"))
	if a.Run.Renaming {
		title = H(`<form class="run-naming" id="run-naming" data-submit="run.rename_save"><label for="run-name">%</label><input id="run-name" name="name" value="%" maxlength="250" required autocomplete="off"><button>%</button><button type="button" class="quiet" data-click="run.rename_cancel">%</button></form>`,
			T(a, "run.name"), r.Name, T(a, "run.rename_save"), T(a, "run.cancel"))
	}
	at := time.UnixMilli(r.StartTime)
	lasted := HTML("")
	if r.EndTime > 0 {
		lasted = H(`<span>%</span>`, T(a, "run.lasted", "time", i18n.Duration(a.Lang, time.Duration(r.EndTime-r.StartTime)*time.Millisecond)))
	}
	again := HTML("")
	if job := app.RunJob(r); job != "" {
		again = H(`<a class="button primary" id="run-again" href="#/train?%">%</a>`, job, T(a, "run.again"))
	}
	remove := HTML("")
	if r.Status != store.Running {
		remove = H(`<button type="button" class="danger" id="run-delete" data-click="runs.delete:%">%</button>`, r.ID, T(a, "runs.delete"))
	}
	return H(`<header class="run-head"><div class="run-title">%</div><p class="run-line small">%<time title="%">%</time>%<span>% <code>%</code> <button type="button" class="link" id="run-copy" data-click="run.copy:%">%</button></span></p><div class="run-do">%%</div></header>`,
		title, viewStatus(a, r.Status), i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at), lasted,
		T(a, "run.id"), r.ID, r.ID, T(a, "run.copy"), again, remove)
}

// viewRunResult is the figure that counts, large, with the rows behind it; or why there is none.
func viewRunResult(a *app.App, r store.Run) HTML {
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
		return H(`<section class="run-result"><h2>%</h2><p>%</p>%</section>`, T(a, "run.result"), T(a, key), viewWhyFailed(a, r))
	}
	count := HTML("")
	if right, rows, known := app.TestRows(r); known {
		count = H(`<p class="run-count">%</p>`, T(a, "run.right", "right", right, "rows", rows))
	}
	return H(`<section class="run-result"><h2>test_accuracy</h2><p class="hero" title="%">%</p>%</section>`,
		i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4), count)
}

// viewWhyFailed is the reason that a failed run has noted down. A restored backup may note one that is not known here.
func viewWhyFailed(a *app.App, r store.Run) HTML {
	why := app.RunFault(r)
	if r.Status != store.Failed || why == nil || !i18n.Has("error."+why.Key) {
		return ""
	}
	return H(`<p class="advice bad" id="run-why">%</p>`, i18n.Error(a.Lang, why))
}

// viewRunPlots shows the pictures among the artifacts. Their place is kept while they are read.
func viewRunPlots(a *app.App) HTML {
	if !a.Run.Loaded {
		return H(`<p class="muted run-plots" id="run-plots">%</p>`, T(a, "run.reading_files"))
	}
	return H(`<div class="run-plots" id="run-plots">%</div>`, Each(a.Run.Files, func(_ int, f app.RunFile) HTML {
		if !f.IsImage() || f.Bytes == nil {
			return ""
		}
		name := plotName(a, f.Path)
		return H(`<figure><img src="data:image/png;base64,%" alt="%"><figcaption>% · <button type="button" class="link" data-click="run.download:%">%</button></figcaption></figure>`,
			base64.StdEncoding.EncodeToString(f.Bytes), T(a, "run.plot_alt", "name", name), name, f.Path, T(a, "run.download"))
	}))
}

func plotName(a *app.App, path string) string {
	switch path {
	case "plots/confusion_matrix.png":
		return T(a, "run.plot_confusion")
	case "plots/feature_importance.png":
		return T(a, "run.plot_importance")
	case "plots/roc_curve.png":
		return T(a, "run.plot_roc")
	case "plots/precision_recall_curve.png":
		return T(a, "run.plot_pr")
	}
	return path
}

func viewRunMetrics(a *app.App, r store.Run) HTML {
	var columns []app.Column
	for _, c := range app.RunColumns([]store.Run{r}) {
		if c.IsMetric() {
			columns = append(columns, c)
		}
	}
	return viewFacts("metrics", T(a, "run.metrics"), T(a, "run.no_metrics"), columns, func(c app.Column) HTML {
		x := app.ValueOf(r, c.Key).Number
		return H(`<span class="figure">%</span><span class="digits">%</span>`, i18n.Number(a.Lang, x, 4), i18n.Exact(a.Lang, x))
	})
}

func viewRunParams(a *app.App, r store.Run) HTML {
	var columns []app.Column
	for _, c := range app.RunColumns([]store.Run{r}) {
		if c.IsParam() {
			columns = append(columns, c)
		}
	}
	return viewFacts("params", T(a, "run.params"), T(a, "run.no_params"), columns, func(c app.Column) HTML {
		return viewParam(a, app.ValueOf(r, c.Key))
	})
}

// viewFacts is a table of names and values.
func viewFacts(id, title, none string, columns []app.Column, value func(app.Column) HTML) HTML {
	if len(columns) == 0 {
		return H(`<section id="run-%"><h2>%</h2><p class="muted">%</p></section>`, id, title, none)
	}
	return H(`<section id="run-%"><h2>%</h2><div class="scroll"><table class="pairs"><tbody>%</tbody></table></div></section>`, id, title,
		Each(columns, func(_ int, c app.Column) HTML {
			return H(`<tr><th scope="row">%</th><td class="number">%</td></tr>`, c.Name, value(c))
		}))
}

func viewRunData(a *app.App, r store.Run) HTML {
	row := func(key string, value HTML) HTML {
		return H(`<tr><th scope="row">%</th><td>%</td></tr>`, T(a, key), value)
	}
	rows := Each(r.Inputs, func(_ int, in store.DatasetInput) HTML {
		return row("run.data_name", H(`%`, in.Name)) + row("run.data_digest", H(`<code>%</code>`, in.Digest))
	})
	if size, seed, ok := app.RunSplit(r); ok {
		rows += row("run.test_size", H(`%`, i18n.Decimal(a.Lang, size))) + row("run.split_seed", H(`%`, seed))
	}
	if rows == "" {
		return H(`<section id="run-data"><h2>%</h2><p class="muted">%</p></section>`, T(a, "run.data"), T(a, "run.no_data"))
	}
	return H(`<section id="run-data"><h2>%</h2><div class="scroll"><table class="pairs"><tbody>%</tbody></table></div></section>`, T(a, "run.data"), rows)
}

// viewRunTags lists the tags that tell a person something. MLflow's own and the Job stand behind a fold.
func viewRunTags(a *app.App, r store.Run) HTML {
	line := func(_ int, g store.Tag) HTML { return H(`<tr><th scope="row">%</th><td>%</td></tr>`, g.Key, g.Value) }
	var told, own []store.Tag
	for _, g := range r.Tags {
		if strings.HasPrefix(g.Key, "mlflow.") || strings.HasPrefix(g.Key, "pizarra.") {
			own = append(own, g)
		} else {
			told = append(told, g)
		}
	}
	return H(`<section id="run-tags"><h2>%</h2><div class="scroll"><table class="pairs wrap"><tbody>%</tbody></table></div>%</section>`,
		T(a, "run.tags"), Each(told, line), When(len(own) > 0, func() HTML {
			return H(`<details id="run-own-tags"><summary>%</summary><div class="scroll"><table class="pairs wrap"><tbody>%</tbody></table></div></details>`,
				T(a, "run.own_tags", "n", len(own)), Each(own, line))
		}))
}

func viewRunFiles(a *app.App) HTML {
	body := H(`<p class="muted">%</p>`, T(a, "run.no_files"))
	if len(a.Run.Files) > 0 {
		body = H(`<ul class="files">%</ul>`, Each(a.Run.Files, func(i int, f app.RunFile) HTML { return viewRunFile(a, i, f) }))
	}
	return H(`<section id="run-files"><h2>%</h2>%</section>`, T(a, "run.artifacts"), body)
}

// viewRunFile is one artifact; its folder stands once, above the first of its files.
func viewRunFile(a *app.App, i int, f app.RunFile) HTML {
	dir, name := "", f.Path
	if slash := strings.LastIndexByte(f.Path, '/'); slash >= 0 {
		dir, name = f.Path[:slash+1], f.Path[slash+1:]
	}
	open := a.Run.Open == f.Path
	look, shown := HTML(""), HTML("")
	if f.Bytes != nil {
		key := "run.view"
		if open {
			key = "run.hide"
		}
		look = H(`<button type="button" class="link" data-click="run.open:%" aria-expanded="%">%</button>`, f.Path, Truth(open), T(a, key))
	}
	switch {
	case open && f.IsImage():
		shown = H(`<img src="data:image/png;base64,%" alt="%">`, base64.StdEncoding.EncodeToString(f.Bytes), T(a, "run.plot_alt", "name", plotName(a, f.Path)))
	case open && f.IsText():
		shown = H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><pre>%</pre></div>`, f.Path, string(f.Bytes))
	}
	first := i == 0 || !strings.HasPrefix(a.Run.Files[i-1].Path, dir) || dir == ""
	folder := HTML("")
	if dir != "" && first {
		folder = H(`<li class="dir">%</li>`, dir)
	}
	class := "root"
	if dir != "" {
		class = "inside"
	}
	return H(`%<li class="%"><span class="file-name">%</span><span class="muted small">%</span>%<button type="button" class="link" data-click="run.download:%">%</button>%</li>`,
		folder, class, name, size(a, f.Size), look, f.Path, T(a, "run.download"), shown)
}

// size writes a number of bytes as a person does.
func size(a *app.App, n int64) string {
	switch {
	case n < 1000:
		return i18n.Int(a.Lang, int(n)) + "\u00a0B"
	case n < 1000*1000:
		return i18n.Number(a.Lang, float64(n)/1000, 1) + "\u00a0kB"
	}
	return i18n.Number(a.Lang, float64(n)/1e6, 1) + "\u00a0MB"
}
