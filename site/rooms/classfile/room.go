// Package classfile is the page of class files: a student opens one, a teacher makes one. What it brings stays in the workbook: its
// data sets among those of Train, its parts and questions in the class.
package classfile

import (
	"context"
	"slices"

	"pizarra/engine/classfile"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/plan"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/kept"
	"pizarra/site/lesson"
)

// Page is its address: #/classfile.
const Page app.Page = "classfile"

// recordPath is where the workbook keeps the file that is open, without its data sets, which are kept as any others.
const recordPath = "classfile.json"

// Room is the page with its state.
type Room struct {
	File  *classfile.File // that is open, without its data sets; nil for none
	Err   error           // why the last one was not opened
	Draft Draft           // the one that is being made

	kept  kept.Text
	asked bool // the file beside the site has been asked for in this workbook
}

// opened: a file has been read, or is none.
type opened struct {
	store   store.Store
	file    *classfile.File
	digests []string // of its data sets
	err     error
	beside  bool
}

// New is the page before anybody has been there.
func New() *Room { return &Room{kept: kept.Text{Path: recordPath}} }

// Page is that of class files.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.classfile" }

// Leave lets go of the workbook's.
func (r *Room) Leave(*app.App) {
	r.kept.Leave()
	*r = Room{kept: r.kept}
}

// Arrive reads what is open.
func (r *Room) Arrive(a *app.App) []app.Effect { return r.kept.Load(a) }

// Heard reads what is open, and what stands beside the site, when somebody comes to the class.
func (r *Room) Heard(a *app.App, _ any) []app.Effect {
	if a.Route.Page != Page && a.Route.Page != "class" {
		return nil
	}
	if !r.kept.Ready {
		return r.kept.Load(a)
	}
	if r.asked || a.Book.Store == nil {
		return nil
	}
	r.asked = true
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if text := p.Beside(ctx); len(text) > len("{}\n") { // the one that says nothing
			send(read(ctx, p, s, []byte(text), true))
		}
	}}
}

// read takes a file apart.
func read(ctx context.Context, p app.Platform, s store.Store, text []byte, beside bool) opened {
	file, err := classfile.Parse(text)
	m := opened{store: s, err: err, beside: beside}
	if err != nil {
		return m
	}
	for _, d := range file.Data {
		digest, err := p.Digest(ctx, []byte(d.CSV))
		if err != nil {
			m.err = err
			return m
		}
		m.digests = append(m.digests, digest)
	}
	m.file = &file
	return m
}

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "classfile.open":
		return r.open(a, m.Files)
	case "classfile.forget":
		r.File, r.Err = nil, nil
		return append(r.kept.Put(a, nil), app.Focus("classfile-open"))
	case "classfile.question", "classfile.question_remove", "classfile.make":
		return r.actDraft(a, m)
	}
	return nil
}

func (r *Room) open(a *app.App, files []app.File) []app.Effect {
	s := a.Book.Store
	if len(files) == 0 || s == nil {
		return nil
	}
	f := files[0]
	if f.Size > classfile.MaxSize {
		r.Err = fault.New(fault.InvalidParameterValue, "classfile.big", "megabytes", (f.Size+999_999)/1_000_000, "limit", classfile.MaxSize/1_000_000)
		return nil
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		text, err := f.Read(ctx)
		if err != nil {
			send(opened{store: s, err: err})
			return
		}
		send(read(ctx, p, s, text, false))
	}}
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	if effects, changed, ok := r.kept.Update(a, msg); ok {
		if changed {
			r.take()
		}
		return effects, true
	}
	switch m := msg.(type) {
	case opened:
		if m.store != a.Book.Store {
			return nil, true
		}
		return r.opened(a, m), true
	case made:
		r.Draft.Err = m.err
		return nil, true
	}
	return nil, false
}

// take takes in what the workbook keeps.
func (r *Room) take() {
	r.File = nil
	if r.kept.Bytes == nil {
		return
	}
	if file, err := classfile.Parse(r.kept.Bytes); err == nil {
		r.File = &file
	} else {
		r.Err = err
	}
}

// opened takes a file in: its data sets become the workbook's, the rest is kept. What stands beside the site is taken once.
func (r *Room) opened(a *app.App, m opened) []app.Effect {
	if m.err != nil {
		if r.Err = m.err; a.Route.Page != Page {
			a.Notice = &app.Notice{Err: m.err}
		}
		return nil
	}
	bare := *m.file
	bare.Data = nil
	text, err := classfile.Marshal(bare)
	if err != nil {
		r.Err = err
		return nil
	}
	if m.beside && string(text) == string(r.kept.Bytes) {
		return nil
	}
	r.File, r.Err = &bare, nil
	effects := r.kept.Put(a, text)
	if ops := dataOps(a, m); len(ops) > 0 {
		s, book := a.Book.Store, a.Book.Name
		effects = append(effects, func(ctx context.Context, p app.Platform, send func(any)) {
			_ = app.Commit(ctx, p, s, book, send, store.Batch{Ops: ops, Durable: true}) // the frame says where it fails
		})
	}
	if lang := i18n.Lang(bare.Lang); lang != "" && lang != a.Lang {
		effects = append(effects, func(_ context.Context, _ app.Platform, send func(any)) {
			send(app.Action{Name: "frame.lang", Arg: string(lang)})
		})
	}
	if a.Route.Page == Page {
		effects = append(effects, app.Focus("classfile-title"))
	}
	return effects
}

// selection is how a data set is kept whose column to predict the teacher has chosen; app.KeptData reads it.
type selection struct{ target string }

func (s *selection) JSON(c *jsontext.Coder) {
	c.Object(func() { jsontext.Optional(c, "target", &s.target, jsontext.String) })
}

// dataOps keep the data sets that the workbook does not have yet under these names.
func dataOps(a *app.App, m opened) (ops []store.Op) {
	for i, d := range m.file.Data {
		f := store.DataFile{Name: d.Name, Digest: m.digests[i], Size: int64(len(d.CSV)), Added: a.Now.UnixMilli(), Bytes: []byte(d.CSV)}
		if d.Target != "" {
			text, err := jsontext.Marshal(&selection{d.Target})
			if err != nil {
				continue // a text always has a form
			}
			f.Reading = string(text)
		}
		if !slices.ContainsFunc(a.Book.Files, func(have store.DataFile) bool {
			return have.Digest == f.Digest && have.Name == f.Name && have.Reading == f.Reading
		}) {
			ops = append(ops, store.PutDataFile{File: f, Hashed: true})
		}
	}
	return ops
}

// Shows reports whether a part of the class is shown.
func (r *Room) Shows(part int) bool { return r.File == nil || r.File.Shows(part) }

// Lessons are what the open file adds to the class: its questions.
func (r *Room) Lessons(a *app.App) []lesson.Lesson {
	if r.File == nil || len(r.File.Questions) == 0 {
		return nil
	}
	return []lesson.Lesson{questions(a, r.File)}
}

// Plan is that of the open file, nil for none.
func (r *Room) Plan() *plan.Plan {
	if r.File == nil {
		return nil
	}
	return r.File.Plan
}
