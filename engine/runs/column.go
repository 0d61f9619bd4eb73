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
	values []string
	code   map[string]uint32 // value → one more than its place among values
	codes  []uint32          // of each row, 0 where it has none

	// Of a metric: its latest point.
	points []point
}

type point struct {
	store.RowPoint
	there bool
}

func (c *column) has(row int32) bool {
	return int(row) < len(c.codes) && c.codes[row] > 0 || int(row) < len(c.points) && c.points[row].there
}

func (c *column) text(row int32) (string, bool) {
	if c == nil || int(row) >= len(c.codes) || c.codes[row] == 0 {
		return "", false
	}
	return c.values[c.codes[row]-1], true
}

func (c *column) number(row int32) (float64, bool) {
	if c == nil || int(row) >= len(c.points) || !c.points[row].there {
		return 0, false
	}
	return c.points[row].Value, true
}

func (c *column) clear(row int32) {
	if int(row) < len(c.codes) {
		c.codes[row] = 0
	}
	if int(row) < len(c.points) {
		c.points[row].there = false
	}
}

// addTexts takes a column of a block, whose rows go to these; all is how many there are.
func (c *column) addTexts(t *store.TextColumn, rows []int32, all int) {
	c.codes = append(c.codes, make([]uint32, max(all-len(c.codes), 0))...)
	known := make([]uint32, len(t.Values)+1)
	for i, v := range t.Values {
		code, ok := c.code[v]
		if !ok {
			c.values = append(c.values, v)
			code = uint32(len(c.values))
			c.code[v] = code
		}
		known[i+1] = code
	}
	for i, code := range t.Codes {
		c.codes[rows[i]] = known[code]
	}
}

func (c *column) addNumbers(m *store.MetricColumn, rows []int32, all int) {
	c.points = append(c.points, make([]point, max(all-len(c.points), 0))...)
	for i := range m.Points {
		c.points[rows[m.Points[i].Row]] = point{m.Points[i], true}
	}
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
