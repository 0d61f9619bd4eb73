package runs

import (
	"slices"
	"strings"

	"pizarra/site/app"
	"pizarra/site/view"
)

// tallFrom is from how many lines on a table is higher than any screen: its frame then has a height of its own, whatever is in it, and
// the browser lays out nothing but the inside when lines come.
const tallFrom = 200

// viewTable is the table in a frame that scrolls. What is not drawn leaves its room: lines by the height of the gaps, columns by cells
// that span them. Scrolling changes the lines and nothing else of the page, so they are drawn apart.
func (r *Room) viewTable(a *app.App, table *Table) view.HTML {
	field, rulers, tall := view.HTML(""), view.HTML(""), ""
	if len(table.Lines) > tallFrom {
		tall = " tall"
	}
	if inPart(table) {
		field = `<input type="hidden" id="runs-window" data-input="runs.window" value="">`
	}
	if table.Total > usual { // whatever is found of them
		if r.drawn.rulers == "" {
			r.drawn.rulers = r.viewRulers(a, table)
		}
		rulers = r.drawn.rulers
	}
	if r.drawn.head == "" {
		r.drawn.head = viewHead(a, table)
	}
	return view.H(`<div class="scroll runs-scroll%" id="runs-scroll" tabindex="0" role="region" aria-label="%">%<input type="hidden" id="runs-column-drop" data-input="runs.column_drop" value="">`+
		`<table class="runs-table" id="runs-table" aria-rowcount="%">%<tbody id="runs-rows" data-apart>%</tbody>%</table>%</div>`,
		tall, view.T(a, "runs.table_label"), field, itoa(len(table.Lines)+2), r.drawn.head, view.Apart(r.viewLines(a, table)), rulers, r.viewNoneFound(a, table))
}

// inPart reports whether only a part of the table may be drawn.
func inPart(table *Table) bool { return len(table.Lines) > usual }

// viewLines are the lines in sight. The gap above them tells rows.js what is drawn: the first line, the one after the last, and how many
// there are, and the same of the columns.
func (r *Room) viewLines(a *app.App, table *Table) view.HTML {
	from, to := r.sight.lines(len(table.Lines))
	span := r.drawn.span
	above, below := view.HTML(""), view.HTML("")
	if inPart(table) {
		drawn := []string{itoa(from), itoa(to), itoa(len(table.Lines)), itoa(span[0]), itoa(span[1]), itoa(len(table.Columns))}
		above = viewGap(table, "above", from, view.H(` data-lines="%"`, strings.Join(drawn, ",")))
	}
	if to < len(table.Lines) {
		below = viewGap(table, "below", len(table.Lines)-to, "")
	}
	return view.Join(above, view.Each(table.Lines[from:to], func(i int, l Line) view.HTML { return r.viewLine(a, table, from+i, l) }), below)
}

func viewGap(table *Table, where string, lines int, tells view.HTML) view.HTML {
	return view.H(`<tr class="gap" id="gap-%" aria-hidden="true"%><td colspan="%" height="%"></td></tr>`, where, tells, itoa(len(table.Columns)+1), itoa(lines*lineHeight))
}

// viewRulers keep every column as wide as what takes the most room in it, whichever lines and columns are drawn: else they would
// move under the person's eyes. They are hidden, and have no height.
func (r *Room) viewRulers(a *app.App, table *Table) view.HTML {
	widest := r.stock(a, &table.Asked).widest
	return view.H(`<tfoot class="rulers" aria-hidden="true"><tr><td></td>%</tr></tfoot>`, view.Each(table.Columns, func(i int, c app.Column) view.HTML {
		inside := view.HTML("")
		if row, ok := widest[c.Key]; ok {
			of := r.values(&a.Book.Index, &table.Asked, row)
			if c.Key == app.KeyName {
				inside = view.H(`<span class="of-run"><span class="dot"></span><span>%</span></span>`, of(c.Key).Text)
			} else {
				inside = r.viewValue(a, table, of, c)
			}
		}
		return view.H(`<td class="%"><div>%</div></td>`, table.Classes[i], inside)
	}))
}

// narrow are the classes that decide where a column has no room.
var narrow = []string{"spare", "when", "model", "wanted"}

// viewBeyond stands for columns that are not drawn, from one to before another. A cell spans as many as go together where there is no
// room for them.
func viewBeyond(table *Table, from, to int) view.HTML {
	goes := func(i int) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(table.Classes[i]), func(c string) bool { return !slices.Contains(narrow, c) }), " ")
	}
	var cells []view.HTML
	for from < to {
		class, n := goes(from), 1
		for from+n < to && goes(from+n) == class {
			n++
		}
		cells = append(cells, view.H(`<td class="%" colspan="%"></td>`, class, itoa(n)))
		from += n
	}
	return view.Join(cells...)
}
