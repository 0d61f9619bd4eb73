package runs

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/view"
)

// viewFilter is the box, and how many runs it finds.
func (r *Room) viewFilter(a *app.App, table *Table) view.HTML {
	f := &r.Filter
	count := view.T(a, "runs.count", "n", table.Total)
	if f.Applied() != nil || f.Name() != "" {
		count = view.T(a, "runs.filtered", "n", len(table.All), "all", table.Total)
	}
	return r.box().View(a, f, view.T(a, "runs.filter_example"), count)
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
