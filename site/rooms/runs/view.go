package runs

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View draws the table of runs.
func (r *Room) View(a *app.App) view.HTML {
	undo := r.viewUndo(a)
	switch {
	case !a.Book.Ready:
		return view.H(`<h1>%</h1><p class="muted runs-wait">%</p>`, view.T(a, "runs.title"), view.T(a, "runs.reading"))
	case len(a.Book.Rows(store.ActiveOnly, "")) == 0 && len(a.Book.Rows(store.ActiveOnly, a.Route.Query.Get("exp"))) == 0: // the example is asked for by its id
		return view.H(`%<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			undo, view.T(a, "runs.empty_title"), view.T(a, "runs.empty"), view.T(a, "runs.empty_train"))
	}
	table := r.Table(a)
	return view.H(`<div class="runs"><div class="runs-head"><h1>%</h1>%%</div><div class="runs-tools">%%</div>%%%`+
		`<div class="scroll runs-scroll" id="runs-scroll" tabindex="0" role="region" aria-label="%"><table class="runs-table" id="runs-table">%<tbody id="runs-rows">%</tbody></table>%</div>%%</div>`,
		view.T(a, "runs.title"), viewExperiments(a, table), viewRunsDiff(a, table),
		r.viewFilter(a, table), viewOrder(a, table), r.viewFilterError(a), r.viewChips(a),
		undo, view.T(a, "runs.table_label"), viewRunsHead(a, table),
		view.Each(table.Rows, func(_ int, row int32) view.HTML { return viewRow(a, table, row) }), r.viewNoneFound(a, table),
		viewPages(a, table), viewSelection(a, table))
}

func viewExperiments(a *app.App, table *Table) view.HTML {
	experiments := slices.DeleteFunc(slices.Clone(a.Book.Experiments), func(e store.Experiment) bool {
		return len(a.Book.Rows(store.ActiveOnly, e.ID)) == 0
	})
	return view.H(`<label class="runs-experiment"><span>%</span> <select id="runs-experiment" data-change="runs.experiment"><option value=""%>%</option>%</select></label>`,
		view.T(a, "runs.experiment"), view.Attr("selected", table.Experiment == ""), view.T(a, "runs.experiment_all"),
		view.Each(experiments, func(_ int, e store.Experiment) view.HTML {
			return view.H(`<option value="%"%>%</option>`, e.ID, view.Attr("selected", table.Experiment == e.ID), e.Name)
		}))
}

func viewRunsDiff(a *app.App, table *Table) view.HTML {
	if table.Total < 2 {
		return ""
	}
	note := view.HTML("")
	if table.Hidden > 0 {
		note = view.H(` <span class="muted small">%</span>`, view.T(a, "runs.hidden", "n", table.Hidden))
	}
	return view.H(`<label class="check"><input type="checkbox" id="runs-differences" data-change="runs.differences"%> <span>%</span>%</label>`,
		view.Attr("checked", table.OnlyDiff), view.T(a, "runs.differences"), note)
}

// viewRunsHead names the columns; under Metrics and Parameters stand their own names, never translated.
func viewRunsHead(a *app.App, table *Table) view.HTML {
	attributes, params, metrics := 1, 0, 0
	for _, c := range table.Columns {
		switch {
		case c.IsParam():
			params++
		case c.IsMetric():
			metrics++
		default:
			attributes++
		}
	}
	group := func(class, key string, n int) view.HTML {
		if n == 0 {
			return ""
		}
		return view.H(`<th scope="colgroup" colspan="%" class="group %">%</th>`, strconv.Itoa(n), class, view.T(a, key))
	}
	chosen := chosenIn(a, table)
	return view.H(`<thead><tr class="groups"><td colspan="2" class="pin"></td><td colspan="%"></td>%%</tr><tr>`+
		`<th scope="col" class="pick pin"><input type="checkbox" id="runs-all" aria-label="%" data-change="runs.select_all"%></th>%</tr></thead>`,
		strconv.Itoa(attributes-2), group("metric first", "runs.metrics", metrics), group("param first", "runs.params", params),
		view.T(a, "runs.select_all"), view.Attr("checked", chosen > 0 && chosen == len(table.All)),
		view.Each(table.Columns, func(i int, c app.Column) view.HTML { return viewColumnHead(a, table, i, c) }))
}

// viewColumnHead sorts by its column, and with the shift key by one more. Of the columns sorted by, only the first may say so
// by aria-sort; the others say it in words.
func viewColumnHead(a *app.App, table *Table, i int, c app.Column) view.HTML {
	sorted, mark := "none", view.HTML("")
	if place, desc := table.SortedBy(c.Key); place > 0 {
		mark = view.IconUp
		if desc {
			mark = view.IconDown
		}
		if place == 1 {
			sorted = "ascending"
			if desc {
				sorted = "descending"
			}
		}
		if len(table.Sort) > 1 {
			mark = view.H(`%<span class="place" aria-hidden="true">%</span><span class="visually-hidden">%</span>`, mark, strconv.Itoa(place), orderText(a, place, desc))
		}
	}
	return view.H(`<th scope="col" class="%" aria-sort="%"><button type="button" class="sort" id="sort-%" data-click="runs.sort:%" data-shift="runs.then:%">%%</button></th>`,
		columnClass(table, i), sorted, c.Key, c.Key, c.Key, view.ColumnName(a, c), mark)
}

// columnClass says which group a column is of, where a group begins, and what may go where there is no room.
func columnClass(table *Table, i int) string {
	c := table.Columns[i]
	class := ""
	switch {
	case c.Key == app.KeyName:
		class = "name pin"
	case c.Key == app.KeyStatus:
		class = "status"
	case c.Key == app.KeyStart:
		class = "when"
	case c.Key == app.KeyDuration:
		class = "number spare"
	case c.Key == app.KeyData:
		class = "spare"
	case c.Key == app.KeyModel:
		class = "model"
	case c.IsParam():
		class = "param number spare"
		if !table.Columns[i-1].IsParam() {
			class += " first"
		}
	case c.IsMetric():
		class = "metric number"
		if !table.Columns[i-1].IsMetric() {
			class += " first"
		} else {
			class += " spare"
		}
	}
	if !c.Differs && table.Total > 1 && (c.IsParam() || c.Key == app.KeyData || c.Key == app.KeyModel) {
		class += " same"
	}
	if place, _ := table.SortedBy(c.Key); place > 0 {
		class = strings.Replace(class, " spare", "", 1) + " sorted"
	}
	return class
}

func viewRow(a *app.App, table *Table, row int32) view.HTML {
	id, of := a.Book.Index.ID(row), valuesOf(&a.Book.Index, row)
	name := of(app.KeyName).Text
	selected := a.IsSelected(id)
	class := ""
	if selected {
		class = "chosen"
	}
	return view.H(`<tr id="row-%" class="%"><td class="pick pin"><input type="checkbox" id="pick-%" data-change="runs.select:%" aria-label="%"%></td>%</tr>`,
		id, class, id, id, view.T(a, "runs.select_one", "name", name), view.Attr("checked", selected),
		view.Each(table.Columns, func(i int, c app.Column) view.HTML {
			class := columnClass(table, i)
			if c.Key == app.KeyName {
				return view.H(`<th scope="row" class="%"><a href="%" title="%">%</a></th>`, class, view.RunLink(id), name, name)
			}
			return view.H(`<td class="%">%</td>`, class, view.Cell(a, of, c))
		}))
}

// chosenIn is how many of the chosen runs the table has, on all of its pages.
func chosenIn(a *app.App, table *Table) (n int) {
	there := make(map[int32]bool, len(table.All))
	for _, row := range table.All {
		there[row] = true
	}
	for _, id := range a.Selected {
		if row, ok := a.Book.Index.Find(id); ok && there[row] {
			n++
		}
	}
	return n
}

// viewSelection is what can be done with the chosen runs. Its place is kept, so that nothing jumps.
func viewSelection(a *app.App, table *Table) view.HTML {
	n := len(a.Selected)
	compare := "button"
	if n >= 2 {
		compare = "button primary"
	}
	hint := view.T(a, "runs.selected", "n", n)
	switch hidden := n - chosenIn(a, table); {
	case hidden > 0:
		hint = view.T(a, "runs.selected_hidden", "n", n, "hidden", hidden)
	case n < 2:
		hint = view.T(a, "runs.choose_two")
	}
	return view.H(`<div class="selection" id="runs-selection" role="group" aria-label="%"><p role="status" id="runs-chosen">%</p>`+
		`<button type="button" class="%" id="runs-compare" data-click="runs.compare"%>%</button>`+
		`<button type="button" class="danger" id="runs-delete" data-click="runs.delete"%>%</button></div>`,
		view.T(a, "runs.selection_label"), hint, compare, view.Attr("disabled", n < 2), view.T(a, "runs.compare"),
		view.Attr("disabled", n == 0), view.T(a, "runs.delete"))
}

// viewUndo brings deleted runs back. It is a live place that is always there.
func (r *Room) viewUndo(a *app.App) view.HTML {
	n := len(r.Deleted)
	return view.H(`<div class="undo" id="runs-deleted" role="status">%</div>`, view.When(n > 0, func() view.HTML {
		return view.H(`<div class="advice"><p>%</p><button type="button" id="runs-undo" data-click="runs.undo">%</button> <button type="button" class="link" data-click="runs.dismiss">%</button></div>`,
			view.T(a, "runs.deleted", "n", n), view.T(a, "runs.undo"), view.T(a, "runs.dismiss"))
	}))
}

func viewPages(a *app.App, table *Table) view.HTML {
	if table.Pages < 2 {
		return ""
	}
	button := func(id, key string, page int) view.HTML {
		return view.H(`<button type="button" id="%" data-click="runs.page:%"%>%</button>`,
			id, strconv.Itoa(page), view.Attr("disabled", page < 1 || page > table.Pages), view.T(a, key))
	}
	return view.H(`<nav class="pages" aria-label="%">%<span>%</span>%</nav>`, view.T(a, "runs.pages"),
		button("runs-before", "runs.before", table.Page-1),
		view.T(a, "runs.page", "page", i18n.Int(a.Lang, table.Page), "pages", i18n.Int(a.Lang, table.Pages)),
		button("runs-after", "runs.after", table.Page+1))
}
