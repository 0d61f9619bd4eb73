package runs

import (
	"slices"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// SortKey is one thing that the table of runs is sorted by.
type SortKey struct {
	Key  string // of ValueOf
	Desc bool
}

// descends says how a column begins when it is first sorted by: what is measured with the largest, times with the newest,
// names and settings with the first.
func descends(key string) bool { return key == app.KeyStart || strings.HasPrefix(key, "metrics.") }

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
func sortBy(a *app.App, order []SortKey) []app.Effect {
	return a.Readdress(false, func(q url.Values) {
		q.Del("sort")
		q.Del("desc")
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
func (r *Room) sortRuns(a *app.App, key string) []app.Effect {
	k := SortKey{key, descends(key)}
	if order := r.Table(a).Sort; len(order) == 1 && order[0].Key == key {
		k.Desc = !order[0].Desc
	}
	return sortBy(a, []SortKey{k})
}

// sortThen sorts by one more column, or turns its order round where it is among them already.
func sortThen(a *app.App, key string) []app.Effect {
	order := orderOf(a.Route.Query)
	if i := placeIn(order, key); i >= 0 {
		order[i].Desc = !order[i].Desc
	} else if key != "" {
		order = append(order, SortKey{key, descends(key)})
	}
	return sortBy(a, order)
}

// sortWithout no longer sorts by a column.
func sortWithout(a *app.App, key string) []app.Effect {
	order := slices.DeleteFunc(orderOf(a.Route.Query), func(k SortKey) bool { return k.Key == key })
	return append(sortBy(a, order), app.Focus("runs-then"))
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
func indexColumn(key string) (c runs.Column, read func(text string) app.Value) {
	read = app.WordValue
	switch key {
	case app.KeyStatus:
		c.Key = store.StatusKey
	case app.KeyName:
		c.Key = store.RunNameKey
	case app.KeyStart:
		c.Key = "start_time"
	case app.KeyDuration:
		c.Key = runs.Duration
	case app.KeyData:
		c.Key, read = store.InputsKey, firstInput
	default:
		kind, name, _ := strings.Cut(key, ".")
		switch c.Key = name; kind {
		case "params":
			c.Kind, read = store.ParamText, app.ParamValue
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
func firstInput(text string) app.Value {
	list := store.InputsOf(text)
	if len(list) == 0 {
		return app.Value{}
	}
	return app.WordValue(list[0].Name)
}

// values looks up what the table shows of a row under a key, as app.ValueOf does in a run.
func (r *Room) values(x *runs.Index, k *Asked, row int32) func(key string) app.Value {
	run := x.Row(row)
	return func(key string) app.Value {
		c, read := indexColumn(key)
		switch {
		case c.Metric:
			if v, ok := r.numbers(x, k, c.Key)(row); ok {
				return app.NumberValue(v)
			}
		case key == app.KeyStart || key == app.KeyDuration:
			if v, ok := run.Number(c.Key); ok {
				return app.NumberValue(float64(v))
			}
		default:
			if text, ok := run.Value(c); ok {
				return read(text)
			}
		}
		return app.Value{}
	}
}
