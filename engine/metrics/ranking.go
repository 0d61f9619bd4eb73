package metrics

import (
	"math"
	"sort"

	"pizarra/engine/libm"
	"pizarra/engine/tree"
)

// Curve is the points of a curve, from the first threshold to the last. X, Y and Thresholds are equally long, but where a
// curve ends in a point of no threshold.
type Curve struct{ X, Y, Thresholds []float64 }

// counts are, for every distinct score from the highest down, how many of the rows that score so much or more are positive,
// and how many are not: confusion_matrix_at_thresholds.
func counts(positive []bool, scores []float64) (tps, fps, thresholds []float64) {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return scores[order[a]] > scores[order[b]] }) // equal ones are counted together
	hits := 0
	for i, row := range order {
		if positive[row] {
			hits++
		}
		if i+1 == len(order) || scores[order[i+1]] != scores[row] {
			tps = append(tps, float64(hits))
			fps = append(fps, float64(i+1-hits))
			thresholds = append(thresholds, scores[row])
		}
	}
	return tps, fps, thresholds
}

// ROCCurve is roc_curve(positive, scores): X is the false positive rate, Y the true positive rate. It begins at 0, 0 with an
// infinite threshold, and points on a straight line between their neighbours are left out. Where there is no positive row,
// or no other, that rate is NaN.
func ROCCurve(positive []bool, scores []float64) Curve {
	tps, fps, thresholds := counts(positive, scores)
	c := Curve{X: []float64{0}, Y: []float64{0}, Thresholds: []float64{math.Inf(1)}}
	if len(tps) == 0 {
		return c
	}
	last := len(tps) - 1
	straight := func(v []float64, i int) bool { return (v[i+1]-v[i])-(v[i]-v[i-1]) == 0 }
	for i := range tps {
		if i > 0 && i < last && straight(fps, i) && straight(tps, i) {
			continue
		}
		c.X, c.Y, c.Thresholds = append(c.X, fps[i]), append(c.Y, tps[i]), append(c.Thresholds, thresholds[i])
	}
	for i := range c.X {
		c.X[i] /= fps[last]
		c.Y[i] /= tps[last]
	}
	return c
}

// PrecisionRecallCurve is precision_recall_curve(positive, scores): X is the recall, Y the precision, from the lowest
// threshold up, and a last point 0, 1 that has none. Without a positive row the recall is 1.
func PrecisionRecallCurve(positive []bool, scores []float64) Curve {
	tps, fps, thresholds := counts(positive, scores)
	c := Curve{}
	for i := len(tps) - 1; i >= 0; i-- {
		recall := 1.0
		if total := tps[len(tps)-1]; total > 0 {
			recall = tps[i] / total
		}
		c.X, c.Y, c.Thresholds = append(c.X, recall), append(c.Y, tps[i]/(tps[i]+fps[i])), append(c.Thresholds, thresholds[i])
	}
	c.X, c.Y = append(c.X, 0), append(c.Y, 1)
	return c
}

// Area is the area under a ROC curve by the trapezoidal rule: auc(X, Y).
func (c Curve) Area() float64 {
	parts := make([]float64, len(c.X)-1)
	for i := range parts {
		parts[i] = (c.X[i+1] - c.X[i]) * (c.Y[i+1] + c.Y[i]) / 2
	}
	return tree.PairwiseSum(parts)
}

// AveragePrecision is average_precision_score of a precision-recall curve: the mean of the precisions, each weighted by how
// much the recall grows there.
func (c Curve) AveragePrecision() float64 {
	parts := make([]float64, len(c.X)-1)
	for i := range parts {
		parts[i] = (c.X[i+1] - c.X[i]) * c.Y[i]
	}
	return max(0, -tree.PairwiseSum(parts))
}

// OneVsRest are the rows of a class against all others, with its probabilities. probabilities are rows × classes.
func OneVsRest(truth []int32, probabilities []float64, classes, class int) (positive []bool, scores []float64) {
	positive, scores = make([]bool, len(truth)), make([]float64, len(truth))
	for i, k := range truth {
		positive[i] = int(k) == class
		scores[i] = probabilities[i*classes+class]
	}
	return positive, scores
}

// ROCAUC is roc_auc_score: for two classes of the second one's probabilities, else of each class against the rest
// (multi_class="ovr"), averaged over the classes: as they are (macro), and weighted by their rows. It is NaN where a class
// has no rows or all of them; the weighted mean leaves out a class without rows.
func ROCAUC(truth []int32, probabilities []float64, classes int) (macro, weighted float64) {
	areas := make([]float64, classes)
	for k := range areas {
		areas[k] = ROCCurve(OneVsRest(truth, probabilities, classes, k)).Area()
	}
	return overClasses(truth, areas)
}

// overClasses is the plain mean of what each class comes to, and the one weighted by its rows. Of two classes both are the
// second one's.
func overClasses(truth []int32, areas []float64) (macro, weighted float64) {
	if len(areas) == 2 {
		return areas[1], areas[1]
	}
	rows, products := make([]float64, len(areas)), make([]float64, len(areas))
	for _, k := range truth {
		rows[k]++
	}
	for k, area := range areas {
		if rows[k] > 0 {
			products[k] = area * rows[k]
		}
	}
	return Mean(areas), tree.PairwiseSum(products) / tree.PairwiseSum(rows)
}

// epsilon is the distance from 1 to the next float64.
const epsilon = 0x1p-52

// LogLoss is log_loss: the mean of −ln of the probability that each row's true class was given, which counts as no less than
// 2⁻⁵² and no more than 1 − 2⁻⁵². Probabilities that do not sum to 1 are taken as they are. Its logarithms are correctly
// rounded, NumPy's are so but for a few: the two differ by no more than that.
func LogLoss(truth []int32, probabilities []float64, classes int) float64 {
	losses := make([]float64, len(truth))
	for i, k := range truth {
		ln, _ := libm.Ln(min(max(probabilities[i*classes+int(k)], epsilon), 1-epsilon))
		losses[i] = -ln
	}
	return Mean(losses)
}

// Mean is numpy.mean, NaN of nothing.
func Mean(x []float64) float64 { return tree.PairwiseSum(x) / float64(len(x)) }

// Std is numpy.std: of the whole, not of a sample.
func Std(x []float64) float64 {
	mean := Mean(x)
	squares := make([]float64, len(x))
	for i, v := range x {
		d := v - mean
		squares[i] = d * d
	}
	return math.Sqrt(Mean(squares))
}
