package filter

import (
	"strconv"
	"strings"

	"pizarra/engine/search"
	"pizarra/site/app"
)

// mostOptions is how many completions are offered at once.
const mostOptions = 30

// complete looks for what may come at a place of the box, a byte offset.
func (k Kind) complete(a *app.App, f *Box, at int) {
	f.closeOptions()
	if at > len(f.Text) {
		return
	}
	done := search.CompleteFilter(k.Scope, f.Text, at, k.Known(a))
	f.from, f.to = done.Start, done.End
	f.Options = done.Options[:min(len(done.Options), mostOptions)]
	if len(f.Options) == 1 && f.Options[0] == f.Text[f.from:f.to] {
		f.Options = nil
	}
}

func (f *Box) closeOptions() { f.Options, f.Active, f.Caret = nil, 0, 0 }

// key moves through the completions, takes one, or shuts them.
func (k Kind) key(a *app.App, f *Box, m app.Action) []app.Effect {
	n := len(f.Options)
	switch {
	case m.Arg == "Enter":
		return k.chooseOption(a, f, f.Active)
	case m.Arg == "Tab":
		f.closeOptions()
	case n == 0 && m.Arg == "ArrowDown":
		k.complete(a, f, m.Caret)
	case n == 0:
	case m.Arg == "ArrowDown":
		f.Active = f.Active%n + 1
	case f.Active <= 1:
		f.Active = n
	default:
		f.Active--
	}
	return nil
}

// chooseOption puts a completion, counted from 1, into the box, and looks for what may come after it.
func (k Kind) chooseOption(a *app.App, f *Box, i int) []app.Effect {
	if i < 1 || i > len(f.Options) {
		return nil
	}
	option := f.Text[:f.from] + f.Options[i-1] + " "
	effects := k.typed(a, f, option+strings.TrimLeft(f.Text[f.to:], " "), len(option))
	f.Caret = len(option)
	return append(effects, app.Focus(k.id("filter")))
}

// Clauses are the conditions of the filter, one a chip. There are none while the box holds something else than the list
// goes by: to take one away would take that away too.
func (f *Box) Clauses() []search.Clause {
	if f.box.Filter == nil || f.Text != f.shown {
		return nil
	}
	return f.box.Filter.Clauses
}

// actChip takes a condition away, or lets the person write it anew.
func (k Kind) actChip(a *app.App, f *Box, verb string, m app.Action) []app.Effect {
	clauses := f.Clauses()
	i, err := strconv.Atoi(m.Arg)
	if err != nil || i < 0 || i >= len(clauses) {
		return nil
	}
	f.Editing = 0
	switch verb {
	case "chip_drop":
		return k.set(a, f, f.box.Filter.Without(i))
	case "chip_edit":
		f.Editing = i + 1
		return []app.Effect{app.Focus("chip-clause")}
	case "chip_escape":
		return []app.Effect{app.Focus("chip-" + m.Arg)}
	case "chip_save":
		var texts []string
		for j := range clauses {
			texts = append(texts, clauses[j].Text(k.Scope))
		}
		texts[i] = strings.TrimSpace(m.Form["clause"])
		return k.set(a, f, search.Join(texts...))
	}
	return nil
}
