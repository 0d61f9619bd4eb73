package app

// Room is a part of the lab with a page of its own. Home and Train belong to the App; the program of the first minute has
// no other rooms, so that it is small, and the whole lab has all of them.
type Room interface {
	// Page is the first word of the addresses that lead to the room, and of the actions that it takes: "runs" is that of
	// #/runs?sort=… and of runs.sort.
	Page() Page
	// Arrive prepares what the route leads to. It is called when the person comes, and when the workbook has been read anew
	// while they are there.
	Arrive(a *App) []Effect
	// Act does what an action says.
	Act(a *App, m Action) []Effect
	// Update takes a message of the room's own effects; ok is false for one that is not its own.
	Update(a *App, msg any) (effects []Effect, ok bool)
	// Leave lets go of what belongs to the workbook that is left for another one.
	Leave(a *App)
}

// Taker is a Room that also takes actions which stand on other pages, such as those of charts.
type Taker interface {
	// Takes reports whether the actions that begin with this word are the room's.
	Takes(part string) bool
}

// Keeper is a Room that may be at work on something that would be lost with the workbook.
type Keeper interface {
	// Keeps is why the open workbook cannot be left now, nil if it can.
	Keeps() error
}

// Placer is a Room whose addresses may lead to a place within the page.
type Placer interface {
	// Place is the id of the element that the keyboard is led to on arrival, "" for the page as a whole.
	Place(a *App) string
}

// place is where the keyboard is led to on arrival.
func (a *App) place() string {
	if r, ok := a.Room(a.Route.Page).(Placer); ok {
		if id := r.Place(a); id != "" {
			return id
		}
	}
	return "main"
}

// Attentive is a Room that hears of every message after it has been dealt with, wherever the person is.
type Attentive interface {
	Heard(a *App, msg any) []Effect
}

// hear tells the rooms that want to know of a message.
func (a *App) hear(msg any) (effects []Effect) {
	for _, r := range a.rooms {
		if listener, ok := r.(Attentive); ok {
			effects = append(effects, listener.Heard(a, msg)...)
		}
	}
	return effects
}

// Rooms are the rooms of this program.
func (a *App) Rooms() []Room { return a.rooms }

// Room is the room of a page, nil for one of the App's own pages, and for one that this program does not have.
func (a *App) Room(p Page) Room {
	for _, r := range a.rooms {
		if r.Page() == p {
			return r
		}
	}
	return nil
}

// goHash takes the address as the route. In the whole lab a page that nobody knows leads home.
func (a *App) goHash(hash string) {
	a.Route = ParseRoute(hash)
	if a.Beyond() && len(a.rooms) > 0 {
		a.Route = Route{Query: a.Route.Query}
	}
}

// arrive prepares the page that the route leads to.
func (a *App) arrive() []Effect {
	if a.Route.Page == PageTrain {
		return a.arriveTrain()
	}
	if r := a.Room(a.Route.Page); r != nil {
		return r.Arrive(a)
	}
	return nil
}
