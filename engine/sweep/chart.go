package sweep

import (
	"slices"
	"sort"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
)

// The charts of a sweep. Hyperparameters have scikit-learn's names in every language; label names a job, link is where a click
// on it leads, and score is the caller's word for the accuracy over the folds.

// Parallel is a line for each finished job through the axes on which jobs differ, to its score.
func (s *State) Parallel(score string, label, link func(i int) string) *chart.Parallel {
	p := &chart.Parallel{}
	done := s.finished()
	for _, name := range s.Varied() {
		p.Axes = append(p.Axes, s.chartAxis(name, done))
	}
	scores := make([]float64, len(done))
	for k, i := range done {
		scores[k] = metrics.Mean(s.Runs[i].Scores)
	}
	accuracy := chart.NewAxis(score, scores)
	accuracy.Log = false
	for k, i := range done {
		l := chart.Line{Label: label(i), Link: link(i), Color: s.color(i)}
		for _, axis := range p.Axes {
			v, ok := s.Setting(i, axis.Name)
			l.Values = append(l.Values, placeOn(axis, v, ok))
		}
		l.Values = append(l.Values, &scores[k])
		p.Lines = append(p.Lines, l)
	}
	p.Axes = append(p.Axes, accuracy)
	return p
}

// Scatter holds an axis against the score: a mark for each finished job that has it, a colour for each model.
func (s *State) Scatter(axis, score string, label, link func(i int) string) *chart.Scatter {
	done := s.finished()
	a := s.chartAxis(axis, done)
	c := &chart.Scatter{XAxis: axis, YAxis: score, XNames: a.Names}
	for k, model := range s.Plan.Models {
		series := chart.Series{Name: model, Color: k}
		for _, i := range done {
			v, ok := s.Setting(i, axis)
			if x := placeOn(a, v, ok); x != nil && s.jobs[i].Model == model {
				series.Points = append(series.Points, chart.Point{X: *x, Y: metrics.Mean(s.Runs[i].Scores), Label: label(i), Link: link(i)})
			}
		}
		if series.Points != nil {
			c.Series = append(c.Series, series)
		}
	}
	return c
}

// Box is a box for each of the best choices, at most so many: of its scores over the folds, and over the seeds if there are
// several.
func (s *State) Box(score string, most int) *chart.Box {
	b := &chart.Box{Axis: score}
	for _, r := range s.Ranking() {
		if r.Place == 0 || len(b.Groups) == most {
			break
		}
		b.Groups = append(b.Groups, chart.NewBoxGroup(s.Name(r), s.color(r.Jobs[0]), r.Score))
	}
	return b
}

// Name is what sets a choice apart from the others: max_depth=3 min_samples_leaf=1.
func (s *State) Name(r Rank) string {
	var parts []string
	for _, axis := range s.Varied() {
		v, ok := s.Setting(r.Jobs[0], axis)
		same := !slices.ContainsFunc(r.Jobs, func(i int) bool { w, _ := s.Setting(i, axis); return w != v })
		switch {
		case !ok || !same:
		case axis == keyModel:
			parts = append(parts, v.String())
		default:
			parts = append(parts, axis+"="+v.String())
		}
	}
	if len(parts) == 0 {
		return s.jobs[r.Jobs[0]].Model
	}
	return strings.Join(parts, " ")
}

// color is that of a job's model.
func (s *State) color(i int) int { return slices.Index(s.Plan.Models, s.jobs[i].Model) }

func (s *State) finished() (jobs []int) {
	for i := range s.Runs {
		if s.Runs[i].Status == Finished {
			jobs = append(jobs, i)
		}
	}
	return jobs
}

// chartAxis is an axis of the plan with the values of some jobs: numbers, or names where one is none, numbers by size before
// words.
func (s *State) chartAxis(name string, jobs []int) chart.Axis {
	var numbers []float64
	var values []estimator.Value
	words := false
	for _, i := range jobs {
		v, ok := s.Setting(i, name)
		if !ok {
			continue
		}
		words = words || !isNumber(v)
		numbers = append(numbers, v.Float())
		if !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	if !words {
		return chart.NewAxis(name, numbers)
	}
	sort.Slice(values, func(i, j int) bool {
		a, b := values[i], values[j]
		switch {
		case isNumber(a) && isNumber(b):
			return a.Float() < b.Float()
		case !isNumber(a) && !isNumber(b):
			return a.String() < b.String()
		}
		return isNumber(a)
	})
	axis := chart.Axis{Name: name, Max: float64(len(values) - 1)}
	for _, v := range values {
		axis.Names = append(axis.Names, v.String())
	}
	return axis
}

// placeOn is where a value lies on an axis, nil where it does not.
func placeOn(a chart.Axis, v estimator.Value, ok bool) *float64 {
	if !ok {
		return nil
	}
	x := v.Float()
	if a.Names != nil {
		x = float64(slices.Index(a.Names, v.String()))
	}
	return &x
}
