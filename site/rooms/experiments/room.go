// Package experiments is the room of the experiments: a list of them, a page of each, the example, and the trash.
package experiments

import (
	"slices"

	"pizarra/site/app"
	"pizarra/site/rooms/filter"
)

// Room is the room with its state.
type Room struct {
	Filter filter.Box // above the list

	Form Form // the form that is open

	Gone    []gone  // the experiments deleted last, which can be brought back
	Adding  *adding // the example that is being trained, nil if none is
	Confirm string  // what is about to be deleted for good: trashAll, an experiment's id, "" for nothing

	counts  map[string]Row // of the experiments, by id
	version int            // of the Book that they were counted in
}

// Form is a form of the room; the zero value is none.
type Form struct {
	Kind string // one of the kinds below
	Name string // what is written into it, kept where it is refused
	Err  error  // why it was refused
	// Taken is the deleted experiment whose name is still taken, "" for none.
	Taken string
}

// The kinds of forms. All but the first are on an experiment's page.
const (
	formCreate = "create"
	formRename = "rename"
	formNote   = "note"
)

// trashAll stands for everything in the trash.
const trashAll = "all"

// viewTrash is the value of the address's view that shows the trash.
const viewTrash = "deleted"

// New is the room before anybody has been there.
func New() *Room { return &Room{} }

// Page is that of the experiments.
func (*Room) Page() app.Page { return app.PageExperiments }

// Leave lets go of what was begun in a workbook. A training of the example goes on where it belongs, and is not shown.
func (r *Room) Leave(*app.App) { *r = Room{} }

// Arrive takes in the filter of the address, and shuts what is no longer about anything.
func (r *Room) Arrive(a *app.App) []app.Effect {
	r.box().Arrive(a, &r.Filter)
	if a.Book.Ready && !a.Book.Busy() { // what was deleted a moment ago is not read yet
		r.Gone = slices.DeleteFunc(r.Gone, func(g gone) bool { // another tab may have brought it back, or emptied the trash
			return !slices.ContainsFunc(a.Book.Trash, isID(g.id))
		})
	}
	if r.Form.Kind != formCreate && a.Route.ID == "" {
		r.Form = Form{}
	}
	if r.Confirm != "" && !inTrash(a) {
		r.Confirm = ""
	}
	return r.leadToExample(a)
}

// inTrash reports whether the address leads to the trash.
func inTrash(a *app.App) bool { return a.Route.ID == "" && a.Route.Query.Get("view") == viewTrash }

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "experiments.filter", "experiments.search", "experiments.clear", "experiments.filter_key", "experiments.option", "experiments.filter_escape",
		"experiments.chip_drop", "experiments.chip_edit", "experiments.chip_escape", "experiments.chip_save":
		return r.box().Act(a, &r.Filter, m)
	case "experiments.sort":
		return a.Reroute(map[string]string{"sort": nextOrder(a.Route.Query.Get("sort"), m.Arg)})
	case "experiments.create", "experiments.rename", "experiments.note", "experiments.create_save", "experiments.rename_save",
		"experiments.note_save", "experiments.close", "experiments.tag_save", "experiments.tag_drop":
		return r.actForm(a, m)
	case "experiments.delete", "experiments.undo", "experiments.dismiss", "experiments.restore", "experiments.restore_run",
		"experiments.purge", "experiments.purge_yes", "experiments.purge_no":
		return r.actTrash(a, m)
	case "experiments.example", "experiments.example_stop":
		return r.actExample(a, m)
	case "experiments.train":
		a.Train.Into = m.Arg
		return append(a.GoTo(app.Route{Page: app.PageTrain}), app.Focus("main"))
	case "experiments.report":
		return r.report(a, m.Arg)
	}
	return nil
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case created:
		r.Form = Form{}
		return append(a.GoTo(app.Route{Page: app.PageExperiments, ID: m.id}), app.Focus("main")), true
	case changed:
		r.Form = Form{}
		return []app.Effect{app.Focus(m.focus)}, true
	case deleted:
		return r.deleted(a, m), true
	case restored:
		return r.restored(a, m), true
	case purged:
		r.Confirm = ""
		a.Notice = &app.Notice{Key: "experiments.purged"}
		return []app.Effect{app.Focus("main")}, true
	}
	if effects, ok := r.box().Update(a, &r.Filter, msg); ok {
		return effects, true
	}
	return r.updateExample(a, msg)
}
