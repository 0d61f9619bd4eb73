package runs

import (
	"strconv"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// View draws the table of runs.
func (r *Room) View(a *app.App) view.HTML {
	undo := r.viewUndo(a)
	if !a.Book.Ready {
		return view.H(`<h1>%</h1><p class="muted runs-wait" role="status">%</p>`, view.T(a, "runs.title"), view.T(a, "runs.reading"))
	}
	table := r.Table(a)
	if !table.Trash && table.Total == 0 && len(a.Book.Rows(store.ActiveOnly, "")) == 0 { // the example is asked for by its id
		return view.H(`%<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p>%</section>`,
			undo, view.T(a, "runs.empty_title"), view.T(a, "runs.empty"), view.T(a, "runs.empty_train"),
			view.When(len(a.Book.Rows(store.DeletedOnly, "")) > 0, func() view.HTML {
				return view.H(`<p><a href="#/runs?stage=deleted">%</a></p>`, view.T(a, "runs.see_deleted"))
			}))
	}
	from, to := r.sight.span(len(table.Columns), len(table.Lines))
	r.drawn.ready(a, table, [2]int{from, to})
	return view.H(`<div class="runs"><div class="runs-head"><h1>%</h1>%%%%</div><div class="runs-tools">%%</div>%%<div class="runs-switches">%</div>%%%%%</div>%`,
		view.T(a, "runs.title"), r.viewExperiments(a, table), viewStage(a, table), viewGroupBy(a, table), r.viewMenus(a, table),
		r.viewFilter(a, table), viewOrder(a, table), r.box().ViewError(a, &r.Filter, view.T(a, "runs.filter_kept")), r.box().ViewChips(a, &r.Filter), r.viewSwitches(a, table),
		undo, viewMixed(a, table)+viewLooks(a, table), r.viewTable(a, table), r.viewSelection(a, table), r.viewForm(a, table), r.bridge(a, table).View(a))
}

func (r *Room) viewExperiments(a *app.App, table *Table) view.HTML {
	there := r.stock(a, &table.Asked).experiments
	return view.H(`<label class="runs-choice"><span>%</span> <select id="runs-experiment" data-change="runs.experiment"><option value=""%>%</option>%</select></label>`,
		view.T(a, "runs.experiment"), view.Attr("selected", table.Experiment == ""), view.T(a, "runs.experiment_all"),
		view.Each(a.Book.Experiments, func(_ int, e store.Experiment) view.HTML {
			return view.When(there[e.ID] || e.ID == table.Experiment, func() view.HTML {
				return view.H(`<option value="%"%>%</option>`, e.ID, view.Attr("selected", table.Experiment == e.ID), e.Name)
			})
		}))
}

// viewStage leads to the trash and back.
func viewStage(a *app.App, table *Table) view.HTML {
	return view.H(`<label class="runs-choice"><span>%</span> <select id="runs-stage" data-change="runs.stage"><option value=""%>%</option><option value="deleted"%>%</option></select></label>`,
		view.T(a, "runs.stage"), view.Attr("selected", !table.Trash), view.T(a, "runs.stage_active"), view.Attr("selected", table.Trash), view.T(a, "runs.stage_deleted"))
}

// viewGroupBy groups by what a person compares: data, model, or any param.
func viewGroupBy(a *app.App, table *Table) view.HTML {
	option := func(key, name string) view.HTML {
		return view.H(`<option value="%"%>%</option>`, key, view.Attr("selected", table.Group == key), name)
	}
	return view.H(`<label class="runs-choice"><span>%</span> <select id="runs-group" data-change="runs.group">%%%<optgroup label="%">%</optgroup></select></label>`,
		view.T(a, "runs.group"), option("", view.T(a, "runs.group_none")),
		option(app.KeyData, view.ColumnName(a, app.ColumnOf(app.KeyData))), option(app.KeyModel, view.ColumnName(a, app.ColumnOf(app.KeyModel))),
		view.T(a, "runs.params"), view.Each(table.Every, func(_ int, c app.Column) view.HTML {
			return view.When(c.IsParam(), func() view.HTML { return option(c.Key, c.Name) })
		}))
}

// viewSwitches are the switches of the view.
func (r *Room) viewSwitches(a *app.App, table *Table) view.HTML {
	box := func(id, action, key string, on bool, note view.HTML) view.HTML {
		return view.H(`<label class="check"><input type="checkbox" id="%" data-change="%"%> <span>%</span>%</label>`,
			id, action, view.Attr("checked", on), view.T(a, key), note)
	}
	note := func(key string, args ...any) view.HTML {
		return view.H(` <span class="muted small">%</span>`, view.T(a, key, args...))
	}
	differences, best := view.HTML(""), view.HTML("")
	if table.Hidden > 0 {
		differences = note("runs.hidden", "n", table.Hidden)
	}
	if r.Reading() {
		best = note("runs.best_reading")
	}
	return view.Join(
		view.When(table.Total > 1, func() view.HTML {
			return box("runs-differences", "runs.differences", "runs.differences", table.OnlyDiff && table.Chosen == nil, differences)
		}),
		box("runs-best", "runs.best", "runs.best", table.Best, best),
		box("runs-interval", "runs.interval", "runs.interval", table.Interval, ""),
		view.When(table.Nested, func() view.HTML { return box("runs-nested", "runs.flat", "runs.nested", !table.Flat, "") }),
		view.When(len(table.Veiled) > 0, func() view.HTML {
			return box("runs-unveil", "runs.unveil", "runs.unveil", table.Unveil, note("runs.veiled", "n", len(table.Veiled)))
		}))
}

// viewMixed warns of an order that ranks what cannot be ranked. It is a live place that is always there.
func viewMixed(a *app.App, table *Table) view.HTML {
	warning := view.HTML("")
	switch {
	case table.Mixed.Data:
		warning = view.H(`<p class="advice warn">% <button type="button" class="link" id="runs-by-data" data-click="runs.group:%">%</button></p>`,
			view.T(a, "runs.mixed_data"), app.KeyData, view.T(a, "runs.mixed_group"))
	case table.Mixed.Split:
		warning = view.H(`<p class="advice warn">%</p>`, view.T(a, "runs.mixed_split"))
	}
	return view.H(`<div class="runs-mixed" id="runs-mixed" role="status">%</div>`, warning)
}

// viewUndo takes the last change back. It is a live place that is always there.
func (r *Room) viewUndo(a *app.App) view.HTML {
	return view.H(`<div class="undo" id="runs-deleted" role="status">%</div>`, view.When(r.Undo.N > 0, func() view.HTML {
		return view.H(`<div class="advice"><p>%</p><button type="button" id="runs-undo" data-click="runs.undo">%</button> <button type="button" class="link" data-click="runs.dismiss">%</button></div>`,
			view.T(a, r.Undo.Key, "n", r.Undo.N), view.T(a, "runs.undo"), view.T(a, "runs.dismiss"))
	}))
}

func itoa(n int) string { return strconv.Itoa(n) }
