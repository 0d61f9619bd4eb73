// Package linear is logistic regression and the standardising step that often goes before it, as scikit-learn's
// LogisticRegression (solver lbfgs) and StandardScaler compute them.
package linear

import (
	"context"
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/libm"
	"pizarra/engine/tree"
)

// Options are the hyperparameters, with scikit-learn's names and meaning.
type Options struct {
	C            float64 // inverse strength of the penalty, above 0; infinite for none
	MaxIter      int     // most iterations, 0 or more
	Tol          float64 // largest part of the gradient at which the fit has converged, 0 or more
	FitIntercept bool
	Balanced     bool // class_weight="balanced": rows weigh such that all classes weigh the same
}

// check refuses what scikit-learn refuses.
func (o Options) check() error {
	switch {
	case !(o.C > 0):
		return fault.New(fault.InvalidParameterValue, "linear.option", "option", "C", "value", o.C)
	case o.MaxIter < 0:
		return fault.New(fault.InvalidParameterValue, "linear.option", "option", "max_iter", "value", o.MaxIter)
	case !(o.Tol >= 0) || math.IsInf(o.Tol, 1):
		return fault.New(fault.InvalidParameterValue, "linear.option", "option", "tol", "value", o.Tol)
	}
	return nil
}

// Logistic is a trained model.
type Logistic struct {
	Coef              [][]float64 // coef_: 1 × Features for two classes, else Classes × Features
	Intercept         []float64   // intercept_: one number for each row of Coef, 0 where none was fitted
	Iterations        int         // n_iter_
	Converged         bool        // false where scikit-learn gives a ConvergenceWarning
	Classes, Features int
}

// Fit minimises the penalised mean log loss from zero, as scikit-learn does. columns[j][i] is feature j of training row i,
// labels[i] in [0, classes) its class; classes is 2 or more, and each should have a row. progress, if not nil, is told
// the penalised mean log loss at the start, as that of iteration 0, and after every iteration. Fit returns the context's
// error when that ends first; it looks before each pass over the data.
//
// The error linear.option names a hyperparameter out of range, linear.value a value that is no finite number by feature
// and row, both counted from 1, and linear.no_data says what is missing.
func Fit(ctx context.Context, columns [][]float64, labels []int32, classes int, o Options,
	progress func(iteration int, loss float64)) (*Logistic, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	t, err := newTraining(columns, labels, classes)
	if err != nil {
		return nil, err
	}
	var loss interface {
		objective
		parameters() int
	} = newBinomialLoss(newLinearLoss(t, o))
	if classes > 2 {
		loss = newMultinomialLoss(newLinearLoss(t, o))
	}
	x := make([]float64, loss.parameters())
	out, err := minimise(ctx, loss, x, limits{o.MaxIter, o.Tol}, progress)
	if err != nil {
		return nil, err
	}
	m := &Logistic{
		Iterations: min(out.iterations, o.MaxIter),
		Converged:  out.converged,
		Classes:    classes,
		Features:   t.features,
	}
	m.unpack(x)
	return m, nil
}

// unpack sets Coef and Intercept from the optimiser's numbers: for each feature, and then perhaps for the intercept, that
// of every row of Coef.
func (m *Logistic) unpack(x []float64) {
	vectors := m.vectors()
	m.Coef = make([][]float64, vectors)
	m.Intercept = make([]float64, vectors)
	for k := range m.Coef {
		m.Coef[k] = make([]float64, m.Features)
		for j := range m.Coef[k] {
			m.Coef[k][j] = x[j*vectors+k]
		}
	}
	copy(m.Intercept, x[m.Features*vectors:])
}

// vectors is how many rows Coef has.
func (m *Logistic) vectors() int {
	if m.Classes == 2 {
		return 1
	}
	return m.Classes
}

// decisions are the raw scores of every row, rows × len(Coef): decision_function.
func (m *Logistic) decisions(columns [][]float64) []float64 {
	if len(columns) == 0 {
		return nil
	}
	scores := make([]float64, len(columns[0])*len(m.Coef))
	row := make([]float64, len(columns))
	for i := range columns[0] {
		for j, column := range columns {
			row[j] = column[i]
		}
		for k, coef := range m.Coef {
			scores[i*len(m.Coef)+k] = dot(row, coef) + m.Intercept[k]
		}
	}
	return scores
}

// Probabilities is each row's probability of every class, rows × Classes: predict_proba. columns[j][i] is feature j of row
// i, in Features columns.
func (m *Logistic) Probabilities(columns [][]float64) []float64 {
	scores := m.decisions(columns)
	if m.Classes == 2 {
		pairs := make([]float64, 2*len(scores))
		for i, score := range scores {
			p := 1 / (1 + libm.Exp(-score))
			pairs[2*i], pairs[2*i+1] = 1-p, p
		}
		return pairs
	}
	for from := 0; from < len(scores); from += m.Classes {
		softmax(scores[from : from+m.Classes])
	}
	return scores
}

// softmax replaces scores by their shares of the sum of their exponentials.
func softmax(scores []float64) {
	most := scores[likeliest(scores)]
	for k, score := range scores {
		scores[k] = libm.Exp(score - most)
	}
	sum := tree.PairwiseSum(scores)
	for k := range scores {
		scores[k] /= sum
	}
}

// Predict is each row's likeliest class, of equal ones the lowest. columns are as in Probabilities. It goes by the raw
// scores, as scikit-learn does: probabilities may be equal where those are not.
func (m *Logistic) Predict(columns [][]float64) []int32 {
	scores := m.decisions(columns)
	if m.Classes == 2 {
		predictions := make([]int32, len(scores))
		for i, score := range scores {
			if score > 0 {
				predictions[i] = 1
			}
		}
		return predictions
	}
	predictions := make([]int32, len(scores)/max(m.Classes, 1))
	for i := range predictions {
		predictions[i] = int32(likeliest(scores[i*m.Classes : (i+1)*m.Classes]))
	}
	return predictions
}

// likeliest is the place of the first maximum.
func likeliest(scores []float64) int {
	best := 0
	for k, score := range scores {
		if score > scores[best] {
			best = k
		}
	}
	return best
}
