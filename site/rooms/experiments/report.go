package experiments

import (
	"slices"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/report"
)

// report hands the experiment's report over as a file.
func (r *Room) report(a *app.App, id string) []app.Effect {
	e, ok := a.Book.Experiment(id)
	s := a.Book.Store
	if !ok || s == nil {
		return nil
	}
	ids, left := reported(a, id)
	out := report.Report{Lang: a.Lang, Title: e.Name, Note: noteOf(e), Book: a.Book.Name, Left: left}
	return []app.Effect{out.Experiment(s, ids)}
}

// reported are the runs that a report tells of, oldest first: as many of the newest as it has room for. To choose the best
// would rank what was tried on different rows.
func reported(a *app.App, id string) (ids []string, left int) {
	x := &a.Book.Index
	rows := x.Rows(store.ActiveOnly, id)
	left = max(len(rows)-report.MostRuns, 0)
	rows = rows[:len(rows)-left]
	for _, row := range slices.Backward(rows) {
		ids = append(ids, x.ID(row))
	}
	return ids, left
}
