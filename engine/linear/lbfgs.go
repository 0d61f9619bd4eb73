package linear

import (
	"context"
	"math"
)

// L-BFGS-B 3.0 without bounds, as SciPy's minimize(method="L-BFGS-B") runs it: C. Zhu, R. H. Byrd, P. Lu and J. Nocedal,
// "Algorithm 778: L-BFGS-B", ACM TOMS 23 (1997), 550-560.
const (
	epsilon        = 0x1p-52
	leastProgress  = 64 * epsilon // ftol, as scikit-learn sets it: the relative decrease that is too small to go on
	mostTrials     = 50           // maxls, as scikit-learn sets it: evaluations along one line
	mostEvaluation = 15000        // maxfun, SciPy's default
)

// objective is a function to minimise.
type objective interface {
	// evaluate returns the value at x and sets gradient.
	evaluate(x, gradient []float64) float64
}

// limits say when to stop.
type limits struct {
	iterations int     // after so many; one is made even if it is 0, unless the start is a minimum
	gradient   float64 // where no part of the gradient is larger than this
}

// outcome is how a minimisation ended.
type outcome struct {
	value       float64
	iterations  int
	evaluations int
	converged   bool // the gradient is small, or the value has stopped falling
}

// minimise moves x to a minimum of f. progress, if not nil, is told the value at the start, as that of iteration 0, and after
// every iteration. If ctx ends first, its error is returned; it is looked at before every evaluation.
func minimise(ctx context.Context, f objective, x []float64, l limits, progress func(iteration int, value float64)) (outcome, error) {
	m := newMinimisation(ctx, f, x)
	if err := m.evaluate(); err != nil {
		return m.outcome, err
	}
	if progress != nil {
		progress(0, m.value)
	}
	if largest(m.gradient) <= l.gradient {
		m.converged = true
		return m.outcome, nil
	}
	for {
		if err := m.step(); err != nil || m.stuck {
			return m.outcome, err
		}
		m.iterations++
		if progress != nil {
			progress(m.iterations, m.value)
		}
		if m.iterations >= l.iterations || m.evaluations > mostEvaluation {
			return m.outcome, nil
		}
		fall := m.oldValue - m.value
		if largest(m.gradient) <= l.gradient ||
			fall <= leastProgress*max(math.Abs(m.oldValue), math.Abs(m.value), 1) {
			m.converged = true
			return m.outcome, nil
		}
		m.learn()
	}
}

// minimisation is the state between iterations.
type minimisation struct {
	outcome
	ctx    context.Context
	f      objective
	memory *memory
	search lineSearch

	x, gradient       []float64
	direction         []float64
	target            []float64 // x and all of direction
	oldX, oldGradient []float64 // where the line starts
	oldValue          float64
	length            float64 // of direction
	end               point   // where the search along the line ended
	slope             float64 // at the line's start
	stuck             bool    // no line from here leads down
}

func newMinimisation(ctx context.Context, f objective, x []float64) *minimisation {
	n := len(x)
	space := make([]float64, 5*n)
	take := func() (v []float64) {
		v, space = space[:n:n], space[n:]
		return v
	}
	return &minimisation{
		ctx: ctx, f: f, memory: newMemory(n),
		x: x, gradient: take(), direction: take(), target: take(), oldX: take(), oldGradient: take(),
	}
}

// evaluate sets value and gradient at x.
func (m *minimisation) evaluate() error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	m.value = m.f.evaluate(m.x, m.gradient)
	m.evaluations++
	return nil
}

// step moves x along Newton's direction. Where that does not lead down, it forgets what it knows of the curvature and
// tries the gradient's; where that does not either, it sets stuck.
func (m *minimisation) step() error {
	for {
		m.memory.direction(m.gradient, m.direction)
		for i, d := range m.direction {
			// The difference is not d to the last bit, and the line leads where the difference says.
			m.target[i] = m.x[i] + d
			m.direction[i] = m.target[i] - m.x[i]
		}
		found, err := m.walk()
		if err != nil || found {
			return err
		}
		copy(m.x, m.oldX)
		copy(m.gradient, m.oldGradient)
		m.value = m.oldValue
		if m.memory.size == 0 {
			m.stuck = true
			return nil
		}
		m.memory.forget()
	}
}

// walk searches along direction. It reports whether it found a place to stay at.
func (m *minimisation) walk() (found bool, err error) {
	copy(m.oldX, m.x)
	copy(m.oldGradient, m.gradient)
	m.oldValue = m.value
	m.length = norm(m.direction)
	m.slope = dot(m.gradient, m.direction)
	if m.slope >= 0 {
		return false, nil
	}
	step := 1.0
	if m.iterations == 0 {
		step = lower(1/m.length, longestStep)
	}
	m.search.begin(m.value, m.slope, step)
	m.end = m.search.start
	for range mostTrials {
		// A search that settles for the best step may have tried it last.
		if step != m.end.step {
			if err := m.evaluateAt(step); err != nil {
				return false, err
			}
			m.end = point{step, m.value, dot(m.gradient, m.direction)}
		}
		if step, found = m.search.next(m.end); found {
			return true, nil
		}
	}
	return false, nil
}

// evaluateAt moves x a step along the line and sets value and gradient there.
func (m *minimisation) evaluateAt(step float64) error {
	if step == 1 {
		copy(m.x, m.target)
	} else {
		for i, d := range m.direction {
			m.x[i] = float64(step*d) + m.oldX[i]
		}
	}
	return m.evaluate()
}

// learn takes the last step into memory, unless the gradient hardly changed along it.
func (m *minimisation) learn() {
	change := m.oldGradient
	for i, g := range m.gradient {
		change[i] = g - change[i]
	}
	step := m.end.step
	product, expected := m.end.slope-m.slope, -m.slope
	square := float64(m.length * m.length)
	if step != 1 {
		product *= step
		expected *= step
		square *= float64(step * step)
		for i := range m.direction {
			m.direction[i] *= step
		}
	}
	if product <= epsilon*expected {
		return
	}
	size := norm(change)
	if !m.memory.learn(m.direction, change, square, float64(size*size), product) {
		m.memory.forget()
	}
}
