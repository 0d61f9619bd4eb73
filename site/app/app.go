// Package app is the lab as pure Go: its state, the messages that change it, and the effects they ask for. The browser
// program runs it in a page; tests run it natively, with the real engine and the store in memory.
package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"pizarra/engine/store"
	"pizarra/site/i18n"
)

// App is the whole state of the lab. Only Update changes it; views read it.
type App struct {
	Lang  i18n.Lang
	Theme string // "" follows the system, else "light" or "dark"
	Route Route

	Book     Book      // the open workbook
	Training *Training // the training that is going on, nil if none
	Last     *Trained  // the last one that ended in this tab, nil if none
	Previous *Trained  // the one before it
	Scored   bool      // Last is of the training that was begun last
	Notice   *Notice   // what to tell the person, nil if nothing
	Storage  *Machine  // what the browser said of its storage, nil until it has
	Offline  Offline   // whether the lab works with the network gone
	Menu     string    // the open menu of the frame: "", "workbook", "rooms"

	Train    TrainPage
	Selected []string // run_ids that the person has chosen to compare or delete, in the order in which they were

	// Workers is how many share a training, MostWorkers how many may; 0 where there are none.
	Workers, MostWorkers int

	Now time.Time // the time of the last message, for "2 minutes ago"

	rooms     []Room
	passing   bool     // the whole lab is on its way
	beyondErr error    // why it did not arrive
	handover  Handover // what it was handed, until the workbook is open

	wantedLang    i18n.Lang // chosen, but its words are still on their way; "" if none
	unsaved       []*record // ended runs that could not be saved yet
	startWhenOpen bool      // Train was pressed before the workbook was open
	opening       int       // counts openings of workbooks, so that a late one is not taken for a newer one
	storageAsked  time.Time // when the browser was last asked about its storage
	asked         time.Time // when it was last asked which runs go on elsewhere
}

// Effect is work outside the state: it runs on a goroutine of its own and sends messages back.
type Effect func(ctx context.Context, p Platform, send func(msg any))

// Action is what the person did to an element that carries an action (data-click, data-input, data-change, data-submit
// or data-drop with "name" or "name:argument"; data-shift is a click with the shift key, data-escape the key Escape,
// data-keys one of the keys that lead through completions, which is the argument).
type Action struct {
	Name    string            // "train.start"
	Arg     string            // what stands behind the colon
	Value   string            // of the input, select or textarea; of a button of a chart, the chart as JSON
	Checked bool              // of the checkbox
	Caret   int               // of a field that completes what is typed: the bytes before it
	Form    map[string]string // of a submitted form, by field name
	Files   []File            // chosen or dropped
}

// The messages that are not Actions.
type (
	// Started is the first message: where the page was opened, and what this browser remembers.
	Started struct {
		Hash, Theme, Workbook string
		Workers, MostWorkers  int // as App has them
		Handover              Handover
		Now                   time.Time
	}
	// HashChanged: the address changed by a link, the history or the person.
	HashChanged struct{ Hash string }
	// Tick comes every half minute, and while a training runs ten times a second.
	Tick struct{ Now time.Time }
	// StoreChanged: another tab wrote to this workbook.
	StoreChanged struct{ Workbook string }
	// Failed: something went wrong outside a page's own flow.
	Failed struct{ Err error }
	// Said shows a sentence of i18n for a moment.
	Said struct {
		Key  string
		Args []any
	}
)

// Notice is one thing to tell the person: an error with what to do, or a short confirmation.
type Notice struct {
	Err  error // or
	Key  string
	Args []any

	seen time.Time // by the first Tick after it; a confirmation goes by itself, an error waits
}

// noticeStays is how long a confirmation is shown.
const noticeStays = 6 * time.Second

// New is the lab before anything is known, with these rooms beside its own pages.
func New(lang i18n.Lang, rooms ...Room) *App {
	a := &App{Lang: lang, rooms: rooms}
	a.Train = newTrainPage()
	return a
}

// Update changes the state as msg says and returns what is to be done about it.
func (a *App) Update(msg any) []Effect {
	effects := append(a.update(msg), a.hear(msg)...)
	return append(effects, a.passOn()...)
}

func (a *App) update(msg any) []Effect {
	switch m := msg.(type) {
	case Started:
		a.Now, a.Theme = m.Now, m.Theme
		a.Workers, a.MostWorkers = m.Workers, m.MostWorkers
		a.handover = m.Handover
		a.takeOver(m.Handover)
		a.goHash(m.Hash)
		return append(a.openBook(m.Workbook), a.arrive()...)
	case HashChanged:
		before := a.Route
		a.goHash(m.Hash)
		a.Menu, a.beyondErr = "", nil
		effects := a.arrive()
		if a.Route.Page != before.Page || a.Route.ID != before.ID {
			effects = append(effects, Focus(a.place())) // the keyboard goes along to the other page
		}
		return effects
	case Tick:
		a.Now = m.Now
		if n := a.Notice; n != nil && n.Err == nil {
			if n.seen.IsZero() {
				n.seen = m.Now
			} else if m.Now.Sub(n.seen) >= noticeStays {
				a.Notice = nil
			}
		}
		return a.othersRun()
	case Failed:
		a.Notice = &Notice{Err: m.Err}
	case StorageChanged:
		return []Effect{a.askStorage()}
	case storageKnown:
		a.Storage = &m.machine
	case OfflineChanged:
		a.Offline = m.Offline
	case Said:
		a.Notice = &Notice{Key: m.Key, Args: m.Args}
	case langLoaded:
		return a.updateLang(m)
	case wholeFailed:
		a.passing, a.beyondErr = false, m.err
	case Action:
		return a.act(m)
	case StoreChanged:
		if m.Workbook == a.Book.Name && a.Book.Store != nil {
			return []Effect{a.refresh()}
		}
	default:
		if effects, ok := a.updateBook(msg); ok {
			return effects
		}
		if effects, ok := a.updateTraining(msg); ok {
			return effects
		}
		if effects, ok := a.updateTrain(msg); ok {
			return effects
		}
		for _, r := range a.rooms {
			if effects, ok := r.Update(a, msg); ok {
				return effects
			}
		}
	}
	return nil
}

// act sends an Action to the page or part that its name begins with.
func (a *App) act(m Action) []Effect {
	part, _, _ := strings.Cut(m.Name, ".")
	switch part {
	case "frame":
		return a.actFrame(m)
	case "book":
		return a.actBook(m)
	case "training":
		return a.actTraining(m)
	case "train":
		return a.actTrain(m)
	}
	if r := a.Room(Page(part)); r != nil {
		return r.Act(a, m)
	}
	for _, r := range a.rooms {
		if t, ok := r.(Taker); ok && t.Takes(part) {
			return r.Act(a, m)
		}
	}
	return nil
}

// FindRun returns the run with this id, of its data sets name, digest and context, unless it is deleted.
func (a *App) FindRun(id string) (store.Run, bool) {
	row, ok := a.Book.Find(id)
	if !ok {
		return store.Run{}, false
	}
	return a.Book.Index.Run(row), true
}

// IsSelected reports whether a run is chosen.
func (a *App) IsSelected(id string) bool { return slices.Contains(a.Selected, id) }
