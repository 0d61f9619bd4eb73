// Package handin is the page of who hands in: what goes along, the file, and the end of the work on a computer that others use too.
package handin

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"pizarra/engine/checks"
	"pizarra/engine/handin"
	"pizarra/site/app"
)

// Page is its address: #/handin.
const Page app.Page = "handin"

// Checker is a Room that knows what of the class is done: by the id of each check, "done" where the page has seen it and "confirmed" where
// the student says so.
type Checker interface {
	// Prepare brings and reads what Checks look at, and Prepared reports whether it is there.
	Prepare(a *app.App) []app.Effect
	Prepared(a *app.App) bool
	Checks(a *app.App) map[string]string
}

// Room is what is known of the hand-in.
type Room struct {
	Who    Who
	Parcel *handin.Handin // what would go along now, without the bytes of files; nil until it is read
	Err    error          // why it could not be read

	Typed   *string // the nickname while it is typed, nil where nobody has
	Making  bool    // the file is made
	Saved   *Sealed // the file that was handed to the browser in this tab
	Proof   *Sealed // the file that the person has chosen again, and that is whole and up to date
	Reading bool    // it is read
	Unproof error   // why the file that was chosen is none
	Unseen  bool    // the person takes the saved file on trust
	Sure    bool    // the last question stands
	Erasing bool
	Failed  error   // why erasing failed
	Erased  *Erased // what was erased in this tab, nil for nothing
}

// Sealed is a file as it left or came back: what names it, and what it was made of beside the workbook's content.
type Sealed struct {
	Code, File string
	Size       int64
	LeftOut    int

	who Who
	of  handin.Handin // its head: who, when, in which language
}

// Erased is a workbook that is gone.
type Erased struct{ Book, Code string }

// New is the room before anybody comes.
func New() *Room { return &Room{} }

// Page is that of the hand-in.
func (*Room) Page() app.Page { return Page }

// Leave lets go of the workbook's. That one was erased is still told.
func (r *Room) Leave(*app.App) { *r = Room{Erased: r.Erased} }

// Arrive reads what would go along.
func (r *Room) Arrive(a *app.App) []app.Effect {
	s := a.Book.Store
	if s == nil || !a.Book.Ready || r.Erasing {
		return nil
	}
	book := a.Book.Name
	effects := []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		h, who, err := Gather(ctx, s)
		send(gathered{book, h, who, err})
	}}
	for _, c := range checkers(a) {
		effects = append(effects, c.Prepare(a)...)
	}
	return effects
}

// checkers are the rooms that know what is done.
func checkers(a *app.App) (list []Checker) {
	for _, room := range a.Rooms() {
		if c, ok := room.(Checker); ok {
			list = append(list, c)
		}
	}
	return list
}

// ready reports whether all is known that goes along.
func (r *Room) ready(a *app.App) bool {
	for _, c := range checkers(a) {
		if !c.Prepared(a) {
			return false
		}
	}
	return r.Parcel != nil
}

type gathered struct {
	book   string
	parcel handin.Handin
	who    Who
	err    error
}

// Nickname is what the field holds: what was typed, else what was handed in with last, else the workbook's own name.
func (r *Room) Nickname(a *app.App) string {
	switch {
	case r.Typed != nil:
		return *r.Typed
	case r.Who.Nickname != "":
		return r.Who.Nickname
	case a.Book.Name != app.DefaultBook:
		return a.Book.Name
	}
	return ""
}

// done are the checks that are done: those of the class in its order, then the steps that the student confirms, by name.
func done(a *app.App) (list []handin.Check) {
	known := map[string]string{}
	for _, c := range checkers(a) {
		maps.Copy(known, c.Checks(a))
	}
	add := func(id string) {
		if how := handin.How(known[id]); how == handin.Done || how == handin.Confirmed {
			list = append(list, handin.Check{ID: id, How: how})
		}
		delete(known, id)
	}
	for _, id := range checks.All {
		add(id)
	}
	for _, id := range slices.Sorted(maps.Keys(known)) {
		add(id)
	}
	return list
}

// Act does what is done on the page.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "handin.nickname":
		r.Typed = &m.Value
	case "handin.save":
		name := cmp.Or(m.Form["nickname"], r.Nickname(a))
		name = strings.TrimSpace(name)
		r.Typed = &name
		return r.save(a, name)
	case "handin.proof":
		return r.prove(a, m.Files)
	case "handin.unseen":
		r.Unseen = m.Checked
	case "handin.erase":
		if r.mayErase() {
			r.Sure = true
			return []app.Effect{app.Focus("handin-erase-no")}
		}
	case "handin.erase_no":
		r.Sure = false
		return []app.Effect{app.Focus("handin-erase")}
	case "handin.erase_yes":
		return r.erase(a)
	}
	return nil
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case gathered:
		if m.book == a.Book.Name {
			r.Err = m.err
			if m.err == nil {
				r.Parcel, r.Who = &m.parcel, m.who
			}
		}
		return nil, true
	}
	return r.updateFile(a, msg)
}
