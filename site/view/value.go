package view

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

const (
	iconFinished = HTML(`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="m2.5 7.5 3 3 6-7" fill="none" stroke="currentColor" stroke-width="2"/></svg>`)
	iconFailed   = HTML(`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="m3 3 8 8M11 3l-8 8" fill="none" stroke="currentColor" stroke-width="2"/></svg>`)
	iconKilled   = HTML(`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><rect x="3" y="3" width="8" height="8"/></svg>`)
	iconRunning  = HTML(`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="6 4"/></svg>`)
)

// Status is a mark and a word: colour alone says nothing.
func Status(a *app.App, s store.Status) HTML {
	icon, class, key := iconRunning, "running", "runs.status.running"
	switch s {
	case store.Finished:
		icon, class, key = iconFinished, "finished", "runs.status.finished"
	case store.Failed:
		icon, class, key = iconFailed, "failed", "runs.status.failed"
	case store.Killed:
		icon, class, key = iconKilled, "killed", "runs.status.killed"
	}
	return H(`<span class="state %" title="%">%<span>%</span></span>`, class, T(a, key), icon, T(a, key))
}

// Param is a param as it was logged, but for the decimal mark of numbers.
func Param(a *app.App, v app.Value) HTML {
	if v.IsNumber {
		return H(`<span title="%">%</span>`, v.Text, i18n.Decimal(a.Lang, v.Text))
	}
	return H(`%`, v.Text)
}

// Size writes a number of bytes as a person does.
func Size(a *app.App, n int64) string {
	switch {
	case n < 1000:
		return i18n.Int(a.Lang, int(n)) + "\u00a0B"
	case n < 1000*1000:
		return i18n.Number(a.Lang, float64(n)/1000, 1) + "\u00a0kB"
	}
	if n >= 1e9 {
		return i18n.Number(a.Lang, float64(n)/1e9, 1) + "\u00a0GB"
	}
	return i18n.Number(a.Lang, float64(n)/1e6, 1) + "\u00a0MB"
}
