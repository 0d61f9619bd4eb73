package run

import (
	"encoding/base64"
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewPlots shows the plots that the training logged. Their place is kept while they are read.
func (room *Room) viewPlots(a *app.App, r store.Run) view.HTML {
	if !room.Loaded {
		return view.H(`<p class="muted run-plots" id="run-plots">%</p>`, view.T(a, "run.reading_files"))
	}
	return view.H(`<div class="run-plots" id="run-plots">%</div>`, view.Each(room.Files, func(_ int, f File) view.HTML {
		if !f.IsImage() || f.Bytes == nil || !strings.HasPrefix(f.Path, "plots/") {
			return ""
		}
		name := plotName(a, f.Path)
		if c := room.Chart(f.Path); c != nil {
			return viewPlot(a, r, f, c, name)
		}
		return view.H(`<figure>%<figcaption>% · <button type="button" class="link" data-click="run.download:%">%<span class="visually-hidden"> %</span></button></figcaption></figure>`,
			picture(a, f), name, f.Path, view.T(a, "run.download"), name)
	}))
}

// Chart is the numbers of a logged plot, nil if there are none beside it, or none that can be read.
func (room *Room) Chart(png string) *chart.Chart {
	f, ok := room.File(app.ChartOf(png))
	c := &chart.Chart{}
	if !ok || jsontext.Unmarshal(f.Bytes, c) != nil || !c.Sound() {
		return nil
	}
	return c
}

// viewPlot is a logged plot with its numbers. The cells of a confusion matrix lead to their rows, as those on Train do.
func viewPlot(a *app.App, r store.Run, f File, c *chart.Chart, name string) view.HTML {
	d := view.Drawn{
		ID: strings.TrimSuffix(strings.TrimPrefix(f.Path, "plots/"), ".png"), Chart: *c, Alt: name + ".", Body: picture(a, f), Caption: name, Rows: 40,
	}
	if m := c.Confusion; m != nil {
		cell := func(truth, predicted int) string { return view.CellLink(r.ID, truth, predicted) }
		if _, known := app.JobOf(r); !known {
			cell = nil
		}
		d.Body, d.NoTable = view.Confusion(a, "run-matrix", m.Classes, m.Counts, cell), true
	}
	return view.Chart(a, d)
}

func picture(a *app.App, f File) view.HTML {
	return view.H(`<img src="data:%;base64,%" alt="%">`, MIME(f.Path), base64.StdEncoding.EncodeToString(f.Bytes), view.T(a, "run.plot_alt", "name", plotName(a, f.Path)))
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

// viewFiles is the tree of artifacts.
func (room *Room) viewFiles(a *app.App) view.HTML {
	if !room.Loaded {
		return view.H(`<section id="run-files"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "run.artifacts"), view.T(a, "run.reading_files"))
	}
	if len(room.Files) == 0 {
		return view.H(`<section id="run-files"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "run.artifacts"), view.T(a, "run.no_files"))
	}
	total := int64(0)
	for _, f := range room.Files {
		total += f.Size
	}
	return view.H(`<section id="run-files"><div class="titled"><h2>%</h2><button type="button" class="link" id="run-download-all" data-click="run.download">%</button></div>%</section>`,
		view.T(a, "run.artifacts"), view.T(a, "run.download_all", "n", len(room.Files), "size", view.Size(a, total)), room.viewFolder(a, "", room.Files, 0))
}

// viewFolder lists the files below a folder, which come in the order of their paths: those of a folder within it stand together.
// first is how many files come before these.
func (room *Room) viewFolder(a *app.App, dir string, files []File, first int) view.HTML {
	items := view.HTML("")
	for i := 0; i < len(files); {
		name := files[i].Path[len(dir):]
		folder, _, inside := strings.Cut(name, "/")
		if !inside {
			items += room.viewFile(a, name, files[i])
			i++
			continue
		}
		below, end := dir+folder+"/", i
		for end < len(files) && strings.HasPrefix(files[end].Path, below) {
			end++
		}
		items += view.H(`<li class="folder"><details id="run-folder-%" open><summary><span class="file-name">%/</span> <span class="muted">%</span></summary>%</details></li>`,
			strconv.Itoa(first+i)+"-"+strconv.Itoa(strings.Count(below, "/")), folder, view.T(a, "run.files_in", "n", end-i), room.viewFolder(a, below, files[i:end], first+i))
		i = end
	}
	return view.H(`<ul class="files">%</ul>`, items)
}

// viewFile is one artifact, and its inside where that is open.
func (room *Room) viewFile(a *app.App, name string, f File) view.HTML {
	open, look, shown := room.Open == f.Path, view.HTML(""), view.HTML("")
	if f.Bytes != nil || f.Size == 0 && (f.IsText()) {
		key := "run.view"
		if open {
			key = "run.hide"
		}
		look = view.H(`<button type="button" class="link" data-click="run.open:%" aria-expanded="%">%<span class="visually-hidden"> %</span></button>`, f.Path, view.Truth(open), view.T(a, key), name)
	}
	if open {
		shown = view.H(`<div class="file-inside">%</div>`, viewInside(a, f))
	}
	return view.H(`<li><div class="file-line"><span class="file-name">%</span><span class="muted small">%</span>%<button type="button" class="link" data-click="run.download:%">%<span class="visually-hidden"> %</span></button></div>%</li>`,
		name, view.Size(a, f.Size), look, f.Path, view.T(a, "run.download"), name, shown)
}
