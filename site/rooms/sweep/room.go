// Package sweep is the room where many trainings are planned at once, done side by side, and ranked: the form of a plan, and the
// page of a sweep that there is.
package sweep

import (
	"context"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/site/app"
)

// Page is that of the room: #/sweep?… is the form of a plan, #/sweep/<run> a sweep.
const Page app.Page = "sweep"

// Room is the form, the sweep that is shown, and the one that goes on in this tab, wherever the person is meanwhile.
type Room struct {
	Form  Form
	Shown *Shown
	Going *Going
	Trial *Trial // a run being tried on the test because a person wants to see it
	Ended string // the name of the sweep that ended while its page was open

	AllRanks bool   // the whole ranking is shown, not its top
	Axis     string // what the scores are drawn against, "" for the order of the runs
}

// New is the room before anybody has been there.
func New() *Room { return &Room{Form: newForm()} }

// Shown is the sweep of the page, as it was read; while it goes on in this tab, Going knows better.
type Shown struct {
	ID        string
	Run       store.Run
	State     *sweep.State // nil until it is read
	Tested    map[int]bool // the jobs that have been tried on the test
	Gone      map[int]bool // those whose runs are in the trash
	Elsewhere bool         // another tab works on it
	Err       error

	reading, stale bool // it is being read, and has changed since
	offered        bool // it was seen whether it was interrupted
}

// Going is the sweep that goes on in this tab.
type Going struct {
	ID, Name string             // "" until it has begun
	State    *sweep.State       // nil until it has begun
	Tested   map[int]bool       // as in Shown
	Testing  bool               // the winner is being tried on the test
	Pausing  bool               // no other job is begun
	Stopping bool               // it is being cancelled
	shares   map[int]float64    // how much is done of jobs that go on
	speed    map[string]speed   // by model
	stop     context.CancelFunc // ends it at once
	pause    context.CancelFunc // lets it end what it has begun
	workers  int
	at       time.Time // of the last message
	heard    app.Heard
}

// Page is the room's.
func (*Room) Page() app.Page { return Page }

// Leave lets go of the sweep that is shown, and of a plan for a file of the workbook.
func (room *Room) Leave(*app.App) {
	form := newForm()
	if room.Form.Data.File == "" {
		form = room.Form
	}
	*room = Room{Form: form}
}

// Keeps is why the workbook cannot be left now.
func (room *Room) Keeps() error {
	if room.Going != nil || room.Trial != nil {
		return fault.New(fault.InvalidState, "book.sweeping")
	}
	return nil
}

// Arrive takes the plan from the address, or reads the sweep that it names.
func (room *Room) Arrive(a *app.App) []app.Effect {
	if a.Route.ID == "" {
		return room.arriveForm(a)
	}
	id := a.Route.ID
	if room.Shown == nil || room.Shown.ID != id {
		room.Shown = &Shown{ID: id}
		room.AllRanks, room.Axis = false, ""
	}
	if room.isGoing(id) {
		return nil
	}
	return room.read(a)
}

func (room *Room) isGoing(id string) bool { return room.Going != nil && room.Going.ID == id }

// storedRead is the answer to a reading.
type storedRead struct {
	id    string
	found *stored
	err   error
}

// read reads the sweep that is shown, one reading at a time.
func (room *Room) read(a *app.App) []app.Effect {
	s, shown := a.Book.Store, room.Shown
	if s == nil || !a.Book.Ready {
		return nil
	}
	if shown.reading {
		shown.stale = true
		return nil
	}
	shown.reading, shown.stale = true, false
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		found, err := readStored(ctx, p, s, shown.ID)
		send(storedRead{shown.ID, found, err})
	}}
}

// taken takes in what was read. A sweep that was interrupted goes on by itself.
func (room *Room) taken(a *app.App, m storedRead) []app.Effect {
	shown := room.Shown
	if shown == nil || shown.ID != m.id {
		return nil
	}
	shown.reading = false
	if room.isGoing(m.id) {
		return nil
	}
	if shown.Err = m.err; m.err != nil {
		return nil
	}
	shown.Run, shown.State, shown.Tested, shown.Gone, shown.Elsewhere = m.found.run, m.found.state, m.found.tested, m.found.gone, m.found.elsewhere
	if shown.stale {
		return room.read(a)
	}
	first := !shown.offered
	shown.offered = true
	if first && m.found.interrupted() && room.Going == nil {
		return room.resume(a, m.id)
	}
	return nil
}

