// Package runs is the room of the table of runs: searched, sorted, and chosen from.
package runs

import (
	"slices"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Room is the table of runs. Filter, order, experiment and page stand in the address; what else the person does, here.
type Room struct {
	Deleted []string // run_ids of the last ones deleted, which can be brought back
	Filter  Filter

	table  Table  // as it was last put together
	key    string // of what it was put together from
	change int    // of the workbook, likewise
}

// New is the room with nothing in it.
func New() *Room { return &Room{} }

// Page is that of the table of runs.
func (*Room) Page() app.Page { return app.PageRuns }

// Title is the tab's.
func (*Room) Title() string { return "title.runs" }

// Leave lets go of what was done with the runs of a workbook.
func (r *Room) Leave(*app.App) { *r = Room{} }

type (
	runsDeleted  struct{ ids []string }
	runsRestored struct{}
)

// Arrive takes in the filter of the address, and lets go of chosen runs that are no longer there.
func (r *Room) Arrive(a *app.App) []app.Effect {
	r.arriveFilter(a)
	dropSelected(a, func(id string) bool { _, ok := a.FindRun(id); return !ok })
	return nil
}

func dropSelected(a *app.App, gone func(id string) bool) {
	if a.Book.Ready {
		a.Selected = slices.DeleteFunc(slices.Clone(a.Selected), gone)
	}
}

// Act filters, sorts, chooses and deletes runs.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "runs.sort":
		return r.sortRuns(a, m.Arg)
	case "runs.then":
		return sortThen(a, m.Arg+m.Value)
	case "runs.unsort":
		return sortWithout(a, m.Arg)
	case "runs.experiment":
		return a.Reroute(map[string]string{"exp": m.Value, "page": ""})
	case "runs.differences":
		if m.Checked {
			return a.Reroute(map[string]string{"all": ""})
		}
		return a.Reroute(map[string]string{"all": "1"})
	case "runs.page":
		return a.Reroute(map[string]string{"page": m.Arg})
	case "runs.select":
		dropSelected(a, func(id string) bool { return id == m.Arg })
		if m.Checked {
			a.Selected = append(a.Selected, m.Arg)
		}
	case "runs.select_all":
		a.Selected = nil
		if m.Checked {
			a.Selected = r.Table(a).IDs(a)
		}
	case "runs.compare":
		return append(a.GoTo(app.Route{Page: app.PageCompare, Query: url.Values{"runs": {strings.Join(a.Selected, ",")}}}), app.Focus("main"))
	case "runs.delete":
		ids := a.Selected
		if m.Arg != "" {
			ids = []string{m.Arg}
		}
		return deleteRuns(a, ids)
	case "runs.undo":
		return r.restoreRuns(a)
	case "runs.dismiss":
		r.Deleted = nil
	default:
		return r.actFilter(a, m)
	}
	return nil
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case runsDeleted:
		r.Deleted = m.ids
		dropSelected(a, func(id string) bool { return slices.Contains(m.ids, id) })
		// The button that was pressed is gone: the keyboard goes on at the one that takes it back.
		effects := []app.Effect{app.Focus("runs-undo")}
		if a.Route.Page == app.PageRun && slices.Contains(m.ids, a.Route.ID) {
			effects = append(a.GoTo(app.Route{Page: app.PageRuns}), effects...)
		}
		return effects, true
	case runsRestored:
		r.Deleted = nil
		return nil, true
	case filterPaused:
		if m.stroke == r.Filter.strokes && a.Route.Page == app.PageRuns {
			return r.applyFilter(a, false), true
		}
		return nil, true
	}
	return nil, false
}

// deleteRuns marks runs deleted, in one commit. A run that is under way is left alone: it has still to be written.
func deleteRuns(a *app.App, ids []string) []app.Effect {
	var batch store.Batch
	var gone []string
	for _, id := range ids {
		if r, ok := a.FindRun(id); ok && r.Status != store.Running {
			batch.Ops = append(batch.Ops, store.DeleteRun{Run: id})
			gone = append(gone, id)
		}
	}
	return a.Write(batch, runsDeleted{gone})
}

func (r *Room) restoreRuns(a *app.App) []app.Effect {
	var batch store.Batch
	for _, id := range r.Deleted {
		batch.Ops = append(batch.Ops, store.RestoreRun{Run: id})
	}
	return a.Write(batch, runsRestored{})
}
