// Package runs is the room of the table of runs: searched, sorted, and chosen from.
package runs

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/rooms/filter"
)

// Room is the table of runs. The view stands in the address (see Asked); what else the person does, here.
type Room struct {
	Filter filter.Box // above the table
	Form   string     // the open form of what can be done with the chosen runs, "" for none
	Undo   Undo       // of the last change; without N there is none

	stocked  *stock // as it was last looked up
	table    Table  // as it was last put together
	key      string // of what it was put together from
	change   int    // of the workbook, likewise
	bestSeen int    // of best, likewise
	best     best
	sight    sight
	drawn    drawn
}

// New is the room with nothing in it.
func New() *Room { return &Room{} }

// Page is that of the table of runs.
func (*Room) Page() app.Page { return app.PageRuns }

// Title is the tab's.
func (*Room) Title() string { return "title.runs" }

// Leave lets go of what was done with the runs of a workbook.
func (r *Room) Leave(*app.App) { *r = Room{} }

// Arrive takes in the filter of the address, and lets go of chosen runs that are no longer there.
func (r *Room) Arrive(a *app.App) []app.Effect {
	r.box().Arrive(a, &r.Filter)
	trash := askedOf(a.Route.Query).Trash && a.Route.Page == app.PageRuns
	dropSelected(a, func(id string) bool {
		if trash {
			_, ok := a.Book.Index.Find(id)
			return !ok
		}
		_, ok := a.Book.Find(id)
		return !ok
	})
	effects := append(recallColumns(a), r.readBest(a)...)
	if a.Route.Page == app.PageRuns {
		effects = append(effects, r.look(a)...)
	}
	return effects
}

func dropSelected(a *app.App, gone func(id string) bool) {
	if a.Book.Ready {
		a.Selected = slices.DeleteFunc(slices.Clone(a.Selected), gone)
	}
}

// Act does what the person does with the table.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "runs.sort":
		effects := append(r.sortRuns(a, m.Arg), r.readBest(a)...)
		return append(effects, r.look(a)...)
	case "runs.then":
		effects := append(sortThen(a, m.Arg+m.Value), r.readBest(a)...)
		return append(effects, r.look(a)...)
	case "runs.unsort":
		return sortWithout(a, m.Arg)
	case "runs.experiment":
		return set(a, askExperiment, m.Value, true)
	case "runs.stage":
		a.Selected, r.Form, r.Undo = nil, "", Undo{}
		return set(a, askTrash, m.Value, true)
	case "runs.differences":
		if m.Checked {
			return forgetColumns(a)
		}
		return a.Reroute(map[string]string{askAll: "1", askColumns: ""})
	case "runs.group":
		return a.Reroute(map[string]string{askGroup: m.Value + m.Arg, askOpen: ""})
	case "runs.flat":
		return set(a, askFlat, "1", !m.Checked)
	case "runs.best":
		effects := set(a, askBest, "1", m.Checked)
		return append(effects, r.readBest(a)...)
	case "runs.interval":
		return set(a, askInterval, "1", m.Checked)
	case "runs.fold":
		return fold(a, m.Arg)
	case "runs.unveil":
		return set(a, askUnveil, "1", m.Checked)
	case "runs.window":
		r.sight.read(m.Value)
	case "runs.select":
		dropSelected(a, func(id string) bool { return id == m.Arg })
		if m.Checked {
			a.Selected = append(a.Selected, m.Arg)
		}
	case "runs.select_all":
		a.Selected, r.Form = nil, ""
		if m.Checked {
			a.Selected = r.Table(a).IDs(a)
		}
	case "runs.compare":
		return append(a.GoTo(app.Route{Page: app.PageCompare, Query: url.Values{"runs": {strings.Join(a.Selected, ",")}}}), app.Focus("main"))
	case "runs.export":
		return r.export(a)
	default:
		if effects, ok := r.actColumns(a, m); ok {
			return effects
		}
		if effects, ok := r.actChosen(a, m); ok {
			return effects
		}
		return r.actFilter(a, m)
	}
	return nil
}

// actFilter does what the person does to the box.
func (r *Room) actFilter(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "runs.filter", "runs.search", "runs.clear", "runs.filter_key", "runs.option", "runs.filter_escape",
		"runs.chip_drop", "runs.chip_edit", "runs.chip_escape", "runs.chip_save":
		return r.box().Act(a, &r.Filter, m)
	}
	return nil
}

// actColumns chooses and moves columns, and saves views.
func (r *Room) actColumns(a *app.App, m app.Action) ([]app.Effect, bool) {
	switch m.Name {
	case "runs.column":
		return append(r.showColumn(a, m.Arg), r.readBest(a)...), true
	case "runs.column_left":
		return append(r.moveColumn(a, m.Arg, -1), app.Focus("column-left-"+m.Arg)), true
	case "runs.column_right":
		return append(r.moveColumn(a, m.Arg, 1), app.Focus("column-right-"+m.Arg)), true
	case "runs.column_drop":
		from, onto, _ := strings.Cut(m.Value, ",")
		return r.dropColumn(a, from, onto), true
	case "runs.columns_own":
		return append(forgetColumns(a), app.Focus("columns-button")), true
	case "runs.view_save":
		return r.saveView(a, m.Form["name"]), true
	case "runs.view_open":
		return r.openView(a, m.Arg), true
	case "runs.view_drop":
		return r.dropView(a, m.Arg), true
	}
	return nil, false
}

// actChosen does something to the chosen runs, or takes it back.
func (r *Room) actChosen(a *app.App, m app.Action) ([]app.Effect, bool) {
	t := askedOf(a.Route.Query)
	switch m.Name {
	case "runs.form":
		if r.Form == m.Arg {
			r.Form = ""
			return nil, true
		}
		r.Form = m.Arg
		return []app.Effect{app.Focus("form-" + m.Arg)}, true
	case "runs.form_escape":
		button := "runs-" + r.Form
		r.Form = ""
		return []app.Effect{app.Focus(button)}, true
	case "runs.pin":
		return mark(a, askPin, t.Pinned), true
	case "runs.veil":
		return mark(a, askVeil, t.Veiled), true
	case "runs.rename":
		return r.rename(a, m.Form["name"]), true
	case "runs.tag":
		return r.tag(a, strings.TrimSpace(m.Form["key"]), m.Form["value"], "runs.tagged"), true
	case "runs.note":
		return r.tag(a, store.NoteTag, strings.TrimSpace(m.Form["note"]), "runs.noted"), true
	case "runs.colour":
		color := ""
		if i, err := strconv.Atoi(m.Arg); err == nil && i >= 0 && i < len(app.Palette) {
			color = app.Palette[i]
		}
		return r.tag(a, app.ColorTag, color, "runs.coloured"), true
	case "runs.delete":
		ids := a.Selected
		if m.Arg != "" {
			ids = []string{m.Arg}
		}
		return r.remove(a, ids), true
	case "runs.restore":
		return r.restore(a), true
	case "runs.purge":
		return r.purge(a), true
	case "runs.undo":
		return a.Write(store.Batch{Ops: r.Undo.ops}, undone{}), true
	case "runs.dismiss":
		r.Undo = Undo{}
		return nil, true
	}
	return nil, false
}

// undone: the last change has been taken back.
type undone struct{}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case changed:
		return r.done(a, m), true
	case undone:
		r.Undo = Undo{}
		return []app.Effect{app.Focus("runs-scroll")}, true
	case bestRead:
		return r.updateBest(a, m), true
	case columnsKept:
		return recalled(a, m), true
	}
	return r.box().Update(a, &r.Filter, msg)
}
