package runs

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// The forms of what can be done with the chosen runs.
const (
	FormRename = "rename"
	FormTag    = "tag"
	FormNote   = "note"
	FormColor  = "colour"
	FormPurge  = "purge"
)

// Undo takes the last change of runs back.
type Undo struct {
	Key string // of the sentence that says what was done
	N   int    // to how many runs
	ops []store.Op
}

// changed: a change of runs is saved.
type changed struct {
	undo  Undo
	ids   []string
	gone  bool // the runs have left the table
	focus string
}

// chosen are the chosen runs as rows, in the order in which they were chosen.
func chosen(a *app.App) (rows []int32) {
	for _, id := range a.Selected {
		if row, ok := a.Book.Index.Find(id); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// change commits what is done to runs, with what takes it back.
func change(a *app.App, key string, ids []string, ops, back []store.Op, gone bool) []app.Effect {
	slices.Reverse(back)
	return a.Write(store.Batch{Ops: ops}, changed{undo: Undo{key, len(ids), back}, ids: ids, gone: gone})
}

// rename names one run, or several by numbers: modelo 1, modelo 2.
func (r *Room) rename(a *app.App, name string) []app.Effect {
	name = strings.TrimSpace(name)
	if name == "" {
		return problem(fault.New(fault.InvalidParameterValue, "store.run_name_empty"))
	}
	x := &a.Book.Index
	var ops, back []store.Op
	rows := chosen(a)
	for i, row := range rows {
		own := name
		if len(rows) > 1 {
			own += " " + strconv.Itoa(i+1)
		}
		before, _ := x.Row(row).Text(store.RunNameKey)
		ops = append(ops, store.UpdateRun{Run: x.ID(row), Name: own})
		back = append(back, store.UpdateRun{Run: x.ID(row), Name: before})
	}
	return change(a, "runs.renamed", idsOf(a, rows), ops, back, false)
}

// tag sets a tag of the chosen runs; without a value it takes the tag off those that have it.
func (r *Room) tag(a *app.App, key, value, said string) []app.Effect {
	x := &a.Book.Index
	var ops, back []store.Op
	var rows []int32
	for _, row := range chosen(a) {
		id := x.ID(row)
		before, had := x.Row(row).Tag(key)
		switch {
		case value == "" && !had:
			continue
		case value == "":
			ops = append(ops, store.DeleteTag{Run: id, Key: key})
		default:
			ops = append(ops, store.SetTags{Run: id, Tags: []store.Tag{{Key: key, Value: value}}})
		}
		if had {
			back = append(back, store.SetTags{Run: id, Tags: []store.Tag{{Key: key, Value: before}}})
		} else {
			back = append(back, store.DeleteTag{Run: id, Key: key})
		}
		rows = append(rows, row)
	}
	if len(ops) == 0 && len(a.Selected) > 0 {
		return problem(fault.New(fault.ResourceDoesNotExist, "runs.no_such_tag", "key", key))
	}
	return change(a, said, idsOf(a, rows), ops, back, false)
}

// remove marks runs deleted, with all that is nested in them, in one commit. A run that is under way is left alone: it has
// still to be written.
func (r *Room) remove(a *app.App, ids []string) []app.Effect {
	x := &a.Book.Index
	var rows []int32
	for _, id := range ids {
		if row, ok := a.Book.Find(id); ok {
			rows = append(rows, row)
		}
	}
	var ops, back []store.Op
	var gone []string
	for _, row := range x.WithDescendants(rows) {
		id := x.ID(row)
		if status, _ := x.Row(row).Text(store.StatusKey); status == string(store.Running) {
			continue
		}
		if _, active := a.Book.Find(id); active {
			ops, back, gone = append(ops, store.DeleteRun{Run: id}), append(back, store.RestoreRun{Run: id}), append(gone, id)
		}
	}
	if len(ops) == 0 && len(rows) > 0 {
		return problem(fault.New(fault.InvalidState, "runs.under_way"))
	}
	return change(a, "runs.deleted", gone, ops, back, true)
}

// restore brings the chosen runs back from the trash.
func (r *Room) restore(a *app.App) []app.Effect {
	var ops, back []store.Op
	for _, id := range a.Selected {
		ops, back = append(ops, store.RestoreRun{Run: id}), append(back, store.DeleteRun{Run: id})
	}
	return change(a, "runs.restored", slices.Clone(a.Selected), ops, back, true)
}

// purge deletes the chosen runs, which are in the trash, for good.
func (r *Room) purge(a *app.App) []app.Effect {
	s, book, ids := a.Book.Store, a.Book.Name, slices.Clone(a.Selected)
	if s == nil || len(ids) == 0 {
		return nil
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if app.Saving(p, s, book, send, func() error { return s.Purge(ctx, nil, ids) }) == nil {
			send(changed{ids: ids, gone: true, focus: "runs-scroll"})
			send(app.Said{Key: "runs.purged", Args: []any{"n", len(ids)}})
		}
	}}
}

// done takes in that a change is saved. The button that was pressed may be gone: the keyboard goes on at the one that takes
// the change back.
func (r *Room) done(a *app.App, m changed) []app.Effect {
	r.Undo, r.Form = m.undo, ""
	if m.gone {
		dropSelected(a, func(id string) bool { return slices.Contains(m.ids, id) })
	}
	focus := m.focus
	if focus == "" {
		focus = "runs-undo"
	}
	effects := []app.Effect{app.Focus(focus)}
	if a.Route.Page == app.PageRun && m.gone && slices.Contains(m.ids, a.Route.ID) {
		effects = append(a.GoTo(app.Route{Page: app.PageRuns}), effects...)
	}
	return effects
}

func idsOf(a *app.App, rows []int32) (ids []string) {
	for _, row := range rows {
		ids = append(ids, a.Book.Index.ID(row))
	}
	return ids
}

// problem tells of what cannot be done.
func problem(err error) []app.Effect {
	return []app.Effect{func(_ context.Context, _ app.Platform, send func(any)) { send(app.Failed{Err: err}) }}
}
