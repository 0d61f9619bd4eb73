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

// Fit measures the classes. columns[j][i], a finite number, is feature j of training row i, labels[i] in [0, classes) its
// class, of which each must have a row; smoothing is var_smoothing, the share of the largest variance that is added to all.
// The error bayes.no_variance names a feature and a class in which it does not vary, both counted from 1.
func Fit(columns [][]float64, labels []int32, classes int, smoothing float64) (*Gaussian, error) {
	g := &Gaussian{Features: len(columns), Prior: make([]float64, classes)}
	g.Mean, g.Variance = make([][]float64, classes), make([][]float64, classes)
	for _, label := range labels {
		g.Prior[label]++
	}
	for k := range g.Prior {
		g.Prior[k] /= float64(len(labels))
		g.Mean[k], g.Variance[k] = make([]float64, len(columns)), make([]float64, len(columns))
	}
	largest := 0.0
	room := make([]float64, len(labels))
	for j, column := range columns {
		copy(room, column)
		_, all := moments(room, len(columns) == 1)
		largest = max(largest, all)
		for k := range classes {
			n := 0
			for i, x := range column {
				if labels[i] == int32(k) {
					room[n] = x
					n++
				}
			}
			g.Mean[k][j], g.Variance[k][j] = moments(room[:n], len(columns) == 1)
		}
	}
	added := smoothing * largest
	for k, variances := range g.Variance {
		for j := range variances {
			if variances[j] += added; !(variances[j] > 0) {
				return nil, fault.New(fault.InvalidParameterValue, "bayes.no_variance", "feature", j+1, "class", k+1)
			}
		}
	}
	return g, nil
}

// moments are the mean and the variance of x, in NumPy's steps, which adds up the rows of a table one after the other, but a
// table of a single column pairwise. x is no longer what it was.
func moments(x []float64, alone bool) (mean, variance float64) {
	mean = sum(x, alone) / float64(len(x))
	for i, v := range x {
		x[i] = float64((v - mean) * (v - mean))
	}
	return mean, sum(x, alone) / float64(len(x))
}

func sum(x []float64, pairwise bool) float64 {
	if pairwise {
		return tree.PairwiseSum(x)
	}
	total := 0.0
	for _, v := range x {
		total += v
	}
	return total
}

// Joint is log P(class) + log P(row|class) of every row, rows × classes: the likeliest
// class is that with the most. columns are as in Fit.
func (g *Gaussian) Joint(columns [][]float64) []float64 {
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

// Probabilities is each row's probability of every class, rows × classes: predict_proba. columns are as in Fit.
func (g *Gaussian) Probabilities(columns [][]float64) []float64 {
	joint := g.Joint(columns)
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
