package sweep

import (
	"slices"
	"sort"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// Rank is the place of a choice of hyperparameters: of one job, or of all that differ from it in their seeds only. Seeds are
// not chosen between, since the best of them is luck: their scores are averaged.
type Rank struct {
	Place int       // 1 is the best, equal means share a place; 0 while a job of it is not finished
	Jobs  []int     // of the plan
	Mean  float64   // of the accuracy over the folds of the training rows, and over the jobs
	Std   float64   // of those, around their mean
	Score []float64 // all of those
}

// Ranking ranks the choices by cross-validation on the training rows, as GridSearchCV ranks (rank_test_score), the best
// first and equal ones in the plan's order. Those that are not finished come last.
func (s *State) Ranking() []Rank {
	var ranks []Rank
	for i, choice := range s.rank {
		if choice == len(ranks) {
			ranks = append(ranks, Rank{})
		}
		ranks[choice].Jobs = append(ranks[choice].Jobs, i)
	}
	for k := range ranks {
		r := &ranks[k]
		var means []float64
		for _, i := range r.Jobs {
			if s.Runs[i].Status != Finished {
				means = nil
				break
			}
			means = append(means, metrics.Mean(s.Runs[i].Scores))
			r.Score = append(r.Score, s.Runs[i].Scores...)
		}
		if means == nil {
			r.Score = nil
			continue
		}
		r.Place, r.Mean, r.Std = 1, metrics.Mean(means), metrics.Std(r.Score)
	}
	// Means of means differ by rounding where the numbers of seeds do; those of single jobs are compared as they are.
	score := make(map[int]float64, len(ranks)) // by the first job
	for _, r := range ranks {
		score[r.Jobs[0]] = r.Mean
		if len(ranks) < len(s.jobs) {
			score[r.Jobs[0]] = rounded(r.Mean, 12)
		}
	}
	sort.SliceStable(ranks, func(a, b int) bool {
		if ranks[a].Place != ranks[b].Place {
			return ranks[a].Place > ranks[b].Place
		}
		return score[ranks[a].Jobs[0]] > score[ranks[b].Jobs[0]]
	})
	for k := 1; k < len(ranks) && ranks[k].Place > 0; k++ {
		if ranks[k].Place = k + 1; score[ranks[k].Jobs[0]] == score[ranks[k-1].Jobs[0]] {
			ranks[k].Place = ranks[k-1].Place
		}
	}
	return ranks
}

// Winner is the best choice once the sweep is done: the only one whose jobs are to be tried on the test. ok is false before
// that, and where nothing could be trained.
func (s *State) Winner() (r Rank, ok bool) {
	if !s.Done() {
		return Rank{}, false
	}
	if r = s.Ranking()[0]; r.Place != 1 {
		return Rank{}, false
	}
	return r, true
}

// Resplit reports whether the jobs have more than one split between them. Then rows that one is tested on are ranked by in
// another, and the winner's score on its tests is no longer that of rows which nobody has looked at.
func (s *State) Resplit() bool {
	return slices.ContainsFunc(s.jobs, func(j trainer.Job) bool { return j.Split != s.jobs[0].Split })
}

// seedless is what decides a job but for its seeds.
func seedless(j trainer.Job) string {
	j.Split.RandomState = estimator.Value{}
	params := estimator.Params{}
	spec, err := estimator.Lookup(j.Model)
	for name, v := range j.Params {
		if err != nil || !spec.Param(name).Seed {
			params[name] = v
		}
	}
	j.Params = params
	return j.Query().Encode()
}

// Setting is the value that a job has on an axis, or its model type on the axis "model"; ok is false where its model has no
// such hyperparameter.
func (s *State) Setting(i int, axis string) (v estimator.Value, ok bool) {
	j := s.jobs[i]
	switch axis {
	case keyModel:
		return estimator.WordValue(j.Model), true
	case SplitSeed:
		return j.Split.RandomState, true
	}
	v, ok = j.Params[axis]
	return v, ok
}

// Varied are the axes on which the jobs differ: "model" first where it is one, then by name.
func (s *State) Varied() []string {
	var list []string
	if slices.ContainsFunc(s.jobs, func(j trainer.Job) bool { return j.Model != s.jobs[0].Model }) {
		list = append(list, keyModel)
	}
	models := len(list)
	for _, a := range s.Plan.Axes {
		seen := map[estimator.Value]bool{}
		for i := range s.jobs {
			if v, ok := s.Setting(i, a.Name); ok {
				seen[v] = true
			}
		}
		if len(seen) > 1 {
			list = append(list, a.Name)
		}
	}
	slices.Sort(list[models:])
	return list
}
