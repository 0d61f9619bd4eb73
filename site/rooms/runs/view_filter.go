package runs

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"pizarra/engine/search"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewFilter is the box, and how many runs it finds.
func (r *Room) viewFilter(a *app.App, table *Table) view.HTML {
	f := &r.Filter
	count := view.T(a, "runs.count", "n", table.Total)
	if f.Applied() != nil || f.Name() != "" {
		count = view.T(a, "runs.filtered", "n", len(table.All), "all", table.Total)
	}
	invalid, about := view.HTML(""), view.HTML("")
	if f.Err != nil {
		invalid, about = ` aria-invalid="true"`, view.DescribedBy("runs-filter-error")
	}
	active, caret := view.HTML(""), view.HTML("")
	if f.Active > 0 {
		active = view.H(` aria-activedescendant="option-%"`, strconv.Itoa(f.Active))
	}
	if f.Caret > 0 {
		caret = view.H(` data-caret="%"`, strconv.Itoa(len(utf16.Encode([]rune(f.Text[:f.Caret])))))
	}
	return view.H(`<form class="filter" id="runs-filter-form" role="search" data-submit="runs.search"><label for="runs-filter">%</label>`+
		`<span class="filter-box"><input id="runs-filter" name="filter" type="text" value="%" placeholder="%" autocomplete="off" autocapitalize="none" spellcheck="false"`+
		` role="combobox" aria-autocomplete="list" aria-expanded="%" aria-controls="runs-options"%%%%`+
		` data-input="runs.filter" data-change="runs.search" data-escape="runs.filter_escape" data-keys="runs.filter_key">%%</span>`+
		`<p class="muted small" id="runs-count" role="status">%</p></form>`,
		view.T(a, "runs.filter"), f.Text, view.T(a, "runs.filter_example"), view.Truth(len(f.Options) > 0), active, caret, invalid, about,
		view.When(f.Text != "", func() view.HTML {
			return view.H(`<button type="button" class="quiet" id="runs-clear" data-click="runs.clear" aria-label="%" title="%">%</button>`,
				view.T(a, "runs.filter_clear"), view.T(a, "runs.filter_clear"), view.IconCross)
		}), r.viewOptions(a), count)
}

// viewOptions is what may come where the caret is.
func (r *Room) viewOptions(a *app.App) view.HTML {
	f := &r.Filter
	return view.H(`<span class="options" id="runs-options" role="listbox" aria-label="%"%>%</span>`, view.T(a, "runs.options"), view.Attr("hidden", len(f.Options) == 0),
		view.Each(f.Options, func(i int, option string) view.HTML {
			n := strconv.Itoa(i + 1)
			return view.H(`<span role="option" id="option-%" aria-selected="%" data-click="runs.option:%">%</span>`, n, view.Truth(i+1 == f.Active), n, option)
		}))
}

// viewChips are the conditions of the filter, each to be taken away or written anew.
func (r *Room) viewChips(a *app.App) view.HTML {
	clauses := r.Filter.Clauses()
	if len(clauses) == 0 {
		return ""
	}
	return view.H(`<ul class="chips" id="runs-chips" aria-label="%">%</ul>`, view.T(a, "runs.chips"), view.Each(clauses, func(i int, c search.Clause) view.HTML {
		n, text := strconv.Itoa(i), c.Text(search.Runs)
		if r.Filter.Editing == i+1 {
			return view.H(`<li class="chip"><form id="chip-form" data-submit="runs.chip_save:%"><input id="chip-clause" name="clause" type="text" value="%" aria-label="%" autocomplete="off" autocapitalize="none" spellcheck="false" data-escape="runs.chip_escape:%">`+
				`<button type="submit" id="chip-save">%</button></form></li>`, n, text, view.T(a, "runs.chip_clause"), n, view.T(a, "runs.chip_save"))
		}
		return view.H(`<li class="chip"><button type="button" id="chip-%" data-click="runs.chip_edit:%" title="%"><code>%</code></button>`+
			`<button type="button" id="chip-drop-%" data-click="runs.chip_drop:%" aria-label="%" title="%">%</button></li>`,
			n, n, view.T(a, "runs.chip_edit"), text, n, n, view.T(a, "runs.chip_drop", "clause", text), view.T(a, "runs.chip_drop", "clause", text), view.IconCross)
	}))
}

