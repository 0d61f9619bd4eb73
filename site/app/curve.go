package app

import "pizarra/engine/estimator"

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
