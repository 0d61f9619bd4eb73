package app

import (
	"context"
	"time"
)

// ProgressEvery is how often the page hears of progress: more often nobody can read it.
const ProgressEvery = 50 * time.Millisecond

// Until is a context that ends with ctx, and when the person stops what is going on. end lets go of it.
func Until(ctx, stopped context.Context) (working context.Context, end func()) {
	working, cancel := context.WithCancel(ctx)
	deaf := context.AfterFunc(stopped, cancel)
	return working, func() {
		deaf()
		cancel()
	}
}

// Seldom hands on how much is done, out of which total, at most every ProgressEvery.
func Seldom(p Platform, tell func(done, total int)) func(done, total int) {
	var last time.Time
	return func(done, total int) {
		if now := p.Now(); now.Sub(last) >= ProgressEvery {
			last = now
			tell(done, total)
		}
	}
}
