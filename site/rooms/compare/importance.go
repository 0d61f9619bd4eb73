package compare

import (
	"slices"
	"sort"

	"pizarra/engine/sweep"
	"pizarra/site/app"
)

// Weights is how much params have to do with a metric.
type Weights struct {
	Runs   int  // how many were looked at: those of one data set that were tested on the same rows, and have the metric
	Left   int  // of those that have the metric, how many were tested on other rows
	Binned bool // some numbers were taken together
	List   []Weight
}

// Weight is how much of the variance of a metric goes with a param: Share beyond what chance alone would explain, from 0 to 1.
type Weight struct {
	app.Column
	Share float64
	Bins  int // numbers of as many runs each were taken together, in so many groups; 0 where they were not
}

// weightsOf says which param a metric goes with, the most important first. Runs that were tested on other rows than most are left
// out: between them the rows alone make a difference. A param with nearly as many values as runs would explain everything; its
// numbers are cut into quarters.
func weightsOf(t *Table, metric string) (w Weights) {
	score := t.Row(metric)
	if score == nil {
		return w
	}
	places := sameTest(t, score)
	w.Runs, w.Left = len(places), score.there()-len(places)
	for _, row := range t.choices(false) {
		var scores []float64
		var values []app.Value
		for _, i := range places {
			if row.Values[i].There {
				scores = append(scores, score.Values[i].Number)
				values = append(values, row.Values[i])
			}
		}
		if len(scores) < 3 || !differs(values) {
			continue
		}
		one := Weight{Column: row.Column}
		levels := levelsOf(values)
		if n := slices.Max(levels) + 1; 2*n > len(values) {
			if cut, ok := quarters(values); ok {
				levels, one.Bins, w.Binned = cut, slices.Max(cut)+1, true
			}
		}
		_, _, one.Share = sweep.Explained(scores, levels)
		w.List = append(w.List, one)
	}
	sort.SliceStable(w.List, func(i, j int) bool { return w.List[i].Share > w.List[j].Share })
	return w
}

// sameTest are the places of the runs that have a score and were tested on the same rows: of the most there are, and of the
// baseline's where those are as many.
func sameTest(t *Table, score *Row) []int {
	groups := map[string][]int{}
	var best []int
	for i, v := range score.Values {
		if v.There {
			key := app.TestOf(t.Runs[i])
			groups[key] = append(groups[key], i)
		}
	}
	for _, g := range groups {
		if len(g) > len(best) || len(g) == len(best) && g[0] < best[0] {
			best = g
		}
	}
	return best
}

// levelsOf numbers values by which are the same, in the order in which they come.
func levelsOf(values []app.Value) []int {
	levels := make([]int, len(values))
	known := map[string]int{}
	for i, v := range values {
		key := v.Text
		if v.IsNumber {
			key = app.NumberValue(v.Number).Text
		}
		at, ok := known[key]
		if !ok {
			at = len(known)
			known[key] = at
		}
		levels[i] = at
	}
	return levels
}

// quarters cuts numbers at their quartiles, equal ones never apart; ok is false where they are too few, or not all numbers.
func quarters(values []app.Value) (levels []int, ok bool) {
	const least = 8 // runs: two a quarter
	if len(values) < least || slices.ContainsFunc(values, func(v app.Value) bool { return !v.IsNumber }) {
		return nil, false
	}
	sorted := make([]float64, len(values))
	for i, v := range values {
		sorted[i] = v.Number
	}
	slices.Sort(sorted)
	levels = make([]int, len(values))
	used := map[int]int{}
	for i, v := range values {
		first, _ := slices.BinarySearch(sorted, v.Number)
		levels[i] = 4 * first / len(sorted)
		used[levels[i]] = 0
	}
	next := 0
	for k := range 4 { // a quarter may be empty
		if _, there := used[k]; there {
			used[k] = next
			next++
		}
	}
	for i := range levels {
		levels[i] = used[levels[i]]
	}
	return levels, true
}
