package handin

import (
	"context"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
)

type (
	saved struct {
		book string
		file *Sealed
		err  error
	}
	proved struct {
		book string
		file *Sealed
		err  error
	}
	erased struct {
		book, code string
		err        error
	}
)

// head is what a file says beside what the workbook holds.
func head(a *app.App, nickname string) handin.Handin {
	return handin.Handin{Nickname: nickname, Workbook: a.Book.Name, Lang: string(a.Lang), Checks: done(a)}
}

// pack makes the file of a workbook as it is now. A workbook that is known to be of another student is the fault handin.other_book.
func pack(ctx context.Context, s store.Store, head handin.Handin) ([]byte, error) {
	h, who, err := Gather(ctx, s)
	if err == nil && who.Student != "" && who.Student != head.Student {
		err = fault.New(fault.InvalidParameterValue, "handin.other_book", "name", head.Workbook)
	}
	if err == nil {
		err = fill(ctx, s, &h)
	}
	if err != nil {
		return nil, err
	}
	h.Student, h.Nickname, h.Workbook, h.Created, h.Lang, h.Checks = head.Student, head.Nickname, head.Workbook, head.Created, head.Lang, head.Checks
	return handin.Write(h)
}

// save makes the file, reads it back from memory, hands it to the browser, and keeps whose workbook it is.
func (r *Room) save(a *app.App, nickname string) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || r.Making || r.Erasing || !r.ready(a) {
		return nil
	}
	if a.Training != nil {
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidState, "handin.training")}
		return nil
	}
	r.Making, r.Saved, r.Proof, r.Unproof, r.Unseen, r.Sure, r.Erased, a.Notice = true, nil, nil, nil, false, false, nil, nil
	of := head(a, nickname)
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		_, who, err := Gather(ctx, s)
		if err != nil {
			send(saved{book: book, err: err})
			return
		}
		if who.Student == "" {
			who.Student = store.NewRunID(app.RandomID(p))
		}
		now := p.Now()
		of.Student, of.Created = who.Student, now.UnixMilli()
		data, err := pack(ctx, s, of)
		var back handin.Handin
		if err == nil {
			back, err = handin.Read(data)
		}
		if err != nil {
			send(saved{book: book, err: err})
			return
		}
		name := app.InFileName(nickname) + "-" + now.Format("2006-01-02-1504") + handin.Extension
		who.Nickname, who.Handed, who.Code = nickname, of.Created, back.Codes[0]
		p.Download(name, "application/zip", data)
		send(saved{book: book, file: &Sealed{Code: who.Code, File: name, Size: int64(len(data)), LeftOut: back.LeftOut, who: who, of: of}})
		if text, err := jsontext.Marshal(&who); err == nil {
			_ = app.Commit(ctx, p, s, book, send, store.Batch{Ops: []store.Op{store.PutWorkspace{Path: whoPath, Bytes: text}}, Durable: true}) // which says so where it fails
		}
	}}
}

// prove reads a file that the person has chosen, and holds it to the workbook as it is now: the same student, and nothing that has come
// since.
func (r *Room) prove(a *app.App, files []app.File) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(files) == 0 || r.Reading || r.Making || r.Erasing || !r.ready(a) {
		return nil
	}
	r.Reading, r.Proof, r.Unproof, r.Sure = true, nil, nil, false
	f, now := files[0], done(a)
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		if f.Size > handin.MaxFile {
			send(proved{book: book, err: fault.New(fault.InvalidParameterValue, "handin.file_big", "megabytes", (f.Size+999_999)/1_000_000, "limit", handin.MaxFile/1_000_000)})
			return
		}
		data, err := f.Read(ctx)
		if err != nil {
			send(proved{book: book, err: err})
			return
		}
		h, err := handin.Read(data)
		if err == nil && h.Workbook != book {
			err = fault.New(fault.InvalidParameterValue, "handin.other_book", "name", h.Workbook)
		}
		file := &Sealed{File: f.Name, Size: f.Size, of: handin.Handin{Student: h.Student, Nickname: h.Nickname, Workbook: h.Workbook, Created: h.Created, Lang: h.Lang, Checks: now}}
		if err == nil {
			file.Code, err = handin.Code(data)
		}
		if err == nil {
			err = upToDate(ctx, s, file)
		}
		send(proved{book, file, err})
	}}
}

// upToDate holds a file to the workbook: packed once more as it is now, it is the same file.
func upToDate(ctx context.Context, s store.Store, file *Sealed) error {
	data, err := pack(ctx, s, file.of)
	if err != nil {
		return err
	}
	if code, err := handin.Code(data); err != nil || code != file.Code {
		return fault.New(fault.InvalidState, "handin.stale")
	}
	return nil
}

// sealed is the file that would be all that is left.
func (r *Room) sealed() *Sealed {
	if r.Proof != nil {
		return r.Proof
	}
	if r.Unseen {
		return r.Saved
	}
	return nil
}

func (r *Room) mayErase() bool { return r.sealed() != nil && !r.Erasing && !r.Making && !r.Reading }

// erase deletes the workbook, once it is sure that the file holds all that is to be handed in of it.
func (r *Room) erase(a *app.App) []app.Effect {
	s, book, file := a.Book.Store, a.Book.Name, r.sealed()
	r.Sure = false
	if s == nil || !r.mayErase() {
		return nil
	}
	if err := a.Keeps(); err != nil {
		a.Notice = &app.Notice{Err: err}
		return []app.Effect{app.Focus("handin-erase")}
	}
	r.Erasing, r.Failed, a.Notice = true, nil, nil
	now := *file
	now.of.Checks = done(a)
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		err := idle(ctx, p, s)
		if err == nil {
			err = upToDate(ctx, s, &now)
		}
		if err == nil {
			err = p.Erase(ctx, book)
		}
		if err == nil {
			p.Announce(book)
		}
		send(erased{book, now.Code, err})
	}}
}

// idle refuses while another tab trains a run of the workbook, which would write it anew.
func idle(ctx context.Context, p app.Platform, s store.Store) error {
	h, _, err := Gather(ctx, s)
	if err != nil {
		return err
	}
	held, err := p.Held(ctx)
	if err != nil {
		return err
	}
	for i := range h.Runs {
		if r := &h.Runs[i]; r.Status == store.Running && slices.Contains(held, app.RunLock(r.ID)) {
			return fault.New(fault.InvalidState, "handin.elsewhere", "run", r.Name)
		}
	}
	return nil
}

func (r *Room) updateFile(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case saved:
		if m.book != a.Book.Name {
			return nil, true
		}
		if r.Making = false; m.err != nil {
			a.Notice = &app.Notice{Err: m.err}
			return nil, true
		}
		r.Saved, r.Who, r.Typed = m.file, m.file.who, nil
		return []app.Effect{app.Focus("handin-saved")}, true
	case proved:
		if m.book != a.Book.Name {
			return nil, true
		}
		r.Reading = false
		if r.Unproof = m.err; m.err == nil {
			r.Proof = m.file
		}
		return []app.Effect{app.Focus("handin-proof")}, true
	case erased:
		r.Erasing = false
		if m.err != nil {
			r.Failed = m.err
			return []app.Effect{app.Focus("handin-erase")}, true
		}
		r.Erased = &Erased{m.book, m.code}
		return append(a.Instead(app.DefaultBook), app.Focus("main")), true
	}
	return nil, false
}
