package view

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Room is a room of the lab that can be drawn.
type Room interface {
	app.Room
	// Title is the key of the sentence that the browser's tab says.
	Title() string
	// View draws the inside of main.
	View(a *app.App) HTML
}

// Described is a Room whose pages are about things of their own: what a page is called and what it is about, "" where Title says it.
type Described interface {
	About(a *app.App) (title, description string)
}

func about(a *app.App) (title, description string) {
	if r, ok := a.Room(a.Route.Page).(Described); ok {
		return r.About(a)
	}
	return "", ""
}

// Worker is a Room that may be at work while the person is in another one, and says so in the frame; "" where it is not.
type Worker interface {
	Indicator(a *app.App) HTML
}

// Teller is a Room that may be at work, and tells those how far it is who do not see it: in few words, and seldom others. "" where it is not.
type Teller interface {
	Tells(a *app.App) string
}

// Waiter is a Room that may wait for what it shows.
type Waiter interface {
	Waits() bool
}

// Waits reports whether the page waits for what it shows.
func Waits(a *app.App) bool {
	w, ok := a.Room(a.Route.Page).(Waiter)
	return ok && w.Waits()
}

// Noter is a Room that has something to say of a run on its page; "" where it has not.
type Noter interface {
	Note(a *app.App, r store.Run) HTML
}

// Notes are what the rooms have to say of a run.
func Notes(a *app.App, r store.Run) (all HTML) {
	for _, room := range a.Rooms() {
		if n, ok := room.(Noter); ok {
			all += n.Note(a, r)
		}
	}
	return all
}

// Footed is a Room that has something at the foot of every page.
type Footed interface {
	Foot(a *app.App) HTML
}

// viewFeet is what the rooms have at the foot of the page. In the program of the first minute, which has none, a link leads to the
// terminal, and so to the whole lab.
func viewFeet(a *app.App) HTML {
	if len(a.Rooms()) == 0 {
		return H(`<section class="terminal-foot" aria-label="%"><a class="button quiet" href="#/terminal">%</a></section>`, T(a, "terminal.title"), T(a, "terminal.title"))
	}
	all := HTML("")
	for _, room := range a.Rooms() {
		if f, ok := room.(Footed); ok {
			all += f.Foot(a)
		}
	}
	return all
}

// viewWork is what goes on in other rooms.
func viewWork(a *app.App) (all HTML) {
	for _, room := range a.Rooms() {
		if w, ok := room.(Worker); ok {
			all += w.Indicator(a)
		}
	}
	return all
}

// viewBeyond stands where a page will be that comes with the whole lab, which is on its way.
func viewBeyond(a *app.App) HTML {
	if err := a.BeyondErr(); err != nil {
		return H(`<div class="empty" id="beyond"><h1>%</h1><p class="advice warn" role="alert">%</p>`+
			`<p><button type="button" class="primary" id="beyond-again" data-click="frame.whole">%</button></p></div>`,
			T(a, "beyond.failed"), i18n.Error(a.Lang, err), T(a, "beyond.again"))
	}
	key := "beyond.coming"
	if a.Training != nil {
		key = "beyond.training"
	}
	return H(`<div class="empty" id="beyond" role="status"><h1>%</h1></div>`, T(a, key))
}
