// Package take is the page about having the lab without the network: whether this browser keeps it, how it is installed, and what can
// be taken along.
package take

import "pizarra/site/app"

// Room has no state of its own: what it shows is the App's.
type Room struct{}

// New is the room.
func New() *Room { return &Room{} }

// Page is #/take.
func (*Room) Page() app.Page { return "take" }

// Leave has nothing to let go of.
func (*Room) Leave(*app.App) {}

// Arrive has nothing to prepare.
func (*Room) Arrive(*app.App) []app.Effect { return nil }

// Act does what is done on the page.
func (*Room) Act(*app.App, app.Action) []app.Effect { return nil }

// Update takes no messages.
func (*Room) Update(*app.App, any) ([]app.Effect, bool) { return nil, false }
