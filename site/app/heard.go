package app

import "time"

// Heard is how much of some work those have been told of who do not see its progress: now and then, not with every step.
type Heard struct {
	Share float64 // the last one that was told

	at time.Time // when, zero while only the beginning was told
}

// heardEvery is how long what was told stays: a screen reader needs time to say it, and its reader to do something else.
const heardEvery = 5 * time.Second

// Move takes in how much is done, and tells it where the last telling is long enough ago.
func (h *Heard) Move(share float64, now time.Time) {
	if h.at.IsZero() {
		h.at = now
	}
	if now.Sub(h.at) >= heardEvery {
		h.Share, h.at = share, now
	}
}
