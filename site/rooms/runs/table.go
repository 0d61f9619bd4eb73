package runs

import (
	"slices"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Table is the table of runs that the address and the filter ask for.
type Table struct {
	Asked
	Columns []app.Column // as they are shown, the name first
	Classes []string     // of the columns, in markup
	Every   []app.Column // all that the runs have
	Hidden  int          // params, and the data set, left out because they never differ
	Total   int          // how many runs the experiment has
	All     []int32      // the rows of all runs that the filter finds, sorted
	Lines   []Line       // what is shown: runs and groups
	Groups  []Group
	Nested  bool // some of the runs are nested in others
	Mixed   Mixed

	found rowSet // All
}

// SortedBy is the place of a column in the order, from 1, and its direction; 0 where it is not sorted by.
func (t *Table) SortedBy(key string) (place int, desc bool) {
	i := placeIn(t.Sort, key)
	return i + 1, i >= 0 && t.Sort[i].Desc
}

// IDs are the run_ids of all runs that the filter finds, sorted.
func (t *Table) IDs(a *app.App) []string {
	ids := make([]string, len(t.All))
	for i, row := range t.All {
		ids[i] = a.Book.Index.ID(row)
	}
	return ids
}

// view is the lifecycle stage that is shown.
func (k *Asked) view() store.View {
	if k.Trash {
		return store.DeletedOnly
	}
	return store.ActiveOnly
}

// Table is the table that address and filter ask for. It is put together anew only when these or the workbook have changed.
func (r *Room) Table(a *app.App) *Table {
	key := a.Book.Name + "\x00" + a.Route.Query.Encode() + "\x00" + r.Filter.Shown()
	if key != r.key || a.Book.Version() != r.change || r.best.change != r.bestSeen {
		r.table, r.key, r.change, r.bestSeen = r.put(a), key, a.Book.Version(), r.best.change
		r.drawn.forget()
	}
	return &r.table
}

// put puts the table together. Its columns are those of all runs of the experiment, so that they stay while a filter is
// typed.
func (r *Room) put(a *app.App) Table {
	t := Table{Asked: askedOf(a.Route.Query)}
	x := &a.Book.Index
	stock := r.stock(a, &t.Asked)
	rows := slices.Clone(stock.rows)
	t.Total = len(rows)
	t.Every = stock.every
	t.Columns, t.Hidden = r.choose(&t)
	for i := range t.Columns {
		t.Classes = append(t.Classes, columnClass(&t, i))
	}
	pinned := here(x, rows, t.Pinned)
	if r.Filter.Shown() != "" {
		rows = x.Filter(rows, func(row runs.Row) bool { return r.Filter.Match(row) })
	}
	keys := make([]runs.Key, len(t.Sort))
	for i, k := range t.Sort {
		keys[i] = indexKey(k)
		if t.Best && keys[i].Metric {
			keys[i].Number = r.numbers(x, &t.Asked, keys[i].Key)
		}
	}
	x.Sort(rows, keys...)
	x.Sort(pinned, keys...)
	t.All, t.found = rows, places(rows)
	r.arrange(x, &t, pinned)
	t.Mixed = mixed(x, &t)
	return t
}

// here are the rows of runs that are among some rows.
func here(x *runs.Index, rows []int32, ids []string) (list []int32) {
	if len(ids) == 0 {
		return nil
	}
	among := places(rows)
	for _, id := range ids {
		if row, ok := x.Find(id); ok && among.has(row) {
			list = append(list, row)
		}
	}
	return list
}

// set of rows, by their numbers.
type rowSet []bool

func places(rows []int32) rowSet {
	var s rowSet
	for _, row := range rows {
		s.add(row)
	}
	return s
}

func (s *rowSet) add(row int32) {
	if n := int(row) + 1 - len(*s); n > 0 {
		*s = append(*s, make(rowSet, n+len(*s)/2)...)
	}
	(*s)[row] = true
}

func (s rowSet) has(row int32) bool { return int(row) < len(s) && s[row] }
