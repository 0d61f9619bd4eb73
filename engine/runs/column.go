package runs

import (
	"slices"

	"pizarra/engine/store"
)

// texts is one attribute, param or tag of all rows. A text stands once, however many rows have it.
type texts struct {
	kind   store.Kind
	key    string
	values []string
	code   map[string]uint32 // value → one more than its place among values
	codes  []uint32          // of each row, 0 where it has none; rows past the end have none
}

// numbers is one metric of all rows: its latest point.
type numbers struct {
	key    string
	values []float64
	times  []int64
	steps  []int64
	there  []bool // rows past the end have none
}

func (t *texts) of(row int32) (string, bool) {
	if int(row) >= len(t.codes) || t.codes[row] == 0 {
		return "", false
	}
	return t.values[t.codes[row]-1], true
}

func (t *texts) encode(value string) uint32 {
	code, ok := t.code[value]
	if !ok {
		t.values = append(t.values, value)
		code = uint32(len(t.values))
		t.code[value] = code
	}
	return code
}

// addBlock takes a column of a block, whose rows go to these.
func (t *texts) addBlock(c *store.TextColumn, rows []int32, all int) {
	t.codes = grown(t.codes, all)
	known := make([]uint32, len(c.Values)+1)
	for i, v := range c.Values {
		known[i+1] = t.encode(v)
	}
	for i, code := range c.Codes {
		t.codes[rows[i]] = known[code]
	}
}

func (t *texts) clear(row int32) {
	if int(row) < len(t.codes) {
		t.codes[row] = 0
	}
}

func (n *numbers) of(row int32) (float64, bool) {
	if int(row) >= len(n.there) || !n.there[row] {
		return 0, false
	}
	return n.values[row], true
}

func (n *numbers) addBlock(c *store.MetricColumn, rows []int32, all int) {
	n.values, n.times, n.steps, n.there = grown(n.values, all), grown(n.times, all), grown(n.steps, all), grown(n.there, all)
	for i, from := range c.Rows {
		row := rows[from]
		n.values[row], n.times[row], n.steps[row], n.there[row] = c.Values[i], c.Times[i], c.Steps[i], true
	}
}

func (n *numbers) clear(row int32) {
	if int(row) < len(n.there) {
		n.there[row] = false
	}
}

// grown is a list of at least n.
func grown[T any](list []T, n int) []T {
	if len(list) >= n {
		return list
	}
	return append(slices.Grow(list, n-len(list)), make([]T, n-len(list))...)
}

// columns are those of one kind, in order of key.
type columns[C any] struct {
	list []*C
	keys []string
	by   map[string]*C
}

func (c *columns[C]) get(key string, make func() *C) *C {
	if have := c.by[key]; have != nil {
		return have
	}
	if c.by == nil {
		c.by = map[string]*C{}
	}
	column := make()
	c.by[key] = column
	i, _ := slices.BinarySearch(c.keys, key)
	c.keys, c.list = slices.Insert(c.keys, i, key), slices.Insert(c.list, i, column)
	return column
}
