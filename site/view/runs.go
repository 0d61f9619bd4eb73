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
		return h(`<h1>%</h1><p class="muted runs-wait">%</p>`, t(a, "runs.title"), t(a, "runs.reading"))
	case len(a.Book.Runs) == 0:
		return h(`%<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/train">%</a></p></section>`,
			undo, t(a, "runs.empty_title"), t(a, "runs.empty"), t(a, "runs.empty_train"))
	}
	table := a.RunTable()
	return h(`<div class="runs"><div class="runs-head"><h1>%</h1>%%</div><div class="runs-tools">%%</div>%%%`+
		`<div class="scroll runs-scroll" id="runs-scroll" tabindex="0" role="region" aria-label="%"><table class="runs-table" id="runs-table">%<tbody id="runs-rows">%</tbody></table>%</div>%%</div>`,
		t(a, "runs.title"), viewExperiments(a, table), viewRunsDiff(a, table),
		viewFilter(a, table), viewOrder(a, table), viewFilterError(a), viewChips(a),
		undo, t(a, "runs.table_label"), viewRunsHead(a, table),
		each(table.Runs, func(_ int, r store.Run) HTML { return viewRunRow(a, table, r) }), viewNoneFound(a, table),
		viewPages(a, table), viewSelection(a, table))
}

func viewExperiments(a *app.App, table app.RunTable) HTML {
	experiments := slices.DeleteFunc(slices.Clone(a.Book.Experiments), func(e store.Experiment) bool {
		return !slices.ContainsFunc(a.Book.Runs, func(r store.Run) bool { return r.ExperimentID == e.ID })
	})
	return h(`<label class="runs-experiment"><span>%</span> <select id="runs-experiment" data-change="runs.experiment"><option value=""%>%</option>%</select></label>`,
		t(a, "runs.experiment"), attr("selected", table.Experiment == ""), t(a, "runs.experiment_all"),
		each(experiments, func(_ int, e store.Experiment) HTML {
			return h(`<option value="%"%>%</option>`, e.ID, attr("selected", table.Experiment == e.ID), e.Name)
		}))
}

func viewRunsDiff(a *app.App, table app.RunTable) HTML {
	if table.Total < 2 {
		return ""
	}
	note := HTML("")
	if table.Hidden > 0 {
		note = h(` <span class="muted small">%</span>`, t(a, "runs.hidden", "n", table.Hidden))
	}
	return h(`<label class="check"><input type="checkbox" id="runs-differences" data-change="runs.differences"%> <span>%</span>%</label>`,
		attr("checked", table.OnlyDiff), t(a, "runs.differences"), note)
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
		return h(`<th scope="colgroup" colspan="%" class="group %">%</th>`, strconv.Itoa(n), class, t(a, key))
	}
	chosen := chosenIn(a, table)
	return h(`<thead><tr class="groups"><td colspan="2" class="pin"></td><td colspan="%"></td>%%</tr><tr>`+
		`<th scope="col" class="pick pin"><input type="checkbox" id="runs-all" aria-label="%" data-change="runs.select_all"%></th>%</tr></thead>`,
		strconv.Itoa(attributes-2), group("metric first", "runs.metrics", metrics), group("param first", "runs.params", params),
		t(a, "runs.select_all"), attr("checked", chosen > 0 && chosen == len(table.All)),
		each(table.Columns, func(i int, c app.Column) HTML { return viewColumnHead(a, table, i, c) }))
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
			mark = h(`%<span class="place" aria-hidden="true">%</span><span class="visually-hidden">%</span>`, mark, strconv.Itoa(place), orderText(a, place, desc))
		}
	}
	return h(`<th scope="col" class="%" aria-sort="%"><button type="button" class="sort" id="sort-%" data-click="runs.sort:%" data-shift="runs.then:%">%%</button></th>`,
		columnClass(table, i), sorted, c.Key, c.Key, c.Key, columnName(a, c), mark)
}

// columnName is the interface's word for an attribute, and a param's or metric's own name.
func columnName(a *app.App, c app.Column) string {
	if c.Name != "" {
		return c.Name
	}
	return t(a, attributeNames[c.Key])
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
	return h(`<tr id="row-%" class="%"><td class="pick pin"><input type="checkbox" id="pick-%" data-change="runs.select:%" aria-label="%"%></td>%</tr>`,
		r.ID, class, r.ID, r.ID, t(a, "runs.select_one", "name", r.Name), attr("checked", selected),
		each(table.Columns, func(i int, c app.Column) HTML {
			class := columnClass(table, i)
			if c.Key == app.KeyName {
				return h(`<th scope="row" class="%"><a href="%" title="%">%</a></th>`, class, runLink(r.ID), r.Name, r.Name)
			}
			return h(`<td class="%">%</td>`, class, viewCell(a, r, c))
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
	hint := t(a, "runs.selected", "n", n)
	switch hidden := n - chosenIn(a, table); {
	case hidden > 0:
		hint = t(a, "runs.selected_hidden", "n", n, "hidden", hidden)
	case n < 2:
		hint = t(a, "runs.choose_two")
	}
	return h(`<div class="selection" id="runs-selection" role="group" aria-label="%"><p role="status" id="runs-chosen">%</p>`+
		`<button type="button" class="%" id="runs-compare" data-click="runs.compare"%>%</button>`+
		`<button type="button" class="danger" id="runs-delete" data-click="runs.delete"%>%</button></div>`,
		t(a, "runs.selection_label"), hint, compare, attr("disabled", n < 2), t(a, "runs.compare"),
		attr("disabled", n == 0), t(a, "runs.delete"))
}

// viewUndo brings deleted runs back. It is a live place that is always there.
func viewUndo(a *app.App) HTML {
	n := len(a.Runs.Deleted)
	return h(`<div class="undo" id="runs-deleted" role="status">%</div>`, when(n > 0, func() HTML {
		return h(`<div class="advice"><p>%</p><button type="button" id="runs-undo" data-click="runs.undo">%</button> <button type="button" class="link" data-click="runs.dismiss">%</button></div>`,
			t(a, "runs.deleted", "n", n), t(a, "runs.undo"), t(a, "runs.dismiss"))
	}))
}

func viewPages(a *app.App, table app.RunTable) HTML {
	if table.Pages < 2 {
		return ""
	}
	button := func(id, key string, page int) HTML {
		return h(`<button type="button" id="%" data-click="runs.page:%"%>%</button>`,
			id, strconv.Itoa(page), attr("disabled", page < 1 || page > table.Pages), t(a, key))
	}
	return h(`<nav class="pages" aria-label="%">%<span>%</span>%</nav>`, t(a, "runs.pages"),
		button("runs-before", "runs.before", table.Page-1),
		t(a, "runs.page", "page", i18n.Int(a.Lang, table.Page), "pages", i18n.Int(a.Lang, table.Pages)),
		button("runs-after", "runs.after", table.Page+1))
}
