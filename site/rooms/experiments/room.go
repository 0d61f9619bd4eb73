// Package experiments is the room of the experiments: a list of them, a page of each, the example, and the trash.
package experiments

import (
	"slices"
	"strings"

	"pizarra/engine/search"
	"pizarra/site/app"
)

// Room is the room with its state.
type Room struct {
	// The box above the list: MLflow's filter, or a text that is looked for in the names.
	Text string
	Err  error // what is wrong with it

	Form Form // the form that is open

	Gone    []gone  // the experiments deleted last, which can be brought back
	Adding  *adding // the example that is being trained, nil if none is
	Confirm string  // what is about to be deleted for good: trashAll, an experiment's id, "" for nothing

	box     search.Box
	shown   string // what box was read from
	address string // the text of the address that has been taken in

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
	if text := a.Route.Query.Get("filter"); text != r.address {
		r.address, r.Text = text, text
		r.read(true)
	}
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
	return nil
}

// inTrash reports whether the address leads to the trash.
func inTrash(a *app.App) bool { return a.Route.ID == "" && a.Route.Query.Get("view") == viewTrash }

// read takes in what stands in the box. Where it cannot be read, the list stays as it was; while it is being typed, a mistake
// is none yet.
func (r *Room) read(done bool) {
	box, err := search.ReadBox(search.Experiments, r.Text)
	r.Err = nil
	if err == nil {
		r.box, r.shown = box, r.Text
	} else if done {
		r.Err = err
	}
}

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "experiments.filter":
		r.Text = m.Value
		r.read(false)
	case "experiments.search":
		if text, ok := m.Form["filter"]; ok {
			r.Text = text
		}
		return r.search(a)
	case "experiments.clear":
		r.Text = ""
		return append(r.search(a), app.Focus("experiments-filter"))
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

// search goes by what stands in the box, and puts it into the address.
func (r *Room) search(a *app.App) []app.Effect {
	r.Text = strings.TrimSpace(r.Text)
	r.read(true)
	if r.Text == r.address {
		return nil
	}
	r.address = r.Text
	return a.Reroute(map[string]string{"filter": r.Text})
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
	return r.updateExample(a, msg)
}
