package compare

import (
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View puts runs side by side, the baseline first, and a param against a metric under them.
func (r *Room) View(a *app.App) view.HTML {
	if !a.Book.Ready {
		return view.H(`<h1>%</h1><p class="muted">%</p>`, view.T(a, "compare.title"), view.T(a, "runs.reading"))
	}
	table := r.Table(a)
	if len(table.Runs) < 2 {
		return viewChooser(a)
	}
	return view.H(`<div class="compare"><div class="runs-head"><h1>%</h1>%%</div><div class="runs-switches">%%</div>%%%%%%</div>`,
		view.T(a, "compare.title_n", "n", len(table.Every)), viewAdd(a, table), viewFiles(a),
		viewSwitches(a, table), viewRanges(a, table), viewComparable(a, table), view.Looks(a, table.experiments()...), viewTable(a, r.predictor, table), viewMore(a, table), r.viewQuestions(a, table), bridge(a, table).View(a))
}

// viewFiles chooses other runs, and takes the comparison along.
func viewFiles(a *app.App) view.HTML {
	return view.H(`<button type="button" id="compare-choose" data-click="compare.choose">%</button><button type="button" id="compare-export" data-click="compare.export">%</button><button type="button" id="compare-report" data-click="compare.report">%</button>`,
		view.T(a, "compare.choose"), view.T(a, "runs.export"), view.T(a, "report.download"))
}

// mostAdded is how many runs, the newest, can be added from the page itself.
const mostAdded = 100

// viewAdd adds a run of any experiment.
func viewAdd(a *app.App, table *Table) view.HTML {
	type group struct {
		name string
		runs view.HTML
	}
	there := map[string]bool{}
	for _, id := range table.IDs() {
		there[id] = true
	}
	var groups []group
	left := mostAdded
	for _, e := range a.Book.Experiments {
		g := group{name: e.Name}
		for _, row := range a.Book.Rows(store.ActiveOnly, e.ID) {
			if id := a.Book.Index.ID(row); left > 0 && !there[id] {
				name, _ := a.Book.Index.Row(row).Text(store.RunNameKey)
				g.runs += view.H(`<option value="%">%</option>`, id, name)
				left--
			}
		}
		if g.runs != "" {
			groups = append(groups, g)
		}
	}
	if groups == nil {
		return ""
	}
	return view.H(`<form class="compare-add" data-submit="compare.add"><label for="compare-add">%</label> <select id="compare-add" name="run">%</select> <button type="submit" id="compare-add-go">%</button></form>`,
		view.T(a, "compare.add_label"), view.Each(groups, func(_ int, g group) view.HTML {
			return view.H(`<optgroup label="%">%</optgroup>`, g.name, g.runs)
		}), view.T(a, "compare.add"))
}

// viewSwitches says how the table is drawn.
func viewSwitches(a *app.App, table *Table) view.HTML {
	note := view.HTML("")
	if table.Hidden > 0 {
		note = view.H(` <span class="muted small">%</span>`, view.T(a, "compare.hidden", "n", table.Hidden))
	}
	return view.H(`<label class="check"><input type="checkbox" id="compare-differences" data-change="compare.differences"%> <span>%</span>%</label><label class="check"><input type="checkbox" id="compare-rows" data-change="compare.rows"%> <span>%</span></label>`,
		view.Attr("checked", table.OnlyDiff), view.T(a, "runs.differences"), note, view.Attr("checked", table.Across), view.T(a, "compare.rows"))
}

// viewRanges says that ranges leave runs out, and takes them away. It is a live place that is always there.
func viewRanges(a *app.App, table *Table) view.HTML {
	return view.H(`<div class="compare-ranges" id="compare-ranges" role="status">%</div>`, view.When(len(table.Ranges) > 0, func() view.HTML {
		return view.H(`<span>%</span> <button type="button" class="link" id="compare-unmark" data-click="compare.unmark">%</button>`,
			view.T(a, "compare.within", "n", len(table.Runs), "all", len(table.Every)), view.T(a, "compare.unmark"))
	}))
}

// viewComparable says what the figures can be read for: not at all on different data, and with care where few rows
// decide.
func viewComparable(a *app.App, table *Table) view.HTML {
	switch apart, rows, ok := table.RowsApart(); {
	case table.DifferentData:
		return view.H(`<p class="advice warn" id="compare-warning">%</p>`, view.T(a, "compare.different_data"))
	case table.DifferentSplit:
		return view.H(`<p class="advice warn" id="compare-warning">%</p>`, view.T(a, "compare.different_split"))
	case ok && apart == 0:
		return view.H(`<p class="advice" id="compare-apart">%</p>`, view.T(a, "compare.even", "rows", rows))
	case ok:
		return view.H(`<p class="advice" id="compare-apart">%</p>`, view.T(a, "compare.apart", "n", apart, "rows", rows))
	}
	return ""
}

// viewChooser says how to choose, and offers the newest runs right here.
func viewChooser(a *app.App) view.HTML {
	rows := a.Book.Rows(store.ActiveOnly, "")
	if len(rows) < 2 {
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			view.T(a, "compare.title"), view.T(a, "compare.too_few"), view.T(a, "runs.empty_train"))
	}
	const newest = 20
	var runs []store.Run
	for _, row := range rows[:min(newest, len(rows))] {
		runs = append(runs, a.Book.Index.Run(row))
	}
	return view.H(`<section class="compare-chooser"><h1>%</h1><p>%</p><ul class="chooser">%</ul>%<p class="small"><a href="#/runs">%</a></p></section>`,
		view.T(a, "compare.title"), view.T(a, "compare.how"), view.Each(runs, func(_ int, r store.Run) view.HTML {
			figure := view.HTML("")
			if x, ok := app.MetricOf(r, "test_accuracy"); ok {
				figure = view.RunMetric(a, r, "test_accuracy", x)
			}
			return view.H(`<li><label><input type="checkbox" id="choose-%" data-change="runs.select:%"%> <span class="chooser-name">%</span><span class="muted small">% · %</span><span class="chooser-figure">%</span></label></li>`,
				r.ID, r.ID, view.Attr("checked", a.IsSelected(r.ID)), r.Name,
				app.ValueOf(r, app.KeyModel).Text, i18n.Ago(a.Lang, a.Now, time.UnixMilli(r.StartTime)), figure)
		}), viewCompareChosen(a), view.T(a, "compare.all_runs"))
}

func viewCompareChosen(a *app.App) view.HTML {
	n := len(a.Selected)
	return view.H(`<div class="selection"><p role="status">%</p><button type="button" class="primary" id="compare-go" data-click="runs.compare"%>%</button></div>`,
		view.T(a, "runs.selected", "n", n), view.Attr("disabled", n < 2), view.T(a, "runs.compare"))
}
