package compare

import (
	"slices"

	"pizarra/engine/url"
	"pizarra/site/app"
)

// Range is the part of a column that was marked, from a value to another in the order of Value.Compare; "" is no end.
type Range struct{ Key, From, To string }

// holds reports whether a value lies in the range. None at all does not.
func (g Range) holds(v app.Value) bool {
	return v.There &&
		(g.From == "" || v.Compare(app.ParamValue(g.From)) >= 0) &&
		(g.To == "" || v.Compare(app.ParamValue(g.To)) <= 0)
}

// rangesOf reads the ranges of the address.
func rangesOf(q url.Values) (list []Range) {
	in, from, to := q[askIn], q[askFrom], q[askTo]
	for i, key := range in {
		if i < len(from) && i < len(to) && key != "" && (from[i] != "" || to[i] != "") {
			list = append(list, Range{key, from[i], to[i]})
		}
	}
	return list
}

// rangeOf is the range of a column, all of it where none was marked.
func (k *Asked) rangeOf(key string) Range {
	for _, g := range k.Ranges {
		if g.Key == key {
			return g
		}
	}
	return Range{Key: key}
}

// markRange takes a range into the address in place of that of the same column.
func markRange(a *app.App, k *Asked, g Range) []app.Effect {
	list := slices.DeleteFunc(slices.Clone(k.Ranges), func(h Range) bool { return h.Key == g.Key })
	if g.From != "" || g.To != "" {
		list = append(list, g)
	}
	return markRanges(a, list)
}

func markRanges(a *app.App, list []Range) []app.Effect {
	return a.Readdress(false, func(q url.Values) {
		q.Del(askIn)
		q.Del(askFrom)
		q.Del(askTo)
		for _, g := range list {
			q.Add(askIn, g.Key)
			q.Add(askFrom, g.From)
			q.Add(askTo, g.To)
		}
	})
}
