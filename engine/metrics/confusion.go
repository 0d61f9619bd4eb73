package metrics

// Accuracy is the share of rows whose predicted class is the true one, 0 of no rows. Both lists have one class index a row.
func Accuracy(truth, predicted []int32) float64 {
	hits := 0
	for i, k := range truth {
		if predicted[i] == k {
			hits++
		}
	}
	return ratio(hits, len(truth))
}

// Confusion counts the rows by [true class][predicted class], as confusion_matrix does with labels=range(classes). Every
// class index is in [0, classes).
func Confusion(truth, predicted []int32, classes int) [][]int {
	matrix := make([][]int, classes)
	for k := range matrix {
		matrix[k] = make([]int, classes)
	}
	for i, k := range truth {
		matrix[k][predicted[i]]++
	}
	return matrix
}
