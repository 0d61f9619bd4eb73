package linear

import "math"

// The line search of J. J. Moré and D. J. Thuente, "Line search algorithms with guaranteed sufficient decrease", ACM TOMS
// 20 (1994), 286-307, in the form of MINPACK-2's dcsrch, with the constants that L-BFGS-B gives it.
const (
	sufficientDecrease = 1e-3 // of what the slope at the start promises
	curvature          = 0.9  // the slope at the end, as a share of the slope at the start
	intervalTolerance  = 0.1  // the interval's length, as a share of its upper end, at which the search gives up
	longestStep        = 1e10
	leastExtension     = 1.1 // how far, in lengths of the last move, the next step without a bracket goes
	mostExtension      = 4
)

// point is a step along the line with the function's value and slope there.
type point struct{ step, value, slope float64 }

// tilted is p on the function less slope·step.
func (p point) tilted(slope float64) point {
	return point{p.step, p.value - float64(p.step*slope), p.slope - slope}
}

// lineSearch looks for a step at which the function has come down enough and its slope has become flat enough. It is
// started once and then asked, after each evaluation, for the next step.
type lineSearch struct {
	start           point
	required        float64 // the slope of the line that the function must come to lie under
	best, other     point   // the ends of the interval with a minimum in it; best has the least value
	bracketed       bool
	least, most     float64 // bounds of the next step
	width, oldWidth float64
	secondStage     bool // a step with enough decrease and a rising function was seen
}

// begin starts a search along a line that has value and slope, which is negative, at its start. step is the first to try.
func (l *lineSearch) begin(value, slope, step float64) {
	start := point{0, value, slope}
	*l = lineSearch{
		start:    start,
		required: float64(sufficientDecrease * slope),
		best:     start,
		other:    start,
		most:     step + float64(mostExtension*step),
		width:    longestStep,
		oldWidth: 2 * longestStep,
	}
}

// next takes what was found at the step last proposed. It reports that the search is over, and p the step to stay at, or
// proposes the step to try next. It is also over where rounding leaves no better step; then p is the best that was found.
func (l *lineSearch) next(p point) (step float64, done bool) {
	limit := l.start.value + float64(p.step*l.required)
	if !l.secondStage && p.value <= limit && p.slope >= 0 {
		l.secondStage = true
	}
	switch {
	case l.bracketed && (p.step <= l.least || p.step >= l.most),
		l.bracketed && l.most-l.least <= float64(intervalTolerance*l.most),
		p.step == longestStep && p.value <= limit && p.slope <= l.required,
		p.step == 0 && (p.value > limit || p.slope >= l.required),
		p.value <= limit && math.Abs(p.slope) <= float64(curvature*-l.start.slope):
		return p.step, true
	}

	if !l.secondStage && p.value <= l.best.value && p.value > limit {
		// There is a decrease, but not enough of one: look for the minimum of the function less the required line.
		best, other := l.best.tilted(l.required), l.other.tilted(l.required)
		step = l.narrow(&best, &other, p.tilted(l.required))
		l.best, l.other = best.tilted(-l.required), other.tilted(-l.required)
	} else {
		step = l.narrow(&l.best, &l.other, p)
	}

	if l.bracketed {
		if math.Abs(l.other.step-l.best.step) >= float64(0.66*l.oldWidth) {
			step = l.best.step + float64(0.5*(l.other.step-l.best.step))
		}
		l.oldWidth = l.width
		l.width = math.Abs(l.other.step - l.best.step)
		l.least = lower(l.best.step, l.other.step)
		l.most = higher(l.best.step, l.other.step)
	} else {
		l.least = step + float64(leastExtension*(step-l.best.step))
		l.most = step + float64(mostExtension*(step-l.best.step))
	}
	step = lower(higher(step, 0), longestStep)
	if l.bracketed && (step <= l.least || step >= l.most || l.most-l.least <= float64(intervalTolerance*l.most)) {
		step = l.best.step
	}
	return step, false
}

