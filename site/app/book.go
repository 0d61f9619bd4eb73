package app

import (
	"context"
	"slices"
	"time"

	"pizarra/engine/bundle"
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/url"
)

// Book is the open workbook: a named store, so that students who share a computer never mix.
type Book struct {
	Name    string
	Names   []string // the workbooks of this browser
	Store   store.Store
	Durable bool // false: nothing is saved beyond this tab
	Ready   bool // Index and Experiments have been read
	Saving  int  // commits under way
	Err     error
	Saved   time.Time // when the last commit completed in this tab

	Index       runs.Index         // what is known of all runs, deleted ones too
	Experiments []store.Experiment // active ones, in MLflow's order
	Trash       []store.Experiment // deleted ones
	Files       []store.DataFile   // without bytes
	Registry    store.Registry     // registered models and their versions
	Backed      int64              // when all of it was last in a file, Unix milliseconds; 0 for never

	unkept int

	asked, read int // counts readings, so that what an earlier one saw never takes the place of what a later one did
	settled     int // the reading that shows the last commit
	beside      int // effects that write beside what the person does
}

// Experiment finds an experiment, deleted ones too.
func (b *Book) Experiment(id string) (store.Experiment, bool) {
	for _, list := range [][]store.Experiment{b.Experiments, b.Trash} {
		for _, e := range list {
			if e.ID == id {
				return e, true
			}
		}
	}
	return store.Experiment{}, false
}

// Busy reports whether something is being saved, or is saved and not yet in Index.
func (b *Book) Busy() bool { return b.Saving > 0 || b.read < b.settled }

// DefaultBook is the workbook of somebody who has not given a nickname.
const DefaultBook = "pizarra"

type (
	bookOpened struct {
		asked   int
		name    string
		names   []string
		store   store.Store
		durable bool
		err     error
	}
	bookRead struct {
		asked       int
		store       store.Store
		runs        store.Summaries
		experiments []store.Experiment
		files       []store.DataFile
		registry    store.Registry
		note        bundle.Note
		err         error
	}
	commitBegan struct{ store store.Store }
	commitEnded struct {
		store store.Store
		err   error
		at    time.Time
	}
)

// openBook opens a workbook; whatever was open stays on screen until it is there.
func (a *App) openBook(name string) []Effect {
	if name == "" {
		name = DefaultBook
	}
	a.opening++
	asked, backup := a.opening, a.handover.Backup
	a.handover = Handover{}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		s, durable, err := p.OpenStore(ctx, name)
		if err == nil {
			err = unpack(ctx, s, backup)
		}
		if err != nil {
			send(bookOpened{asked: asked, name: name, err: err})
			return
		}
		names, err := p.Workbooks(ctx)
		if err != nil {
			send(Failed{err})
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		send(bookOpened{asked: asked, name: name, names: names, store: s, durable: durable})
	}}
}

// Instead opens another workbook, or the same anew, instead of one that was erased.
func (a *App) Instead(name string) []Effect { return a.openBook(name) }

// opened takes a workbook that has been opened in place of the one that was. What belonged to that one goes.
func (a *App) opened(m bookOpened) []Effect {
	if m.asked != a.opening {
		if m.store != nil {
			_ = m.store.Close() // nothing has been written through it
		}
		return nil
	}
	if m.err == nil && a.Book.Store != nil {
		if m.err = a.Keeps(); m.err != nil {
			_ = m.store.Close()
		}
	}
	if m.err != nil {
		a.Notice = &Notice{Err: m.err}
		if a.Book.Store == nil {
			a.Book.Err = m.err
		}
		return nil
	}
	effects := []Effect{
		func(_ context.Context, p Platform, _ func(any)) { p.Remember("workbook", m.name) },
	}
	a.asked = time.Time{}
	if old := a.Book.Store; old != nil {
		effects = append(effects, func(context.Context, Platform, func(any)) { _ = old.Close() }) // all of it is saved
		effects = append(effects, a.leaveBook()...)
	}
	a.Book = Book{Name: m.name, Names: m.names, Store: m.store, Durable: m.durable}
	effects = append(effects, a.refresh())
	if a.startWhenOpen {
		a.startWhenOpen = false
		effects = append(effects, a.startTraining()...)
	}
	return effects
}

// leaveBook lets go of what the person had before them of the workbook that is left.
func (a *App) leaveBook() []Effect {
	a.Last, a.Previous, a.Notice, a.Selected = nil, nil, nil, nil
	for _, r := range a.rooms {
		r.Leave(a)
	}
	before := a.Route.Hash()
	if a.Train.Job.Data.File != "" {
		a.Train = newTrainPage()
		if a.Route.Page == PageTrain {
			a.Route.Query = a.Train.Job.Query()
		}
	}
	if a.Route.Page == PageRun || a.Route.Page == PageCompare {
		a.Route = Route{Page: PageRuns, Query: url.Values{}}
	}
	hash := a.Route.Hash()
	if hash == before {
		return nil
	}
	return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, false) }}
}

