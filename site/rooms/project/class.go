package project

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"pizarra/engine/mlproject"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
	"pizarra/site/app"
)

// own is the file that somebody begins with who writes one alone.
const own = `name: iris-mlops

entry_points:
  main:
    parameters:
      n_estimators: {type: int, default: 100}
    command: "python src/models/train.py --n-estimators {n_estimators}"
`

// actClass brings the class's project, whole or over what there is, and takes that back.
func (r *Room) actClass(a *app.App, m app.Action) []app.Effect {
	tree := r.Project.Tree
	if tree == nil {
		return nil
	}
	switch m.Name {
	case "project.reset":
		r.Ask = true
		return []app.Effect{app.Focus("project-reset-yes")}
	case "project.reset_no":
		r.Ask = false
		return []app.Effect{app.Focus("project-reset")}
	case "project.class":
		return r.put(a, func(next *workspace.Workspace) error { return bringClass(a, next) })
	case "project.own":
		return r.put(a, func(next *workspace.Workspace) error { return next.Write(mlproject.FileName, own) })
	case "project.undo":
		if before := r.Before; before != nil {
			r.Before = nil
			effects := r.Project.Save(a, before)
			r.Editor.dirty = false
			r.look(a)
			return append(effects, app.Focus("project-reset"))
		}
	}
	return nil
}

// put changes the project at one go, and keeps what there was to take it back.
func (r *Room) put(a *app.App, change func(next *workspace.Workspace) error) []app.Effect {
	r.Ask = false
	next := r.Project.Tree.Clone()
	if r.Editor.dirty { // what is being typed is not lost by it
		if err := next.Write(r.Editor.Path, r.Editor.Text); err != nil {
			a.Notice = &app.Notice{Err: err}
			return nil
		}
	}
	before := next.Clone()
	if err := change(next); err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	effects := r.Project.Save(a, next)
	r.Editor.dirty = false
	r.look(a)
	if r.Before = before; before.Empty() {
		r.Before = nil
	}
	return append(effects, app.Focus("project-text"))
}

// bringClass writes the files of the class's project; others stay, and so do the commits. The MLproject there is, whatever the case
// of its name, becomes the class's.
func bringClass(a *app.App, next *workspace.Workspace) error {
	class, err := classproject.New(string(a.Lang))
	if err != nil {
		return err
	}
	if path, _ := file(next); path != "" && path != mlproject.FileName {
		if err := next.Remove(path); err != nil {
			return err
		}
	}
	for _, f := range class.Files() {
		if err := next.Write(f.Path, f.Text); err != nil {
			return err
		}
	}
	return nil
}

// goToLine leads the keyboard to a place in the editor, "line:column".
func (r *Room) goToLine(arg string) []app.Effect {
	r.Editor.Caret = strconv.Itoa(offset(r.Editor.Text, arg))
	return []app.Effect{app.Focus("project-text")}
}

// offset is a place in a text, given as line, colon and column from 1, in UTF-16 units from its beginning, as a text field counts.
func offset(text, place string) int {
	first, second, _ := strings.Cut(place, ":")
	wantLine, _ := strconv.Atoi(first)
	wantColumn, _ := strconv.Atoi(second)
	line, column := 1, 1
	units := 0
	for _, c := range text {
		if line == wantLine && (column == wantColumn || c == '\n') {
			break
		}
		units += max(utf16.RuneLen(c), 1)
		if column++; c == '\n' {
			line, column = line+1, 1
		}
	}
	return units
}
