package compare

import (
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// The keys of the address, beside askQuestion and those of the questions.
const (
	askRuns  = "runs" // run_ids with commas between them, the baseline first
	askOf    = "of"   // run_ids of runs whose nested ones are compared too: a sweep's
	askDiff  = "diff" // "0" shows equal rows too
	askWay   = "way"  // "rows" or "columns" for the runs; what fits where there is none
	askSort  = "sort" // "metrics.test_accuracy DESC"
	askAll   = "all"  // "1" draws all of many runs
	askIn    = "in"   // ranges: keys, and beside them in the same order
	askFrom  = "from" // where each begins
	askTo    = "to"   // and where it ends
	wayRows  = "rows"
	wayOther = "columns"
)

// Asked is what the address asks of a comparison, beside which runs.
type Asked struct {
	OnlyDiff bool
	Across   bool    // a run is a line, not a column
	Sort     string  // a key, "" for the order of the address
	Desc     bool    // its direction
	All      bool    // many runs are all drawn
	Ranges   []Range // runs outside of one are left out, but the baseline
}

// most is how many runs stand side by side as columns unless the person wants more: a table of more is higher than wide.
const most = 8

func askedOf(q url.Values, runs int) Asked {
	k := Asked{OnlyDiff: q.Get(askDiff) != "0", Across: runs > most, All: q.Get(askAll) == "1", Ranges: rangesOf(q)}
	switch q.Get(askWay) {
	case wayRows:
		k.Across = true
	case wayOther:
		k.Across = false
	}
	k.Sort, _ = strings.CutSuffix(q.Get(askSort), " DESC")
	k.Desc = strings.HasSuffix(q.Get(askSort), " DESC")
	return k
}

// runsOf are the runs that the address names, each once, and then those nested in the runs that it names for that. Those that are
// not there any more are left out.
func runsOf(a *app.App) (list []store.Run) {
	seen := map[string]bool{}
	add := func(id string) {
		if r, ok := a.FindRun(id); ok && !seen[id] {
			seen[id] = true
			list = append(list, r)
		}
	}
	for _, id := range strings.Split(a.Route.Query.Get(askRuns), ",") {
		add(id)
	}
	for _, id := range strings.Split(a.Route.Query.Get(askOf), ",") {
		row, ok := a.Book.Find(id)
		if !ok {
			continue
		}
		children := a.Book.Index.Children(row)
		for i := range children { // the newest comes first there
			add(a.Book.Index.ID(children[len(children)-1-i]))
		}
	}
	return list
}

// onlyRuns changes the address to these runs and no others.
func onlyRuns(a *app.App, ids []string) []app.Effect {
	return a.Reroute(map[string]string{askRuns: strings.Join(ids, ","), askOf: ""})
}

// sortBy turns the order by a column: at first the best on top, then the other way round, then none.
func sortBy(a *app.App, k *Asked, key string) []app.Effect {
	c := app.ColumnOf(key)
	down := c.IsMetric() && app.Direction(c.Name) >= 0
	text := func(desc bool) string {
		if desc {
			return key + " DESC"
		}
		return key
	}
	switch {
	case k.Sort != key:
		return a.Reroute(map[string]string{askSort: text(down)})
	case k.Desc == down:
		return a.Reroute(map[string]string{askSort: text(!down)})
	}
	return a.Reroute(map[string]string{askSort: ""})
}
