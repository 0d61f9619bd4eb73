// Package flag is a sign on a student's own screen that can be read from the front of the room: done, or help is needed. It goes nowhere
// but to the screen.
package flag

import (
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/view"
)

// Page is that of the flag: #/flag?say=done.
const Page app.Page = "flag"

// Flag is what the screen says.
type Flag string

// The flags.
const (
	Work Flag = "work" // at it
	Done Flag = "done"
	Help Flag = "help"
)

// signs are what is drawn for each flag, and the keys of its words and of its button's.
var signs = []struct {
	flag        Flag
	word, offer string
	icon        view.HTML
}{
	{Done, "flag.done", "flag.say_done", `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m2.5 8.6 3.6 3.6 7.4-8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>`},
	{Help, "flag.help", "flag.say_help", `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.5C8.4 8.8 8 9.4 8 10.4M8 13.2v.3" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>`},
	{Work, "flag.work", "flag.say_work", `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h.1M8 8h.1M13 8h.1" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/></svg>`},
}

// Room is the page of the flag. What it says stands in the address, so that it is there after a reload.
type Room struct {
	back app.Route
	seen bool // the class has been opened in this tab: who is not in a class needs no flag
}

// New is the room before anybody has been there.
func New() *Room { return &Room{back: app.Route{Page: "class", Query: url.Values{}}} }

// Page is that of the flag.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.flag" }

// Leave has nothing to let go of.
func (*Room) Leave(*app.App) {}

// Arrive prepares nothing.
func (*Room) Arrive(*app.App) []app.Effect { return nil }

// Update takes no messages.
func (*Room) Update(*app.App, any) ([]app.Effect, bool) { return nil, false }

// Heard remembers where the person was before they came.
func (r *Room) Heard(a *app.App, _ any) []app.Effect {
	if a.Route.Page != Page {
		r.back = a.Route
	}
	r.seen = r.seen || a.Route.Page == "class"
	return nil
}

// Act changes what the screen says, or goes back to where the person was.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "flag.say":
		return append(a.Reroute(map[string]string{"say": m.Arg}), app.Focus("flag-word"))
	case "flag.back":
		return a.GoTo(r.back)
	}
	return nil
}

// Said is what the address says.
func Said(a *app.App) Flag {
	switch f := Flag(a.Route.Query.Get("say")); f {
	case Work, Help:
		return f
	}
	return Done
}

// View is the sign, as large as the screen.
func (r *Room) View(a *app.App) view.HTML {
	said := Said(a)
	sign := signs[0]
	for _, s := range signs {
		if s.flag == said {
			sign = s
		}
	}
	return view.H(`<div class="flag %" id="flag" data-turn="flag.back" data-turn-keys="Escape"><div class="flag-sign" role="status">%<h1 id="flag-word" tabindex="-1">%</h1><p class="flag-who">%</p></div><div class="flag-tools" role="group" aria-label="%">%<button type="button" data-click="flag.back">% <kbd>Esc</kbd></button></div><p class="flag-why">%</p></div>`,
		string(said), sign.icon, view.T(a, sign.word), a.Book.Name, view.T(a, "flag.choose"),
		view.Each(signs, func(_ int, s struct {
			flag        Flag
			word, offer string
			icon        view.HTML
		}) view.HTML {
			return view.H(`<button type="button" data-click="flag.say:%" aria-pressed="%">%</button>`, string(s.flag), view.Truth(s.flag == said), view.T(a, s.offer))
		}), view.T(a, "flag.back"), view.T(a, "flag.why"))
}

// Foot leads to the flag from every page, once the class has been opened.
func (r *Room) Foot(a *app.App) view.HTML {
	if !r.seen {
		return ""
	}
	return view.H(`<section class="flag-foot" aria-label="%"><a class="button quiet" href="#/flag" id="flag-link">%</a></section>`, view.T(a, "flag.link"), view.T(a, "flag.link"))
}