// narrow proposes a step from best, other and the newest point p, and makes p one of the two. It is MINPACK-2's dcstep.
func (l *lineSearch) narrow(best, other *point, p point) (step float64) {
	opposite := p.slope*(best.slope/math.Abs(best.slope)) < 0
	switch {
	case p.value > best.value:
		// A higher value brackets a minimum. The cubic's minimum if it is nearer to best than the parabola's, else halfway.
		cubic := cubicStep(*best, p, true, false)
		parabola := best.step +
			float64(best.slope/((best.value-p.value)/(p.step-best.step)+best.slope)/2*(p.step-best.step))
		step = cubic
		if !(math.Abs(cubic-best.step) < math.Abs(parabola-best.step)) {
			step = cubic + (parabola-cubic)/2
		}
		l.bracketed = true
	case opposite:
		// A lower value and a slope of the other sign bracket a minimum. The longer of cubic and secant step.
		step = longer(p, cubicStep(*best, p, false, false), secantStep(*best, p))
		l.bracketed = true
	case math.Abs(p.slope) < math.Abs(best.slope):
		// A lower value and a flatter slope. The cubic may have no minimum in this direction, or one behind p.
		step = l.beyond(*best, *other, p)
	case l.bracketed:
		step = cubicStep(*other, p, false, false)
	default:
		step = l.most // without a bracket, steps only grow
	}

	if p.value > best.value {
		*other = p
		return step
	}
	if opposite {
		*other = *best
	}
	*best = p
	return step
}

// beyond is narrow's step where p is lower and flatter than best, with a slope of the same sign.
func (l *lineSearch) beyond(best, other, p point) float64 {
	cubic := cubicStep(best, p, false, true)
	if math.IsNaN(cubic) {
		cubic = l.least
		if p.step > best.step {
			cubic = l.most
		}
	}
	secant := secantStep(best, p)
	if !l.bracketed {
		return higher(l.least, lower(l.most, longer(p, cubic, secant)))
	}
	step := secant
	if math.Abs(cubic-p.step) < math.Abs(secant-p.step) {
		step = cubic
	}
	limit := p.step + float64(0.66*(other.step-p.step))
	if p.step > best.step {
		return lower(limit, step)
	}
	return higher(limit, step)
}

// longer is the step farther from p; secant if they are equally far.
func longer(p point, cubic, secant float64) float64 {
	if math.Abs(cubic-p.step) > math.Abs(secant-p.step) {
		return cubic
	}
	return secant
}

// secantStep is where the line through both slopes is zero.
func secantStep(best, p point) float64 {
	return p.step + float64(p.slope/(p.slope-best.slope)*(best.step-p.step))
}

// cubicStep is the minimum of the cubic through the values and slopes of an older point and p, counted from p or, with
// fromOld, from old. With ahead, a minimum that lies on old's side of p, or does not exist, is NaN.
func cubicStep(old, p point, fromOld, ahead bool) float64 {
	theta := 3*(old.value-p.value)/(p.step-old.step) + old.slope + p.slope
	scale := higher(math.Abs(theta), higher(math.Abs(old.slope), math.Abs(p.slope)))
	square := float64(theta/scale*(theta/scale)) - float64(old.slope/scale*(p.slope/scale))
	if ahead {
		square = higher(0, square)
	}
	gamma := float64(scale * math.Sqrt(square))
	from, to := p, old
	if fromOld {
		from, to = old, p
	}
	if from.step > to.step {
		gamma = -gamma
	}
	above := gamma - from.slope + theta
	below := gamma - from.slope + gamma + to.slope
	if ahead {
		below = gamma + (to.slope - from.slope) + gamma
	}
	r := above / below
	if ahead && !(r < 0 && gamma != 0) {
		return math.NaN()
	}
	return from.step + float64(r*(to.step-from.step))
}

// lower and higher are C's fmin and fmax: of a number and NaN, the number. Overflow makes NaN of a step, and the search
// must then fall back to its bounds.
func lower(a, b float64) float64 {
	if a < b || b != b {
		return a
	}
	return b
}

func higher(a, b float64) float64 {
	if a > b || b != b {
		return a
	}
	return b
}
