package app

import (
	"context"
	"strings"
	"time"
	"unicode"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// actBook changes workbooks, and takes them away and brings them back as files.
func (a *App) actBook(m Action) []Effect {
	switch m.Name {
	case "book.open":
		return a.changeBook(m.Arg)
	case "book.create":
		return a.changeBook(strings.TrimSpace(m.Form["name"]))
	case "book.backup":
		return a.backUp()
	case "book.protect":
		return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Persist() }}
	case "book.restore":
		return a.restore(m.Files)
	case "book.forget_looks":
		return append(a.ForgetLooks(m.Arg), Focus("main"))
	}
	return nil
}

// backUp hands the open workbook over as a file.
func (a *App) backUp() []Effect {
	s, name := a.Book.Store, a.Book.Name
	if s == nil {
		return nil
	}
	a.Menu = ""
	return []Effect{a.beside(func(ctx context.Context, p Platform, send func(any)) {
		now := p.Now()
		data, err := bundle.Backup(ctx, s)
		if err != nil {
			send(Failed{err})
			return
		}
		p.Download("pizarra-"+InFileName(name)+"-"+now.Format(time.DateOnly)+".zip", "application/zip", data)
		send(Said{Key: "book.backed_up"})
		noteBackup(ctx, p, s, name, send, now)
	}), Focus("workbook-button")}
}

// noteBackup has the workbook note that all of it is in a file.
func noteBackup(ctx context.Context, p Platform, s store.Store, name string, send func(any), made time.Time) {
	if op, err := (bundle.Note{Made: made.UnixMilli()}).Op(); err == nil {
		_ = Commit(ctx, p, s, name, send, store.Batch{Ops: []store.Op{op}, Durable: true}) // which says so where it fails
	}
}

// InFileName is a name that a person gave as a part of a file's name: what any system might take amiss becomes '-'.
func InFileName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
}

// restore adds what a backup holds to the open workbook.
func (a *App) restore(files []File) []Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(files) == 0 {
		return nil
	}
	a.Menu = ""
	empty := a.Book.Ready && a.Book.Index.Len() == 0
	f := files[0]
	return []Effect{a.beside(func(ctx context.Context, p Platform, send func(any)) {
		data, err := f.Read(ctx)
		if err != nil {
			send(Failed{err})
			return
		}
		restored, err := bundle.Restore(ctx, s, data)
		if err != nil {
			send(Failed{err}) // nothing has been written
			return
		}
		p.Persist()
		if empty && restored.Runs > 0 { // all that is there now is in that file
			noteBackup(ctx, p, s, book, send, p.Now())
		}
		send(Said{Key: "book.restored", Args: []any{"added", restored.Runs, "there", restored.There}})
		p.Announce(book)
		send(StoreChanged{book})
		endOrphans(s, book)(ctx, p, send) // a backup may have been made while a run went on
	}), Focus("workbook-button")}
}

// changeBook opens another workbook, unless something of this one is still to be saved.
func (a *App) changeBook(name string) []Effect {
	err := store.CheckWorkbook(name)
	if err == nil && a.Book.Store != nil && name != a.Book.Name {
		err = a.Keeps()
	}
	if err != nil {
		a.Notice = &Notice{Err: err}
		return nil
	}
	a.Menu = ""
	if name == a.Book.Name && a.Book.Store != nil {
		return []Effect{Focus("workbook-button")}
	}
	return append(a.openBook(name), Focus("workbook-button"))
}

// Keeps is why the open workbook cannot be left now, nil if it can.
func (a *App) Keeps() error {
	for _, r := range a.rooms {
		if k, ok := r.(Keeper); ok {
			if err := k.Keeps(); err != nil {
				return err
			}
		}
	}
	switch {
	case a.Training != nil:
		return fault.New(fault.InvalidState, "book.training")
	case len(a.unsaved) > 0:
		return fault.New(fault.InvalidState, "book.unsaved", "n", len(a.unsaved))
	}
	return nil
}
