package app

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
)

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

// arriveRuns takes in the filter of the address, and lets go of chosen runs that are no longer there.
func (a *App) arriveRuns() []Effect {
	a.arriveFilter()
	a.dropSelected(func(id string) bool { _, ok := a.FindRun(id); return !ok })
	return nil
}

func (a *App) dropSelected(gone func(id string) bool) {
	if a.Book.Ready {
		a.Runs.Selected = slices.DeleteFunc(slices.Clone(a.Runs.Selected), gone)
	}
}

func (a *App) actRuns(m Action) []Effect {
	switch m.Name {
	case "runs.sort":
		return a.sortRuns(m.Arg)
	case "runs.then":
		return a.sortThen(m.Arg + m.Value)
	case "runs.unsort":
		return a.sortWithout(m.Arg)
	case "runs.experiment":
		return a.reroute(map[string]string{"exp": m.Value, "page": ""})
	case "runs.differences":
		if m.Checked {
			return a.reroute(map[string]string{"all": ""})
		}
		return a.reroute(map[string]string{"all": "1"})
	case "runs.page":
		return a.reroute(map[string]string{"page": m.Arg})
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
		return append(a.goTo(Route{Page: PageCompare, Query: url.Values{"runs": {strings.Join(a.Runs.Selected, ",")}}}), focus("main"))
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

func (a *App) updateRuns(msg any) ([]Effect, bool) {
	switch m := msg.(type) {
	case runsDeleted:
		a.Runs.Deleted = m.ids
		a.dropSelected(func(id string) bool { return slices.Contains(m.ids, id) })
		// The button that was pressed is gone: the keyboard goes on at the one that takes it back.
		effects := []Effect{focus("runs-undo")}
		if a.Route.Page == PageRun && slices.Contains(m.ids, a.Route.ID) {
			effects = append(a.goTo(Route{Page: PageRuns}), effects...)
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

// reroute changes some of the address's query in place, without a step in the history. "" takes a key away.
func (a *App) reroute(set map[string]string) []Effect {
	return a.readdress(false, func(q url.Values) {
		for key, value := range set {
			if value == "" {
				q.Del(key)
			} else {
				q.Set(key, value)
			}
		}
	})
}

// readdress changes the address's query; push makes it a step in the history.
func (a *App) readdress(push bool, change func(q url.Values)) []Effect {
	q := url.Values{}
	for key, values := range a.Route.Query {
		q[key] = values
	}
	change(q)
	a.Route.Query = q
	hash := a.Route.Hash()
	return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, push) }}
}

// goTo leads to another page, as a link would.
func (a *App) goTo(r Route) []Effect {
	if r.Query == nil {
		r.Query = url.Values{}
	}
	a.Route = r
	hash := r.Hash()
	effect := func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, true) }
	return append([]Effect{effect}, a.arrive()...)
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
	return a.write(batch, runsDeleted{gone})
}

func (a *App) restoreRuns() []Effect {
	var batch store.Batch
	for _, id := range a.Runs.Deleted {
		batch.Ops = append(batch.Ops, store.RestoreRun{Run: id})
	}
	return a.write(batch, runsRestored{})
}

// write commits a batch and then sends done. Nothing is sent where it fails: commit has said so.
func (a *App) write(batch store.Batch, done any) []Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(batch.Ops) == 0 {
		return nil
	}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		if commit(ctx, p, s, book, send, batch) == nil {
			send(done)
		}
	}}
}
