package app

import (
	"cmp"
	"sort"
	"strings"

	"pizarra/engine/store"
)

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
