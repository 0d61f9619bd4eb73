package runs

import (
	"pizarra/engine/runs"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

const (
	iconPin   = view.HTML(`<svg class="pinned" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M4 1h4l-.5 4L10 7.5H6.7L6 11.5l-.7-4H2L4.5 5z"/></svg>`)
	iconShut  = view.HTML(`<svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="m3.5 1.5 3.5 3.5-3.5 3.5" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`)
	iconVeil  = view.HTML(`<svg class="veiled" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 6c2.5-4 7.5-4 10 0-2.5 4-7.5 4-10 0zM1.5 10.5l9-9" fill="none" stroke="currentColor" stroke-width="1.2"/></svg>`)
	deepest   = 4 // levels that are drawn further in
	minusSign = "–"
)

// viewLine is a run or a group. Its inside is drawn apart, so that scrolling draws only the lines that come.
func (r *Room) viewLine(a *app.App, table *Table, i int, l Line) view.HTML {
	inside, there := r.drawn.lines[i]
	if l.Group >= 0 {
		if !there {
			inside = r.viewGroup(a, table, l)
			r.drawn.lines[i] = inside
		}
		return view.H(`<tr class="group-line" id="group-%" aria-rowindex="%" data-apart>%</tr>`, itoa(l.Group), itoa(i+3), view.Apart(inside))
	}
	id := a.Book.Index.ID(l.Row)
	selected := r.drawn.set.has(l.Row)
	if !there {
		inside = r.viewRun(a, table, l, id)
		r.drawn.lines[i] = inside
	}
	class := ""
	if selected {
		class = "chosen"
	}
	if l.Pinned {
		class += " kept"
	}
	if l.Veiled {
		class += " faint"
	}
	return view.H(`<tr id="%" class="%" aria-rowindex="%" data-apart>%</tr>`, "row-"+id, class, itoa(i+3),
		view.Apart(view.H(`<td class="pick pin"><input type="checkbox" id="pick-%" data-change="runs.select:%" aria-label="%"%></td>%`,
			id, id, view.T(a, "runs.select_one", "name", r.values(&a.Book.Index, &table.Asked, l.Row)(app.KeyName).Text), view.Attr("checked", selected), inside)))
}

// viewRun is the cells of a run behind its box.
func (r *Room) viewRun(a *app.App, table *Table, l Line, id string) view.HTML {
	of := r.values(&a.Book.Index, &table.Asked, l.Row)
	return r.viewCells(table, func(c app.Column, class string) view.HTML {
		if c.Key == app.KeyName {
			name := of(app.KeyName).Text
			return view.H(`<th scope="row" class="% in-%"><span class="of-run">%<span class="dot dot-%" aria-hidden="true"></span>%%<a href="%" title="%">%</a>%</span></th>`,
				class, itoa(min(l.Depth, deepest)), viewFold(a, l, id, name), itoa(app.RunColor(of)),
				viewMark(a, l.Pinned, iconPin, "runs.is_pinned"), viewMark(a, l.Veiled, iconVeil, "runs.is_veiled"), view.RunLink(id), name, name,
				view.When(l.Inside > 0, func() view.HTML {
					return view.H(`<span class="how-many" title="%">%</span>`, view.T(a, "runs.inside", "n", l.Inside), i18n.Int(a.Lang, l.Inside))
				}))
		}
		return view.H(`<td class="%">%</td>`, class, r.viewValue(a, table, of, c))
	})
}

// viewCells are the cells of the columns that are drawn, and those that stand for the others.
func (r *Room) viewCells(table *Table, draw func(c app.Column, class string) view.HTML) view.HTML {
	from, to := r.drawn.span[0], r.drawn.span[1]
	return view.Join(draw(table.Columns[0], table.Classes[0]), r.drawn.before,
		view.Each(table.Columns[from:to], func(i int, c app.Column) view.HTML { return draw(c, table.Classes[from+i]) }), r.drawn.after)
}

// viewValue is what stands in the cell of a run.
func (r *Room) viewValue(a *app.App, table *Table, of func(key string) app.Value, c app.Column) view.HTML {
	value := view.Cell(a, of, c)
	if table.Interval && c.Key == "metrics.test_accuracy" {
		value = view.Join(value, view.TestInterval(a, of))
	}
	return value
}

func viewMark(a *app.App, on bool, icon view.HTML, key string) view.HTML {
	return view.When(on, func() view.HTML { return view.H(`%<span class="visually-hidden">%</span>`, icon, view.T(a, key)) })
}

// viewFold opens and folds what is nested in a run, or belongs to a group.
func viewFold(a *app.App, l Line, id, name string) view.HTML {
	if l.Inside == 0 {
		return ""
	}
	icon, key := iconShut, "runs.unfold"
	if l.Open {
		icon, key = view.IconDown, "runs.fold"
	}
	return view.H(`<button type="button" class="fold-line" id="fold-%" data-click="runs.fold:%" aria-expanded="%" aria-label="%">%</button>`,
		id, id, view.Truth(l.Open), view.T(a, key, "name", name), icon)
}

// viewGroup is the cells of a group: of metrics the mean, and from the least to the greatest; of params and the rest what all
// of its runs agree on.
func (r *Room) viewGroup(a *app.App, table *Table, l Line) view.HTML {
	g := table.Groups[l.Group]
	name := g.Value.Text
	if !g.Value.There {
		name = view.T(a, "runs.group_without", "column", view.ColumnName(a, app.ColumnOf(table.Group)))
	}
	return view.H(`<td class="pick pin"></td>%`, r.viewCells(table, func(c app.Column, class string) view.HTML {
		switch {
		case c.Key == app.KeyName:
			return view.H(`<th scope="row" class="%"><span class="of-run">%<span class="group-name" title="%">%</span><span class="how-many" title="%">%</span></span></th>`,
				class, viewFold(a, l, g.ID, name), name, name, view.T(a, "runs.count", "n", len(g.Rows)), i18n.Int(a.Lang, len(g.Rows)))
		case c.IsMetric():
			return view.H(`<td class="%">%</td>`, class, viewSpread(a, spread(g.Rows, r.numbers(&a.Book.Index, &table.Asked, c.Name))))
		}
		return view.H(`<td class="%">%</td>`, class, r.viewAgreed(a, table, g, c))
	}))
}

// viewSpread is the mean of a metric, with its least and greatest value.
func viewSpread(a *app.App, s runs.Spread) view.HTML {
	if s.Rows == 0 {
		return view.H(`<span class="muted">%</span>`, minusSign)
	}
	figure := view.H(`<span class="figure" title="%">%</span>`, view.T(a, "runs.mean_of", "n", s.Rows, "mean", i18n.Exact(a.Lang, s.Mean)), i18n.Number(a.Lang, s.Mean, 4))
	return view.H(`% <span class="interval" title="%">%–%</span>`, figure,
		view.T(a, "runs.from_to", "min", i18n.Exact(a.Lang, s.Min), "max", i18n.Exact(a.Lang, s.Max)), i18n.Number(a.Lang, s.Min, 2), i18n.Number(a.Lang, s.Max, 2))
}

// viewAgreed is the value of a column where all runs of a group have the same.
func (r *Room) viewAgreed(a *app.App, table *Table, g Group, c app.Column) view.HTML {
	x := &a.Book.Index
	if c.Key == app.KeyStart || c.Key == app.KeyDuration || c.Key == app.KeyStatus {
		return ""
	}
	column, read := indexColumn(c.Key)
	texts, none := x.Values(g.Rows, column)
	if len(texts) == 0 {
		return view.H(`<span class="muted">%</span>`, minusSign)
	}
	first := read(texts[0])
	for _, text := range texts {
		if none || !first.Same(read(text)) {
			return view.H(`<span class="muted">%</span>`, view.T(a, "runs.several"))
		}
	}
	if c.IsParam() {
		return view.Param(a, first)
	}
	return view.H(`%`, first.Text)
}

// chosenIn is how many of the chosen runs the table has, in sight or not.
func chosenIn(a *app.App, table *Table) (n int) {
	if len(a.Selected) == 0 {
		return 0
	}
	for _, row := range chosen(a) {
		if table.found.has(row) {
			n++
		}
	}
	return n
}
