package class

import (
	"context"
	"maps"
	"strings"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Record is what a student has done in a live thing of a lesson. The workbook keeps each under a path of its own.
type Record struct {
	Answer  []string // of a question, as its kind has it: see question.go
	Tries   int      // how often an answer was checked
	Checked bool     // Answer is as it was checked
	Right   bool     // and it is right
	Text    string   // what was written, or guessed before a training
	Runs    []string // the ids of runs that were trained here, the last ones
	Done    bool     // the student confirms a step, has said what a training will come to, or has followed a run to its end
	At      int64    // when it last changed, ms since 1970
}

// mostRuns is how many runs a block remembers; the workbook has them all.
const mostRuns = 20

// mostText is how many bytes may be written in one place.
const mostText = 20_000

// folder is where the workbook keeps the class.
const folder = "class/"

// Key names a block of a lesson.
func Key(lesson, block string) string { return lesson + "/" + block }

// path is where the workbook keeps the record of a block.
func path(key string) string { return folder + key + ".json" }

// JSON reads and writes the record.
func (r *Record) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Optional(c, "answer", &r.Answer, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "tries", &r.Tries, jsontext.Int)
		jsontext.Optional(c, "checked", &r.Checked, jsontext.Bool)
		jsontext.Optional(c, "right", &r.Right, jsontext.Bool)
		jsontext.Optional(c, "text", &r.Text, jsontext.String)
		jsontext.Optional(c, "runs", &r.Runs, jsontext.List(jsontext.Name[string]))
		jsontext.Optional(c, "done", &r.Done, jsontext.Bool)
		jsontext.Member(c, "at", &r.At, jsontext.Int)
	})
}

// ReadRecords reads what a workbook has of the class, by Key. A record that cannot be read is passed over: the student can answer again.
func ReadRecords(ctx context.Context, s store.Store) (map[string]Record, error) {
	list, err := s.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	records := map[string]Record{}
	for _, f := range list {
		key, ok := strings.CutPrefix(f.Path, folder)
		if !ok {
			continue
		}
		var rec Record
		if key, ok = strings.CutSuffix(key, ".json"); ok && jsontext.Unmarshal(f.Bytes, &rec) == nil {
			records[key] = rec
		}
	}
	return records, nil
}

// load reads the records unless they are known.
func (r *Room) load(a *app.App) []app.Effect {
	s := a.Book.Store
	if s == nil || !a.Book.Ready || r.reading || r.store == s && r.read == a.Book.Version() {
		return nil
	}
	r.reading = true
	read, changes := a.Book.Version(), r.changes
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		records, err := ReadRecords(ctx, s)
		send(recordsRead{s, records, err, read, changes})
	}}
}

// took takes records in. What is not saved yet stays as it is here.
func (r *Room) took(a *app.App, m recordsRead) []app.Effect {
	r.reading = false
	if m.store != a.Book.Store {
		return r.load(a)
	}
	if m.err != nil {
		a.Notice = &app.Notice{Err: m.err}
		return nil
	}
	if m.changes != r.changes { // they may be older than what has been changed and saved meanwhile
		return r.load(a)
	}
	records := maps.Clone(m.records)
	for key := range r.unsaved {
		records[key] = r.Records[key]
	}
	r.changes++
	r.Records, r.store, r.read = records, m.store, m.read
	return nil
}

// keep takes a record and saves it at once.
func (r *Room) keep(a *app.App, key string, rec Record) []app.Effect {
	r.put(a, key, rec)
	return r.save(a)
}

// pause is how long nothing must have been typed before what was typed is saved.
const pause = 400 * time.Millisecond

// keepLater takes a record that is being typed, and saves it when nothing has been typed for a moment.
func (r *Room) keepLater(a *app.App, key string, rec Record) []app.Effect {
	change := r.put(a, key, rec)
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		select {
		case <-time.After(pause):
			send(rested{key, change})
		case <-ctx.Done():
		}
	}}
}

func (r *Room) put(a *app.App, key string, rec Record) (change int) {
	if r.Records == nil {
		r.Records = map[string]Record{}
	}
	if r.unsaved == nil {
		r.unsaved = map[string]int{}
	}
	rec.At = a.Now.UnixMilli()
	r.changes++
	r.Records[key], r.unsaved[key] = rec, r.changes
	return r.changes
}

// save writes all that is not in the workbook yet, one writing after another. What cannot be written stays here, and goes along with the
// next change; the frame says so.
func (r *Room) save(a *app.App) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || r.saving || len(r.unsaved) == 0 {
		return nil
	}
	m := saved{store: s, changes: maps.Clone(r.unsaved)}
	var batch store.Batch
	for key := range m.changes {
		rec := r.Records[key]
		text, err := jsontext.Marshal(&rec)
		if err != nil {
			a.Notice = &app.Notice{Err: err}
			return nil
		}
		batch.Ops = append(batch.Ops, store.PutWorkspace{Path: path(key), Bytes: text})
	}
	r.saving = true
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		m.err = app.Commit(ctx, p, s, book, send, batch)
		send(m)
	}}
}

// saved: changes are in the workbook, or err says why they are not.
type saved struct {
	store   store.Store
	changes map[string]int // by Key
	err     error
}

// isSaved notes what is safe, and saves what has been changed meanwhile.
func (r *Room) isSaved(a *app.App, m saved) []app.Effect {
	if m.store != a.Book.Store {
		return nil
	}
	r.saving = false
	if m.err != nil {
		return nil
	}
	for key, change := range m.changes {
		if r.unsaved[key] == change {
			delete(r.unsaved, key)
		}
	}
	r.changes++ // a reading that goes on may have seen what was there before
	return r.save(a)
}

// Keeps is why the workbook cannot be left now: something of the class is not in it yet.
func (r *Room) Keeps() error {
	if len(r.unsaved) > 0 {
		return fault.New(fault.InvalidState, "class.unsaved")
	}
	return nil
}
