package estimator

import "pizarra/engine/naivebayes"

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
