// Package terminal is the command bar: a shell over the student's project, at the foot of every page and as a page of its own.
package terminal

import (
	"context"
	"slices"
	"strconv"
	"time"

	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/engine/workspace"
	"pizarra/site/app"
	"pizarra/site/project"
)

// Page is that of the terminal.
const Page app.Page = "terminal"

// Room is the shell, what it has said, and the line that is being typed.
type Room struct {
	Project *project.Project
	Session shell.Session
	Open    bool    // the bar is unfolded
	Entries []Entry // what was typed and what was said, in order

	Text    string   // the line that is being typed
	Caret   int      // where the lab has put its caret, in bytes; 0 where the person did
	Options []string // what the line may go on with
	Active  int      // the option that the keyboard is at, from 1; 0 for none
	Leaving bool     // the key Tab leaves the line, until something is typed

	NoKey bool // the key that unfolds the bar is switched off

	script   []string // lines that are still to be performed
	history  History
	from, to int    // the bytes of the line that an option takes the place of
	last     int    // the number of the last entry
	waiting  task   // for the task that goes on
	runID    string // the run of a training that was begun here
	stop     context.CancelFunc
}

// Entry is a line of the screen.
type Entry struct {
	Number int    // counts all there have been
	Typed  string // what the person typed, where Dir is not ""
	Dir    string // the folder that it was typed in
	Line   shell.Line
}

// task is what the shell waits for.
type task byte

const (
	none     task = iota
	starting      // the time is asked for
	training
	splitting
	reporting // of a run that has been trained
	asking    // for the run of a model
)

// mostEntries is how many lines the screen has.
const mostEntries = 600

// New is the shell of a project.
func New(p *project.Project) *Room { return &Room{Project: p} }

// Page is that of the terminal.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.terminal" }

// Arrive leads the keyboard to the line.
func (r *Room) Arrive(a *app.App) []app.Effect {
	r.Open = false
	return append(r.Project.Load(a), r.history.load(a)...)
}

// Leave lets go of the workbook's.
func (r *Room) Leave(*app.App) {
	open, noKey := r.Open, r.NoKey
	r.Project.Leave()
	*r = Room{Project: r.Project, Open: open, NoKey: noKey}
}

// splitDone is the answer to a Split.
type splitDone struct {
	answer  func() shell.Answer
	err     error
	stopped bool
}

// keySetting says whether the key that unfolds the bar is on.
type keySetting struct{ off bool }

// settingKey is under what the browser remembers it.
const settingKey = "terminal-key"

// Heard keeps up with the project, the workbook, and a training that was begun here.
func (r *Room) Heard(a *app.App, msg any) []app.Effect {
	var effects []app.Effect
	if _, ok := msg.(app.Started); ok {
		effects = append(effects, func(_ context.Context, p app.Platform, send func(any)) {
			send(keySetting{p.Recall(settingKey) == "off"})
		})
	}
	if r.here(a) {
		effects = append(effects, r.Project.Load(a)...)
		effects = append(effects, r.history.load(a)...)
	}
	if r.waiting == training {
		effects = append(effects, r.follow(a)...)
	}
	return append(effects, r.next(a)...)
}

// Perform runs lines as if they were typed, one after another, and unfolds the bar so that they are seen. One that fails does not keep
// the others from running, as in a shell; whoever stops a command stops them all.
func (r *Room) Perform(a *app.App, lines []string) []app.Effect {
	if a.Route.Page != Page {
		r.Open = true
	}
	r.script = slices.Clone(lines)
	return append(append(r.Project.Load(a), r.history.load(a)...), r.next(a)...)
}

// next runs the next line that is to be performed, once nothing else is at work.
func (r *Room) next(a *app.App) []app.Effect {
	if len(r.script) == 0 || !r.Ready(a) || a.Training != nil {
		return nil
	}
	line := r.script[0]
	r.script = r.script[1:]
	return r.run(a, line)
}

// here reports whether the shell is on screen.
func (r *Room) here(a *app.App) bool { return r.Open || a.Route.Page == Page }

