// Package teach is the teacher's room: the plan of the class with its clock, the slides with what to say beside them, links and codes to
// show, a look at the machine before the class, and the class file.
package teach

import (
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/kept"
	"pizarra/site/slides"
)

// Page is that of the room: #/teach, and #/teach/<section>.
const Page app.Page = "teach"

// The sections of the room, by what stands behind the page in the address. The plan has nothing there.
const (
	SectionSlides = "slides"
	SectionLinks  = "links"
)

// RecordPath is where the workbook keeps plan and clock.
const RecordPath = "teach.json"

// Room is the room with its state.
type Room struct {
	plan.Record
	Edit   bool         // the plan is being changed
	Before *plan.Record // as it was before something that one may regret, nil for nothing
	Typed  map[string]string

	Deck     *slides.Deck // in the language of deckLang, nil until it has come
	DeckErr  error
	deckLang i18n.Lang
	asking   bool // the slides are on their way

	Codes  codes
	Checks Checks

	kept kept.Text
}

// Planner is a Room that has a plan for the class, nil for none: that of a class file.
type Planner interface{ Plan() *plan.Plan }

// theirs is the plan of the class file that is open, nil for none.
func theirs(a *app.App) *plan.Plan {
	for _, room := range a.Rooms() {
		if p, ok := room.(Planner); ok {
			return p.Plan()
		}
	}
	return nil
}

// New is the room before anybody has been there.
func New() *Room {
	return &Room{Record: plan.Record{Plan: plan.Standard()}, kept: kept.Text{Path: RecordPath}, Typed: map[string]string{}, Codes: codes{}}
}

// Page is that of the teacher.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.teach" }

// Leave lets go of the workbook's plan.
func (r *Room) Leave(*app.App) {
	*r = Room{Record: plan.Record{Plan: plan.Standard()}, kept: r.kept, Typed: map[string]string{}, Deck: r.Deck, deckLang: r.deckLang, Codes: codes{}}
	r.kept.Leave()
}

// Arrive reads the plan, and fetches the slides.
func (r *Room) Arrive(a *app.App) []app.Effect {
	effects := append(r.kept.Load(a), r.fetch(a)...)
	return append(effects, r.arriveCode(a)...)
}

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "teach.begin", "teach.next", "teach.back", "teach.goto", "teach.stop":
		return r.actClock(m)
	case "teach.edit", "teach.minutes", "teach.priority", "teach.up", "teach.down", "teach.skip", "teach.add", "teach.remove", "teach.total", "teach.standard", "teach.theirs", "teach.undo":
		return r.actPlan(a, m)
	case "teach.turn":
		return r.turn(a, m.Arg)
	case "teach.check":
		return r.lookAround(a)
	case "teach.again":
		r.DeckErr = nil
		return r.fetch(a)
	case "teach.print":
		return []app.Effect{printPage}
	case "teach.address":
		return r.show(a, m.Form["address"])
	}
	return nil
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	if effects, changed, ok := r.kept.Update(a, msg); ok {
		if changed {
			r.take(a)
		}
		return effects, true
	}
	switch m := msg.(type) {
	case moment:
		return r.step(a, m), true
	case fetched:
		return r.fetchedSlides(a, m), true
	case checked:
		r.Checks = Checks{Done: m.list, Machine: m.machine}
		return []app.Effect{app.Focus("teach-verdict")}, true
	case coded:
		r.Codes[m.address] = m.code
		return nil, true
	}
	return nil, false
}

// take takes in what the workbook keeps. What cannot be read is said, and the plan begins anew.
func (r *Room) take(a *app.App) {
	r.Record, r.Before = plan.Record{Plan: plan.Standard()}, nil
	if r.kept.Bytes == nil {
		return
	}
	record, err := plan.Parse(r.kept.Bytes)
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return
	}
	r.Record = record
}

// keep keeps plan and clock as they are now.
func (r *Room) keep(a *app.App) []app.Effect {
	text, err := jsontext.Marshal(&r.Record)
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	return r.kept.Put(a, text)
}

// Ready reports whether the plan has been read: before that nothing may change it.
func (r *Room) Ready() bool { return r.kept.Ready }

// Err is why the plan could not be read, nil if it could.
func (r *Room) Err() error { return r.kept.Err }

// Keeps is why the workbook cannot be left: a plan that could not be saved would be lost with it.
func (r *Room) Keeps() error {
	if r.kept.Unsaved() {
		return fault.New(fault.InvalidState, "teach.unsaved")
	}
	return nil
}

// Heard fetches the slides in the language that has been changed to.
func (r *Room) Heard(a *app.App, _ any) []app.Effect {
	if a.Route.Page == Page && r.Deck != nil && r.deckLang != a.Lang {
		return r.fetch(a)
	}
	return nil
}

// seconds is the time as a plan's clock has it.
func seconds(t time.Time) int64 { return t.Unix() }
