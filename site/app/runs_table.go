package app

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"pizarra/engine/runs"
	"pizarra/engine/store"
)

// runsOnAPage is how many runs the table draws at once.
const runsOnAPage = 100

// Column is one column of the table of runs.
type Column struct {
	Key     string // of ValueOf
	Name    string // the param's or metric's own name; "" for an attribute, which the interface names
	Differs bool   // two of the runs have different values
}

// IsParam and IsMetric tell the groups apart; everything else is an attribute.
func (c Column) IsParam() bool  { return strings.HasPrefix(c.Key, "params.") }
func (c Column) IsMetric() bool { return strings.HasPrefix(c.Key, "metrics.") }

// ColumnOf is the column of a key, in no table. A key that no column has is its own name.
func ColumnOf(key string) Column {
	switch key {
	case KeyStatus, KeyName, KeyStart, KeyDuration, KeyData, KeyModel:
		return Column{Key: key}
	}
	c := Column{Key: key, Name: key}
	if c.IsParam() || c.IsMetric() {
		c.Name = BareName(key)
	}
	return c
}

// RunTable is the table of runs that the address and the filter ask for.
type RunTable struct {
	Experiment string    // the id of the one shown, "" for all
	Sort       []SortKey // the first counts most; start_time where the address says nothing
	OnlyDiff   bool
	Columns    []Column // attributes, then metrics, then params
	Hidden     int      // params, and the data set, left out because they never differ
	Total      int      // how many runs the experiment has
	Runs       []store.Run
	All        []string // the ids of all runs that the filter finds, sorted, not only of this page
	Page       int      // from 1
	Pages      int
}

// SortedBy is the place of a column in the order, from 1, and its direction; 0 where it is not sorted by.
func (t *RunTable) SortedBy(key string) (place int, desc bool) {
	i := placeIn(t.Sort, key)
	return i + 1, i >= 0 && t.Sort[i].Desc
}

// RunTable puts the table together. Its columns are those of all runs of the experiment, so that they stay while a filter is
// typed.
func (a *App) RunTable() RunTable {
	q := a.Route.Query
	t := RunTable{Experiment: q.Get("exp"), Sort: orderOf(q), OnlyDiff: q.Get("all") != "1"}
	if len(t.Sort) == 0 {
		t.Sort = []SortKey{{KeyStart, true}}
	}
	rows := a.Book.active(t.Experiment)
	t.Total = len(rows)
	for _, c := range a.Book.columns(rows) {
		// A column that sorts or filters stays in sight. One run alone has nothing to differ from.
		if t.OnlyDiff && len(rows) > 1 && (c.IsParam() || c.Key == KeyData) && !c.Differs && placeIn(t.Sort, c.Key) < 0 && !a.Runs.Filter.names(c) {
			t.Hidden++
			continue
		}
		t.Columns = append(t.Columns, c)
	}
	x := &a.Book.index
	rows = x.Filter(rows, func(r runs.Row) bool { return a.Runs.Filter.box.Match(r) })
	keys := make([]runs.Key, len(t.Sort))
	for i, k := range t.Sort {
		keys[i] = indexKey(k)
	}
	x.Sort(rows, keys...)
	for _, row := range rows {
		t.All = append(t.All, x.ID(row))
	}
	t.Pages = max(1, (len(rows)+runsOnAPage-1)/runsOnAPage)
	t.Page, _ = strconv.Atoi(q.Get("page"))
	t.Page = min(max(t.Page, 1), t.Pages)
	first := (t.Page - 1) * runsOnAPage
	for _, row := range rows[first:min(first+runsOnAPage, len(rows))] {
		t.Runs = append(t.Runs, a.Book.rows[row])
	}
	return t
}

// SortRuns sorts by a key. Runs without a value come last in both directions; equal ones keep newest first.
func SortRuns(runs []store.Run, key string, desc bool) {
	type row struct {
		run   *store.Run
		value Value
	}
	rows := make([]*row, len(runs))
	for i := range runs {
		rows[i] = &row{&runs[i], ValueOf(runs[i], key)}
	}
	sort.Slice(rows, func(i, j int) bool { // no two runs have one ID, so the order is a total one
		x, y := rows[i], rows[j]
		if x.value.There != y.value.There {
			return x.value.There
		}
		c := 0
		if x.value.There {
			c = x.value.Compare(y.value)
		}
		if desc {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(y.run.StartTime, x.run.StartTime), strings.Compare(x.run.ID, y.run.ID)) < 0
	})
	sorted := make([]store.Run, len(runs))
	for i := range rows {
		sorted[i] = *rows[i].run
	}
	copy(runs, sorted)
}

// RunColumns are the columns that these runs need: the attributes, the metrics in the class's order, and the params in the
// order of the catalogue.
func RunColumns(runs []store.Run) []Column {
	var columns []Column
	for _, key := range []string{KeyStatus, KeyName, KeyStart, KeyDuration, KeyData, KeyModel} {
		columns = append(columns, Column{Key: key, Differs: differs(runs, key)})
	}
	params, metrics := map[string]bool{}, map[string]bool{}
	for _, r := range runs {
		for _, p := range r.Params {
			params[p.Key] = true
		}
		for _, m := range r.Metrics {
			metrics[m.Key] = true
		}
	}
	for _, name := range ordered(metrics, metricOrder) {
		columns = append(columns, Column{Key: "metrics." + name, Name: name, Differs: differs(runs, "metrics."+name)})
	}
	for _, name := range ordered(params, paramOrder()) {
		columns = append(columns, Column{Key: "params." + name, Name: name, Differs: differs(runs, "params."+name)})
	}
	return columns
}

func differs(runs []store.Run, key string) bool {
	for i := 1; i < len(runs); i++ {
		if !ValueOf(runs[0], key).Same(ValueOf(runs[i], key)) {
			return true
		}
	}
	return false
}
