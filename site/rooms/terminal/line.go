package terminal

import (
	"strings"

	"pizarra/site/app"
)

// mostOptions is how many completions are offered at once.
const mostOptions = 40

// typed takes a stroke.
func (r *Room) typed(text string) {
	r.Text, r.Caret, r.Leaving = text, 0, false
	r.history.at = 0
	r.shut()
}

// shut takes the completions away.
func (r *Room) shut() { r.Options, r.Active = nil, 0 }

// set puts a line into the field, with the caret at its byte at.
func (r *Room) set(text string, at int) { r.Text, r.Caret, r.Leaving = text, at, false }

// key moves through completions or the history, completes, or takes an option.
func (r *Room) key(a *app.App, m app.Action) []app.Effect {
	n := len(r.Options)
	switch {
	case m.Arg == "Enter":
		r.choose(r.Active)
	case m.Arg == "Tab" && n > 0:
		r.Active = r.Active%n + 1
	case m.Arg == "Tab":
		if r.Text != "" && !r.Leaving { // else it leaves
			r.complete(a, m.Caret)
		}
	case n > 0 && m.Arg == "ArrowDown":
		r.Active = r.Active%n + 1
	case n > 0:
		if r.Active--; r.Active < 1 {
			r.Active = n
		}
	case m.Arg == "ArrowUp":
		r.back(1)
	default:
		r.back(-1)
	}
	return nil
}

// back goes through the lines that were run before, or on to newer ones; what was being typed is at the end.
func (r *Room) back(by int) {
	if text, ok := r.history.move(by, r.Text); ok {
		r.set(text, len(text))
	}
}

// complete goes on with the line where the caret is: whole where there is one way, as far as all go together otherwise, and shows
// them.
func (r *Room) complete(a *app.App, at int) {
	if r.Project.Tree == nil {
		return
	}
	r.sync(a)
	done := r.Session.Complete(r.Text, at)
	r.from, r.to = done.Start, done.End
	switch len(done.Options) {
	case 0:
		r.Leaving = true // nothing to complete: the next Tab leaves
	case 1:
		r.Options = done.Options
		r.choose(1)
	default:
		common := done.Options[0]
		for _, option := range done.Options {
			for !strings.HasPrefix(option, common) {
				common = common[:len(common)-1]
			}
		}
		if len(common) > r.to-r.from {
			r.set(r.Text[:r.from]+common+r.Text[r.to:], r.from+len(common))
			r.to = r.from + len(common)
		}
		r.Options = done.Options[:min(len(done.Options), mostOptions)]
	}
}

// choose puts a completion, counted from 1, into the line: with a blank behind it unless it is a folder.
func (r *Room) choose(i int) {
	if i < 1 || i > len(r.Options) {
		return
	}
	option := r.Options[i-1]
	if !strings.HasSuffix(option, "/") {
		option += " "
	}
	text := r.Text[:r.from] + option
	r.set(text+strings.TrimLeft(r.Text[r.to:], " "), len(text))
	r.shut()
}

// escape closes the completions, or folds the bar. On the page of its own it lets the key Tab leave the line.
func (r *Room) escape(a *app.App) []app.Effect {
	switch {
	case len(r.Options) > 0:
		r.shut()
	case a.Route.Page == Page:
		r.Leaving = true
	default:
		return r.toggle(a)
	}
	return nil
}
