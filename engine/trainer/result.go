package trainer

import (
	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
)

// Result is what a Job came to. Its JSON form travels from the worker to the page; what `go run ./scripts/train --json`
// prints is the part of it that scikit-learn has too.
type Result struct {
	Dataset     DatasetInfo      `json:"dataset"`
	Split       SplitRows        `json:"split"`
	Model       string           `json:"model"`
	Params      estimator.Params `json:"params"`
	Metrics     Metrics          `json:"metrics"`
	Predictions []int32          `json:"test_predictions"`   // class indices, one a test row, in split order
	Probability [][]float64      `json:"test_probabilities"` // test rows × classes
	Confusion   [][]int          `json:"confusion_matrix"`   // [true class][predicted class]
	Report      metrics.Summary  `json:"report"`             // per class, macro and weighted averages
	Ranking     metrics.Ranking  `json:"ranking"`            // of the test rows
	estimator.Inspection
	Fingerprint Fingerprint `json:"fingerprint"`
	FitMillis   float64     `json:"fit_ms"` // wall time of fitting alone, milliseconds
}

// Brief is r without what is as long as the data: the rows of the split, the predictions and the probabilities.
func (r *Result) Brief() *Result {
	brief := *r
	brief.Split, brief.Predictions, brief.Probability = SplitRows{}, nil, nil
	return &brief
}

// Logged lists the metrics that a run logs: the class's, then how well the probabilities rank the test rows, under the names
// of MLflow's evaluation. The area is not there where it is not defined.
func (r *Result) Logged() []estimator.Point {
	var list []estimator.Point
	for _, m := range r.Metrics.Named() {
		list = append(list, estimator.Point{Key: m.Key, Value: m.Value})
	}
	if area := r.Ranking.ROCAUC; area != nil {
		list = append(list, estimator.Point{Key: "test_roc_auc", Value: *area})
	}
	return append(list, estimator.Point{Key: "test_log_loss", Value: r.Ranking.LogLoss})
}

// DatasetInfo names the data a Result comes from.
type DatasetInfo struct {
	Name     string   `json:"name"`
	Digest   string   `json:"digest"`
	Rows     int      `json:"rows"`
	Target   string   `json:"target"`
	Features []string `json:"features"`
	Classes  []string `json:"classes"`
}

// SplitRows are the row indices of the two parts, in scikit-learn's order.
type SplitRows struct {
	Train []int `json:"train"`
	Test  []int `json:"test"`
}

// Metrics are the five figures that the class logs. Precision, recall and F1 are weighted by class.
type Metrics struct {
	TrainAccuracy float64 `json:"train_accuracy"`
	TestAccuracy  float64 `json:"test_accuracy"`
	TestPrecision float64 `json:"test_precision"`
	TestRecall    float64 `json:"test_recall"`
	TestF1        float64 `json:"test_f1"`
}

// Named lists the metrics under the names they are logged with, in the class's order.
func (m Metrics) Named() []struct {
	Key   string
	Value float64
} {
	return []struct {
		Key   string
		Value float64
	}{
		{"train_accuracy", m.TrainAccuracy},
		{"test_accuracy", m.TestAccuracy},
		{"test_precision", m.TestPrecision},
		{"test_recall", m.TestRecall},
		{"test_f1", m.TestF1},
	}
}
