package linear

import (
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

// training is the rows that a fit learns from, one after the other in one piece of memory, which each evaluation of the
// loss reads once from front to end.
type training struct {
	values   []float64 // rows × features
	labels   []int32
	rows     int
	features int
	classes  int
}

// newTraining checks the data and lays it out.
func newTraining(columns [][]float64, labels []int32, classes int) (*training, error) {
	t := &training{labels: labels, rows: len(labels), features: len(columns), classes: classes}
	if t.rows == 0 || t.features == 0 || classes < 2 {
		return nil, fault.New(fault.InvalidParameterValue, "linear.no_data",
			"rows", t.rows, "features", t.features, "classes", classes)
	}
	for _, label := range labels {
		if label < 0 || int(label) >= classes {
			return nil, fault.New(fault.Internal, "linear.label_out_of_range", "label", label, "classes", classes)
		}
	}
	t.values = make([]float64, t.rows*t.features)
	for j, column := range columns {
		if len(column) != t.rows {
			return nil, fault.New(fault.Internal, "linear.column_length", "values", len(column), "rows", t.rows)
		}
		for i, x := range column {
			if math.IsInf(x, 0) || math.IsNaN(x) {
				return nil, fault.New(fault.InvalidParameterValue, "linear.value",
					"feature", j+1, "row", i+1, "value", x)
			}
			t.values[i*t.features+j] = x
		}
	}
	return t, nil
}

// row is row i.
func (t *training) row(i int) []float64 { return t.values[i*t.features : (i+1)*t.features] }

// linearLoss is what scikit-learn's LinearModelLoss is made from: the data, the strength of the penalty on the squared
// coefficients, and room for the loss of every row. The mean loss of the rows, weighted where these have weights, with
// penalty/2·‖coefficients‖² added, is minimised; the intercept is not penalised.
type linearLoss struct {
	*training
	weights   []float64 // of each row; nil where all are 1
	total     float64   // of all rows together
	penalty   float64   // 1/(C·total), 0 for an infinite C
	intercept bool
	losses    []float64 // of each row
}

func newLinearLoss(t *training, o Options) linearLoss {
	l := linearLoss{training: t, total: float64(t.rows), intercept: o.FitIntercept, losses: make([]float64, t.rows)}
	if o.Balanced {
		l.weights = tree.BalancedWeights(t.labels, nil, t.classes)
		l.total = tree.PairwiseSum(l.weights)
	}
	l.penalty = 1 / float64(o.C*l.total)
	return l
}
