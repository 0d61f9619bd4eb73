package mlmodel

import (
	"math"

	"pizarra/engine/libm"
	"pizarra/engine/linear"
	"pizarra/engine/naivebayes"
	"pizarra/engine/tree"
)

// logistic adds the nodes of a logistic regression: x is rows × features, already standardised where the model is so.
func (g *graph) logistic(x string, m *linear.Logistic) scores {
	vectors := len(m.Coef)
	coef := make([]float64, 0, m.Features*vectors)
	for j := range m.Features {
		for k := range vectors {
			coef = append(coef, m.Coef[k][j])
		}
	}
	raw := g.op("MatMul", x, g.doubles("coef", coef, m.Features, vectors))
	raw = g.op("Add", raw, g.doubles("intercept", m.Intercept, vectors))
	if vectors > 1 {
		return scores{raw, g.softmax(raw)}
	}
	// Of two classes there is one score, that of the second against the first: 0 is the first's.
	one := g.number("one", 1)
	second := g.op("Div", one, g.op("Add", one, g.op("Exp", g.op("Neg", raw))))
	along := []attribute{intAttribute("axis", 1)}
	return scores{
		decide:  g.with("Concat", along, g.op("Sub", raw, raw), raw),
		chances: g.with("Concat", along, g.op("Sub", one, second), second),
	}
}

func (g *graph) softmax(x string) string {
	return g.with("Softmax", []attribute{intAttribute("axis", 1)}, x)
}

// gaussian adds the nodes of naive Bayes, in the steps of naivebayes.Gaussian.Joint.
func (g *graph) gaussian(x string, m *naivebayes.Gaussian) scores {
	classes := len(m.Prior)
	var means, variances []float64
	densities, priors := make([]float64, classes), make([]float64, classes)
	terms := make([]float64, m.Features)
	for k := range classes {
		means, variances = append(means, m.Mean[k]...), append(variances, m.Variance[k]...)
		for j, v := range m.Variance[k] {
			terms[j] = libm.Log(2 * math.Pi * v)
		}
		densities[k] = -0.5 * tree.PairwiseSum(terms)
		priors[k] = libm.Log(m.Prior[k])
	}
	away := g.op("Sub", g.op("Unsqueeze", x, g.axes(1)), g.doubles("theta", means, classes, m.Features))
	away = g.op("Div", g.op("Mul", away, away), g.doubles("var", variances, classes, m.Features))
	sum := g.with("ReduceSum", []attribute{intAttribute("keepdims", 0)}, away, g.axes(2))
	density := g.op("Sub", g.doubles("density", densities, classes), g.op("Mul", g.number("half", 0.5), sum))
	joint := g.op("Add", g.doubles("log_prior", priors, classes), density)
	return scores{joint, g.softmax(joint)}
}