// refresh reads what has changed of the workbook, at first all of it.
func (a *App) refresh() Effect {
	a.Book.asked++
	asked, s, mark := a.Book.asked, a.Book.Store, a.Book.Index.Mark
	return func(ctx context.Context, p Platform, send func(any)) {
		if s == nil {
			return
		}
		read := bookRead{asked: asked, store: s}
		if read.experiments, read.err = s.Experiments(ctx, store.All); read.err == nil {
			if read.runs, read.err = s.Summaries(ctx, mark); read.err == nil {
				if read.files, read.err = s.DataFiles(ctx); read.err == nil {
					if read.registry, read.err = s.Registry(ctx); read.err == nil {
						read.note, read.err = bundle.ReadNote(ctx, s)
					}
				}
			}
		}
		send(read)
	}
}

// Version changes with what Index and Experiments hold.
func (b *Book) Version() int { return b.read }

// Rows are the runs of an experiment, or, where it is "", of all that are not deleted but the example, which is not the student's
// own work; newest first. The list is the caller's.
func (b *Book) Rows(v store.View, experiment string) []int32 {
	var ids []string
	for _, e := range b.Experiments {
		if experiment == "" && !IsExample(e) || e.ID == experiment {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return b.Index.Rows(v, ids...)
}

// Find is the row of a run that is not deleted, and whose experiment is not.
func (b *Book) Find(id string) (row int32, ok bool) {
	if row, ok = b.Index.Find(id); !ok {
		return 0, false
	}
	stage, _ := b.Index.Row(row).Text(store.StageKey)
	experiment, _ := b.Index.Row(row).Text(store.ExperimentKey)
	return row, store.ActiveOnly.Shows(store.Stage(stage)) && slices.ContainsFunc(b.Experiments, func(e store.Experiment) bool { return e.ID == experiment })
}

// take takes in what was read.
func (b *Book) take(m bookRead) {
	b.Index.Apply(m.runs)
	b.Experiments, b.Trash, b.Files, b.Registry, b.Ready = nil, nil, m.files, m.registry, true
	for _, e := range m.experiments {
		if e.Stage == store.Deleted {
			b.Trash = append(b.Trash, e)
		} else {
			b.Experiments = append(b.Experiments, e)
		}
	}
	b.Backed = m.note.Made
	b.countUnkept()
}

// besideEnded: an effect that wrote beside what the person does has ended.
type besideEnded struct{ store store.Store }

// beside counts an effect that writes beside what the person does. The program is not handed over before it has ended: whatever
// lock of the workbook it held would stay with the page, and nobody could write any more.
func (a *App) beside(effect Effect) Effect {
	s := a.Book.Store
	a.Book.beside++
	return func(ctx context.Context, p Platform, send func(any)) {
		defer func() { send(besideEnded{s}) }()
		effect(ctx, p, send)
	}
}

// tidy puts summaries together, so that the next opening is fast. Where it fails nobody needs to know: it changes nothing
// that a person sees, and the next opening tries again.
func tidy(s store.Store) Effect {
	return func(ctx context.Context, _ Platform, _ func(any)) {
		for more, err := true, error(nil); more && err == nil; {
			more, err = s.Compact(ctx)
		}
	}
}

func (a *App) updateBook(msg any) ([]Effect, bool) {
	switch m := msg.(type) {
	case bookOpened:
		return a.opened(m), true
	case bookRead:
		if m.store != a.Book.Store || m.asked < a.Book.read {
			return nil, true
		}
		a.Book.read = m.asked
		if m.err != nil {
			a.Book.Err = m.err
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		first := !a.Book.Ready
		a.Book.take(m)
		effects := a.arrive()
		if first || a.Now.Sub(a.storageAsked) >= storageRests {
			effects = append(effects, a.askStorage())
		}
		if first {
			effects = append(effects, a.othersRun()...)
		}
		if first && len(a.Book.Index.Damaged) > 0 {
			a.Notice = &Notice{Err: store.DamagedRuns(a.Book.Index.Damaged)}
		}
		if first && m.runs.Untidy && !a.Beyond() { // else the whole lab does it
			effects = append(effects, a.beside(tidy(m.store)))
		}
		return effects, true
	case besideEnded:
		if m.store == a.Book.Store {
			a.Book.beside--
		}
		return nil, true
	case commitBegan:
		if m.store == a.Book.Store {
			a.Book.Saving++
		}
		return nil, true
	case commitEnded:
		if m.store != a.Book.Store {
			return nil, true
		}
		a.Book.Saving--
		if m.err != nil {
			a.Book.Err = m.err
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		a.Book.Saved, a.Book.Err = m.at, nil
		effect := a.refresh()
		a.Book.settled = a.Book.asked
		return []Effect{effect}, true
	}
	return nil, false
}
