package tree

// Importances is how much of the impurity each feature takes away, as shares of 1: one number a feature, all 0 where the
// tree is a single leaf. It is feature_importances_, summed in scikit-learn's order.
func (t *Tree) Importances() []float64 {
	gains := make([]float64, t.Features)
	for node, feature := range t.Feature {
		left, right := t.Left[node], t.Right[node]
		if left == leafChild {
			continue
		}
		gain := float64(t.Weighted[node]*t.Impurity[node]) - float64(t.Weighted[left]*t.Impurity[left])
		gains[feature] += gain - float64(t.Weighted[right]*t.Impurity[right])
	}
	for i := range gains {
		gains[i] /= t.Weighted[0]
	}
	if total := PairwiseSum(gains); total > 0 {
		for i := range gains {
			gains[i] /= total
		}
	}
	return gains
}

// pairwiseBlock is the length up to which NumPy adds without halving.
const pairwiseBlock = 128

// PairwiseSum adds as NumPy's sum does over an array without gaps: one after the other below 8 numbers, in eight
// interleaved sums up to 128, in two halves, cut at a multiple of 8, above that.
func PairwiseSum(x []float64) float64 {
	switch {
	case len(x) < 8:
		total := 0.0
		for _, v := range x {
			total += v
		}
		return total
	case len(x) <= pairwiseBlock:
		var part [8]float64
		copy(part[:], x)
		whole := len(x) - len(x)%8
		for i := 8; i < whole; i += 8 {
			for k := range part {
				part[k] += x[i+k]
			}
		}
		total := ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]))
		for _, v := range x[whole:] {
			total += v
		}
		return total
	}
	half := len(x) / 2
	half -= half % 8
	return PairwiseSum(x[:half]) + PairwiseSum(x[half:])
}
