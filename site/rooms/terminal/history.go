package terminal

import (
	"context"

	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/workspace"
	"pizarra/site/app"
)

// The paths under which the workbook keeps the lines that were run, and the project that lab back brings back.
const (
	HistoryKey = "history.json"
	BeforeKey  = "before.json"
)

// mostHistory is how many lines are kept.
const mostHistory = 200

// History is the lines that were run in a workbook, the last one last.
type History struct {
	Lines []string

	at    int    // how many lines back the field shows, 0 for what is being typed
	begun string // what was being typed
	store store.Store
}

type historySaved struct{}

type historyRead struct {
	of    *History
	store store.Store
	lines []string

	before *workspace.Workspace // nil for none
}

// load reads the history of the open workbook, once.
func (h *History) load(a *app.App) []app.Effect {
	s := a.Book.Store
	if s == nil || h.store == s {
		return nil
	}
	h.store = s
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		list, err := s.Workspace(ctx)
		if err != nil {
			return // it is only a convenience
		}
		m := historyRead{of: h, store: s}
		for _, f := range list {
			switch f.Path {
			case HistoryKey:
				if jsontext.UnmarshalList(f.Bytes, &m.lines, jsontext.String[string]) != nil {
					m.lines = nil
				}
			case BeforeKey:
				m.before, _ = workspace.Parse(f.Bytes)
			}
		}
		send(m)
	}}
}

// remember takes what was read.
func (r *Room) remember(m historyRead) {
	if h := &r.history; m.of == h && m.store == h.store {
		h.Lines = append(m.lines, h.Lines...)
		if r.Session.Before() == nil {
			r.Session.SetBefore(m.before)
		}
	}
}

// add keeps a line, unless it is the last one again.
func (h *History) add(a *app.App, line string) []app.Effect {
	h.at = 0
	if n := len(h.Lines); n > 0 && h.Lines[n-1] == line {
		return nil
	}
	h.Lines = append(h.Lines, line)
	if more := len(h.Lines) - mostHistory; more > 0 {
		h.Lines = append([]string(nil), h.Lines[more:]...)
	}
	text := []byte{'['}
	for i, l := range h.Lines {
		if i > 0 {
			text = append(text, ',')
		}
		text = jsontext.AppendString(text, l)
	}
	return a.Write(batchOf(HistoryKey, append(text, ']')), historySaved{})
}

// move goes back by a number of lines, or on where it is negative; typed is what stands in the field. ok is false at either end.
func (h *History) move(by int, typed string) (text string, ok bool) {
	at := h.at + by
	if at < 0 || at > len(h.Lines) {
		return "", false
	}
	if h.at == 0 {
		h.begun = typed
	}
	h.at = at
	if at == 0 {
		return h.begun, true
	}
	return h.Lines[len(h.Lines)-at], true
}
