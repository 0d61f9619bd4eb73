package app

import (
	"context"

	"pizarra/engine/store"
	"pizarra/engine/url"
)

// Reroute changes some of the address's query in place, without a step in the history. "" takes a key away.
func (a *App) Reroute(set map[string]string) []Effect {
	return a.Readdress(false, func(q url.Values) {
		for key, value := range set {
			if value == "" {
				q.Del(key)
			} else {
				q.Set(key, value)
			}
		}
	})
}

// Readdress changes the address's query; push makes it a step in the history.
func (a *App) Readdress(push bool, change func(q url.Values)) []Effect {
	q := url.Values{}
	for key, values := range a.Route.Query {
		q[key] = values
	}
	change(q)
	a.Route.Query = q
	hash := a.Route.Hash()
	return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, push) }}
}

// GoTo leads to another page, as a link would.
func (a *App) GoTo(r Route) []Effect {
	if r.Query == nil {
		r.Query = url.Values{}
	}
	a.Route = r
	hash := r.Hash()
	effect := func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, true) }
	return append([]Effect{effect}, a.arrive()...)
}

// Write commits a batch and then sends done. Nothing is sent where it fails: commit has said so.
func (a *App) Write(batch store.Batch, done any) []Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(batch.Ops) == 0 {
		return nil
	}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		if Commit(ctx, p, s, book, send, batch) == nil {
			send(done)
		}
	}}
}

// Focus moves the keyboard to an element.
func Focus(id string) Effect {
	return func(_ context.Context, p Platform, _ func(any)) { p.Focus(id) }
}

// Commit writes a batch, shows that it is being saved, and tells the other tabs.
func Commit(ctx context.Context, p Platform, s store.Store, book string, send func(any), b store.Batch) error {
	return Saving(p, s, book, send, func() error { return s.Commit(ctx, b) })
}

// Saving is commit for more than a batch.
func Saving(p Platform, s store.Store, book string, send func(any), write func() error) error {
	send(commitBegan{s})
	err := write()
	send(commitEnded{store: s, err: err, at: p.Now()})
	if err == nil {
		p.Announce(book)
	}
	return err
}
