package teach

import (
	"context"
	"time"

	"pizarra/engine/plan"
	"pizarra/site/app"
)

// moment is a step of the clock, at the time at which the person took it: the time that the lab knows is half a minute old.
type moment struct {
	step, id string
	at       time.Time
}

// actClock finds out when a step is taken.
func (r *Room) actClock(m app.Action) []app.Effect {
	if !r.Ready() {
		return nil
	}
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) {
		send(moment{m.Name, m.Arg, p.Now()})
	}}
}

// step takes a step of the clock.
func (r *Room) step(a *app.App, m moment) []app.Effect {
	a.Now = m.at
	now := seconds(m.at)
	switch c := r.Clock; m.step {
	case "teach.begin":
		r.Clock = c.Begin(r.Plan, now)
	case "teach.next":
		if !c.Running() {
			return nil
		}
		r.Clock = c.Next(r.Plan, now)
	case "teach.back":
		r.Clock = c.Back()
	case "teach.goto":
		if !c.Running() || r.Plan.Find(m.id) < 0 || c.Current() == m.id {
			return nil
		}
		r.Clock = c.GoTo(m.id, now)
	case "teach.stop":
		r.remember()
		r.Clock = plan.Clock{}
	}
	held := "teach-now"
	if r.Clock.Running() {
		held = "teach-next"
	}
	return append(r.keep(a), app.Focus(held))
}

// remember keeps what there is for a way back.
func (r *Room) remember() {
	before := r.Record
	r.Before = &before
}

// Outlook is what becomes of the plan at the time that the lab knows.
func (r *Room) Outlook(a *app.App) plan.Outlook {
	now := seconds(a.Now)
	if spans := r.Clock.Spans; len(spans) > 0 {
		now = max(now, spans[len(spans)-1].From)
	}
	return r.Plan.Look(r.Clock, now)
}
