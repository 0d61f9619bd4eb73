package metrics

import "math"

// Ranking is how well the probabilities of a model tell the classes apart, whatever threshold is taken.
type Ranking struct {
	ROCAUC  *float64       `json:"roc_auc,omitempty"` // weighted by class where there are more than two; nil where it is not defined
	LogLoss float64        `json:"log_loss"`
	Classes []ClassRanking `json:"classes,omitempty"` // each against the rest; of two classes the second only
}

// ClassRanking is that of one class against the rest. A class that has no rows, or all of them, has none.
type ClassRanking struct {
	Class            int     `json:"class"`
	AUC              float64 `json:"auc"`
	AveragePrecision float64 `json:"average_precision"`
	ROC              Line    `json:"roc"`              // X the false positive rate, Y the true positive rate
	PrecisionRecall  Line    `json:"precision_recall"` // X the recall, Y the precision
}

// Line is a curve to be drawn: the points that can be told apart on paper.
type Line struct {
	X []float64 `json:"x"`
	Y []float64 `json:"y"`
}

// visible is how far apart points of a Line are at least, in one direction.
const visible = 1.0 / 250

func lineOf(c Curve) (l Line) {
	last := len(c.X) - 1
	for i := range c.X {
		if at := len(l.X) - 1; i == 0 || i == last || math.Abs(c.X[i]-l.X[at]) >= visible || math.Abs(c.Y[i]-l.Y[at]) >= visible {
			l.X, l.Y = append(l.X, c.X[i]), append(l.Y, c.Y[i])
		}
	}
	return l
}

// Rank scores probabilities, rows × classes, as ROCAUC and LogLoss do, with the curves that belong to them.
func Rank(truth []int32, probabilities []float64, classes int) (r Ranking) {
	r.LogLoss = LogLoss(truth, probabilities, classes)
	areas := make([]float64, classes)
	for k := range areas {
		if classes == 2 && k == 0 {
			continue
		}
		positive, scores := OneVsRest(truth, probabilities, classes, k)
		roc := ROCCurve(positive, scores)
		if areas[k] = roc.Area(); math.IsNaN(areas[k]) {
			continue
		}
		pr := PrecisionRecallCurve(positive, scores)
		r.Classes = append(r.Classes, ClassRanking{k, areas[k], pr.AveragePrecision(), lineOf(roc), lineOf(pr)})
	}
	if _, weighted := overClasses(truth, areas); !math.IsNaN(weighted) {
		r.ROCAUC = &weighted
	}
	return r
}