// Act does what is done to a plan or to a sweep.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "sweep.start":
		return room.start(a)
	case "sweep.resume":
		return room.resume(a, m.Arg)
	case "sweep.pause":
		if g := room.Going; g != nil {
			g.Pausing = true
			g.pause()
		}
	case "sweep.cancel":
		if g := room.Going; g != nil {
			g.Stopping = true
			g.stop()
		}
	case "sweep.all":
		room.AllRanks = !room.AllRanks
	case "sweep.axis":
		room.Axis = m.Value
	case "sweep.try":
		return room.try(a, m.Arg)
	case "sweep.try_cancel":
		if t := room.Trial; t != nil {
			return []app.Effect{func(context.Context, app.Platform, func(any)) { t.stop() }}
		}
	default:
		return room.actForm(a, m)
	}
	return nil
}

// start begins the sweep of the form's plan.
func (room *Room) start(a *app.App) []app.Effect {
	f := &room.Form
	if len(f.Errors) > 0 || !a.Book.Ready {
		return nil
	}
	var file []byte
	if a.Train.Job.Data.File == f.Plan.Data.File {
		file = a.Train.File
	}
	return room.work(a, &work{plan: f.Plan, file: file})
}

// resume goes on with a sweep that there is.
func (room *Room) resume(a *app.App, id string) []app.Effect {
	return room.work(a, &work{id: id})
}

// work begins to work on a sweep, one at a time.
func (room *Room) work(a *app.App, w *work) []app.Effect {
	if room.Going != nil {
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidState, "sweep.going")}
		return nil
	}
	if a.Book.Store == nil {
		return nil
	}
	g := &Going{ID: w.id, Tested: map[int]bool{}, shares: map[int]float64{}, speed: map[string]speed{}, workers: max(a.Workers, 1)}
	w.stopped, g.stop = context.WithCancel(context.Background())
	w.paused, g.pause = context.WithCancel(context.Background())
	w.store, w.book, w.workers = a.Book.Store, a.Book.Name, g.workers
	room.Going = g
	a.Notice = nil
	return []app.Effect{w.do}
}

// Update takes what comes of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	g := room.Going
	switch m := msg.(type) {
	case storedRead:
		return room.taken(a, m), true
	case began:
		g.ID, g.Name, g.State, g.at = m.run.ID, m.run.Name, m.state, m.at
		if !m.fresh || a.Route.Page != Page || a.Route.ID != "" {
			return nil, true
		}
		room.Shown = &Shown{ID: g.ID, Run: m.run, offered: true}
		room.AllRanks, room.Axis = false, ""
		return append(a.GoTo(app.Route{Page: Page, ID: g.ID}), app.Focus("sweep-pause")), true
	case moved:
		if g != nil && g.State != nil {
			g.move(m)
			a.Now = m.at
		}
		return nil, true
	case onTest:
		g.Testing = true
		return nil, true
	case ended:
		room.Going = nil
		if m.err != nil && m.err != error(errSaid) {
			a.Notice = &app.Notice{Err: m.err}
		}
		if room.Shown == nil || room.Shown.ID != m.id {
			if m.err == nil {
				a.Notice = &app.Notice{Key: "sweep.ended", Args: []any{"name", g.Name}}
			}
			return nil, true
		}
		if m.err == nil {
			room.Ended = g.Name
		}
		if room.Shown.offered = true; g.State != nil {
			room.Shown.State, room.Shown.Tested = g.State, g.Tested
		}
		effects := room.read(a)
		if a.Route.Page == Page && a.Route.ID == m.id {
			effects = append(effects, app.Focus("main"))
		}
		return effects, true
	}
	return room.updateTrial(a, msg)
}
