package app

import "context"

// Offline is how far this browser is with keeping the lab, so that it works with the network gone.
type Offline struct {
	State   OfflineState
	Percent int // of the first copy's bytes, while it is filled
}

// OfflineState is a word that the page's script says, and part of the key of a sentence.
type OfflineState string

// The states. Renewable is ready, and a newer version is ready too.
const (
	OfflineUnknown   OfflineState = ""
	OfflineFilling   OfflineState = "filling"
	OfflineWaiting   OfflineState = "waiting" // the network has failed; it is tried again
	OfflineReady     OfflineState = "ready"
	OfflineRenewable OfflineState = "renewable"
	OfflinePlain     OfflineState = "plain"   // plain HTTP from another computer: browsers keep nothing then
	OfflineMissing   OfflineState = "missing" // this browser, or this window, keeps nothing
	OfflineOff       OfflineState = "off"     // switched off in this browser
	OfflineFile      OfflineState = "file"    // the lab is one file on a disk
)

// OfflineStates lists the states that are told of.
var OfflineStates = []OfflineState{OfflineFilling, OfflineWaiting, OfflineReady, OfflineRenewable, OfflinePlain, OfflineMissing, OfflineOff, OfflineFile}

// OfflineChanged: the state is another.
type OfflineChanged struct{ Offline }

// renew loads the version that is ready, unless something would be lost with this page.
func (a *App) renew() []Effect {
	if err := a.Keeps(); err != nil {
		a.Notice = &Notice{Err: err}
		return nil
	}
	if a.Book.Busy() {
		return nil // the button is still there a moment later
	}
	return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Renew() }}
}
