package run

import (
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// newTag stands for the key of a tag that is being added: no key is like it.
const newTag = "\x00"

// ownTag reports whether a tag is the lab's: it says what the run is, and is not for people to change.
func ownTag(key string) bool { return strings.HasPrefix(key, "pizarra.") }

type (
	tagsSaved  struct{ run string }
	tagRemoved struct {
		run string
		tag store.Tag
	}
	noteSaved struct{ run string }
)

// actTags adds, changes and takes off tags, and writes the note, which is one.
func (room *Room) actTags(a *app.App, m app.Action) []app.Effect {
	id := a.Route.ID
	set := func(key, value string, done any) []app.Effect {
		return a.Write(store.Batch{Ops: []store.Op{store.SetTags{Run: id, Tags: []store.Tag{{Key: key, Value: value}}}}}, done)
	}
	switch m.Name {
	case "run.tag_add":
		room.Tagging, room.Typed = newTag, store.Tag{}
		return []app.Effect{app.Focus("run-tag-key")}
	case "run.tag_edit":
		room.Tagging = m.Arg
		return []app.Effect{app.Focus("run-tag-value")}
	case "run.tag_cancel":
		room.Tagging = ""
		return []app.Effect{app.Focus("run-tag-add")}
	case "run.tag_save":
		key := room.Tagging
		if key == newTag {
			key = strings.TrimSpace(m.Form["key"])
			room.Typed = store.Tag{Key: key, Value: m.Form["value"]} // still there where it is refused
		}
		if ownTag(key) {
			a.Notice = &app.Notice{Err: fault.New(fault.InvalidParameterValue, "run.tag_own", "key", key)}
			return []app.Effect{app.Focus("run-tag-key")}
		}
		return set(key, m.Form["value"], tagsSaved{id})
	case "run.tag_delete":
		r, _ := a.FindRun(id)
		batch := store.Batch{Ops: []store.Op{store.DeleteTag{Run: id, Key: m.Arg}}}
		return a.Write(batch, tagRemoved{id, store.Tag{Key: m.Arg, Value: app.TagOf(r, m.Arg)}})
	case "run.tag_undo":
		if g := room.Removed; g != nil {
			return set(g.Key, g.Value, tagsSaved{id})
		}
	case "run.note":
		room.Noting = true
		return []app.Effect{app.Focus("run-note-text")}
	case "run.note_cancel":
		room.Noting = false
		return []app.Effect{app.Focus("run-note-edit")}
	case "run.note_save":
		text := strings.ReplaceAll(m.Form["note"], "\r\n", "\n")
		r, _ := a.FindRun(id)
		if strings.TrimSpace(text) == "" {
			if app.TagOf(r, store.NoteTag) == "" {
				room.Noting = false
				return []app.Effect{app.Focus("run-note-edit")}
			}
			return a.Write(store.Batch{Ops: []store.Op{store.DeleteTag{Run: id, Key: store.NoteTag}}}, noteSaved{id})
		}
		return set(store.NoteTag, text, noteSaved{id})
	}
	return nil
}

func (room *Room) updateTags(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case tagsSaved:
		if m.run == room.ID {
			room.Tagging, room.Typed, room.Removed = "", store.Tag{}, nil
			return []app.Effect{app.Focus("run-tag-add")}, true
		}
	case tagRemoved:
		if m.run == room.ID {
			room.Tagging, room.Removed = "", &m.tag
			return []app.Effect{app.Focus("run-tag-undo")}, true
		}
	case noteSaved:
		if m.run == room.ID {
			room.Noting = false
			return []app.Effect{app.Focus("run-note-edit")}, true
		}
	default:
		return nil, false
	}
	return nil, true
}
