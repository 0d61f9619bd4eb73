// Package metrics scores predictions of classes as scikit-learn does, to the last bit.
package metrics

// Scores are precision, recall and F1 of one class, or their mean over classes. Where a score is 0 divided by 0 it is 0,
// as with scikit-learn's zero_division=0.
type Scores struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"` // rows truly of the class
}

// Summary is what scikit-learn's classification_report holds.
type Summary struct {
	Accuracy float64  `json:"accuracy"`
	Classes  []Scores `json:"classes"` // by class index
	Macro    Scores   `json:"macro"`
	Weighted Scores   `json:"weighted"`
}
