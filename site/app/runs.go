package app

import (
	"slices"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
)

// RunsRoom is the table of runs.
type RunsRoom struct{}

// Page is that of the table of runs.
func (RunsRoom) Page() Page { return PageRuns }

// Leave lets go of what was chosen among the runs.
func (RunsRoom) Leave(a *App) { a.Runs = RunsPage{} }

// RunsPage is what the person does with the runs beyond the address, which holds filter, order, experiment and page.
type RunsPage struct {
	Selected []string // ids, in the order in which they were chosen
	Deleted  []string // the last ones deleted, which can be brought back
	Filter   RunFilter
}

// IsSelected reports whether a run is chosen.
func (p RunsPage) IsSelected(id string) bool { return slices.Contains(p.Selected, id) }

type (
	runsDeleted  struct{ ids []string }
	runsRestored struct{}
)

// Arrive takes in the filter of the address, and lets go of chosen runs that are no longer there.
func (RunsRoom) Arrive(a *App) []Effect {
	a.arriveFilter()
	a.dropSelected(func(id string) bool { _, ok := a.FindRun(id); return !ok })
	return nil
}

func (a *App) dropSelected(gone func(id string) bool) {
	if a.Book.Ready {
		a.Runs.Selected = slices.DeleteFunc(slices.Clone(a.Runs.Selected), gone)
	}
}

// Act filters, sorts, chooses and deletes runs.
func (RunsRoom) Act(a *App, m Action) []Effect {
	switch m.Name {
	case "runs.sort":
		return a.sortRuns(m.Arg)
	case "runs.then":
		return a.sortThen(m.Arg + m.Value)
	case "runs.unsort":
		return a.sortWithout(m.Arg)
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
		a.dropSelected(func(id string) bool { return id == m.Arg })
		if m.Checked {
			a.Runs.Selected = append(a.Runs.Selected, m.Arg)
		}
	case "runs.select_all":
		a.Runs.Selected = nil
		if m.Checked {
			a.Runs.Selected = a.RunTable().All
		}
	case "runs.compare":
		return append(a.GoTo(Route{Page: PageCompare, Query: url.Values{"runs": {strings.Join(a.Runs.Selected, ",")}}}), Focus("main"))
	case "runs.delete":
		ids := a.Runs.Selected
		if m.Arg != "" {
			ids = []string{m.Arg}
		}
		return a.deleteRuns(ids)
	case "runs.undo":
		return a.restoreRuns()
	case "runs.dismiss":
		a.Runs.Deleted = nil
	default:
		return a.actFilter(m)
	}
	return nil
}

// Update takes what came of it.
func (RunsRoom) Update(a *App, msg any) ([]Effect, bool) {
	switch m := msg.(type) {
	case runsDeleted:
		a.Runs.Deleted = m.ids
		a.dropSelected(func(id string) bool { return slices.Contains(m.ids, id) })
		// The button that was pressed is gone: the keyboard goes on at the one that takes it back.
		effects := []Effect{Focus("runs-undo")}
		if a.Route.Page == PageRun && slices.Contains(m.ids, a.Route.ID) {
			effects = append(a.GoTo(Route{Page: PageRuns}), effects...)
		}
		return effects, true
	case runsRestored:
		a.Runs.Deleted = nil
		return nil, true
	case filterPaused:
		if m.stroke == a.Runs.Filter.strokes && a.Route.Page == PageRuns {
			return a.applyFilter(false), true
		}
		return nil, true
	}
	return nil, false
}

// deleteRuns marks runs deleted, in one commit. A run that is under way is left alone: it has still to be written.
func (a *App) deleteRuns(ids []string) []Effect {
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

func (a *App) restoreRuns() []Effect {
	var batch store.Batch
	for _, id := range a.Runs.Deleted {
		batch.Ops = append(batch.Ops, store.RestoreRun{Run: id})
	}
	return a.Write(batch, runsRestored{})
}
