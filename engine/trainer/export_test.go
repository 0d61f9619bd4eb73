package trainer

import "pizarra/engine/estimator"

// TrainProbabilities is predict_proba of the training rows.
func (p *Prepared) TrainProbabilities(m estimator.Model) []float64 {
	return m.Probabilities(p.problem.Columns)
}
