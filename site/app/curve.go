package app

import (
	"context"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/store"
)

// Curve is metrics over the same steps: the trees of a forest, the iterations of a solver.
type Curve struct {
	Steps string // what a step is: StepsTrees, StepsIterations, or StepsAny where that is not known
	Lines []Line
}

// Line is one metric over its steps.
type Line struct {
	Key    string
	Points []estimator.Point
}

// What steps are, as i18n names them.
const (
	StepsTrees      = "trees"
	StepsIterations = "iterations"
	StepsAny        = "steps"
)

// CurvesOf sorts points by what their steps are and by metric.
func CurvesOf(points []estimator.Point) []Curve {
	var curves []Curve
	for _, p := range points {
		steps := StepsAny
		switch p.Key {
		case estimator.TestAccuracy, estimator.OOBScore:
			steps = StepsTrees
		case estimator.Loss:
			steps = StepsIterations
		}
		var c *Curve
		for i := range curves {
			if curves[i].Steps == steps {
				c = &curves[i]
			}
		}
		if c == nil {
			curves = append(curves, Curve{Steps: steps})
			c = &curves[len(curves)-1]
		}
		c.add(p)
	}
	return curves
}

func (c *Curve) add(p estimator.Point) {
	for i := range c.Lines {
		if l := &c.Lines[i]; l.Key == p.Key {
			l.Points = append(l.Points, p)
			return
		}
	}
	c.Lines = append(c.Lines, Line{p.Key, []estimator.Point{p}})
	if last := len(c.Lines) - 1; p.Key == estimator.TestAccuracy { // first, wherever the points come from
		c.Lines[0], c.Lines[last] = c.Lines[last], c.Lines[0]
	}
}

// readPoints reads the histories of a run's metrics that have steps.
func readPoints(ctx context.Context, s store.Store, r store.Run) ([]estimator.Point, error) {
	var points []estimator.Point
	for _, m := range r.Metrics {
		if m.Step == 0 || m.Key == foldMetric(evaluate.CrossValidation) || m.Key == foldMetric(evaluate.RepeatedSplits) {
			continue // folds have a chart of their own
		}
		history, err := s.MetricHistory(ctx, r.ID, m.Key)
		if err != nil {
			return nil, err
		}
		// A history is in the order of its times; one that was logged by others need not be in that of its steps.
		last := -1
		for _, m := range history {
			if int(m.Step) > last {
				last = int(m.Step)
				points = append(points, estimator.Point{Key: m.Key, Step: last, Value: m.Value})
			}
		}
	}
	return points, nil
}
