package app

import (
	"math"
	"strings"

	"pizarra/engine/store"
)

// CompareTable is runs side by side, one column a run, the baseline first.
type CompareTable struct {
	Runs     []store.Run
	OnlyDiff bool
	Groups   []CompareGroup
	Hidden   int // rows left out because all runs agree
	// DifferentData and DifferentSplit say that the metrics were not measured on the same rows.
	DifferentData, DifferentSplit bool
}

// CompareGroup is the rows of one kind, those that differ first. Name is "attributes", "params" or "metrics".
type CompareGroup struct {
	Name string
	Rows []CompareRow
}

// CompareRow is one key over all runs.
type CompareRow struct {
	Column
	Values []Value
	Best   []bool // for metrics with a known direction whose values differ
}

// CompareTable puts together what the address asks for. Runs that are not there any more are left out.
func (a *App) CompareTable() CompareTable {
	q := a.Route.Query
	t := CompareTable{OnlyDiff: q.Get("diff") != "0"}
	seen := map[string]bool{}
	for _, id := range strings.Split(q.Get("runs"), ",") {
		if r, ok := a.FindRun(id); ok && !seen[id] {
			seen[id] = true
			t.Runs = append(t.Runs, r)
		}
	}
	if len(t.Runs) < 2 {
		return t
	}
	t.DifferentData, t.DifferentSplit = comparability(t.Runs)
	attributes, params, metrics := CompareGroup{Name: "attributes"}, CompareGroup{Name: "params"}, CompareGroup{Name: "metrics"}
	for _, c := range RunColumns(t.Runs) {
		if c.Key == KeyName { // it heads the column
			continue
		}
		if t.OnlyDiff && !c.Differs {
			t.Hidden++
			continue
		}
		row := compareRow(t.Runs, c)
		if t.DifferentData {
			row.Best = nil // of what cannot be compared none is best
		}
		switch {
		case c.IsParam():
			params.Rows = append(params.Rows, row)
		case c.IsMetric():
			metrics.Rows = append(metrics.Rows, row)
		default:
			attributes.Rows = append(attributes.Rows, row)
		}
	}
	for _, g := range []CompareGroup{metrics, params, attributes} {
		if len(g.Rows) > 0 {
			g.Rows = differentFirst(g.Rows)
			t.Groups = append(t.Groups, g)
		}
	}
	return t
}

func compareRow(runs []store.Run, c Column) CompareRow {
	row := CompareRow{Column: c}
	for _, r := range runs {
		row.Values = append(row.Values, ValueOf(r, c.Key))
	}
	direction := Direction(c.Name)
	if !c.IsMetric() || !c.Differs || direction == 0 {
		return row
	}
	best := math.Inf(-1)
	for _, v := range row.Values {
		if v.There {
			best = max(best, float64(direction)*v.Number)
		}
	}
	for _, v := range row.Values {
		row.Best = append(row.Best, v.There && float64(direction)*v.Number == best)
	}
	return row
}

func differentFirst(rows []CompareRow) []CompareRow {
	var different, equal []CompareRow
	for _, r := range rows {
		if r.Differs {
			different = append(different, r)
		} else {
			equal = append(equal, r)
		}
	}
	return append(different, equal...)
}

// Direction is 1 for a metric where more is better, -1 where less is, and 0 where its name does not say.
func Direction(metric string) int {
	for _, word := range []string{"loss", "error", "mse", "rmse", "mae"} {
		if strings.Contains(metric, word) {
			return -1
		}
	}
	for _, word := range []string{"accuracy", "precision", "recall", "f1", "score", "auc", "r2"} {
		if strings.Contains(metric, word) {
			return 1
		}
	}
	return 0
}

// comparability tells whether runs were measured on different data, or on different parts of the same data. The two
// parts are the same if the fraction and the seed are.
func comparability(runs []store.Run) (data, split bool) {
	var digest, part string
	for i, r := range runs {
		d := ""
		if len(r.Inputs) > 0 {
			d = r.Inputs[0].Name + " " + r.Inputs[0].Digest
		}
		size, seed, _ := RunSplit(r)
		p := size + " " + seed + " " + ValueOf(r, "params.test_samples").Text
		if i == 0 {
			digest, part = d, p
			continue
		}
		data = data || d != digest
		split = split || p != part
	}
	return data, split && !data
}

// RowsApart says how many test rows lie between the best and the worst of the runs. ok is false where they were not
// measured on the same number of rows.
func (t CompareTable) RowsApart() (apart, rows int, ok bool) {
	if t.DifferentData || t.DifferentSplit {
		return 0, 0, false
	}
	low, high := math.MaxInt, 0
	for i, r := range t.Runs {
		right, n, known := TestRows(r)
		if !known || i > 0 && n != rows {
			return 0, 0, false
		}
		rows = n
		low, high = min(low, right), max(high, right)
	}
	return high - low, rows, len(t.Runs) > 1
}
