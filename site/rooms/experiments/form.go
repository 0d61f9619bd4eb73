package experiments

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

type (
	// created: an experiment has been made.
	created struct{ id string }
	// changed: the experiment of the page has been changed, and its form can be shut.
	changed struct{ focus string }
)

// actForm opens forms, shuts them, and writes what was written into them.
func (r *Room) actForm(a *app.App, m app.Action) []app.Effect {
	e, ok := a.Book.Experiment(a.Route.ID)
	switch m.Name {
	case "experiments.create":
		r.Form = Form{Kind: formCreate}
		return []app.Effect{app.Focus("experiment-name")}
	case "experiments.create_save":
		return r.create(a, strings.TrimSpace(m.Form["name"]))
	case "experiments.close":
		back := map[string]string{formCreate: "experiments-create", formRename: "experiment-rename", formNote: "experiment-note"}[r.Form.Kind]
		r.Form = Form{}
		return []app.Effect{app.Focus(back)}
	}
	if !ok {
		return nil
	}
	now := a.Now.UnixMilli()
	switch m.Name {
	case "experiments.rename":
		r.Form = Form{Kind: formRename, Name: e.Name}
		return []app.Effect{app.Focus("experiment-name")}
	case "experiments.rename_save":
		name := strings.TrimSpace(m.Form["name"])
		if name == e.Name {
			r.Form = Form{}
			return []app.Effect{app.Focus("experiment-rename")}
		}
		if r.refused(a, name, e.ID) {
			return []app.Effect{app.Focus("experiment-name")}
		}
		return write(a, "experiment-rename", store.RenameExperiment{Experiment: e.ID, Name: name, Time: now})
	case "experiments.note":
		r.Form = Form{Kind: formNote}
		return []app.Effect{app.Focus("experiment-text")}
	case "experiments.note_save":
		return writeNote(a, e, m.Form["note"], now)
	case "experiments.tag_save":
		tag := store.Tag{Key: strings.TrimSpace(m.Form["key"]), Value: strings.TrimSpace(m.Form["value"])}
		return write(a, "tag-key", store.SetExperimentTags{Experiment: e.ID, Tags: []store.Tag{tag}, Time: now})
	case "experiments.tag_drop":
		return write(a, "tag-key", store.DeleteExperimentTag{Experiment: e.ID, Key: m.Arg, Time: now})
	}
	return nil
}

// write commits one change of the page's experiment, and then puts the keyboard where it was.
func write(a *app.App, focus string, op store.Op) []app.Effect {
	return a.Write(store.Batch{Ops: []store.Op{op}}, changed{focus})
}

// writeNote keeps what is noted on an experiment, as MLflow does, as a tag; an empty note is none.
func writeNote(a *app.App, e store.Experiment, text string, now int64) []app.Effect {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if text != "" {
		return write(a, "experiment-note", store.SetExperimentTags{
			Experiment: e.ID, Tags: []store.Tag{{Key: store.NoteTag, Value: text}}, Time: now,
		})
	}
	if noteOf(e) == "" {
		return []app.Effect{func(_ context.Context, _ app.Platform, send func(any)) { send(changed{"experiment-note"}) }}
	}
	return write(a, "experiment-note", store.DeleteExperimentTag{Experiment: e.ID, Key: store.NoteTag, Time: now})
}

// refused reports whether an experiment cannot be called so, and says why in the form.
func (r *Room) refused(a *app.App, name, id string) bool {
	r.Form.Name, r.Form.Taken = name, ""
	if r.Form.Err = store.CheckExperimentName(name); r.Form.Err != nil {
		return true
	}
	bears := func(e store.Experiment) bool { return e.Name == name && e.ID != id }
	if slices.ContainsFunc(a.Book.Experiments, bears) {
		r.Form.Err = fault.New(fault.ResourceAlreadyExists, "experiments.name_taken", "name", name)
		return true
	}
	if i := slices.IndexFunc(a.Book.Trash, bears); i >= 0 {
		r.Form.Err = fault.New(fault.ResourceAlreadyExists, "experiments.name_deleted", "name", name)
		r.Form.Taken = a.Book.Trash[i].ID
		return true
	}
	return false
}

// create makes an experiment, and leads to its page.
func (r *Room) create(a *app.App, name string) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil {
		return nil
	}
	if r.refused(a, name, "") {
		return []app.Effect{app.Focus("experiment-name")}
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		made := store.Experiment{Name: name, CreationTime: p.Now().UnixMilli()}
		if app.Commit(ctx, p, s, book, send, store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: made}}}) != nil {
			return // the frame says why
		}
		e, err := s.ExperimentByName(ctx, name)
		if err != nil {
			send(app.Failed{Err: err})
			return
		}
		send(created{e.ID})
	}}
}
