package takehome

import (
	"cmp"
	"slices"

	"pizarra/engine/chart"
	"pizarra/engine/metrics"
)

// Rows are the runs that were tried on the very same rows: same data, same split. Only their scores may be ranked together.
type Rows struct {
	Runs []Run // the best one first: by test accuracy, then F1, then age
}

// Best is the run that did best.
func (g Rows) Best() Run { return g.Runs[0] }

// Group parts runs by the rows they were tried on. What most runs were tried on comes first, then what was tried first.
func Group(runs []Run) []Rows {
	type key struct{ digest, size, seed string }
	places := map[key]int{}
	var list []Rows
	byAge := slices.Clone(runs)
	slices.SortStableFunc(byAge, func(a, b Run) int { return a.Started.Compare(b.Started) })
	for _, run := range byAge {
		k := key{run.Look.Digest, shortest(run.Job.Split.TestSize), run.Job.Split.RandomState.String()}
		i, known := places[k]
		if !known {
			i = len(list)
			places[k] = i
			list = append(list, Rows{})
		}
		list[i].Runs = append(list[i].Runs, run)
	}
	for _, g := range list {
		slices.SortStableFunc(g.Runs, func(a, b Run) int {
			return cmp.Or(cmp.Compare(b.Metrics.TestAccuracy, a.Metrics.TestAccuracy), cmp.Compare(b.Metrics.TestF1, a.Metrics.TestF1))
		})
	}
	slices.SortStableFunc(list, func(a, b Rows) int { return cmp.Compare(len(b.Runs), len(a.Runs)) })
	return list
}

// testRows is how many rows the runs were tested on.
func (g Rows) testRows() int { return testRows(g.Best()) }

// mostBars is how many runs a chart shows: more cannot be read.
const mostBars = 20

// Chart is the runs beside one another by their test accuracy, the best one first.
func (g Rows) Chart(title string) chart.Chart {
	bars := &chart.Bars{Axis: "test_accuracy"}
	for _, run := range g.Runs[:min(len(g.Runs), mostBars)] {
		bars.Names, bars.Values = append(bars.Names, run.Name), append(bars.Values, run.Metrics.TestAccuracy)
	}
	return chart.Chart{Title: title, Bars: bars}
}

// luck is how many test rows the best run has right, between which shares its accuracy may lie, and how many other runs lie there too.
// known is false where its accuracy counts no rows.
func (g Rows) luck() (p metrics.Proportion, others int, known bool) {
	hits, known := metrics.HitsOf(g.Best().Metrics.TestAccuracy, g.testRows())
	if !known {
		return p, 0, false
	}
	p = metrics.Wilson(hits, g.testRows(), metrics.Usual)
	for _, run := range g.Runs[1:] {
		if run.Metrics.TestAccuracy >= p.Low {
			others++
		}
	}
	return p, others, true
}
