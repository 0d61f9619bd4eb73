package app

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
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

// RunTable is the table of runs that the address asks for.
type RunTable struct {
	Experiment string // the id of the one shown, "" for all
	Sort       string // the key sorted by
	Desc       bool
	OnlyDiff   bool
	Columns    []Column // attributes, then metrics, then params
	Hidden     int      // params, and the data set, left out because they never differ
	Runs       []store.Run
	All        []string // the ids of all runs of the experiment, sorted, not only of this page
	Page       int      // from 1
	Pages      int
}

// RunTable reads sort, experiment and page from the address and puts the table together.
func (a *App) RunTable() RunTable {
	q := a.Route.Query
	t := RunTable{Experiment: q.Get("exp"), Sort: q.Get("sort"), Desc: q.Get("desc") == "1", OnlyDiff: q.Get("all") != "1"}
	if t.Sort == "" {
		t.Sort, t.Desc = KeyStart, true
	}
	runs := make([]store.Run, 0, len(a.Book.Runs))
	for _, r := range a.Book.Runs {
		if t.Experiment == "" || r.ExperimentID == t.Experiment {
			runs = append(runs, r)
		}
	}
	for _, c := range RunColumns(runs) {
		if c.IsParam() {
			c.Differs = varies(runs, c.Key)
		}
		// The column that sorts stays in sight. One run alone has nothing to differ from.
		if t.OnlyDiff && len(runs) > 1 && (c.IsParam() || c.Key == KeyData) && !c.Differs && c.Key != t.Sort {
			t.Hidden++
			continue
		}
		t.Columns = append(t.Columns, c)
	}
	SortRuns(runs, t.Sort, t.Desc)
	for _, r := range runs {
		t.All = append(t.All, r.ID)
	}
	t.Pages = max(1, (len(runs)+runsOnAPage-1)/runsOnAPage)
	t.Page, _ = strconv.Atoi(q.Get("page"))
	t.Page = min(max(t.Page, 1), t.Pages)
	first := (t.Page - 1) * runsOnAPage
	t.Runs = runs[first:min(first+runsOnAPage, len(runs))]
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

// varies is differs among those that have the key: the params of another model type are no difference worth a column.
func varies(runs []store.Run, key string) bool {
	var first Value
	for _, r := range runs {
		v := ValueOf(r, key)
		switch {
		case !v.There:
		case !first.There:
			first = v
		case !first.Same(v):
			return true
		}
	}
	return false
}

// metricOrder puts the figure that a choice of model turns on first.
var metricOrder = []string{"test_accuracy", "test_f1", "test_precision", "test_recall", "train_accuracy"}

// paramOrder is the order of the catalogue, and then what describes the data.
func paramOrder() []string {
	var names []string
	for _, model := range estimator.Names() {
		if spec, err := estimator.Lookup(model); err == nil {
			for _, p := range spec.Params {
				names = append(names, p.Name)
			}
		}
	}
	return append(names, "test_size", "split_random_state", "train_samples", "test_samples", "features", "classes")
}

// ordered lists the names of a set: the known ones in their order, then the others by letter.
func ordered(set map[string]bool, known []string) []string {
	place := map[string]int{}
	for i, name := range known {
		if _, ok := place[name]; !ok {
			place[name] = i
		}
	}
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		x, knownX := place[names[i]]
		y, knownY := place[names[j]]
		switch {
		case knownX && knownY:
			return x < y
		case knownX != knownY:
			return knownX
		}
		return names[i] < names[j]
	})
	return names
}
