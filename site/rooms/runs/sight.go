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

// Of a table only the lines in sight are drawn, and some around them, in steps, so that a little scrolling draws nothing.
const (
	usual = 24 // lines in sight before the page has told
	spare = 12 // lines that are drawn beyond those in sight
	step  = 8
)

// sight is what the page shows of the lines: rows.js tells "first,count" when more has to be drawn.
type sight struct{ first, count int }

func (s *sight) read(text string) {
	first, count, _ := strings.Cut(text, ",")
	s.first, _ = strconv.Atoi(first)
	s.count, _ = strconv.Atoi(count)
	s.first, s.count = max(s.first, 0), min(max(s.count, 0), 200)
}

// lines are the first one to draw and the one after the last, of n.
func (s *sight) lines(n int) (from, to int) {
	count := s.count
	if count == 0 {
		count = usual
	}
	first := min(s.first, max(n-count, 0))
	from = max(first-spare, 0) / step * step
	to = min((first+count+spare+step-1)/step*step, n)
	return from, to
}

// drawn keeps lines that have been drawn, for as long as they would look the same.
type drawn struct {
	lines  map[int]view.HTML // by their place
	lang   i18n.Lang
	now    time.Time // to the half minute
	chosen []string
	set    rowSet
}

// forget lets go of all lines: the table is another one.
func (d *drawn) forget() { d.lines, d.set = nil, nil }

// ready lets go of lines that have come to look otherwise.
func (d *drawn) ready(a *app.App) {
	if !slices.Equal(d.chosen, a.Selected) || d.set == nil {
		d.chosen, d.set = slices.Clone(a.Selected), append(places(chosen(a)), false)
	}
	if now := a.Now.Truncate(30 * time.Second); d.lines == nil || d.lang != a.Lang || !d.now.Equal(now) {
		d.lines, d.lang, d.now = map[int]view.HTML{}, a.Lang, now
	}
}
