package tree

// BalancedWeights are the weights of rows under which all classes weigh the same: rows / (classes · rows of its class), all
// counted as often as counts says, nil for once. Only classes that have rows count; the weight of others is 0.
func BalancedWeights(labels, counts []int32, classes int) []float64 {
	perClass := make([]float64, classes)
	rows, present := 0.0, 0.0
	for i, label := range labels {
		n := 1.0
		if counts != nil {
			n = float64(counts[i])
		}
		if perClass[label] == 0 && n > 0 {
			present++
		}
		perClass[label] += n
		rows += n
	}
	for k, n := range perClass {
		if n > 0 {
			perClass[k] = rows / float64(present*n)
		}
	}
	weights := make([]float64, len(labels))
	for i, label := range labels {
		weights[i] = perClass[label]
	}
	return weights
}
