package compare

import (
	"math"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// Table is runs side by side, one column a run, the baseline first.
type Table struct {
	Runs     []store.Run
	OnlyDiff bool
	Groups   []Group
	Hidden   int // rows left out because all runs agree
	// DifferentData and DifferentSplit say that the metrics were not measured on the same rows.
	DifferentData, DifferentSplit bool
}

// Group is the rows of one kind, those that differ first. Name is "attributes", "params" or "metrics".
type Group struct {
	Name string
	Rows []Row
}

// Row is one key over all runs.
type Row struct {
	app.Column
	Values []app.Value
	Best   []bool // for metrics with a known direction whose values differ
}

// TableOf puts together what the address asks for. Runs that are not there any more are left out.
func TableOf(a *app.App) Table {
	q := a.Route.Query
	t := Table{OnlyDiff: q.Get("diff") != "0"}
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
	attributes, params, metrics := Group{Name: "attributes"}, Group{Name: "params"}, Group{Name: "metrics"}
	for _, c := range app.RunColumns(t.Runs) {
		if c.Key == app.KeyName { // it heads the column
			continue
		}
		if t.OnlyDiff && !c.Differs {
			t.Hidden++
			continue
		}
		row := rowOf(t.Runs, c)
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
	for _, g := range []Group{metrics, params, attributes} {
		if len(g.Rows) > 0 {
			g.Rows = differentFirst(g.Rows)
			t.Groups = append(t.Groups, g)
		}
	}
	return t
}

func rowOf(runs []store.Run, c app.Column) Row {
	row := Row{Column: c}
	for _, r := range runs {
		row.Values = append(row.Values, app.ValueOf(r, c.Key))
	}
	direction := app.Direction(c.Name)
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

func differentFirst(rows []Row) []Row {
	var different, equal []Row
	for _, r := range rows {
		if r.Differs {
			different = append(different, r)
		} else {
			equal = append(equal, r)
		}
	}
	return append(different, equal...)
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
		size, seed, _ := app.RunSplit(r)
		p := size + " " + seed + " " + app.ValueOf(r, "params.test_samples").Text
		if i == 0 {
			digest, part = d, p
			continue
		}
		data = data || d != digest
		split = split || p != part
	}
	return data, split && !data
}

// IDs are the run_ids, the baseline's first.
func (t *Table) IDs() []string {
	var ids []string
	for _, r := range t.Runs {
		ids = append(ids, r.ID)
	}
	return ids
}

// RowsApart says how many test rows lie between the best and the worst of the runs. ok is false where they were not
// measured on the same number of rows.
func (t *Table) RowsApart() (apart, rows int, ok bool) {
	if t.DifferentData || t.DifferentSplit {
		return 0, 0, false
	}
	low, high := math.MaxInt, 0
	for i, r := range t.Runs {
		right, n, known := app.TestRows(r)
		if !known || i > 0 && n != rows {
			return 0, 0, false
		}
		rows = n
		low, high = min(low, right), max(high, right)
	}
	return high - low, rows, len(t.Runs) > 1
}
