package runs

import (
	"strconv"
	"strings"

	"pizarra/site/app"
	"pizarra/site/view"
)

// kind is the group of a column.
func kind(c app.Column) string {
	switch {
	case c.IsParam():
		return "param"
	case c.IsMetric():
		return "metric"
	}
	return "attribute"
}

// viewHead names the columns; under Metrics and Parameters stand their own names, never translated.
func viewHead(a *app.App, table *Table) view.HTML {
	n := chosenIn(a, table)
	return view.H(`<thead><tr class="groups"><td colspan="2" class="pin"></td>%</tr><tr>`+
		`<th scope="col" class="pick pin"><input type="checkbox" id="runs-all" aria-label="%" data-change="runs.select_all"%></th>%</tr></thead>`,
		viewKinds(a, table.Columns[1:]), view.T(a, "runs.select_all"), view.Attr("checked", n > 0 && n == len(table.All)),
		view.Each(table.Columns, func(i int, c app.Column) view.HTML { return viewColumnHead(a, table, i, c) }))
}

// viewKinds names stretches of columns that are of one kind.
func viewKinds(a *app.App, columns []app.Column) view.HTML {
	var parts []view.HTML
	for len(columns) > 0 {
		k, n := kind(columns[0]), 1
		for n < len(columns) && kind(columns[n]) == k {
			n++
		}
		switch k {
		case "param":
			parts = append(parts, view.H(`<th scope="colgroup" colspan="%" class="group param first">%</th>`, itoa(n), view.T(a, "runs.params")))
		case "metric":
			parts = append(parts, view.H(`<th scope="colgroup" colspan="%" class="group metric first">%</th>`, itoa(n), view.T(a, "runs.metrics")))
		default:
			parts = append(parts, view.H(`<td colspan="%"></td>`, itoa(n)))
		}
		columns = columns[n:]
	}
	return view.Join(parts...)
}

// viewColumnHead sorts by its column, and with the shift key by one more; all but the name can be dragged to another place. Of
// the columns sorted by, only the first may say so by aria-sort; the others say it in words.
func viewColumnHead(a *app.App, table *Table, i int, c app.Column) view.HTML {
	sorted, mark, drag := "none", view.HTML(""), view.HTML("")
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
	if i > 0 {
		drag = view.H(` draggable="true" data-column="%"`, c.Key)
	}
	return view.H(`<th scope="col" class="%" aria-sort="%"%><button type="button" class="sort" id="sort-%" data-click="runs.sort:%" data-shift="runs.then:%" title="%">%%</button></th>`,
		table.Classes[i], sorted, drag, c.Key, c.Key, c.Key, c.Key, view.ColumnName(a, c), mark)
}

// columnClass says which group a column is of, where a group begins, and what may go where there is no room: nothing does that
// was chosen.
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
	case c.IsMetric():
		class = "metric number"
	}
	if i > 0 && kind(c) != "attribute" {
		if kind(table.Columns[i-1]) != kind(c) {
			class += " first"
		} else if c.IsMetric() {
			class += " spare"
		}
	}
	if !c.Differs && table.Total > 1 && (c.IsParam() || c.Key == app.KeyData || c.Key == app.KeyModel) {
		class += " same"
	}
	place, _ := table.SortedBy(c.Key)
	if place > 0 || table.Chosen != nil {
		class = strings.Replace(class, " spare", "", 1)
	}
	if table.Chosen != nil {
		class += " wanted"
	}
	if place > 0 {
		class += " sorted"
	}
	return class
}