// viewFilterError repeats the text with the place of the mistake underlined, and says what is wrong and what to do. It is a live place that is
// always there.
func (r *Room) viewFilterError(a *app.App) view.HTML {
	f := &r.Filter
	if f.Err == nil {
		return `<div class="filter-error" id="runs-filter-error" role="status"></div>`
	}
	shown, text := view.HTML(""), strings.TrimSpace(f.Text) // places count from where it begins
	if start, length, ok := search.Place(f.Err); ok && start+length <= len(text) {
		wrong := view.H(`<mark>%</mark>`, text[start:start+length])
		if length == 0 {
			wrong = `<mark class="missing"></mark>`
		}
		shown = view.H(`<code>%%%</code>`, text[:start], wrong, text[start+length:])
	}
	return view.H(`<div class="filter-error" id="runs-filter-error" role="status">%<p class="error">%</p><p class="muted small">%</p></div>`, shown, i18n.Error(a.Lang, f.Err), view.T(a, "runs.filter_kept"))
}

// viewNoneFound says of an empty answer what to do.
func (r *Room) viewNoneFound(a *app.App, table *Table) view.HTML {
	f := &r.Filter
	text := ""
	switch {
	case len(table.All) > 0:
		return ""
	case table.Total == 0 && table.Trash:
		text = view.T(a, "runs.none_deleted")
	case table.Total == 0:
		text = view.T(a, "runs.none_here")
	case f.Name() != "":
		text = view.T(a, "runs.none_named", "name", f.Name())
	default:
		text = view.T(a, "runs.none_found")
	}
	return view.H(`<div class="runs-none"><p>%</p>%</div>`, text, view.When(f.Text != "", func() view.HTML {
		return view.H(`<p><button type="button" data-click="runs.clear">%</button></p>`, view.T(a, "runs.filter_clear"))
	}))
}

// viewOrder shows what the table is sorted by, first things first, and offers one more: what shift does on a column's head, for
// those who have no keyboard, and for columns that are not in sight.
func viewOrder(a *app.App, table *Table) view.HTML {
	sorted := a.Route.Query.Has("sort")
	label := "runs.order_by"
	if sorted {
		label = "runs.order_then"
	}
	var attributes, metrics, params []app.Column
	for _, c := range table.Columns {
		place, _ := table.SortedBy(c.Key)
		switch {
		case place > 0 && sorted:
		case c.IsMetric():
			metrics = append(metrics, c)
		case c.IsParam():
			params = append(params, c)
		default:
			attributes = append(attributes, c)
		}
	}
	options := func(key string, columns []app.Column) view.HTML {
		return view.When(len(columns) > 0, func() view.HTML {
			return view.H(`<optgroup label="%">%</optgroup>`, view.T(a, key), view.Each(columns, func(_ int, c app.Column) view.HTML {
				return view.H(`<option value="%">%</option>`, c.Key, view.ColumnName(a, c))
			}))
		})
	}
	return view.H(`<div class="order" id="runs-order" role="group" aria-label="%">%<select id="runs-then" aria-label="%" title="%" data-change="runs.then"><option value="" selected>%</option>%%%</select></div>`,
		view.T(a, "runs.order"), view.When(sorted, func() view.HTML { return viewOrderKeys(a, table) }),
		view.T(a, label), view.T(a, "runs.sort_help"), view.T(a, label), options("runs.metrics", metrics), options("runs.params", params), options("runs.attributes", attributes))
}

func viewOrderKeys(a *app.App, table *Table) view.HTML {
	return view.H(`<span class="small">%</span><ol>%</ol>`, view.T(a, "runs.order"), view.Each(table.Sort, func(i int, k SortKey) view.HTML {
		name, icon := view.ColumnName(a, app.ColumnOf(k.Key)), view.IconUp
		if k.Desc {
			icon = view.IconDown
		}
		return view.H(`<li class="chip"><button type="button" id="order-%" data-click="runs.then:%" title="%"><span aria-hidden="true">%</span> % %<span class="visually-hidden">%</span></button>`+
			`<button type="button" id="unsort-%" data-click="runs.unsort:%" aria-label="%" title="%">%</button></li>`,
			k.Key, k.Key, view.T(a, "runs.order_turn"), strconv.Itoa(i+1), name, icon, orderText(a, i+1, k.Desc),
			k.Key, k.Key, view.T(a, "runs.order_drop", "name", name), view.T(a, "runs.order_drop", "name", name), view.IconCross)
	}))
}

// orderText says the place and the direction of what is sorted by.
func orderText(a *app.App, place int, desc bool) string {
	if desc {
		return view.T(a, "runs.order_descending", "n", place)
	}
	return view.T(a, "runs.order_ascending", "n", place)
}
