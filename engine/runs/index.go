// Package runs is what a page knows of the runs of a workbook: their summaries as columns in memory, kept up to date from
// commit to commit, sorted and filtered without touching the store. Runs are rows; a row's number stays the run's own until
// all are read again.
package runs

import (
	"slices"
	"strings"

	"pizarra/engine/store"
)

// Index is all runs of a workbook, deleted ones too. The zero value has none.
type Index struct {
	Mark    *store.Mark // for the next Store.Summaries
	Damaged []string    // run_ids of runs that cannot be read and are no rows

	ids        []string // of each row; "" where no run is any more
	row        map[string]int32
	start, end []int64
	kinds      [3]columns[texts] // by store.Kind
	metrics    columns[numbers]

	byTime []int32            // rows in MLflow's order; nil when it has to be made again
	nested map[string][]int32 // run_id → rows that bear it as their parent's; nil likewise
}

// Apply takes in what Store.Summaries has read with x.Mark. changed are the rows that it has written, none where all were
// read and numbered anew.
func (x *Index) Apply(s store.Summaries) (changed []int32) {
	if s.All {
		*x = Index{row: map[string]int32{}}
	}
	x.Mark, x.byTime, x.nested = s.Mark, nil, nil
	if s.All {
		x.Damaged = s.Damaged
		n := 0
		for _, b := range s.Blocks {
			n += len(b.IDs)
		}
		x.ids, x.start, x.end = slices.Grow(x.ids, n), slices.Grow(x.start, n), slices.Grow(x.end, n)
	}
	for _, b := range s.Blocks {
		rows := x.add(b)
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

// add takes in a block and says which rows its own have become.
func (x *Index) add(b *store.Block) []int32 {
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
		c := &b.Texts[i]
		x.textColumn(c.Kind, c.Key).addBlock(c, rows, len(x.ids))
	}
	for i := range b.Metrics {
		c := &b.Metrics[i]
		x.metrics.get(c.Key, func() *numbers { return &numbers{key: c.Key} }).addBlock(c, rows, len(x.ids))
	}
	return rows
}

func (x *Index) textColumn(kind store.Kind, key string) *texts {
	return x.kinds[kind].get(key, func() *texts { return &texts{kind: kind, key: key, code: map[string]uint32{}} })
}

// clear takes all values of a row away.
func (x *Index) clear(row int32) {
	for k := range x.kinds {
		for _, t := range x.kinds[k].list {
			t.clear(row)
		}
	}
	for _, n := range x.metrics.list {
		n.clear(row)
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
	stage, experiment := x.kinds[store.Attribute].by[store.StageKey], x.kinds[store.Attribute].by[store.ExperimentKey]
	if stage == nil {
		return nil
	}
	ordered := x.ordered()
	rows := make([]int32, 0, len(ordered))
	for _, row := range ordered {
		if s, _ := stage.of(row); !v.Shows(store.Stage(s)) {
			continue
		}
		if e, _ := experiment.of(row); len(experiments) > 0 && !slices.Contains(experiments, e) {
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
		for row, id := range x.ids {
			if id != "" {
				x.byTime = append(x.byTime, int32(row))
			}
		}
		slices.SortFunc(x.byTime, x.newer)
	}
	return x.byTime
}

// newer is MLflow's order.
func (x *Index) newer(a, b int32) int {
	switch {
	case x.start[a] > x.start[b]:
		return -1
	case x.start[a] < x.start[b]:
		return 1
	}
	return strings.Compare(x.ids[a], x.ids[b])
}

// Run is a row as a run: of its data sets only name, digest and context.
func (x *Index) Run(row int32) store.Run {
	r := store.Run{ID: x.ids[row], StartTime: x.start[row], EndTime: x.end[row]}
	for k := range x.kinds {
		for _, t := range x.kinds[k].list {
			if v, ok := t.of(row); ok {
				r.SetText(t.kind, t.key, v)
			}
		}
	}
	r.MirrorName()
	for _, n := range x.metrics.list {
		if v, ok := n.of(row); ok {
			r.Metrics = append(r.Metrics, store.Metric{Key: n.key, Value: v, Timestamp: n.times[row], Step: n.steps[row]})
		}
	}
	return r
}
