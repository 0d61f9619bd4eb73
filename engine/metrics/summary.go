// Package metrics scores predictions of classes as scikit-learn does, to the last bit.
package metrics

import "pizarra/engine/tree"

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

// Summarise scores a confusion matrix, [true class][predicted class], of at least one row.
//
// The classes are scored as precision_recall_fscore_support does, and the macro averages are its averages over all of
// them: labels=range(classes). A class that is neither true nor predicted anywhere is left out of the weighted averages,
// where it counts nothing but could move the order of the sum: these are precision_score and its like without labels.
func Summarise(confusion [][]int) Summary {
	predicted := make([]int, len(confusion))
	rows, hits := 0, 0
	for k, row := range confusion {
		for j, n := range row {
			predicted[j] += n
			rows += n
		}
		hits += row[k]
	}
	s := Summary{Accuracy: ratio(hits, rows), Classes: make([]Scores, len(confusion))}
	var seen []Scores
	for k, row := range confusion {
		truly := 0
		for _, n := range row {
			truly += n
		}
		s.Classes[k] = Scores{
			Precision: ratio(row[k], predicted[k]),
			Recall:    ratio(row[k], truly),
			F1:        ratio(2*row[k], truly+predicted[k]),
			Support:   truly,
		}
		if truly+predicted[k] > 0 {
			seen = append(seen, s.Classes[k])
		}
	}
	s.Macro = average(s.Classes, func(Scores) float64 { return 1 })
	s.Weighted = average(seen, func(c Scores) float64 { return float64(c.Support) })
	return s
}

// ratio is part / whole, 0 where whole is.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// average is the weighted mean of each score, summed as NumPy sums.
func average(classes []Scores, weight func(Scores) float64) Scores {
	products := make([]float64, len(classes))
	mean := func(score func(Scores) float64) float64 {
		for k, c := range classes {
			products[k] = weight(c)
		}
		total := tree.PairwiseSum(products)
		for k, c := range classes {
			products[k] *= score(c)
		}
		if total == 0 {
			return 0
		}
		return tree.PairwiseSum(products) / total
	}
	m := Scores{
		Precision: mean(func(c Scores) float64 { return c.Precision }),
		Recall:    mean(func(c Scores) float64 { return c.Recall }),
		F1:        mean(func(c Scores) float64 { return c.F1 }),
	}
	for _, c := range classes {
		m.Support += c.Support
	}
	return m
}
