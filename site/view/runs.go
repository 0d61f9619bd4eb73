package view

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewRuns is the table of runs. Its order, experiment and page stand in the address.
func viewRuns(a *app.App) HTML {
	undo := viewUndo(a)
	switch {
	case !a.Book.Ready:
		return H(`<h1>%</h1><p class="muted runs-wait">%</p>`, T(a, "runs.title"), T(a, "runs.reading"))
	case len(a.Book.Runs) == 0:
		return H(`%<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			undo, T(a, "runs.empty_title"), T(a, "runs.empty"), T(a, "runs.empty_train"))
	}
	table := a.RunTable()
	return H(`<div class="runs"><div class="runs-head"><h1>%</h1>%%</div><div class="runs-tools">%%</div>%%%`+
		`<div class="scroll runs-scroll" id="runs-scroll" tabindex="0" role="region" aria-label="%"><table class="runs-table" id="runs-table">%<tbody id="runs-rows">%</tbody></table>%</div>%%</div>`,
		T(a, "runs.title"), viewExperiments(a, table), viewRunsDiff(a, table),
		viewFilter(a, table), viewOrder(a, table), viewFilterError(a), viewChips(a),
		undo, T(a, "runs.table_label"), viewRunsHead(a, table),
		Each(table.Runs, func(_ int, r store.Run) HTML { return viewRunRow(a, table, r) }), viewNoneFound(a, table),
		viewPages(a, table), viewSelection(a, table))
}

func viewExperiments(a *app.App, table app.RunTable) HTML {
	experiments := slices.DeleteFunc(slices.Clone(a.Book.Experiments), func(e store.Experiment) bool {
		return !slices.ContainsFunc(a.Book.Runs, func(r store.Run) bool { return r.ExperimentID == e.ID })
	})
	return H(`<label class="runs-experiment"><span>%</span> <select id="runs-experiment" data-change="runs.experiment"><option value=""%>%</option>%</select></label>`,
		T(a, "runs.experiment"), Attr("selected", table.Experiment == ""), T(a, "runs.experiment_all"),
		Each(experiments, func(_ int, e store.Experiment) HTML {
			return H(`<option value="%"%>%</option>`, e.ID, Attr("selected", table.Experiment == e.ID), e.Name)
		}))
}

func viewRunsDiff(a *app.App, table app.RunTable) HTML {
	if table.Total < 2 {
		return ""
	}
	note := HTML("")
	if table.Hidden > 0 {
		note = H(` <span class="muted small">%</span>`, T(a, "runs.hidden", "n", table.Hidden))
	}
	return H(`<label class="check"><input type="checkbox" id="runs-differences" data-change="runs.differences"%> <span>%</span>%</label>`,
		Attr("checked", table.OnlyDiff), T(a, "runs.differences"), note)
}

// viewRunsHead names the columns; under Metrics and Parameters stand their own names, never translated.
func viewRunsHead(a *app.App, table app.RunTable) HTML {
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
	group := func(class, key string, n int) HTML {
		if n == 0 {
			return ""
		}
		return H(`<th scope="colgroup" colspan="%" class="group %">%</th>`, strconv.Itoa(n), class, T(a, key))
	}
	chosen := chosenIn(a, table)
	return H(`<thead><tr class="groups"><td colspan="2" class="pin"></td><td colspan="%"></td>%%</tr><tr>`+
		`<th scope="col" class="pick pin"><input type="checkbox" id="runs-all" aria-label="%" data-change="runs.select_all"%></th>%</tr></thead>`,
		strconv.Itoa(attributes-2), group("metric first", "runs.metrics", metrics), group("param first", "runs.params", params),
		T(a, "runs.select_all"), Attr("checked", chosen > 0 && chosen == len(table.All)),
		Each(table.Columns, func(i int, c app.Column) HTML { return viewColumnHead(a, table, i, c) }))
}

// viewColumnHead sorts by its column, and with the shift key by one more. Of the columns sorted by, only the first may say so
// by aria-sort; the others say it in words.
func viewColumnHead(a *app.App, table app.RunTable, i int, c app.Column) HTML {
	sorted, mark := "none", HTML("")
	if place, desc := table.SortedBy(c.Key); place > 0 {
		mark = iconUp
		if desc {
			mark = iconDown
		}
		if place == 1 {
			sorted = "ascending"
			if desc {
				sorted = "descending"
			}
		}
		if len(table.Sort) > 1 {
			mark = H(`%<span class="place" aria-hidden="true">%</span><span class="visually-hidden">%</span>`, mark, strconv.Itoa(place), orderText(a, place, desc))
		}
	}
	return H(`<th scope="col" class="%" aria-sort="%"><button type="button" class="sort" id="sort-%" data-click="runs.sort:%" data-shift="runs.then:%">%%</button></th>`,
		columnClass(table, i), sorted, c.Key, c.Key, c.Key, ColumnName(a, c), mark)
}

// ColumnName is the interface's word for an attribute, and a param's or metric's own name.
func ColumnName(a *app.App, c app.Column) string {
	if c.Name != "" {
		return c.Name
	}
	return T(a, attributeNames[c.Key])
}

var attributeNames = map[string]string{
	app.KeyStatus:   "runs.column.status",
	app.KeyName:     "runs.column.run_name",
	app.KeyStart:    "runs.column.start_time",
	app.KeyDuration: "runs.column.duration",
	app.KeyData:     "runs.column.dataset",
	app.KeyModel:    "runs.column.model_type",
}

// columnClass says which group a column is of, where a group begins, and what may go where there is no room.
func columnClass(table app.RunTable, i int) string {
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

func viewRunRow(a *app.App, table app.RunTable, r store.Run) HTML {
	selected := a.Runs.IsSelected(r.ID)
	class := ""
	if selected {
		class = "chosen"
	}
	return H(`<tr id="row-%" class="%"><td class="pick pin"><input type="checkbox" id="pick-%" data-change="runs.select:%" aria-label="%"%></td>%</tr>`,
		r.ID, class, r.ID, r.ID, T(a, "runs.select_one", "name", r.Name), Attr("checked", selected),
		Each(table.Columns, func(i int, c app.Column) HTML {
			class := columnClass(table, i)
			if c.Key == app.KeyName {
				return H(`<th scope="row" class="%"><a href="%" title="%">%</a></th>`, class, RunLink(r.ID), r.Name, r.Name)
			}
			return H(`<td class="%">%</td>`, class, RunCell(a, r, c))
		}))
}

// chosenIn is how many of the chosen runs the table has, on all of its pages.
func chosenIn(a *app.App, table app.RunTable) (n int) {
	there := make(map[string]bool, len(table.All))
	for _, id := range table.All {
		there[id] = true
	}
	for _, id := range a.Runs.Selected {
		if there[id] {
			n++
		}
	}
	return n
}

// viewSelection is what can be done with the chosen runs. Its place is kept, so that nothing jumps.
func viewSelection(a *app.App, table app.RunTable) HTML {
	n := len(a.Runs.Selected)
	compare := "button"
	if n >= 2 {
		compare = "button primary"
	}
	hint := T(a, "runs.selected", "n", n)
	switch hidden := n - chosenIn(a, table); {
	case hidden > 0:
		hint = T(a, "runs.selected_hidden", "n", n, "hidden", hidden)
	case n < 2:
		hint = T(a, "runs.choose_two")
	}
	return H(`<div class="selection" id="runs-selection" role="group" aria-label="%"><p role="status" id="runs-chosen">%</p>`+
		`<button type="button" class="%" id="runs-compare" data-click="runs.compare"%>%</button>`+
		`<button type="button" class="danger" id="runs-delete" data-click="runs.delete"%>%</button></div>`,
		T(a, "runs.selection_label"), hint, compare, Attr("disabled", n < 2), T(a, "runs.compare"),
		Attr("disabled", n == 0), T(a, "runs.delete"))
}

// viewUndo brings deleted runs back. It is a live place that is always there.
func viewUndo(a *app.App) HTML {
	n := len(a.Runs.Deleted)
	return H(`<div class="undo" id="runs-deleted" role="status">%</div>`, When(n > 0, func() HTML {
		return H(`<div class="advice"><p>%</p><button type="button" id="runs-undo" data-click="runs.undo">%</button> <button type="button" class="link" data-click="runs.dismiss">%</button></div>`,
			T(a, "runs.deleted", "n", n), T(a, "runs.undo"), T(a, "runs.dismiss"))
	}))
}

func viewPages(a *app.App, table app.RunTable) HTML {
	if table.Pages < 2 {
		return ""
	}
	button := func(id, key string, page int) HTML {
		return H(`<button type="button" id="%" data-click="runs.page:%"%>%</button>`,
			id, strconv.Itoa(page), Attr("disabled", page < 1 || page > table.Pages), T(a, key))
	}
	return H(`<nav class="pages" aria-label="%">%<span>%</span>%</nav>`, T(a, "runs.pages"),
		button("runs-before", "runs.before", table.Page-1),
		T(a, "runs.page", "page", i18n.Int(a.Lang, table.Page), "pages", i18n.Int(a.Lang, table.Pages)),
		button("runs-after", "runs.after", table.Page+1))
}
