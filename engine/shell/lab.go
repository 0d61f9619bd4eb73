package shell

import (
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// lab starts the project anew, takes that back, and brings files of the class's project. Nothing else has a word of its own here.
func lab(r *run) {
	what := ""
	switch {
	case len(r.args) > 1 && r.args[0] == "add":
		r.labAdd(r.args[1:])
		return
	case len(r.args) == 1:
		what = r.args[0]
	}
	switch what {
	case "new", "class":
		next := workspace.New()
		if what == "class" {
			var err error
			if next, err = classproject.New(r.Lang); !r.try(err) {
				return
			}
		}
		if !r.fresh() {
			r.before = r.Tree.Clone() // what is as it began need not be kept, and what is kept already may be worth more
		}
		r.Dir = ""
		*r.Tree, r.Changed = *next, true
		if what == "new" {
			r.say("shell.lab_new")
		} else {
			r.say("shell.lab_class")
		}
	case "back":
		if r.before == nil {
			r.try(fault.New(fault.InvalidState, "shell.lab_nothing_back"))
			return
		}
		now := r.Tree.Clone()
		*r.Tree, r.Changed = *r.before, true
		r.before, r.Dir = now, ""
		r.say("shell.lab_back")
	default:
		r.try(fault.New(fault.InvalidParameterValue, "shell.lab_what"))
	}
}

// labAdd writes files of the class's project where they lack, all or none: a text that somebody wrote is not lost by it.
func (r *run) labAdd(given []string) {
	tree := r.Tree.Clone()
	var brought []string
	for _, name := range given {
		path, ok := r.path(name)
		if !ok {
			return
		}
		text, err := classproject.File(r.Lang, path)
		if err != nil {
			r.try(fault.New(fault.ResourceDoesNotExist, "shell.lab_no_file", "path", name, "known", strings.Join(classproject.Paths(), ", ")))
			return
		}
		switch f, err := tree.Read(path); {
		case err == nil && classproject.Same(path, f.Text):
			continue
		case err == nil && f.Text != "":
			r.try(fault.New(fault.InvalidState, "shell.lab_other", "path", name))
			return
		}
		if !r.try(tree.Write(path, text)) {
			return
		}
		brought = append(brought, path)
	}
	if len(brought) == 0 {
		r.say("shell.lab_added_before", "path", strings.Join(given, ", "))
		return
	}
	*r.Tree, r.Changed = *tree, true
	r.say("shell.lab_added", "path", strings.Join(brought, ", "))
}

// fresh reports whether the project is as lab new or lab class leaves it.
func (s *Session) fresh() bool {
	if s.Tree.Git != nil {
		return false
	}
	list := s.Tree.Files()
	for _, f := range list {
		if !classproject.Same(f.Path, f.Text) {
			return false
		}
	}
	class, err := classproject.New(s.Lang)
	return err == nil && (len(list) == 0 || len(list) == len(class.Files()))
}

// Before is the project before it was started anew, nil if it was not; it is kept beside the other one, so that lab back still knows
// it tomorrow.
func (s *Session) Before() *workspace.Workspace { return s.before }

// SetBefore is what lab back will go to.
func (s *Session) SetBefore(w *workspace.Workspace) { s.before = w }
