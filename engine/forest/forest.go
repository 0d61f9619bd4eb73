// Package forest is a random forest for classification: grown, and predicting, exactly as scikit-learn's
// RandomForestClassifier does, tree by tree. Trees depend on nothing but their seeds, so a forest may be grown in parts.
package forest

import "pizarra/engine/tree"

// Forest is a trained forest.
type Forest struct {
	Trees    []*tree.Tree // in the order of their seeds, on which the last bits of probabilities depend
	Classes  int
	Features int
}

// Probabilities is each row's mean of the trees' class shares, rows × Classes: predict_proba. columns[j][i] is feature j
// of row i, in Features columns; a value too large for float32 counts as infinite, so check with CheckValues first.
func (f *Forest) Probabilities(columns [][]float64) []float64 {
	if len(columns) == 0 || len(f.Trees) == 0 {
		return nil
	}
	narrow := narrowed(columns)
	sums := make([]float64, len(columns[0])*f.Classes)
	for _, t := range f.Trees {
		t.AddProbabilities(narrow, sums)
	}
	for i := range sums {
		sums[i] /= float64(len(f.Trees))
	}
	return sums
}

// Predict is each row's likeliest class, of equal ones the lowest. columns are as in Probabilities.
func (f *Forest) Predict(columns [][]float64) []int32 {
	return Likeliest(f.Probabilities(columns), f.Classes)
}

// Likeliest is the place of each row's first maximum.
func Likeliest(probabilities []float64, classes int) []int32 {
	predictions := make([]int32, len(probabilities)/max(classes, 1))
	for i := range predictions {
		row := probabilities[i*classes : (i+1)*classes]
		for k, p := range row {
			if p > row[predictions[i]] {
				predictions[i] = int32(k)
			}
		}
	}
	return predictions
}
