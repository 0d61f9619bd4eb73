package sweep

import (
	"sort"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
)

// Importance is how much an axis has to do with the scores of a sweep.
type Importance struct {
	Axis   string
	Levels []Level // its values, as the plan has them
	Jobs   int     // finished ones that have the axis
	// Explained is the share of the variance of the scores that lies between the values (η²), from 0 to 1. In a whole grid the
	// shares of all axes come to 1 at most; what is left is how they act together.
	Explained float64
	// Chance is the share that values which mean nothing would explain on average: (values−1)/(jobs−1).
	Chance float64
	// Share is what is explained beyond chance (ε²), 0 where that is nothing. The axes are ordered by it.
	Share float64
}

// Level is a value of an axis, with the mean score of the jobs that have it.
type Level struct {
	Value estimator.Value
	Mean  float64
	Jobs  int
}

// Importances says of each axis on which the jobs differ how much of the differences in their mean accuracy over the folds goes
// with it, the most important first: one-way analysis of variance, which says no more than the scores themselves and is
// exact for a grid. An axis that only some models have is judged among their jobs. Where an axis has as many values as jobs,
// everything goes with it and nothing can be said: its Share is 0. It takes two finished jobs.
func (s *State) Importances() []Importance {
	var list []Importance
	for _, axis := range s.Varied() {
		it := Importance{Axis: axis}
		var all []float64
		level := map[estimator.Value]int{}
		var of []int // the level of each score
		for i := range s.Runs {
			v, ok := s.Setting(i, axis)
			if !ok || s.Runs[i].Status != Finished {
				continue
			}
			at, known := level[v]
			if !known {
				at = len(it.Levels)
				level[v] = at
				it.Levels = append(it.Levels, Level{Value: v})
			}
			score := metrics.Mean(s.Runs[i].Scores)
			it.Levels[at].Mean += score
			it.Levels[at].Jobs++
			all, of = append(all, score), append(of, at)
		}
		for k := range it.Levels {
			it.Levels[k].Mean /= float64(it.Levels[k].Jobs)
		}
		it.Jobs = len(all)
		it.weigh(all, of)
		list = append(list, it)
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].Share > list[b].Share })
	return list
}

// weigh compares the variance between the levels and within them.
func (it *Importance) weigh(scores []float64, level []int) {
	it.Explained, it.Chance, it.Share = Explained(scores, level)
}

// Explained is how much of the variance of scores lies between levels: η², what levels that mean nothing would explain on average,
// and ε², what is explained beyond that; all 0 where the scores do not differ. level is that of each score, from 0 up, none
// without a score. One-way analysis of variance: T. L. Kelley, An unbiased correlation ratio measure, PNAS 21 (1935).
func Explained(scores []float64, level []int) (explained, chance, share float64) {
	if len(scores) < 2 {
		return 0, 0, 0
	}
	levels := 0
	for _, k := range level {
		levels = max(levels, k+1)
	}
	means, counts := make([]float64, levels), make([]float64, levels)
	for i, x := range scores {
		means[level[i]] += x
		counts[level[i]]++
	}
	for k := range means {
		means[k] /= counts[k]
	}
	mean := metrics.Mean(scores)
	within, total := 0.0, 0.0
	for i, x := range scores {
		d := x - mean
		total += d * d
		d = x - means[level[i]]
		within += d * d
	}
	// Scores that are all the same differ by rounding at most.
	if total <= 1e-24*float64(len(scores)) {
		return 0, 0, 0
	}
	explained = 1 - within/total
	chance = float64(levels-1) / float64(len(scores)-1)
	if chance < 1 {
		share = max(0, (explained-chance)/(1-chance))
	}
	return explained, chance, share
}
