package experiments

import (
	"context"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// defaultID is the experiment that is there in every workbook. MLflow's clients log to it where nothing else is said, and
// break where it is deleted; its store of files refuses to.
const defaultID = "0"

// gone is an experiment that has been deleted, and which of its runs had been deleted before: undoing leaves these deleted.
type gone struct {
	id, name string
	runs     int // that went with it
	before   []string
}

type (
	deleted  struct{ gone gone }
	restored struct {
		ids  []string // of experiments
		page string   // the experiment whose page is to be opened, "" for none
	}
	purged struct{}
)

func (r *Room) actTrash(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "experiments.delete":
		return r.delete(a, m.Arg)
	case "experiments.undo":
		var ops []store.Op
		var back restored
		for _, g := range r.Gone {
			back.ids = append(back.ids, g.id)
			ops = append(ops, store.RestoreExperiment{Experiment: g.id, Time: a.Now.UnixMilli()})
			for _, run := range g.before {
				ops = append(ops, store.DeleteRun{Run: run})
			}
		}
		if len(back.ids) == 1 {
			back.page = back.ids[0]
		}
		return a.Write(store.Batch{Ops: ops}, back)
	case "experiments.dismiss":
		r.Gone = nil
	case "experiments.restore":
		op := store.RestoreExperiment{Experiment: m.Arg, Time: a.Now.UnixMilli()}
		return a.Write(store.Batch{Ops: []store.Op{op}}, restored{ids: []string{m.Arg}})
	case "experiments.restore_run":
		return a.Write(store.Batch{Ops: []store.Op{store.RestoreRun{Run: m.Arg}}}, restored{})
	case "experiments.purge":
		r.Confirm = m.Arg
		return []app.Effect{app.Focus("purge-no")}
	case "experiments.purge_no":
		back := "purge-" + r.Confirm
		r.Confirm = ""
		return []app.Effect{app.Focus(back)}
	case "experiments.purge_yes":
		return r.purge(a)
	}
	return nil
}

// delete marks an experiment and all of its runs deleted, unless one of these is under way: its end has still to be written.
func (r *Room) delete(a *app.App, id string) []app.Effect {
	i := slices.IndexFunc(a.Book.Experiments, isID(id))
	if i < 0 {
		return nil
	}
	e := a.Book.Experiments[i]
	row := r.row(a, e)
	switch {
	case id == defaultID:
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidParameterValue, "experiments.default", "name", e.Name)}
		return nil
	case row.Example && r.Adding != nil:
		a.Notice = &app.Notice{Err: r.Keeps()}
		return nil
	case row.Going > 0:
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidState, "experiments.going", "name", e.Name, "n", row.Going)}
		return nil
	}
	g := gone{id: id, name: e.Name, runs: row.Runs}
	x := &a.Book.Index
	for _, n := range x.Rows(store.DeletedOnly, id) {
		g.before = append(g.before, x.ID(n))
	}
	return a.Write(store.Batch{Ops: []store.Op{store.DeleteExperiment{Experiment: id, Time: a.Now.UnixMilli()}}}, deleted{g})
}

// deleted leads to the list, where it can be taken back.
func (r *Room) deleted(a *app.App, m deleted) []app.Effect {
	r.Gone = []gone{m.gone}
	effects := []app.Effect{app.Focus("experiments-undo")}
	if a.Route.Page == app.PageExperiments && a.Route.ID == m.gone.id {
		effects = append(a.GoTo(app.Route{Page: app.PageExperiments}), effects...)
	}
	return effects
}

func (r *Room) restored(a *app.App, m restored) []app.Effect {
	r.Gone = slices.DeleteFunc(r.Gone, func(g gone) bool { return slices.Contains(m.ids, g.id) })
	r.Form.Err, r.Form.Taken = nil, ""
	a.Notice = &app.Notice{Key: "experiments.restored"}
	effects := []app.Effect{app.Focus("main")}
	if m.page != "" && a.Route.Page == app.PageExperiments && a.Route.ID == "" {
		effects = append(a.GoTo(app.Route{Page: app.PageExperiments, ID: m.page}), effects...)
	}
	return effects
}

// purge deletes for good what was confirmed.
func (r *Room) purge(a *app.App) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	var experiments, runs []string
	rows, loose := r.trashed(a)
	for _, row := range rows {
		if r.Confirm == trashAll || r.Confirm == row.ID {
			experiments = append(experiments, row.ID)
		}
	}
	for i := range loose {
		if r.Confirm == trashAll {
			runs = append(runs, loose[i].ID)
		}
	}
	if s == nil || len(experiments)+len(runs) == 0 {
		r.Confirm = ""
		return nil
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if app.Saving(p, s, book, send, func() error { return s.Purge(ctx, experiments, runs) }) == nil {
			send(purged{})
		}
	}}
}
