package linear

import (
	"math"

	"pizarra/engine/libm"
	"pizarra/engine/tree"
)

// binomialLoss is the logistic loss of two classes: x is the coefficients, one for each feature, then the intercept if
// there is one.
type binomialLoss struct {
	linearLoss
	slopes []float64 // of each row's loss, by its raw score, over the weight of all
}

func newBinomialLoss(l linearLoss) *binomialLoss {
	return &binomialLoss{l, make([]float64, l.rows)}
}

// parameters is how many numbers x has.
func (l *binomialLoss) parameters() int {
	if l.intercept {
		return l.features + 1
	}
	return l.features
}

// evaluate implements objective. As in scikit-learn, the sums over rows of losses and slopes are NumPy's pairwise ones.
func (l *binomialLoss) evaluate(x, gradient []float64) float64 {
	coef := x[:l.features]
	intercept := 0.0
	if l.intercept {
		intercept = x[l.features]
	}
	slopes := gradient[:l.features]
	clear(slopes)
	for i, label := range l.labels {
		row := l.row(i)
		loss, slope := halfBinomial(float64(label), dot(row, coef)+intercept)
		if l.weights != nil {
			loss *= l.weights[i]
			slope *= l.weights[i]
		}
		l.losses[i] = loss
		slope /= l.total
		l.slopes[i] = slope
		addScaled(slopes, slope, row)
	}
	for j, c := range coef {
		slopes[j] += float64(l.penalty * c)
	}
	if l.intercept {
		gradient[l.features] = tree.PairwiseSum(l.slopes)
	}
	return tree.PairwiseSum(l.losses)/l.total + float64(float64(0.5*l.penalty)*dot(coef, coef))
}

// halfBinomial is log(1 + exp(raw)) - y·raw, for y 0 or 1, and its derivative by raw, in the branches that scikit-learn's
// half binomial loss has.
func halfBinomial(y, raw float64) (loss, slope float64) {
	switch {
	case raw <= -37:
		e := libm.Exp(raw)
		return e - float64(y*raw), e - y
	case raw <= -2:
		e := libm.Exp(raw)
		return math.Log1p(e) - float64(y*raw), (float64((1-y)*e) - y) / (1 + e)
	case raw <= 18:
		e := libm.Exp(-raw)
		return math.Log1p(e) + float64((1-y)*raw), (1 - y - float64(y*e)) / (1 + e)
	}
	e := libm.Exp(-raw)
	return e + float64((1-y)*raw), (1 - y - float64(y*e)) / (1 + e)
}
