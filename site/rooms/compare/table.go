package compare

import (
	"math"
	"slices"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// Table is runs held against one another, the baseline first.
type Table struct {
	Asked
	Every  []store.Run // all that the address asks for
	Runs   []store.Run // those within the marked ranges, and the baseline
	Rows   []Row       // what the runs have: metrics, params, data and split, tags, attributes
	Groups []Group     // what is shown of it
	Hidden int         // rows left out because all runs agree
	// DifferentData and DifferentSplit say that the metrics were not measured on the same rows.
	DifferentData, DifferentSplit bool

	every []Row // as Rows, of all runs
}

// Group is the rows of one kind, those that differ first. Name is "metrics", "params", "data", "tags" or "attributes".
type Group struct {
	Name string
	Rows []Row
}

// Row is one key over all runs.
type Row struct {
	app.Column
	Group  string
	Values []app.Value
	Best   []bool // for metrics with a known direction whose values differ, where all runs were measured on the same rows
}

// TableOf puts together what the address asks for. Runs that are not there any more are left out.
func TableOf(a *app.App) Table {
	t := readTable(a)
	t.arrange(a)
	return *t
}

// readTable reads the runs that the address names, and all that they have.
func readTable(a *app.App) *Table {
	t := &Table{Every: runsOf(a)}
	if len(t.Every) > 1 {
		t.every = rowsOf(a, t.Every)
	}
	return t
}

// arrange puts together what else the address asks for. It can be done again when that has changed.
func (t *Table) arrange(a *app.App) {
	*t = Table{Every: t.Every, Runs: t.Every, every: t.every, Asked: askedOf(a.Route.Query, len(t.Every))}
	if len(t.Every) < 2 {
		return
	}
	t.Runs, t.Rows = t.within()
	t.DifferentData, t.DifferentSplit = comparability(t.Runs)
	if !t.DifferentData && !t.DifferentSplit {
		for i := range t.Rows {
			t.Rows[i].mark()
		}
	}
	for i, row := range t.Rows {
		if row.Key == app.KeyName { // it heads the run
			continue
		}
		if t.OnlyDiff && !row.Differs {
			t.Hidden++
			continue
		}
		if i == 0 || len(t.Groups) == 0 || t.Groups[len(t.Groups)-1].Name != row.Group {
			t.Groups = append(t.Groups, Group{Name: row.Group})
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	for i := range t.Groups {
		t.Groups[i].Rows = differentFirst(t.Groups[i].Rows)
	}
	if t.Across { // a line reads from what was chosen to what came of it, at first what most runs have
		for _, g := range t.Groups {
			slices.SortStableFunc(g.Rows, func(x, y Row) int { return y.there() - x.there() })
		}
		slices.SortStableFunc(t.Groups, func(g, h Group) int { return beside[g.Name] - beside[h.Name] })
	}
}

// within is the baseline and the runs that lie in all marked ranges, in the order that is asked for, and what they have.
func (t *Table) within() ([]store.Run, []Row) {
	var places []int
	for i := range t.Every {
		inside := true
		for _, g := range t.Ranges {
			row := rowIn(t.every, g.Key)
			inside = inside && (row == nil || g.holds(row.Values[i]))
		}
		if i == 0 || inside {
			places = append(places, i)
		}
	}
	if row := rowIn(t.every, t.Sort); row != nil {
		slices.SortStableFunc(places[1:], func(i, j int) int {
			v, w := row.Values[i], row.Values[j]
			switch {
			case v.There != w.There: // what is missing comes last
				if v.There {
					return -1
				}
				return 1
			case !v.There:
				return 0
			case t.Desc:
				return w.Compare(v)
			}
			return v.Compare(w)
		})
	}
	runs := make([]store.Run, len(places))
	for k, i := range places {
		runs[k] = t.Every[i]
	}
	rows := make([]Row, 0, len(t.every))
	for _, row := range t.every {
		own := Row{Column: row.Column, Group: row.Group, Values: make([]app.Value, len(places))}
		there := false
		for k, i := range places {
			own.Values[k] = row.Values[i]
			there = there || row.Values[i].There
		}
		if own.Differs = differs(own.Values); there {
			rows = append(rows, own)
		}
	}
	return runs, rows
}

// Row is the row of a key, nil where none of the runs has it.
func (t *Table) Row(key string) *Row { return rowIn(t.Rows, key) }

func rowIn(rows []Row, key string) *Row {
	for i := range rows {
		if rows[i].Key == key {
			return &rows[i]
		}
	}
	return nil
}

// there is how many runs have a value.
func (row *Row) there() (n int) {
	for _, v := range row.Values {
		if v.There {
			n++
		}
	}
	return n
}

// mark finds the best values of a metric.
func (row *Row) mark() {
	direction := app.Direction(row.Name)
	if !row.IsMetric() || !row.Differs || direction == 0 {
		return
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
}

func differs(values []app.Value) bool {
	for _, v := range values[1:] {
		if !v.Same(values[0]) {
			return true
		}
	}
	return false
}

// beside is the place of a group where a run is a line.
var beside = map[string]int{"params": 0, "metrics": 1, "data": 2, "tags": 3, "attributes": 4}

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

// comparability tells whether runs were measured on different data, or on different parts of the same data.
func comparability(runs []store.Run) (data, split bool) {
	for _, r := range runs[1:] {
		data = data || app.DataOf(r) != app.DataOf(runs[0])
		split = split || app.TestOf(r) != app.TestOf(runs[0])
	}
	return data, split && !data
}

// IDs are the run_ids of all runs, the baseline's first, whatever ranges are marked.
func (t *Table) IDs() []string { return idsOf(t.Every) }

// shownIDs are those of the runs that the marked ranges leave.
func (t *Table) shownIDs() []string { return idsOf(t.Runs) }

// seen are the results on the test that stand side by side, none where one stands alone.
func (t *Table) seen() app.Seen {
	seen, n := app.Seen{}, 0
	for _, r := range t.Runs {
		if slices.ContainsFunc(r.Metrics, func(m store.Metric) bool { return app.IsTestScore(m.Key) }) {
			seen.Add(r.ExperimentID, r.EndTime)
			n++
		}
	}
	if n < 2 {
		return nil
	}
	return seen
}

// experiments are those that the runs belong to.
func (t *Table) experiments() (ids []string) {
	for _, r := range t.Runs {
		if !slices.Contains(ids, r.ExperimentID) {
			ids = append(ids, r.ExperimentID)
		}
	}
	return ids
}

func idsOf(runs []store.Run) []string {
	ids := make([]string, len(runs))
	for i, r := range runs {
		ids[i] = r.ID
	}
	return ids
}

// RowsApart says how many test rows lie between the best and the worst of the runs. ok is false where they were not
// measured on the same rows.
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
