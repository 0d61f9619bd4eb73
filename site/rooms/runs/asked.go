package runs

import (
	"slices"
	"strings"

	"pizarra/engine/url"
	"pizarra/site/app"
)

// Asked is what an address asks of the table: all of the view but the filter, which is Filter's.
type Asked struct {
	Experiment string    // the id of the one shown, "" for all
	Trash      bool      // deleted runs instead of active ones
	Sort       []SortKey // the first counts most; start_time where the address says nothing
	Chosen     []string  // keys of the columns, in their order; nil for those that the runs need
	OnlyDiff   bool
	Group      string   // key of the column that runs are grouped by, "" for none
	Flat       bool     // nested runs stand by themselves
	Open       []string // parents, by run_id, and groups, by Group.ID, that show what is folded under them
	Best       bool     // metrics show the best value of their history instead of the latest
	Interval   bool     // counts of test rows show their interval
	Pinned     []string // run_ids of runs that stay at the top
	Veiled     []string // run_ids of runs that are hidden
	Unveil     bool     // hidden runs are shown all the same
}

// The words of the address. sort=metrics.test_accuracy DESC&cols=tags.model_type,params.max_depth&group=dataset&pin=<id>
const (
	askExperiment = "exp"
	askTrash      = "stage" // deleted
	askColumns    = "cols"
	askAll        = "all" // 1: columns that never differ too
	askGroup      = "group"
	askFlat       = "flat"
	askOpen       = "open"
	askBest       = "best"
	askInterval   = "ci"
	askPin        = "pin"
	askVeil       = "hide"
	askUnveil     = "hidden" // 1: hidden runs too
)

func askedOf(q url.Values) Asked {
	list := func(key string) []string {
		return slices.DeleteFunc(strings.Split(q.Get(key), ","), func(s string) bool { return s == "" })
	}
	k := Asked{
		Experiment: q.Get(askExperiment), Trash: q.Get(askTrash) == "deleted", Sort: orderOf(q), OnlyDiff: q.Get(askAll) != "1",
		Group: q.Get(askGroup), Flat: q.Get(askFlat) == "1", Open: q[askOpen], Best: q.Get(askBest) == "1", Interval: q.Get(askInterval) == "1",
		Pinned: list(askPin), Veiled: list(askVeil), Unveil: q.Get(askUnveil) == "1",
	}
	if q.Has(askColumns) {
		k.Chosen = list(askColumns)
	}
	if len(k.Sort) == 0 {
		k.Sort = []SortKey{{app.KeyStart, true}}
	}
	return k
}

// set says a word of the address, or takes it away where it is not on.
func set(a *app.App, key, value string, on bool) []app.Effect {
	if !on {
		value = ""
	}
	return a.Reroute(map[string]string{key: value})
}

// toggled is a list with a text in it that was not, or without it.
func toggled(list []string, text string) []string {
	if slices.Contains(list, text) {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == text })
	}
	return append(slices.Clone(list), text)
}

// fold opens what was folded, or folds it.
func fold(a *app.App, what string) []app.Effect {
	return a.Readdress(false, func(q url.Values) {
		q[askOpen] = toggled(q[askOpen], what)
		if len(q[askOpen]) == 0 {
			q.Del(askOpen)
		}
	})
}

// mark pins or hides the chosen runs; those that all are already, no longer.
func mark(a *app.App, word string, have []string) []app.Effect {
	all := !slices.ContainsFunc(a.Selected, func(id string) bool { return !slices.Contains(have, id) })
	next := slices.DeleteFunc(slices.Clone(have), func(id string) bool { return slices.Contains(a.Selected, id) })
	if !all {
		next = append(next, a.Selected...)
	}
	return set(a, word, strings.Join(next, ","), true)
}
