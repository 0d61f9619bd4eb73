package trainer

import (
	"slices"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
)

// Score tries a trained model on the test rows, and on the training rows for comparison.
func (p *Prepared) Score(model estimator.Model, fitMillis float64) *Result {
	classes := len(p.table.Classes)
	predictions := model.Predict(p.held)
	confusion := metrics.Confusion(p.truth, predictions, classes)
	summary := metrics.Summarise(confusion)
	probabilities := model.Probabilities(p.held)
	return &Result{
		Dataset: p.Dataset(),
		Split:   SplitRows{Train: p.train, Test: p.test},
		Model:   p.Job.Model,
		Params:  p.Job.Params,
		Metrics: Metrics{
			TrainAccuracy: metrics.Accuracy(p.problem.Labels, model.Predict(p.problem.Columns)),
			TestAccuracy:  summary.Accuracy,
			TestPrecision: summary.Weighted.Precision,
			TestRecall:    summary.Weighted.Recall,
			TestF1:        summary.Weighted.F1,
		},
		Predictions: predictions,
		Probability: slices.Collect(slices.Chunk(probabilities, classes)),
		Confusion:   confusion,
		Report:      summary,
		Ranking:     metrics.Rank(p.truth, probabilities, classes),
		Inspection:  model.Inspect(),
		Fingerprint: p.fingerprint(model, probabilities),
		FitMillis:   fitMillis,
	}
}

// Dataset names the data that the Job learns from.
func (p *Prepared) Dataset() DatasetInfo {
	return DatasetInfo{
		Name:     p.table.Name,
		Digest:   p.table.Digest,
		Rows:     p.table.Rows(),
		Target:   p.table.Target,
		Features: p.table.Features,
		Classes:  p.table.Classes,
	}
}
