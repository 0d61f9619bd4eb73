// Package filter is the box in which a list is searched: MLflow's filter with completions and chips, or a text that is looked for in
// the names. Rooms have a Box in their state and say with a Kind whose it is.
package filter

import (
	"context"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/search"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Kind is whose box it is. The room hands it these of its actions: <page>.filter, search, clear, filter_key, option,
// filter_escape, chip_drop, chip_edit, chip_escape and chip_save.
type Kind struct {
	Page  app.Page // the room's, the first word of its actions and ids
	Scope search.Scope
	Known func(a *app.App) search.Known // what there is to ask for
}

// id names an element of the box: runs-filter.
func (k Kind) id(part string) string { return string(k.Page) + "-" + part }

// action names what the person does to it: runs.filter.
func (k Kind) action(verb string) string { return string(k.Page) + "." + verb }

// Box is what stands in the box, and what the list goes by.
type Box struct {
	Text string // what stands in the box
	Err  error  // what is wrong with it; nil too while the end of it is still being typed

	Options []string // what may come where the caret is; nil for nothing
	Active  int      // the option that the keyboard is at, from 1; 0 for none
	Caret   int      // where an option that was taken puts the caret, a byte offset; 0 for where it is
	Editing int      // the condition that is being written anew, from 1; 0 for none

	from, to int        // what an option takes the place of
	shown    string     // the last text that could be read, which the list goes by
	box      search.Box // what it says
	address  string     // the text of the address that has been taken in
	strokes  int        // counts changes, so that only the pause after the last one counts
	typing   bool       // the history has a step for what is being typed
}

// pause is how long nothing has to be typed until the filter is applied.
const pause = 400 * time.Millisecond

// paused: since this stroke nothing may have been typed.
type paused struct {
	page   app.Page
	stroke int
}

// Applied is the filter that the list goes by, nil where it goes by none or by a text in the names.
func (f *Box) Applied() *search.Filter { return f.box.Filter }

// Name is the text in the names that the list goes by, "" for none.
func (f *Box) Name() string { return f.box.Name }

// Match reports whether the list has a place for something.
func (f *Box) Match(s search.Subject) bool { return f.box.Match(s) }

// Shown is the last text that could be read: what Match goes by.
func (f *Box) Shown() string { return f.shown }

// read takes in what stands in the box. Where it cannot be read, the table stays as it was.
func (k Kind) read(f *Box) {
	box, err := search.ReadBox(k.Scope, f.Text)
	f.Editing = 0
	if f.Err = err; err == nil {
		f.box, f.shown = box, f.Text
	}
}

// Arrive takes in the filter of the address, unless it is from the box.
func (k Kind) Arrive(a *app.App, f *Box) {
	if text := a.Route.Query.Get("filter"); text != f.address {
		f.Text, f.address, f.typing = text, text, false
		f.strokes++
		f.closeOptions()
		k.read(f)
	}
}

// typed takes what is typed, with the caret at a byte offset, and applies it when there comes a pause.
func (k Kind) typed(a *app.App, f *Box, text string, caret int) []app.Effect {
	f.Text = text
	k.complete(a, f, caret)
	f.strokes++
	if f.Err != nil {
		_, f.Err = search.ReadBox(k.Scope, text) // the place of a mistake moves along
	}
	waited := paused{k.Page, f.strokes}
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		select {
		case <-time.After(pause):
			send(waited)
		case <-ctx.Done():
		}
	}}
}

// apply has the list go by what stands in the box, and puts it into the address, also where it is wrong, so that it is
// not lost. While it is being typed, a mistake that reaches to its end is none yet.
func (k Kind) apply(a *app.App, f *Box, done bool) []app.Effect {
	f.strokes++
	if done {
		f.Text = strings.TrimSpace(f.Text)
		f.closeOptions()
	}
	k.read(f)
	if start, length, ok := search.Place(f.Err); ok && !done && start+length >= len(strings.TrimSpace(f.Text)) {
		f.Err = nil
	}
	again := f.typing
	f.typing = !done
	if f.Text == f.address {
		return nil
	}
	f.address = f.Text
	return a.Readdress(!again, func(q url.Values) {
		q.Set("filter", f.Text)
		if f.Text == "" {
			q.Del("filter")
		}
	})
}

// set is apply of a text that is not typed.
func (k Kind) set(a *app.App, f *Box, text string) []app.Effect {
	f.Text = text
	return append(k.apply(a, f, true), app.Focus(k.id("filter")))
}

// Act does what the person does to the box.
func (k Kind) Act(a *app.App, f *Box, m app.Action) []app.Effect {
	_, verb, _ := strings.Cut(m.Name, ".")
	switch verb {
	case "filter":
		return k.typed(a, f, m.Value, m.Caret)
	case "search":
		if text, ok := m.Form["filter"]; ok {
			f.Text = text
		}
		return k.apply(a, f, true)
	case "clear":
		return k.set(a, f, "")
	case "filter_key":
		return k.key(a, f, m)
	case "option":
		i, _ := strconv.Atoi(m.Arg)
		return k.chooseOption(a, f, i)
	case "filter_escape":
		switch {
		case len(f.Options) > 0:
			f.closeOptions()
		case f.Text != "":
			return k.set(a, f, "")
		default:
			return a.Update(app.Action{Name: "frame.shut"})
		}
		return nil
	}
	return k.actChip(a, f, verb, m)
}

// Update applies what was typed once nothing more comes; ok is false for a message that is not the box's.
func (k Kind) Update(a *app.App, f *Box, msg any) (effects []app.Effect, ok bool) {
	m, ok := msg.(paused)
	if !ok || m.page != k.Page {
		return nil, false
	}
	if m.stroke == f.strokes && a.Route.Page == k.Page {
		return k.apply(a, f, false), true
	}
	return nil, true
}
