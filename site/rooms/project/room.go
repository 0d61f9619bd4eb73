// Package project is the room of the student's project: its MLproject file in an editor that checks it, and its entry points as forms
// that run them, as mlflow run does.
package project

import (
	"context"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/mlproject"
	"pizarra/engine/workspace"
	"pizarra/site/app"
	"pizarra/site/project"
	"pizarra/site/takehome"
)

// Page is that of the room: #/project, and #/project/<entry point>.
const Page app.Page = "project"

// Room is the room with its state.
type Room struct {
	Project *project.Project

	Editor Editor
	Forms  map[string]*Form     // what was typed for entry points, by name
	Before *workspace.Workspace // the project as it was before that, nil if there is no way back
	Ask    bool                 // it is asked whether the project is to become the class's

	Home takehome.Home
}

// Editor is the MLproject file while it is being written.
type Editor struct {
	Path     string // of the file, "" where the project has none
	Text     string // as it stands in the editor
	Set      int    // counts how often the text was set by the lab; between that the field is the person's own
	Shown    string // the text that it was set to
	Parsed   *mlproject.Project
	Problems []mlproject.Problem
	Caret    string // where the keyboard was led to last, in UTF-16 units

	version int  // of the project that Text was compared with
	typed   int  // counts strokes, so that only the last one's pause saves
	dirty   bool // Text is not in the project yet
}

// New is the room before anybody has been there.
func New(p *project.Project) *Room { return &Room{Project: p, Forms: map[string]*Form{}} }

// Page is that of the project.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.project" }

// Leave lets go of the workbook's project. A training goes on where it belongs.
func (r *Room) Leave(*app.App) {
	r.Project.Leave()
	*r = Room{Project: r.Project, Forms: map[string]*Form{}, Editor: Editor{Set: r.Editor.Set + 1}}
}

// Arrive reads the project, and sets the editor to what is there.
func (r *Room) Arrive(a *app.App) []app.Effect {
	effects := r.Project.Load(a)
	r.look(a)
	return effects
}

// look takes in the project where it is another than before.
func (r *Room) look(a *app.App) {
	e := &r.Editor
	if r.Project.Tree == nil || e.version == r.Project.Version {
		return
	}
	e.version = r.Project.Version
	path, text := file(r.Project.Tree)
	if e.dirty && path == e.Path {
		r.check(a) // what is being typed stays; other files may be others
		return
	}
	if path != e.Path || text != e.Text {
		e.Path, e.Text, e.Shown, e.dirty = path, text, text, false
		e.Set++
	}
	r.check(a)
}

// file is the MLproject of a tree.
func file(tree *workspace.Workspace) (path, text string) {
	list, _ := tree.List("")
	var names []string
	for _, entry := range list {
		if !entry.Dir {
			names = append(names, entry.Name)
		}
	}
	if path = mlproject.Find(names); path == "" {
		return "", ""
	}
	f, _ := tree.Read(path)
	return path, f.Text
}

// check reads what stands in the editor. Where it cannot be read, the entry points stay as they were, so that a form does not go
// while somebody types.
func (r *Room) check(*app.App) {
	e := &r.Editor
	if e.Path == "" {
		e.Parsed, e.Problems = nil, nil
		return
	}
	parsed, problems := mlproject.Check(e.Text, project.Files(r.Project.Tree))
	e.Problems = problems
	if parsed != nil {
		e.Parsed = parsed
	}
}

// Refused reports whether MLflow would not read what stands in the editor.
func (e *Editor) Refused() bool {
	return len(e.Problems) > 0 && e.Problems[0].Grade == mlproject.Refused
}

// typingPause is how long the person must have stopped typing before the file is saved.
const typingPause = 700 * time.Millisecond

// paused: nothing was typed for a while.
type paused struct{ typed int }

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	e := &r.Editor
	switch m.Name {
	case "project.text":
		if e.Path == "" || r.Project.Tree == nil || m.Value == e.Text {
			return nil
		}
		e.Text, e.dirty = m.Value, true
		e.typed++
		typed := e.typed
		r.check(a)
		return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
			select {
			case <-ctx.Done():
			case <-time.After(typingPause):
				send(paused{typed})
			}
		}}
	case "project.keep":
		if m.Value != e.Text && r.Project.Tree != nil && e.Path != "" {
			e.Text, e.dirty = m.Value, true
			r.check(a)
		}
		return r.keep(a)
	case "project.line":
		return r.goToLine(m.Arg)
	case "project.class", "project.reset", "project.reset_no", "project.undo", "project.own":
		return r.actClass(a, m)
	case "project.home":
		return append(r.keep(a), r.Home.Take(a, r.Project.Tree)...)
	case "project.home_run":
		r.Home.Choose(m.Arg, m.Checked)
	case "project.value", "project.extra", "project.run":
		return r.actEntry(a, m)
	}
	return nil
}

// keep saves what was typed.
func (r *Room) keep(a *app.App) []app.Effect {
	e := &r.Editor
	if !e.dirty || r.Project.Tree == nil {
		return nil
	}
	tree := r.Project.Tree.Clone()
	if err := tree.Write(e.Path, e.Text); err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	effects := r.Project.Save(a, tree)
	e.dirty, e.version = false, r.Project.Version
	r.Before = nil
	return effects
}

// Keeps is why the workbook cannot be left: nothing that was typed is lost for a pause.
func (r *Room) Keeps() error {
	if r.Editor.dirty || r.Project.Unsaved() {
		return fault.New(fault.InvalidState, "project.unsaved")
	}
	return nil
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	if effects, ok := r.Project.Update(a, msg); ok {
		return effects, true
	}
	if r.Home.Update(a, msg) {
		return nil, true
	}
	switch m := msg.(type) {
	case paused:
		if m.typed == r.Editor.typed {
			return r.keep(a), true
		}
		return nil, true
	}
	return nil, false
}

// Heard takes in the project where it has changed, here or in the terminal.
func (r *Room) Heard(a *app.App, _ any) []app.Effect {
	r.look(a)
	return nil
}
