// Package compare is the room where runs are held against one another.
package compare

import (
	"slices"
	"strings"

	"pizarra/site/app"
	"pizarra/site/report"
)

// Room holds runs against one another. Which, what is asked of them, and whether equal rows are shown, stands in the address.
type Room struct {
	questions []Question
	predictor *predictor

	table   *Table // as it was last put together
	runs    string // of which runs
	key     string // of what else the address asked
	version int    // of the workbook
}

// New is the room with nothing in it.
func New() *Room {
	p := &predictor{}
	return &Room{questions: questions(p), predictor: p}
}

// Page is that of comparing.
func (*Room) Page() app.Page { return app.PageCompare }

// Arrive prepares the answer to what is asked.
func (r *Room) Arrive(a *app.App) []app.Effect { return r.prepare(a) }

// Update gives the questions their messages.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	if r.predictor.update(msg) {
		return r.prepare(a), true
	}
	for _, q := range r.questions {
		if u, ok := q.(Updater); ok {
			if effects, ok := u.Update(a, msg); ok {
				return append(effects, r.prepare(a)...), true
			}
		}
	}
	return nil, false
}

// Leave lets go of what belongs to the workbook.
func (r *Room) Leave(*app.App) {
	r.table = nil
	r.predictor.leave()
	for _, q := range r.questions {
		if l, ok := q.(Leaver); ok {
			l.Leave()
		}
	}
}

// Table is the runs that the address asks for. They are read anew only when others are asked for, or the workbook has changed.
func (r *Room) Table(a *app.App) *Table {
	q := a.Route.Query
	runs, key, version := a.Book.Name+"\x00"+q.Get(askRuns)+"\x00"+q.Get(askOf), q.Encode(), a.Book.Version()
	fresh := r.table == nil || runs != r.runs || version != r.version
	if fresh {
		r.table = readTable(a)
	}
	if fresh || key != r.key {
		r.table.arrange(a)
	}
	r.runs, r.key, r.version = runs, key, version
	return r.table
}

// Act changes the address, or does what a question offers. Of charts, of any page, it saves one.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "chart.save":
		return saveChart(a, m)
	}
	return append(r.act(a, m), r.prepare(a)...)
}

func (r *Room) act(a *app.App, m app.Action) []app.Effect {
	t := r.Table(a)
	ids := t.IDs()
	others := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == m.Arg })
	shown := func(key, value string, on bool) []app.Effect {
		if !on {
			value = ""
		}
		return a.Reroute(map[string]string{key: value})
	}
	switch m.Name {
	case "compare.base":
		if len(others) == len(ids) {
			return nil
		}
		// The button goes with the run that it stood at.
		return append(onlyRuns(a, append([]string{m.Arg}, others...)), app.Focus("compare-h-"+m.Arg))
	case "compare.remove":
		return append(onlyRuns(a, others), app.Focus("main"))
	case "compare.add":
		if _, ok := a.FindRun(m.Form["run"]); !ok || slices.Contains(ids, m.Form["run"]) {
			return nil
		}
		return append(onlyRuns(a, append(ids, m.Form["run"])), app.Focus("compare-add"))
	case "compare.differences":
		return shown(askDiff, "0", !m.Checked)
	case "compare.rows":
		way := wayOther
		if m.Checked {
			way = wayRows
		}
		return shown(askWay, way, m.Checked != (len(ids) > most))
	case "compare.all":
		return append(shown(askAll, "1", true), app.Focus("compare-scroll"))
	case "compare.sort":
		return sortBy(a, &t.Asked, m.Arg)
	case "compare.unmark":
		return append(markRanges(a, nil), app.Focus("main"))
	case "compare.export":
		return export(t)
	case "compare.report":
		return []app.Effect{report.Compared(a, t.shownIDs())}
	case "compare.choose":
		a.Selected = ids
		return append(a.GoTo(app.Route{Page: app.PageCompare}), app.Focus("main"))
	case "compare.ask":
		return r.ask(a, m.Arg)
	case "compare.predict", "compare.predict_cancel":
		return r.predictor.act(t, m.Name)
	}
	for _, q := range r.questions {
		if actor, ok := q.(Actor); ok && strings.HasPrefix(m.Name, "compare."+q.Key()+"_") {
			return actor.Act(a, t, m)
		}
	}
	return nil
}

// Title is the tab's.
func (*Room) Title() string { return "title.compare" }
