package app

import (
	"slices"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/url"
)

// SortKey is one thing that the table of runs is sorted by.
type SortKey struct {
	Key  string // of ValueOf
	Desc bool
}

// descends says how a column begins when it is first sorted by: what is measured with the largest, times with the newest,
// names and settings with the first.
func descends(key string) bool { return key == KeyStart || strings.HasPrefix(key, "metrics.") }

// orderOf reads the order from an address: sort=metrics.test_accuracy DESC&sort=params.max_depth. The first counts most.
// desc=1 turns one that says nothing of its direction.
func orderOf(q url.Values) (order []SortKey) {
	for _, text := range q["sort"] {
		k := SortKey{Key: text, Desc: q.Get("desc") == "1"}
		if key, ok := strings.CutSuffix(text, " DESC"); ok {
			k = SortKey{key, true}
		} else if key, ok := strings.CutSuffix(text, " ASC"); ok {
			k = SortKey{key, false}
		}
		if text != "" && placeIn(order, k.Key) < 0 {
			order = append(order, k)
		}
	}
	return order
}

func placeIn(order []SortKey, key string) int {
	return slices.IndexFunc(order, func(k SortKey) bool { return k.Key == key })
}

// sortBy puts an order into the address.
func (a *App) sortBy(order []SortKey) []Effect {
	return a.Readdress(false, func(q url.Values) {
		q.Del("sort")
		q.Del("desc")
		q.Del("page")
		for _, k := range order {
			direction := " ASC"
			if k.Desc {
				direction = " DESC"
			}
			q.Add("sort", k.Key+direction)
		}
	})
}

// sortRuns sorts by one column, or turns the order round where it is the one already.
func (a *App) sortRuns(key string) []Effect {
	k := SortKey{key, descends(key)}
	if order := a.RunTable().Sort; len(order) == 1 && order[0].Key == key {
		k.Desc = !order[0].Desc
	}
	return a.sortBy([]SortKey{k})
}

// sortThen sorts by one more column, or turns its order round where it is among them already.
func (a *App) sortThen(key string) []Effect {
	order := orderOf(a.Route.Query)
	if i := placeIn(order, key); i >= 0 {
		order[i].Desc = !order[i].Desc
	} else if key != "" {
		order = append(order, SortKey{key, descends(key)})
	}
	return a.sortBy(order)
}

// sortWithout no longer sorts by a column.
func (a *App) sortWithout(key string) []Effect {
	order := slices.DeleteFunc(orderOf(a.Route.Query), func(k SortKey) bool { return k.Key == key })
	return append(a.sortBy(order), Focus("runs-then"))
}

// indexKey is a SortKey as the columns in memory know it. Numbers among params are ordered by size, and words whatever
// their case: MLflow orders the bytes, which puts 10 before 9.
func indexKey(k SortKey) runs.Key {
	c, read := indexColumn(k.Key)
	return runs.Key{Column: c, Desc: k.Desc, Compare: func(a, b string) int {
		v, w := read(a), read(b)
		if v.There != w.There && v.There != k.Desc { // an empty text comes last in both directions
			return -1
		} else if v.There != w.There {
			return 1
		}
		return v.Compare(w)
	}}
}

// indexColumn is a column in memory, and how its texts are read.
func indexColumn(key string) (c runs.Column, read func(text string) Value) {
	read = wordValue
	switch key {
	case KeyStatus:
		c.Key = store.StatusKey
	case KeyName:
		c.Key = store.RunNameKey
	case KeyStart:
		c.Key = "start_time"
	case KeyDuration:
		c.Key = runs.Duration
	case KeyData:
		c.Key, read = store.InputsKey, firstInput
	default:
		kind, name, _ := strings.Cut(key, ".")
		switch c.Key = name; kind {
		case "params":
			c.Kind, read = store.ParamText, readValue
		case "metrics":
			c.Metric = true
		case "tags":
			c.Kind = store.TagText
		default:
			c.Key = key // there is no such column
		}
	}
	return c, read
}

// firstInput is the name of the first of the data sets that a text of the column InputsKey stands for.
func firstInput(text string) Value {
	list := store.InputsOf(text)
	if len(list) == 0 {
		return Value{}
	}
	return wordValue(list[0].Name)
}
