package estimator

import (
	"pizarra/engine/linear"
	"pizarra/engine/naivebayes"
	"pizarra/engine/neighbors"
)

// Gaussian is what a naive Bayes model has measured, nil for any other model. It is not to be changed.
func Gaussian(m Model) *naivebayes.Gaussian {
	if g, ok := m.(gaussianModel); ok {
		return g.Gaussian
	}
	return nil
}

// Nearest finds the neighbours of one row, of which columns[j][0] is feature j, nearest first: their places among the training rows, how
// far they are, and what they weigh in the vote.
type Nearest func(columns [][]float64) (rows []int32, distances, weights []float64)

// Neighbors finds neighbours as k nearest neighbours does, nil for any other model.
func Neighbors(m Model) Nearest {
	k, ok := m.(*neighborsModel)
	if !ok {
		return nil
	}
	return func(columns [][]float64) (rows []int32, distances, weights []float64) {
		return k.Nearest(k.scaled(columns))
	}
}

// Scaler is the standardising step of a model, nil where it has none. It is not to be changed.
func Scaler(m Model) *linear.Scaler {
	switch m := m.(type) {
	case *LogisticRegression:
		return m.scaler
	case *neighborsModel:
		return m.scaler
	}
	return nil
}

// Searched is how a k nearest neighbours model looks for neighbours among its rows, which are standardised where it has a Scaler;
// nil for any other model.
func Searched(m Model) *neighbors.Searched {
	k, ok := m.(*neighborsModel)
	if !ok {
		return nil
	}
	s := k.Classifier.Searched()
	return &s
}
