package runs

import (
	"context"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/search"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Filter is the box above the table of runs: MLflow's filter, or a text that is looked for in the names.
type Filter struct {
	Text string // what stands in the box
	Err  error  // what is wrong with it; nil too while the end of it is still being typed

	Options []string // what may come where the caret is; nil for nothing
	Active  int      // the option that the keyboard is at, from 1; 0 for none
	Caret   int      // where an option that was taken puts the caret, a byte offset; 0 for where it is
	Editing int      // the condition that is being written anew, from 1; 0 for none

	from, to int        // what an option takes the place of
	shown    string     // the last text that could be read, which the table goes by
	box      search.Box // what it says
	address  string     // the text of the address that has been taken in
	strokes  int        // counts changes, so that only the pause after the last one counts
	typing   bool       // the history has a step for what is being typed
}

// filterPause is how long nothing has to be typed until the filter is applied.
const filterPause = 400 * time.Millisecond

// filterPaused: since this stroke nothing may have been typed.
type filterPaused struct{ stroke int }

// Applied is the filter that the table goes by, nil where it goes by none or by a text in the names.
func (f *Filter) Applied() *search.Filter { return f.box.Filter }

// Name is the text in the names that the table goes by, "" for none.
func (f *Filter) Name() string { return f.box.Name }

// read takes in what stands in the box. Where it cannot be read, the table stays as it was.
func (f *Filter) read() {
	box, err := search.ReadBox(search.Runs, f.Text)
	f.Editing = 0
	if f.Err = err; err == nil {
		f.box, f.shown = box, f.Text
	}
}

// arriveFilter takes in the filter of the address, unless it is from the box.
func (r *Room) arriveFilter(a *app.App) {
	f := &r.Filter
	if text := a.Route.Query.Get("filter"); text != f.address {
		f.Text, f.address, f.typing = text, text, false
		f.strokes++
		f.closeOptions()
		f.read()
	}
}

// typeFilter takes what is typed, with the caret at a byte offset, and applies it when there comes a pause.
func (r *Room) typeFilter(a *app.App, text string, caret int) []app.Effect {
	f := &r.Filter
	f.Text = text
	r.complete(a, caret)
	f.strokes++
	if f.Err != nil {
		_, f.Err = search.ReadBox(search.Runs, text) // the place of a mistake moves along
	}
	paused := filterPaused{f.strokes}
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		select {
		case <-time.After(filterPause):
			send(paused)
		case <-ctx.Done():
		}
	}}
}

// applyFilter has the table go by what stands in the box, and puts it into the address, also where it is wrong, so that it is
// not lost. While it is being typed, a mistake that reaches to its end is none yet.
func (r *Room) applyFilter(a *app.App, done bool) []app.Effect {
	f := &r.Filter
	f.strokes++
	if done {
		f.Text = strings.TrimSpace(f.Text)
		f.closeOptions()
	}
	f.read()
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

// setFilter is applyFilter of a text that is not typed.
func (r *Room) setFilter(a *app.App, text string) []app.Effect {
	r.Filter.Text = text
	return append(r.applyFilter(a, true), app.Focus("runs-filter"))
}

// actFilter does what the person does to the box.
func (r *Room) actFilter(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "runs.filter":
		return r.typeFilter(a, m.Value, m.Caret)
	case "runs.search":
		return r.applyFilter(a, true)
	case "runs.clear":
		return r.setFilter(a, "")
	case "runs.filter_key":
		return r.filterKey(a, m)
	case "runs.option":
		i, _ := strconv.Atoi(m.Arg)
		return r.chooseOption(a, i)
	case "runs.filter_escape":
		switch f := &r.Filter; {
		case len(f.Options) > 0:
			f.closeOptions()
		case f.Text != "":
			return r.setFilter(a, "")
		default:
			return a.Update(app.Action{Name: "frame.shut"})
		}
		return nil
	}
	return r.actChip(a, m)
}
