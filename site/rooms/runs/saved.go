package runs

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// A view of the table is saved under a name as a tag of the experiment that it shows, or of the experiment Default where it
// shows all: so it is in the workbook and in its backups, and MLflow keeps it too.
const viewTag = "pizarra.view."

// everyExperiment is the experiment that is in every workbook.
const everyExperiment = "0"

// Saved is a view under a name.
type Saved struct {
	Experiment string // whose tag it is
	Name       string
	Query      string // of the address
}

// savedViews are those of the workbook, by name.
func savedViews(a *app.App) (list []Saved) {
	for _, e := range a.Book.Experiments {
		for _, tag := range e.Tags {
			if name, ok := strings.CutPrefix(tag.Key, viewTag); ok {
				list = append(list, Saved{e.ID, name, tag.Value})
			}
		}
	}
	slices.SortFunc(list, func(v, w Saved) int {
		if c := strings.Compare(v.Name, w.Name); c != 0 {
			return c
		}
		return strings.Compare(v.Experiment, w.Experiment)
	})
	return list
}

// saveView keeps what the address asks for under a name. What is pinned, hidden and open belongs to it.
func (r *Room) saveView(a *app.App, name string) []app.Effect {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return problem(fault.New(fault.InvalidParameterValue, "runs.view_name_empty"))
	}
	query := a.Route.Query.Encode()
	tag := store.Tag{Key: viewTag + name, Value: query}
	experiment := a.Route.Query.Get(askExperiment)
	if experiment == "" {
		experiment = everyExperiment
	}
	return writeView(a, "runs.view_saved", name, "runs-view-name", func(now int64) store.Op {
		return store.SetExperimentTags{Experiment: experiment, Tags: []store.Tag{tag}, Time: now}
	})
}

// dropView forgets a view: "experiment:name".
func (r *Room) dropView(a *app.App, which string) []app.Effect {
	experiment, name, _ := strings.Cut(which, ":")
	return writeView(a, "runs.view_dropped", name, "views-button", func(now int64) store.Op {
		return store.DeleteExperimentTag{Experiment: experiment, Key: viewTag + name, Time: now}
	})
}

// writeView writes a change of the views, which is saved as everything is.
func writeView(a *app.App, said, name, focus string, op func(now int64) store.Op) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil {
		return nil
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if app.Commit(ctx, p, s, book, send, store.Batch{Ops: []store.Op{op(p.Now().UnixMilli())}}) == nil {
			send(app.Said{Key: said, Args: []any{"name", name}})
			p.Focus(focus)
		}
	}}
}

// openView goes to a saved view: "experiment:name". It is a step of the history.
func (r *Room) openView(a *app.App, which string) []app.Effect {
	for _, v := range savedViews(a) {
		if v.Experiment+":"+v.Name != which {
			continue
		}
		if q, err := url.ParseQuery(v.Query); err == nil {
			a.Menu = ""
			return append(a.GoTo(app.Route{Page: app.PageRuns, Query: q}), app.Focus("views-button"))
		}
	}
	return nil
}
