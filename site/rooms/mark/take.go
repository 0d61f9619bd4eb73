package mark

import (
	"context"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// MostFiles is how many files are taken at once.
const MostFiles = 30

type (
	took struct {
		book string
		done int
	}
	tookAll struct {
		book  string
		now   snapshot
		taken []Taken
	}
)

// take reads the files one after the other. Each is saved before the next is read: one that cannot be read is named, and the others are
// there.
func (r *Room) take(a *app.App, files []app.File) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(files) == 0 || r.Taking != nil || r.Checking != nil {
		return nil
	}
	if len(files) > MostFiles {
		a.Notice = &app.Notice{Err: tooMany(len(files))}
		return nil
	}
	r.Taking, r.Taken, a.Notice = &Taking{Total: len(files)}, nil, nil
	before := r.snapshot()
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		now, err := before.load(ctx, s) // another tab may have taken some
		all := tookAll{book: book}
		for i, f := range files {
			var one Taken
			if err == nil {
				now, one = takeOne(ctx, p, s, book, send, now, f)
			} else {
				one = Taken{File: f.Name, Err: err}
			}
			all.taken = append(all.taken, one)
			send(took{book, i + 1})
			time.Sleep(time.Millisecond) // the page draws meanwhile
		}
		if all.now = now; err != nil {
			all.now = before
		}
		send(all)
	}}
}

func takeOne(ctx context.Context, p app.Platform, s store.Store, book string, send func(any), now snapshot, f app.File) (snapshot, Taken) {
	one := Taken{File: f.Name}
	if f.Size > handin.MaxFile {
		one.Err = fault.New(fault.InvalidParameterValue, "handin.file_big", "megabytes", (f.Size+999_999)/1_000_000, "limit", handin.MaxFile/1_000_000)
		return now, one
	}
	data, err := f.Read(ctx)
	if err != nil {
		one.Err = err
		return now, one
	}
	h, err := handin.Read(data)
	if err != nil {
		one.Err = err
		return now, one
	}
	one.Nickname, one.Runs = h.Nickname, len(h.Runs)
	after, ops, news, err := now.with(h)
	if one.News = news; err == nil && len(ops) > 0 {
		err = app.Commit(ctx, p, s, book, send, store.Batch{Ops: ops, Durable: true})
	}
	if err != nil {
		one.Err = err
		return now, one
	}
	return after, one
}
