package linear

import (
	"math"

	"pizarra/engine/tree"
)

// multinomialLoss is the cross-entropy of three classes or more, each with coefficients of its own: x is, for each feature
// and then for the intercept if there is one, the number of every class.
type multinomialLoss struct {
	linearLoss
	raw []float64 // one row's score for every class, then its slopes
}

func newMultinomialLoss(l linearLoss) *multinomialLoss {
	return &multinomialLoss{l, make([]float64, l.classes)}
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
	coef := x[:l.features*l.classes]
	clear(gradient)
	rows := float64(l.rows)
	for i, label := range l.labels {
		row := l.row(i)
		l.score(row, x)
		l.losses[i] = halfMultinomial(l.raw, int(label))
		for k := range l.raw {
			l.raw[k] /= rows
		}
		l.spread(row, gradient)
	}
	for j, c := range coef {
		gradient[j] += float64(l.penalty * c)
	}
	return tree.PairwiseSum(l.losses)/rows + float64(float64(0.5*l.penalty)*dot(coef, coef))
}

// score sets raw to the scores of a row.
func (l *multinomialLoss) score(row, x []float64) {
	raw := l.raw
	clear(raw)
	for j, value := range row {
		addScaled(raw, value, x[j*len(raw):])
	}
	if l.intercept {
		for k, b := range x[l.features*len(raw):] {
			raw[k] += b
		}
	}
}

// spread adds a row's slopes, which raw holds, to the gradient.
func (l *multinomialLoss) spread(row, gradient []float64) {
	raw := l.raw
	for j, value := range row {
		addScaled(gradient[j*len(raw):(j+1)*len(raw)], value, raw)
	}
	if l.intercept {
		for k, slope := range raw {
			gradient[l.features*len(raw)+k] += slope
		}
	}
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
		raw[k] = exp(r - most)
		sum += raw[k]
	}
	for k := range raw {
		raw[k] /= sum
	}
	raw[label]--
	// One of the summands is 1, so that sum - 1 is exact. Go's math.Log is not the same on all machines, Log1p is.
	return math.Log1p(sum-1) + most - own
}
