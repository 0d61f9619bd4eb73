// Package help is the room of help: what may be wrong, by what one sees of it, and what the field's words mean. Both are pages of the
// class, which can be read as they are; here they are searched.
package help

import (
	"strings"

	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/rooms/class"
)

// Page is that of help: #/help, #/help?q=port, #/help?term=drift, #/help?error=store.full
const Page app.Page = "help"

// The keys of its address.
const (
	askText  = "q"     // what is searched for
	askTerm  = "term"  // the word that is asked for
	askError = "error" // the key of the error that is asked about
)

// troubles is the lesson that has the symptoms.
const troubles = "troubleshooting"

// Room is the room with what is searched for.
type Room struct {
	Class *class.Room // has the lessons
	Text  string      // as it stands in the field

	address string         // the search that was taken in from the address
	course  *lesson.Course // that entries is of
	entries []entry
}

// New is the room before anybody has been there.
func New(c *class.Room) *Room { return &Room{Class: c} }

// Page is that of help.
func (*Room) Page() app.Page { return Page }

// Title is the tab's.
func (*Room) Title() string { return "title.help" }

// Waits reports whether the lessons are on their way.
func (r *Room) Waits() bool { return r.Class.Waits() }

// Leave has nothing of the workbook's.
func (*Room) Leave(*app.App) {}

// Arrive has the lessons brought, and takes in what the address searches for.
func (r *Room) Arrive(a *app.App) []app.Effect {
	if text := a.Route.Query.Get(askText); text != r.address {
		r.Text, r.address = text, text
	}
	return r.Class.Bring(a)
}

// Heard follows the language of the page.
func (r *Room) Heard(a *app.App, _ any) []app.Effect {
	if a.Route.Page != Page || r.Class.Lang == a.Lang {
		return nil
	}
	return r.Class.Bring(a)
}

// Update has no messages of its own.
func (*Room) Update(*app.App, any) ([]app.Effect, bool) { return nil, false }

// mostText is how much may be searched for.
const mostText = 200

// Act does what an action says.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "help.type":
		r.Text = m.Value[:min(len(m.Value), mostText)]
		if a.Route.Query.Has(askTerm) || a.Route.Query.Has(askError) {
			return r.keep(a)
		}
	case "help.keep":
		return r.keep(a)
	case "help.search": // Enter
		r.Text = m.Form["text"][:min(len(m.Form["text"]), mostText)]
		return r.keep(a)
	case "help.retry":
		r.Class.Lang = ""
		return r.Class.Bring(a)
	}
	return nil
}

// keep puts what is searched for into the address.
func (r *Room) keep(a *app.App) []app.Effect {
	r.address = strings.TrimSpace(r.Text)
	return a.Reroute(map[string]string{askText: r.address, askTerm: "", askError: ""})
}
