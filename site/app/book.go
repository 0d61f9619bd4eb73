package app

import (
	"context"
	"slices"
	"time"

	"pizarra/engine/store"
)

// Book is the open workbook: a named store, so that students who share a computer never mix.
type Book struct {
	Name    string
	Names   []string // the workbooks of this browser
	Store   store.Store
	Durable bool // false: nothing is saved beyond this tab
	Ready   bool // Runs and Experiments have been read
	Saving  int  // commits under way
	Err     error
	Saved   time.Time // when the last commit completed in this tab

	Runs        []store.Run // active ones, newest first
	Experiments []store.Experiment
	Files       []store.DataFile // without bytes
}

// DefaultBook is the workbook of somebody who has not given a nickname.
const DefaultBook = "pizarra"

type (
	bookOpened struct {
		name    string
		names   []string
		store   store.Store
		durable bool
		err     error
	}
	bookRead struct {
		store       store.Store
		runs        []store.Run
		experiments []store.Experiment
		files       []store.DataFile
		err         error
	}
	commitBegan struct{}
	commitEnded struct {
		err error
		at  time.Time
	}
)

// openBook opens a workbook; whatever was open stays on screen until it is there.
func (a *App) openBook(name string) []Effect {
	if name == "" {
		name = DefaultBook
	}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		s, durable, err := p.OpenStore(ctx, name)
		if err != nil {
			send(bookOpened{name: name, err: err})
			return
		}
		names, err := p.Workbooks(ctx)
		if err != nil {
			send(Failed{err})
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		p.Remember("workbook", name)
		send(bookOpened{name: name, names: names, store: s, durable: durable})
	}}
}

// refresh reads the workbook's runs again.
func (a *App) refresh() Effect {
	s := a.Book.Store
	return func(ctx context.Context, p Platform, send func(any)) {
		if s == nil {
			return
		}
		read := bookRead{store: s}
		if read.experiments, read.err = s.Experiments(ctx, store.ActiveOnly); read.err == nil {
			ids := make([]string, len(read.experiments))
			for i, e := range read.experiments {
				ids[i] = e.ID
			}
			if read.runs, read.err = s.Runs(ctx, ids, store.ActiveOnly); read.err == nil {
				read.files, read.err = s.DataFiles(ctx)
			}
		}
		send(read)
	}
}

func (a *App) updateBook(msg any) ([]Effect, bool) {
	switch m := msg.(type) {
	case bookOpened:
		if m.err != nil {
			a.Book.Err = m.err
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		if old := a.Book.Store; old != nil {
			defer old.Close()
		}
		a.Book = Book{Name: m.name, Names: m.names, Store: m.store, Durable: m.durable}
		return []Effect{endOrphans(m.store), a.refresh()}, true
	case bookRead:
		if m.store != a.Book.Store {
			return nil, true
		}
		if m.err != nil {
			a.Book.Err = m.err
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		a.Book.Runs, a.Book.Experiments, a.Book.Files, a.Book.Ready = m.runs, m.experiments, m.files, true
		return a.arrive(), true
	case commitBegan:
		a.Book.Saving++
		return nil, true
	case commitEnded:
		a.Book.Saving--
		if m.err != nil {
			a.Book.Err = m.err
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		a.Book.Saved, a.Book.Err = m.at, nil
		return []Effect{a.refresh()}, true
	}
	return nil, false
}

// commit writes a batch, shows that it is being saved, and tells the other tabs.
func commit(ctx context.Context, p Platform, s store.Store, book string, send func(any), b store.Batch) error {
	send(commitBegan{})
	err := s.Commit(ctx, b)
	send(commitEnded{err: err, at: p.Now()})
	if err == nil {
		p.Announce(book)
	}
	return err
}
