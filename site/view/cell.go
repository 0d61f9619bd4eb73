package view

import (
	"strconv"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// IconCross takes something away.
const IconCross = HTML(`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="m2.5 2.5 7 7m0-7-7 7" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`)

// IconUp points up: the order ascends.
const IconUp = HTML(`<svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="m1.5 6.5 3.5-3.5 3.5 3.5" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`)

// RunLink is the address of a run.
func RunLink(id string) string { return app.Route{Page: app.PageRun, ID: id}.Hash() }

// RunCell is what a run has in a column, as a person reads it; the whole value is the title.
func RunCell(a *app.App, r store.Run, c app.Column) HTML {
	return Cell(a, func(key string) app.Value { return app.ValueOf(r, key) }, c)
}

// Cell is RunCell of a run whose values are looked up in another way.
func Cell(a *app.App, of func(key string) app.Value, c app.Column) HTML {
	v := of(c.Key)
	switch {
	case c.Key == app.KeyStatus:
		return Status(a, store.Status(v.Text))
	case c.Key == app.KeyStart:
		at := time.UnixMilli(int64(v.Number))
		return H(`<time title="%">%</time>`, i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at))
	case !v.There:
		return H(`<span class="muted" title="%">–</span>`, T(a, "runs.missing"))
	case c.Key == app.KeyDuration:
		return H(`%`, i18n.Duration(a.Lang, time.Duration(v.Number)*time.Millisecond))
	case c.IsMetric():
		return metric(a, of, c.Name, v.Number)
	case c.IsParam():
		return Param(a, v)
	}
	return H(`%`, v.Text)
}

// RunMetric is a figure with four decimals, all of them as its title, and the count of rows behind test accuracy.
func RunMetric(a *app.App, r store.Run, name string, x float64) HTML {
	return metric(a, func(key string) app.Value { return app.ValueOf(r, key) }, name, x)
}

func metric(a *app.App, of func(key string) app.Value, name string, x float64) HTML {
	figure := H(`<span class="figure" title="%">%</span>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
	if name != "test_accuracy" {
		return figure
	}
	if right, rows, ok := app.TestRowsIn(of); ok {
		return H(`% <span class="of" title="%">%/%</span>`, figure,
			T(a, "runs.of", "right", right, "rows", rows), strconv.Itoa(right), strconv.Itoa(rows))
	}
	return figure
}
