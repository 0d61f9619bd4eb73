// Package naivebayes is naive Bayes with normal distributions, as scikit-learn's GaussianNB computes it.
package naivebayes

import (
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/libm"
	"pizarra/engine/tree"
)

// Gaussian is a trained model: for every class how many of the rows are its own, and the mean and the variance of every
// feature in these.
type Gaussian struct {
	Prior          []float64   // class_prior_
	Mean, Variance [][]float64 // theta_ and var_, classes × features
	Features       int
}

// Fit measures the classes. columns[j][i] is feature j of training row i, labels[i] in [0, classes) its class, of which
// each must have a row; smoothing is var_smoothing, the share of the largest variance that is added to all. The error
// bayes.value names a value that is no finite number by feature and row, and bayes.no_variance a feature and a class in
// which it does not vary, all counted from 1.
func Fit(columns [][]float64, labels []int32, classes int, smoothing float64) (*Gaussian, error) {
	if err := checkValues(columns); err != nil {
		return nil, err
	}
	g := &Gaussian{Features: len(columns), Prior: make([]float64, classes)}
	for _, label := range labels {
		g.Prior[label]++
	}
	g.Mean, g.Variance = make([][]float64, classes), make([][]float64, classes)
	for k, n := range g.Prior {
		g.Prior[k] = n / float64(len(labels))
		g.Mean[k], g.Variance[k] = make([]float64, len(columns)), make([]float64, len(columns))
	}
	// NumPy adds up the rows of a table one after the other, but a table of a single column pairwise.
	sum := inOrder
	if len(columns) == 1 {
		sum = tree.PairwiseSum
	}
	largest := 0.0
	room := make([]float64, 0, len(labels))
	for j, column := range columns {
		_, all := moments(column, room, sum)
		largest = max(largest, all)
		for k := range classes {
			own := make([]float64, 0, len(column))
			for i, x := range column {
				if labels[i] == int32(k) {
					own = append(own, x)
				}
			}
			g.Mean[k][j], g.Variance[k][j] = moments(own, room, sum)
		}
	}
	added := smoothing * largest
	for k := range g.Variance {
		for j := range g.Variance[k] {
			if g.Variance[k][j] += added; !(g.Variance[k][j] > 0) {
				return nil, fault.New(fault.InvalidParameterValue, "bayes.no_variance", "feature", j+1, "class", k+1)
			}
		}
	}
	return g, nil
}

// checkValues refuses what is no finite number with the error bayes.value.
func checkValues(columns [][]float64) error {
	for j, column := range columns {
		for i, x := range column {
			if math.IsInf(x, 0) || math.IsNaN(x) {
				return fault.New(fault.InvalidParameterValue, "bayes.value", "feature", j+1, "row", i+1, "value", x)
			}
		}
	}
	return nil
}

// moments are the mean and the variance of x, in NumPy's steps. room is scratch space.
func moments(x, room []float64, sum func([]float64) float64) (mean, variance float64) {
	n := float64(len(x))
	mean = sum(x) / n
	room = room[:0]
	for _, v := range x {
		d := v - mean
		room = append(room, float64(d*d))
	}
	return mean, sum(room) / n
}

func inOrder(x []float64) float64 {
	total := 0.0
	for _, v := range x {
		total += v
	}
	return total
}

// joint is log P(class) + log P(row|class) of every row, rows × classes. columns are as in Fit.
func (g *Gaussian) joint(columns [][]float64) []float64 {
	if len(columns) == 0 {
		return nil
	}
	classes := len(g.Prior)
	all := make([]float64, len(columns[0])*classes)
	terms := make([]float64, g.Features)
	for k, prior := range g.Prior {
		for j, v := range g.Variance[k] {
			terms[j] = libm.Log(2 * math.Pi * v)
		}
		density := -0.5 * tree.PairwiseSum(terms)
		prior = libm.Log(prior)
		for i := range columns[0] {
			for j, column := range columns {
				d := column[i] - g.Mean[k][j]
				terms[j] = float64(d*d) / g.Variance[k][j]
			}
			all[i*classes+k] = prior + (density - float64(0.5*tree.PairwiseSum(terms)))
		}
	}
	return all
}

// Predict is each row's likeliest class, of equal ones the lowest. columns are as in Fit.
func (g *Gaussian) Predict(columns [][]float64) []int32 {
	joint := g.joint(columns)
	predictions := make([]int32, len(joint)/len(g.Prior))
	for i := range predictions {
		row := joint[i*len(g.Prior):]
		for k := range g.Prior {
			if row[k] > row[predictions[i]] {
				predictions[i] = int32(k)
			}
		}
	}
	return predictions
}

// Probabilities is each row's probability of every class, rows × classes: predict_proba. columns are as in Fit.
func (g *Gaussian) Probabilities(columns [][]float64) []float64 {
	joint := g.joint(columns)
	terms := make([]float64, len(g.Prior))
	for from := 0; from < len(joint); from += len(g.Prior) {
		row := joint[from : from+len(g.Prior)]
		sum := logSumExp(row, terms)
		for k := range row {
			row[k] = libm.Exp(row[k] - sum)
		}
	}
	return joint
}

// logSumExp is log Σ exp(x) with the largest terms taken out of the sum. terms is scratch space.
func logSumExp(x, terms []float64) float64 {
	most, times := math.Inf(-1), 0.0
	for _, v := range x {
		most = max(most, v)
	}
	for k, v := range x {
		terms[k] = 0
		if v == most {
			times++
		} else {
			terms[k] = libm.Exp(v - most)
		}
	}
	sum := tree.PairwiseSum(terms)
	if sum != 0 {
		sum /= times
	}
	return math.Log1p(sum) + libm.Log(times) + most
}
