package runs

import (
	"strconv"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// onAPage is how many runs the table draws at once.
const onAPage = 100

// Table is the table of runs that the address and the filter ask for.
type Table struct {
	Experiment string    // the id of the one shown, "" for all
	Sort       []SortKey // the first counts most; start_time where the address says nothing
	OnlyDiff   bool
	Columns    []app.Column // attributes, then metrics, then params
	Hidden     int          // params, and the data set, left out because they never differ
	Total      int          // how many runs the experiment has
	All        []int32      // the rows of all runs that the filter finds, sorted
	Rows       []int32      // those of this page
	Page       int          // from 1
	Pages      int
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

// Table is the table that address and filter ask for. It is put together anew only when these or the workbook have changed.
func (r *Room) Table(a *app.App) *Table {
	key := a.Book.Name + "\x00" + a.Route.Query.Encode() + "\x00" + r.Filter.shown
	if key != r.key || a.Book.Version() != r.change {
		r.table, r.key, r.change = r.put(a), key, a.Book.Version()
	}
	return &r.table
}

// put puts the table together. Its columns are those of all runs of the experiment, so that they stay while a filter is
// typed.
func (r *Room) put(a *app.App) Table {
	q := a.Route.Query
	t := Table{Experiment: q.Get("exp"), Sort: orderOf(q), OnlyDiff: q.Get("all") != "1"}
	if len(t.Sort) == 0 {
		t.Sort = []SortKey{{app.KeyStart, true}}
	}
	x := &a.Book.Index
	rows := a.Book.Rows(store.ActiveOnly, t.Experiment)
	t.Total = len(rows)
	for _, c := range columnsOf(x, rows) {
		// A column that sorts or filters stays in sight. One run alone has nothing to differ from.
		if t.OnlyDiff && len(rows) > 1 && (c.IsParam() || c.Key == app.KeyData) && !c.Differs && placeIn(t.Sort, c.Key) < 0 && !r.Filter.names(c) {
			t.Hidden++
			continue
		}
		t.Columns = append(t.Columns, c)
	}
	rows = x.Filter(rows, func(row runs.Row) bool { return r.Filter.box.Match(row) })
	keys := make([]runs.Key, len(t.Sort))
	for i, k := range t.Sort {
		keys[i] = indexKey(k)
	}
	x.Sort(rows, keys...)
	t.All = rows
	t.Pages = max(1, (len(rows)+onAPage-1)/onAPage)
	t.Page, _ = strconv.Atoi(q.Get("page"))
	t.Page = min(max(t.Page, 1), t.Pages)
	first := (t.Page - 1) * onAPage
	t.Rows = rows[first:min(first+onAPage, len(rows))]
	return t
}
