// Package class is the room of the class: its contents, and its lessons with the live things in them. The lessons come as data, in the
// language of the page; what a student answers, writes and trains in them stays in the workbook.
package class

import (
	"context"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/project"
)

// Page is that of the class: #/class has the contents, #/class/<id> a lesson.
const Page app.Page = "class"

// Room is the class with what the student has done in it.
type Room struct {
	Course *lesson.Course // nil until it has arrived
	Lang   i18n.Lang      // the language of Course, or of the one that is on its way
	Err    error          // why it has not arrived, nil otherwise

	Records map[string]Record // by Key, as the workbook has them, or is about to
	Missed  map[string]int    // the line of a mend that was taken for a fault last, and is none, counted from 0

	Stage   map[string]int   // the stage of a follow that the student looks at, by Key
	Confirm int              // the part about which it is asked whether to forget it, 0 for none
	Passed  map[string]bool  // the checks that hold, by their ids
	Project *project.Project // the student's, which checks look at

	looked   state       // what Passed was made for
	store    store.Store // that Records are from
	read     int         // the version of the workbook that they were read in
	reading  bool
	training string // the Key of the block that the training which goes on belongs to, "" for none
	saving   bool
	unsaved  map[string]int // the last change of what is not saved yet, by Key
	changes  int            // counts changes of Records
	still    bool           // it is drawn once, as a page that no program wakes
}

type (
	arrived struct {
		lang   i18n.Lang
		course *lesson.Course
		err    error
	}
	recordsRead struct {
		store   store.Store
		records map[string]Record
		err     error
		read    int
		changes int // as they were when reading began
	}
	// rested: nothing has been typed for a moment after this change.
	rested struct {
		key    string
		change int
	}
)

// File names the lessons of a language among what the lab leaves out.
func File(lang i18n.Lang) string { return "lessons-" + string(lang) }

// New is the room before anybody has been there.
func New(p *project.Project) *Room { return &Room{Project: p} }

// Still is the room of a page that is drawn while the site is built, and read as it is until the lab arrives.
func Still(course *lesson.Course, lang i18n.Lang) *Room {
	return &Room{Course: course, Lang: lang, Project: project.New(), still: true}
}

// Page is that of the class.
func (*Room) Page() app.Page { return Page }

// Title is that of the contents.
func (*Room) Title() string { return "title.class" }

// Waits reports whether the lessons are on their way.
func (r *Room) Waits() bool { return r.Course == nil && r.Err == nil }

// Leave lets go of the workbook's.
func (r *Room) Leave(*app.App) {
	*r = Room{Course: r.Course, Lang: r.Lang, Err: r.Err, Project: r.Project}
}

// Arrive has the lessons brought in the language of the page, and reads what the workbook has of them.
func (r *Room) Arrive(a *app.App) []app.Effect {
	return append(r.Prepare(a), r.leadToTerm(a)...)
}

// Prepare has all brought and read that Checks look at: the lessons, what the workbook has of them, and the project.
func (r *Room) Prepare(a *app.App) []app.Effect {
	effects := append(r.Bring(a), r.load(a)...)
	return append(effects, r.Project.Load(a)...)
}

// Prepared reports whether it is there, as far as it can be had.
func (r *Room) Prepared(a *app.App) bool {
	return (r.Course != nil || r.Err != nil) && a.Book.Store != nil && r.store == a.Book.Store && (r.Project.Tree != nil || r.Project.Err != nil)
}

// Bring has the lessons brought in the language of the page, unless they are there, or on their way.
func (r *Room) Bring(a *app.App) []app.Effect {
	if r.Lang == a.Lang && r.Err == nil {
		return nil
	}
	lang := a.Lang
	r.Lang, r.Err = lang, nil
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		text, err := p.Text(ctx, File(lang))
		m := arrived{lang: lang, err: err}
		if err == nil {
			if m.course, m.err = lesson.Parse([]byte(text)); m.err == nil {
				meanHere(m.course)
			}
		}
		send(m)
	}}
}

// Heard looks at what the student does, notes the run of a training that a lesson has begun, and follows the language of the page.
func (r *Room) Heard(a *app.App, _ any) (effects []app.Effect) {
	effects = r.notice(a)
	if a.Route.Page == Page {
		r.look(a)
	}
	if a.Route.Page == Page && r.Lang != "" && r.Lang != a.Lang {
		effects = append(effects, r.Bring(a)...)
	}
	if r.training == "" {
		return effects
	}
	if a.Training == nil {
		r.training = ""
		return effects
	}
	if id := a.Training.RunID; id != "" {
		key := r.training
		r.training = ""
		rec := r.Records[key]
		rec.Runs = append(rec.Runs[max(0, len(rec.Runs)+1-mostRuns):len(rec.Runs):len(rec.Runs)], id)
		effects = append(effects, r.keep(a, key, rec)...)
	}
	return effects
}

// Update takes what came of the room's effects.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case arrived:
		if m.lang == r.Lang {
			r.Err = m.err
			if m.err == nil {
				r.Course = m.course
				return r.leadToTerm(a), true
			}
		}
		return nil, true
	case recordsRead:
		return r.took(a, m), true
	case saved:
		return r.isSaved(a, m), true
	case rested:
		if r.unsaved[m.key] == m.change {
			return r.save(a), true
		}
		return nil, true
	}
	return r.Project.Update(a, msg)
}

// Lesson is the one that the address leads to; ok is false for the contents, and for one that is not there.
func (r *Room) Lesson(a *app.App) (l *lesson.Lesson, ok bool) {
	if r.Course == nil || a.Route.ID == "" {
		return nil, false
	}
	if l, ok = r.Course.Lesson(a.Route.ID); ok {
		return l, true
	}
	for _, l := range added(a) {
		if l.ID == a.Route.ID {
			return &l, true
		}
	}
	return nil, false
}
