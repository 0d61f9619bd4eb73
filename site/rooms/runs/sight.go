package runs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// lineHeight is that of every line of the table, in CSS pixels: runs_lines.css and rows.js have it too.
const lineHeight = 36

// Of a table only what is in sight is drawn, and some around it, in steps, so that a little scrolling draws nothing.
const (
	usual = 16 // lines in sight before the page has told
	spare = 4  // lines that are drawn beyond those in sight
	step  = 4

	usualColumns = 12 // as usual, of columns
	spareColumns = 2
	stepColumns  = 4
	allColumns   = 16 // so many are drawn in any case
)

// sight is what the page shows of the table: rows.js tells "line,count,column,count" when more has to be drawn. Columns are those
// of Table.Columns, of which the name is always there.
type sight struct{ first, count, column, columns int }

func (s *sight) read(text string) {
	var n [4]int
	for i, part := range strings.Split(text, ",") {
		if i < len(n) {
			n[i], _ = strconv.Atoi(part)
			n[i] = max(n[i], 0)
		}
	}
	*s = sight{n[0], min(n[1], 200), n[2], min(n[3], 200)}
}

// around is where to begin and to end drawing so many of n, from a first one in sight on.
func around(n, first, count, spare, step int) (from, to int) {
	first = min(first, max(n-count, 0))
	from = max(first-spare, 0) / step * step
	to = min((first+count+spare+step-1)/step*step, n)
	return from, to
}

// lines are the first one to draw and the one after the last, of n.
func (s *sight) lines(n int) (from, to int) {
	count := s.count
	if count == 0 {
		count = usual
	}
	return around(n, s.first, count, spare, step)
}

// span are the first column behind the name to draw and the one after the last, of n with the name. A table of few lines is drawn in
// its whole width.
func (s *sight) span(n, lines int) (from, to int) {
	if n <= allColumns || lines <= usual {
		return 1, n
	}
	count := s.columns
	if count == 0 {
		count = usualColumns
	}
	from, to = around(n-1, s.column-1, count, spareColumns, stepColumns)
	return from + 1, to + 1
}

// drawn keeps lines that have been drawn, for as long as they would look the same.
type drawn struct {
	lines  map[int]view.HTML // by their place
	span   [2]int            // the columns of the lines behind the name: the first and the one after the last
	before view.HTML         // stands for the columns before them
	after  view.HTML         // and for those behind
	rulers view.HTML         // see viewRulers
	head   view.HTML         // see viewHead
	lang   i18n.Lang
	now    time.Time // to the half minute
	chosen []string
	set    rowSet
}

// forget lets go of all lines: the table is another one.
func (d *drawn) forget() { d.lines, d.set = nil, nil }

// ready lets go of lines that have come to look otherwise.
func (d *drawn) ready(a *app.App, table *Table, span [2]int) {
	if !slices.Equal(d.chosen, a.Selected) || d.set == nil {
		d.chosen, d.set, d.head = slices.Clone(a.Selected), append(places(chosen(a)), false), ""
	}
	if now := a.Now.Truncate(30 * time.Second); d.lines == nil || d.lang != a.Lang || !d.now.Equal(now) || d.span != span {
		d.before, d.after, d.rulers = viewBeyond(table, 1, span[0]), viewBeyond(table, span[1], len(table.Columns)), ""
		d.head = ""
		d.lines, d.lang, d.now, d.span = map[int]view.HTML{}, a.Lang, now, span
	}
}
