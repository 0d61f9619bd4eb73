package linear

import (
	"math"

	"pizarra/engine/libm"
	"pizarra/engine/tree"
)

// multinomialLoss is the cross-entropy of three classes or more, each with coefficients of its own: x is, for each feature
// and then for the intercept if there is one, the number of every class.
type multinomialLoss struct {
	linearLoss
	raw          []float64 // one row's score for every class, then its slopes
	coef, slopes []float64 // of the coefficients, class by class: so one row meets one long piece of memory
}

func newMultinomialLoss(l linearLoss) *multinomialLoss {
	size := l.classes * l.features
	return &multinomialLoss{l, make([]float64, l.classes), make([]float64, size), make([]float64, size)}
}

// parameters is how many numbers x has.
func (l *multinomialLoss) parameters() int {
	if l.intercept {
		return (l.features + 1) * l.classes
	}
	return l.features * l.classes
}

// evaluate implements objective. As in scikit-learn, the losses are summed as NumPy sums, pairwise, and the intercepts'
// slopes row by row.
func (l *multinomialLoss) evaluate(x, gradient []float64) float64 {
	coef, intercepts := x[:l.features*l.classes], x[l.features*l.classes:]
	for j := range l.features {
		for k := range l.classes {
			l.coef[k*l.features+j] = coef[j*l.classes+k]
		}
	}
	clear(l.slopes)
	clear(gradient)
	for i, label := range l.labels {
		row := l.row(i)
		for k := range l.raw {
			l.raw[k] = dot(row, l.coef[k*l.features:])
		}
		for k, b := range intercepts {
			l.raw[k] += b
		}
		l.losses[i] = halfMultinomial(l.raw, int(label))
		if l.weights != nil {
			l.losses[i] *= l.weights[i]
			for k := range l.raw {
				l.raw[k] *= l.weights[i]
			}
		}
		for k := range l.raw {
			l.raw[k] /= l.total
			addScaled(l.slopes[k*l.features:(k+1)*l.features], l.raw[k], row)
		}
		for k := range intercepts {
			gradient[len(coef)+k] += l.raw[k]
		}
	}
	for j := range l.features {
		for k := range l.classes {
			at := j*l.classes + k
			gradient[at] = l.slopes[k*l.features+j] + float64(l.penalty*coef[at])
		}
	}
	return tree.PairwiseSum(l.losses)/l.total + float64(float64(0.5*l.penalty)*dot(coef, coef))
}

// halfMultinomial is log Σ exp(raw) - raw[label]. It replaces raw by the derivative.
func halfMultinomial(raw []float64, label int) float64 {
	most := raw[0]
	for _, r := range raw {
		if most < r {
			most = r
		}
	}
	own := raw[label]
	sum := 0.0
	for k, r := range raw {
		raw[k] = libm.Exp(r - most)
		sum += raw[k]
	}
	for k := range raw {
		raw[k] /= sum
	}
	raw[label]--
	// One of the summands is 1, so that sum - 1 is exact. Go's math.Log is not the same on all machines, Log1p is.
	return math.Log1p(sum-1) + most - own
}
