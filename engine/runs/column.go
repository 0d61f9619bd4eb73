package runs

import (
	"sort"

	"pizarra/engine/store"
)

// metric is the kind of columns that are metrics, after the store's kinds of texts.
const metric = store.TagText + 1

// column is one attribute, param, tag or metric of all rows. Rows past the end of its lists have no value.
type column struct {
	kind store.Kind
	key  string

	// Of texts. One stands once, however many rows have it.
	texts []string
	code  map[string]uint32 // text → one more than its place among texts
	codes []uint32          // of each row, 0 where it has none

	// Of a metric, its latest points.
	there  []bool
	values []float64
	times  []int64
	steps  []int64
}

func (c *column) has(row int32) bool {
	return int(row) < len(c.codes) && c.codes[row] > 0 || int(row) < len(c.there) && c.there[row]
}

func (c *column) text(row int32) (string, bool) {
	if c == nil || int(row) >= len(c.codes) || c.codes[row] == 0 {
		return "", false
	}
	return c.texts[c.codes[row]-1], true
}

func (c *column) number(row int32) (float64, bool) {
	if c == nil || int(row) >= len(c.there) || !c.there[row] {
		return 0, false
	}
	return c.values[row], true
}

func (c *column) clear(row int32) {
	if int(row) < len(c.codes) {
		c.codes[row] = 0
	}
	if int(row) < len(c.there) {
		c.there[row] = false
	}
}

// addTexts takes a column of a block, whose rows go to these. There are so many rows in all, and will soon be as many as expected.
func (c *column) addTexts(t *store.TextColumn, rows []int32, all, expected int) {
	c.codes = upTo(c.codes, all, expected)
	if len(c.texts) == 0 && len(t.Values) > len(rows)/2 { // the others will hardly have fewer
		c.code = make(map[string]uint32, expected)
		c.texts = make([]string, 0, expected)
	}
	known := make([]uint32, len(t.Values)+1)
	for i, v := range t.Values {
		code, ok := c.code[v]
		if !ok {
			c.texts = append(c.texts, v)
			code = uint32(len(c.texts))
			c.code[v] = code
		}
		known[i+1] = code
	}
	for i, code := range t.Codes {
		c.codes[rows[i]] = known[code]
	}
}

func (c *column) addNumbers(m *store.MetricColumn, rows []int32, all, expected int) {
	c.there, c.values = upTo(c.there, all, expected), upTo(c.values, all, expected)
	c.times, c.steps = upTo(c.times, all, expected), upTo(c.steps, all, expected)
	for i, at := range m.Rows {
		row := rows[at]
		c.there[row], c.values[row], c.times[row], c.steps[row] = true, m.Values[i], m.Times[i], m.Steps[i]
	}
}

// upTo is a list made so long, with room for more.
func upTo[T any](list []T, n, room int) []T {
	if n <= len(list) {
		return list
	}
	if n > cap(list) {
		longer := make([]T, n, max(n, room, 2*cap(list)))
		copy(longer, list)
		return longer
	}
	return list[:n] // what lies there has never been set
}

// columns are all of them, in order of kind and key.
type columns []*column

func (list columns) place(kind store.Kind, key string) (at int, there bool) {
	at = sort.Search(len(list), func(i int) bool {
		return list[i].kind > kind || list[i].kind == kind && list[i].key >= key
	})
	return at, at < len(list) && list[at].kind == kind && list[at].key == key
}

// find is a column, nil if there is none.
func (list columns) find(kind store.Kind, key string) *column {
	if at, there := list.place(kind, key); there {
		return list[at]
	}
	return nil
}

// get is a column, made if need be.
func (list *columns) get(kind store.Kind, key string) *column {
	at, there := list.place(kind, key)
	if !there {
		*list = append(*list, nil)
		copy((*list)[at+1:], (*list)[at:])
		(*list)[at] = &column{kind: kind, key: key, code: map[string]uint32{}}
	}
	return (*list)[at]
}
