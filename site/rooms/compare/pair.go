package compare

import (
	"slices"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// The keys of the address that choose two runs: one, else the baseline, and another, else the first that suits the question.
const (
	askOne     = "of"
	askAnother = "with"
)

// pairOf is the two runs that the address chooses. suits, which may be nil, says which other run is chosen where the address names
// none.
func pairOf(a *app.App, t *Table, suits func(one, another store.Run) bool) (one, another store.Run) {
	find := func(key string, usual func(store.Run) bool) (store.Run, bool) {
		id := a.Route.Query.Get(key)
		i := slices.IndexFunc(t.Runs, func(r store.Run) bool { return r.ID == id })
		if i < 0 || !usual(t.Runs[i]) {
			return store.Run{}, false
		}
		return t.Runs[i], true
	}
	one, ok := find(askOne, func(store.Run) bool { return true })
	if !ok {
		one = t.Runs[0]
	}
	isOther := func(r store.Run) bool { return r.ID != one.ID }
	if another, ok = find(askAnother, isOther); ok {
		return one, another
	}
	others := slices.DeleteFunc(slices.Clone(t.Runs), func(r store.Run) bool { return !isOther(r) })
	for _, r := range others {
		if suits != nil && suits(one, r) {
			return one, r
		}
	}
	return one, others[0]
}

// href is the address of the same comparison with some of it changed, as Route.With has it.
func href(a *app.App, set ...string) string { return a.Route.With(set...).Hash() }