// Update takes what was read, saved or split.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case lineAt:
		r.waiting = none
		r.sync(a)
		r.Session.Now = func() time.Time { return m.now }
		before := r.Session.Before()
		answer := r.Session.Run(m.line)
		var effects []app.Effect
		if now := r.Session.Before(); now != nil && now != before {
			if text, err := now.Marshal(); err == nil {
				effects = a.Write(batchOf(BeforeKey, text), historySaved{})
			}
		}
		return append(effects, r.answer(a, answer)...), true
	case modelFound:
		r.waiting = none
		if m.err != nil {
			r.wrong(m.err)
			return r.answer(a, r.Session.Done(true)), true
		}
		effects := r.goTo(a, app.Route{Page: app.PagePredict, ID: m.run})
		return append(effects, r.answer(a, r.Session.Done(false))...), true
	case historyRead:
		r.remember(m)
		return nil, true
	case historySaved:
		return nil, true
	case reported:
		r.waiting = none
		r.say(shell.Trained(m.run)...)
		r.sync(a)
		return r.answer(a, r.Session.Done(false)), true
	case leadBack:
		if r.here(a) {
			return []app.Effect{app.Focus(lineID)}, true
		}
		return nil, true
	case keySetting:
		r.NoKey = m.off
		return nil, true
	case splitDone:
		r.waiting, r.stop = none, nil
		if m.stopped {
			r.interrupted()
			return r.answer(a, r.Session.Done(true)), true
		}
		if m.err != nil {
			r.wrong(m.err)
			return r.answer(a, r.Session.Done(true)), true
		}
		r.sync(a)
		loaded := m.answer()
		effects := r.answer(a, loaded)
		return append(effects, r.answer(a, r.Session.Done(loaded.Failed))...), true
	}
	return r.Project.Update(a, msg)
}

// Act does what a key or a button says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "terminal.toggle":
		return r.toggle(a)
	case "terminal.shortcut":
		if r.NoKey {
			return nil
		}
		return r.toggle(a)
	case "terminal.shortcut_set":
		r.NoKey = !m.Checked
		value := "on"
		if r.NoKey {
			value = "off"
		}
		return []app.Effect{func(_ context.Context, p app.Platform, _ func(any)) { p.Remember(settingKey, value) }}
	case "terminal.run":
		return r.run(a, m.Form["line"])
	case "terminal.try":
		return append(r.Perform(a, []string{m.Arg}), app.Focus(lineID))
	case "terminal.type":
		r.typed(m.Value)
	case "terminal.key":
		return r.key(a, m)
	case "terminal.escape":
		return r.escape(a)
	case "terminal.option":
		if n, err := strconv.Atoi(m.Arg); err == nil {
			r.choose(n)
		}
		return []app.Effect{app.Focus(lineID)}
	case "terminal.stop":
		return r.interrupt(a)
	}
	return nil
}

// lineID is the id of the field.
const lineID = "terminal-line"

// toggle unfolds the bar and leads the keyboard there, or folds it and leads back to its button.
func (r *Room) toggle(a *app.App) []app.Effect {
	if a.Route.Page == Page {
		return []app.Effect{app.Focus(lineID)}
	}
	r.Open = !r.Open
	r.shut()
	if !r.Open {
		return []app.Effect{app.Focus("terminal-button")}
	}
	return append(append(r.Project.Load(a), r.history.load(a)...), app.Focus(lineID))
}

// Ready reports whether a line can be run.
func (r *Room) Ready(a *app.App) bool {
	return a.Book.Store != nil && r.Project.Tree != nil && r.waiting == none
}

// Busy reports whether a line is at work.
func (r *Room) Busy() bool { return r.waiting != none }

// sync has the session work on a copy of the project as it is now.
func (r *Room) sync(a *app.App) {
	s := &r.Session
	s.Lang = string(a.Lang)
	s.Tree = workspace.New()
	if r.Project.Tree != nil {
		s.Tree = r.Project.Tree.Clone()
	}
	for s.Dir != "" && !s.Tree.IsDir(s.Dir) { // another page has deleted it
		s.Dir = ""
	}
}

// say adds lines to the screen.
func (r *Room) say(lines ...shell.Line) {
	for _, l := range lines {
		r.last++
		r.Entries = append(r.Entries, Entry{Number: r.last, Line: l})
	}
	if more := len(r.Entries) - mostEntries; more > 0 {
		r.Entries = append([]Entry(nil), r.Entries[more:]...)
	}
}

// batchOf writes one thing of the workbook's beside the project.
func batchOf(path string, data []byte) store.Batch {
	return store.Batch{Ops: []store.Op{store.PutWorkspace{Path: path, Bytes: data}}}
}
