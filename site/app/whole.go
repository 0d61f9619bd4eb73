package app

import (
	"context"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
)

// Handover is what the program of the first minute hands to the whole lab, which takes its place in the page. Everything
// else stands in the workbook and in the address.
type Handover struct {
	Job    string // of the form, as a link's query
	Tab    string // what the form shows of the data
	Output string // and of the Job
	Backup []byte // the workbook, where this browser keeps nothing; else nil
}

// wholeFailed: the whole lab did not arrive.
type wholeFailed struct{ err error }

// Beyond reports whether the route leads to a page that this program does not have.
func (a *App) Beyond() bool {
	return a.Route.Page != PageHome && a.Route.Page != PageTrain && a.Room(a.Route.Page) == nil
}

// BeyondErr is why the page beyond has not opened, nil while it is on its way.
func (a *App) BeyondErr() error { return a.beyondErr }

// passOn hands over to the whole lab as soon as nothing is under way here: a training that goes on is finished and saved first.
func (a *App) passOn() []Effect {
	if !a.Beyond() || a.passing || a.beyondErr != nil || a.Training != nil || a.Book.Busy() || a.Book.beside > 0 {
		return nil
	}
	if a.Book.Store != nil {
		if err := a.Keeps(); err != nil { // what could not be saved is here alone, and so are the buttons that save it
			a.Notice = &Notice{Err: err}
			a.Route = Route{Page: PageTrain, Query: a.Train.Job.Query()}
			hash := a.Route.Hash()
			return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, false) }, Focus("main")}
		}
	}
	if a.Book.Store == nil && a.Book.Err == nil {
		return nil // it is being opened
	}
	a.passing = true
	s, durable := a.Book.Store, a.Book.Durable
	h := Handover{Job: a.Train.Job.Query().Encode(), Tab: a.Train.Tab, Output: a.Train.Output}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		if err := p.LoadWhole(ctx); err != nil {
			send(wholeFailed{err})
			return
		}
		if s != nil && !durable {
			var err error
			if h.Backup, err = bundle.Backup(ctx, s); err != nil {
				send(wholeFailed{err})
				return
			}
		}
		if s != nil {
			_ = s.Close() // all of it is saved
		}
		p.HandOver(h)
	}}
}

// takeOver takes in what the program of the first minute had.
func (a *App) takeOver(h Handover) {
	q, err := url.ParseQuery(h.Job)
	if err != nil {
		return
	}
	if job, err := trainer.ParseQuery(q); err == nil {
		a.Train.Job, a.Train.Tab, a.Train.Output = job, h.Tab, h.Output
	}
}

// unpack fills a workbook that lives in memory with what it held before.
func unpack(ctx context.Context, s store.Store, backup []byte) error {
	if backup == nil {
		return nil
	}
	_, err := bundle.Restore(ctx, s, backup)
	return err
}
