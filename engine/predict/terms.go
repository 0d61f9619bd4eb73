package predict

import (
	"math"

	"pizarra/engine/estimator"
	"pizarra/engine/libm"
)

// Terms are what each feature adds to the score of each class, by which a logistic regression and naive Bayes decide: the class with
// the largest sum is the one that is predicted, and the probabilities are the softmax of the sums.
type Terms struct {
	Begin  []float64   `json:"begin"`  // by class: the intercept, or the logarithm of the class's share
	Values [][]float64 `json:"values"` // classes × features: coefficient times value, or the logarithm of the density
	Scores []float64   `json:"scores"` // by class: the sum of both
}

// terms takes a prediction apart, nil where the model type does not add up.
func (m *model) terms(values []float64) *Terms {
	if l, ok := m.Model().(*estimator.LogisticRegression); ok {
		scaled := append([]float64(nil), values...)
		if s := estimator.Scaler(l); s != nil {
			for j := range scaled {
				scaled[j] = (scaled[j] - s.Mean[j]) / s.Scale[j]
			}
		}
		return logisticTerms(l.Coef, l.Intercept, scaled, len(m.classes))
	}
	g := estimator.Gaussian(m.Model())
	if g == nil {
		return nil
	}
	t := &Terms{}
	for k, prior := range g.Prior {
		list := make([]float64, len(values))
		for j, x := range values {
			v, away := g.Variance[k][j], x-g.Mean[k][j]
			list[j] = -0.5 * (libm.Log(2*math.Pi*v) + away*away/v)
		}
		t.add(libm.Log(prior), list)
	}
	return t
}

// logisticTerms are those of coefficients. Of two classes there is one row, the second's; the first's score is 0.
func logisticTerms(coef [][]float64, intercept, values []float64, classes int) *Terms {
	t := &Terms{}
	if len(coef) < classes {
		t.add(0, make([]float64, len(values)))
	}
	for k, row := range coef {
		list := make([]float64, len(values))
		for j, x := range values {
			list[j] = row[j] * x
		}
		t.add(intercept[k], list)
	}
	return t
}

func (t *Terms) add(begin float64, values []float64) {
	sum := begin
	for _, x := range values {
		sum += x
	}
	t.Begin, t.Values, t.Scores = append(t.Begin, begin), append(t.Values, values), append(t.Scores, sum)
}
