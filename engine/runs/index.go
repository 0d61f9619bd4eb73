// Package runs is what a page knows of the runs of a workbook: their summaries as columns in memory, kept up to date from
// commit to commit, sorted and filtered without touching the store. Runs are rows; a row's number stays the run's own until
// all are read again.
package runs

import (
	"slices"

	"pizarra/engine/store"
)

// Index is all runs of a workbook, deleted ones too. The zero value has none.
type Index struct {
	Mark    *store.Mark // for the next Store.Summaries
	Damaged []string    // run_ids of runs that cannot be read and are no rows

	ids        []string // of each row; "" where no run is any more
	row        map[string]int32
	start, end []int64
	columns    columns

	byTime []int32            // rows in MLflow's order; nil when it has to be made again
	nested map[string][]int32 // run_id → rows that bear it as their parent's; nil likewise
}

// Apply takes in what Store.Summaries has read with x.Mark. changed are the rows that it has written, none where all were
// read and numbered anew.
func (x *Index) Apply(s store.Summaries) (changed []int32) {
	if s.All {
		*x = Index{}
	}
	expected := 0
	x.Mark, x.byTime, x.nested = s.Mark, nil, nil
	if s.All {
		x.Damaged = s.Damaged
		n := 0
		for _, b := range s.Blocks {
			n += len(b.IDs)
		}
		x.ids, x.start, x.end = slices.Grow(x.ids, n), slices.Grow(x.start, n), slices.Grow(x.end, n)
		x.row = make(map[string]int32, n)
		expected = n
	}
	for _, b := range s.Blocks {
		rows := x.add(b, expected)
		if !s.All {
			changed = append(changed, rows...)
		}
	}
	for _, id := range s.Gone {
		if row, ok := x.row[id]; ok {
			delete(x.row, id)
			x.clear(row)
			x.ids[row] = ""
		}
	}
	return changed
}

// add takes in a block and says which rows its own have become. As many rows as expected are on their way.
func (x *Index) add(b *store.Block, expected int) []int32 {
	rows := make([]int32, len(b.IDs))
	for i, id := range b.IDs {
		row, ok := x.row[id]
		if ok {
			x.clear(row)
			x.start[row], x.end[row] = b.Start[i], b.End[i]
		} else {
			row = int32(len(x.ids))
			x.row[id] = row
			x.ids, x.start, x.end = append(x.ids, id), append(x.start, b.Start[i]), append(x.end, b.End[i])
		}
		rows[i] = row
	}
	for i := range b.Texts {
		t := &b.Texts[i]
		x.columns.get(t.Kind, t.Key).addTexts(t, rows, len(x.ids), expected)
	}
	for i := range b.Metrics {
		m := &b.Metrics[i]
		x.columns.get(metric, m.Key).addNumbers(m, rows, len(x.ids), expected)
	}
	return rows
}

// clear takes all values of a row away.
func (x *Index) clear(row int32) {
	for _, c := range x.columns {
		c.clear(row)
	}
}

// Len is how many runs there are, in every stage.
func (x *Index) Len() int { return len(x.row) }

// Find is the row of a run.
func (x *Index) Find(id string) (row int32, ok bool) {
	row, ok = x.row[id]
	return row, ok
}

// ID is the run_id of a row.
func (x *Index) ID(row int32) string { return x.ids[row] }

// Rows are the runs of some experiments, or of all where none is named, in MLflow's order: the newest start_time first,
// then run_id. The list is the caller's.
func (x *Index) Rows(v store.View, experiments ...string) []int32 {
	stage, experiment := x.columns.find(store.Attribute, store.StageKey), x.columns.find(store.Attribute, store.ExperimentKey)
	ordered := x.ordered()
	rows := make([]int32, 0, len(ordered))
	for _, row := range ordered {
		if s, _ := stage.text(row); !v.Shows(store.Stage(s)) {
			continue
		}
		if e, _ := experiment.text(row); len(experiments) > 0 && !slices.Contains(experiments, e) {
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// ordered is all rows in MLflow's order.
func (x *Index) ordered() []int32 {
	if x.byTime == nil {
		x.byTime = make([]int32, 0, len(x.row))
		for row := len(x.ids) - 1; row >= 0; row-- { // the newest come last, mostly
			if x.ids[row] != "" {
				x.byTime = append(x.byTime, int32(row))
			}
		}
		sortRows(x.byTime, x.newer)
	}
	return x.byTime
}

// newer says whether a comes before b in MLflow's order.
func (x *Index) newer(a, b int32) bool {
	return x.start[a] > x.start[b] || x.start[a] == x.start[b] && x.ids[a] < x.ids[b]
}

// Run is a row as a run: of its data sets only name, digest and context.
func (x *Index) Run(row int32) store.Run {
	r := store.Run{ID: x.ids[row], StartTime: x.start[row], EndTime: x.end[row]}
	var n [metric + 1]int
	for _, c := range x.columns {
		if c.has(row) {
			n[c.kind]++
		}
	}
	r.Params, r.Tags, r.Metrics = list[store.Param](n[store.ParamText]), list[store.Tag](n[store.TagText]+1), list[store.Metric](n[metric])
	for _, c := range x.columns {
		if v, ok := c.text(row); ok {
			r.SetText(c.kind, c.key, v)
		}
		if v, ok := c.number(row); ok {
			r.Metrics = append(r.Metrics, store.Metric{Key: c.key, Value: v, Timestamp: c.times[row], Step: c.steps[row]})
		}
	}
	r.MirrorName()
	return r
}

// list is one with room for n, nil for none.
func list[T any](n int) []T {
	if n == 0 {
		return nil
	}
	return make([]T, 0, n)
}
