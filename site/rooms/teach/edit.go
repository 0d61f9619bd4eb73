package teach

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/plan"
	"pizarra/site/app"
)

// own is how the ids of the teacher's own pieces begin.
const own = "own-"

// actPlan changes the plan.
func (r *Room) actPlan(a *app.App, m app.Action) []app.Effect {
	if !r.Ready() {
		return nil
	}
	switch m.Name {
	case "teach.edit":
		r.Edit = !r.Edit
		return nil
	case "teach.undo":
		if r.Before == nil {
			return nil
		}
		r.Record, r.Before = *r.Before, nil
		return append(r.keep(a), app.Focus("teach-edit"))
	case "teach.standard":
		r.remember()
		return r.change(a, plan.Standard())
	case "teach.theirs":
		p := theirs(a)
		if p == nil {
			return nil
		}
		r.remember()
		return r.change(a, p.Clone())
	case "teach.minutes":
		return r.typed(a, m, func(n int) plan.Plan { return r.Plan.SetMinutes(m.Arg, n) })
	case "teach.total":
		return r.typed(a, m, func(n int) plan.Plan {
			p := r.Plan
			p.Total = n
			return p
		})
	case "teach.priority":
		return r.change(a, r.Plan.Set(m.Arg, func(p *plan.Piece) { p.Priority = plan.Priority(m.Value) }))
	case "teach.skip":
		return r.change(a, r.Plan.Set(m.Arg, func(p *plan.Piece) { p.Skip = !m.Checked }))
	case "teach.up":
		return r.change(a, r.Plan.Move(m.Arg, -1))
	case "teach.down":
		return r.change(a, r.Plan.Move(m.Arg, 1))
	case "teach.remove":
		r.remember()
		p := r.Plan.Clone()
		p.Pieces = slices.DeleteFunc(p.Pieces, func(piece plan.Piece) bool { return piece.ID == m.Arg && !plan.IsStandard(piece.ID) })
		return append(r.change(a, p), app.Focus("teach-edit"))
	case "teach.add":
		return r.add(a, m.Form)
	}
	return nil
}

// typed takes a number that was typed, where the plan has room for it; else what stands there is marked.
func (r *Room) typed(a *app.App, m app.Action, change func(n int) plan.Plan) []app.Effect {
	key := m.Name + ":" + m.Arg
	n, err := strconv.Atoi(strings.TrimSpace(m.Value))
	if err != nil || change(n).Check() != nil {
		r.Typed[key] = m.Value
		return nil
	}
	delete(r.Typed, key)
	return r.change(a, change(n))
}

// add puts a piece of the teacher's own at the end, before what closes the class. A break is one that is called so.
func (r *Room) add(a *app.App, form map[string]string) []app.Effect {
	minutes, err := strconv.Atoi(strings.TrimSpace(form["minutes"]))
	if err != nil {
		minutes = 0 // Check says what is wrong
	}
	piece := plan.Piece{Title: strings.TrimSpace(form["title"]), Minutes: minutes, Least: minutes, Priority: plan.Should, Break: form["break"] != ""}
	if piece.Break {
		piece.Priority = plan.Must
	}
	for n := 1; piece.ID == "" || r.Plan.Find(piece.ID) >= 0; n++ {
		piece.ID = own + strconv.Itoa(n)
	}
	p := r.Plan.Clone()
	p.Pieces = append(p.Pieces, piece)
	return append(r.change(a, p), app.Focus("teach-title"))
}

// change takes a plan, if it is one, and keeps it. A piece that goes on or is over may go from the plan; then the clock forgets it.
func (r *Room) change(a *app.App, p plan.Plan) []app.Effect {
	if err := p.Check(); err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	c := r.Clock
	c.Spans = slices.DeleteFunc(slices.Clone(c.Spans), func(s plan.Span) bool { return p.Find(s.ID) < 0 })
	if len(c.Spans) == 0 {
		c = plan.Clock{}
	}
	r.Plan, r.Clock = p, c
	return r.keep(a)
}
