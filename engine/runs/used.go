package runs

import (
	"math"

	"pizarra/engine/store"
)

// Use says how a column is used among some rows.
type Use struct {
	Column
	Rows   int   // how many of them have a value
	Varies bool  // two of these have different ones
	Widest int32 // a row whose text is the longest, in bytes; of a metric one whose value is farthest from 0
}

// Uses are the params, metrics and tags that at least one of the rows has, params, then tags, then metrics, each in order of key, without mlflow.runName.
func (x *Index) Uses(rows []int32) []Use {
	var list []Use
	for _, c := range x.columns {
		if c.kind == store.Attribute {
			continue
		}
		if u := c.use(rows); u.Rows > 0 {
			list = append(list, u)
		}
	}
	return list
}

// UseOf is how one column of texts is used.
func (x *Index) UseOf(rows []int32, of Column) (u Use) {
	if c := x.columns.find(of.Kind, of.Key); c != nil {
		u = c.use(rows)
	}
	return u
}

func (c *column) use(rows []int32) Use {
	if c.kind == metric {
		return c.useOfNumbers(rows)
	}
	u := Use{Column: Column{Kind: c.kind, Key: c.key}}
	var first uint32
	longest := -1
	for _, row := range rows {
		if int(row) >= len(c.codes) || c.codes[row] == 0 {
			continue
		}
		code := c.codes[row]
		if u.Rows++; u.Rows == 1 {
			first = code
		}
		u.Varies = u.Varies || code != first
		if n := len(c.texts[code-1]); n > longest {
			longest, u.Widest = n, row
		}
	}
	return u
}

func (c *column) useOfNumbers(rows []int32) Use {
	u := Use{Column: Column{Metric: true, Key: c.key}}
	var first uint64
	farthest := -1.0
	for _, row := range rows {
		if int(row) >= len(c.there) || !c.there[row] {
			continue
		}
		value := c.values[row]
		if u.Rows++; u.Rows == 1 {
			first, u.Widest = math.Float64bits(value), row
		}
		u.Varies = u.Varies || math.Float64bits(value) != first
		if far := math.Abs(value); far > farthest {
			farthest, u.Widest = far, row
		}
	}
	return u
}

// Values are the different texts that rows have in a column, and whether some have none. Their order has no meaning.
func (x *Index) Values(rows []int32, of Column) (values []string, missing bool) {
	c := x.columns.find(of.Kind, of.Key)
	if c == nil {
		return nil, len(rows) > 0
	}
	seen := make([]bool, len(c.texts)+1)
	for _, row := range rows {
		if int(row) < len(c.codes) {
			seen[c.codes[row]] = true
		} else {
			seen[0] = true
		}
	}
	for i, v := range c.texts {
		if seen[i+1] {
			values = append(values, v)
		}
	}
	return values, seen[0]
}

// Group is rows that agree in a column.
type Group struct {
	Value string
	There bool // false: those that have no value
	Rows  []int32
}

// Groups parts rows by a param, a tag or an attribute that is a text, in the order in which the values come; those that
// have none are the last group.
func (x *Index) Groups(rows []int32, by Column) []Group {
	var list []Group
	place := map[string]int{}
	var without Group
	for _, row := range rows {
		v, ok := x.Row(row).text(by.Kind, by.Key)
		if !ok {
			without.Rows = append(without.Rows, row)
			continue
		}
		i, known := place[v]
		if !known {
			i = len(list)
			place[v] = i
			list = append(list, Group{Value: v, There: true})
		}
		list[i].Rows = append(list[i].Rows, row)
	}
	if len(without.Rows) > 0 {
		list = append(list, without)
	}
	return list
}

// Spread is what a metric comes to over some rows. NaN counts for nothing.
type Spread struct {
	Rows           int // that have a value
	Min, Mean, Max float64
}

// Add takes one more value in. NaN counts for nothing.
func (s *Spread) Add(v float64) {
	if math.IsNaN(v) {
		return
	}
	if s.Rows == 0 {
		s.Min, s.Max = v, v
	}
	s.Rows++
	s.Min, s.Max = min(s.Min, v), max(s.Max, v)
	s.Mean += (v - s.Mean) / float64(s.Rows)
}

// Spread is the least, the mean and the greatest of the latest values of a metric.
func (x *Index) Spread(rows []int32, key string) (s Spread) {
	c := x.columns.find(metric, key)
	for _, row := range rows {
		if v, ok := c.number(row); ok {
			s.Add(v)
		}
	}
	return s
}
