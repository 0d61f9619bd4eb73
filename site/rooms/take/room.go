// Package take is the page about having the lab without the network: what is kept in this browser, how safely, how the
// lab is installed, and what can be taken along.
package take

import (
	"context"
	"slices"

	"pizarra/site/app"
)

// The files to take along: the lab as one file, and the site for any host.
const (
	Single = "pizarra.html"
	Zip    = "pizarra.zip"
)

// Room knows which files can be had here.
type Room struct {
	Offers []string
	Asked  bool
}

type offered struct{ names []string }

// New is the room.
func New() *Room { return &Room{} }

// Page is #/take.
func (*Room) Page() app.Page { return "take" }

// Leave has nothing to let go of.
func (*Room) Leave(*app.App) {}

// Arrive asks which files can be had.
func (*Room) Arrive(*app.App) []app.Effect {
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) { send(offered{p.Offers(ctx)}) }}
}

// Has reports whether a file can be had.
func (room *Room) Has(name string) bool { return slices.Contains(room.Offers, name) }

// Act does what is done on the page.
func (*Room) Act(*app.App, app.Action) []app.Effect { return nil }

// Update takes which files there are.
func (room *Room) Update(_ *app.App, msg any) ([]app.Effect, bool) {
	m, ok := msg.(offered)
	if ok {
		room.Offers, room.Asked = m.names, true
	}
	return nil, ok
}
