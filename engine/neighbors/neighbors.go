// Package neighbors is the k nearest neighbours classifier, as scikit-learn's KNeighborsClassifier computes it with
// algorithm="auto": down to which of several rows at the same distance are neighbours.
package neighbors

import (
	"context"
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

// Options are the hyperparameters, with scikit-learn's names and meaning.
type Options struct {
	Neighbors int  // n_neighbors, at least 1
	Distance  bool // weights="distance": a neighbour counts by the inverse of its distance
	P         int  // 1 for Manhattan distance, 2 for Euclidean
}

// Classifier is a trained model: the rows themselves, in a k-d tree where that is quicker.
type Classifier struct {
	o       Options
	labels  []int32
	classes int
	table   *table
	tree    *kdTree // nil where all rows are compared
}

// mostTreeFeatures is up to how many features a tree is used, as in scikit-learn.
const mostTreeFeatures = 15

// Fit takes the rows in. columns[j][i], a finite number, is feature j of training row i, labels[i] in [0, classes) its class; neither is
// changed afterwards. It returns the context's error when that ends first. The error neighbors.too_few says that there
// are fewer rows than neighbours.
func Fit(ctx context.Context, columns [][]float64, labels []int32, classes int, o Options) (*Classifier, error) {
	if len(labels) < o.Neighbors {
		return nil, fault.New(fault.InvalidParameterValue, "neighbors.too_few", "rows", len(labels), "neighbors", o.Neighbors)
	}
	c := &Classifier{o: o, labels: labels, classes: classes, table: newTable(columns, len(labels), o.P)}
	if len(columns) > mostTreeFeatures || o.Neighbors >= len(labels)/2 {
		return c, ctx.Err()
	}
	var err error
	c.tree, err = newTree(ctx, c.table)
	return c, err
}

// each calls use with the neighbours of every row, nearest first, in distances that were not yet brought back from powers.
func (c *Classifier) each(columns [][]float64, use func(i int, n *nearest)) {
	if len(columns) == 0 {
		return
	}
	x := make([]float64, len(columns))
	n := newNearest(c.o.Neighbors)
	for i := range columns[0] {
		for j, column := range columns {
			x[j] = column[i]
		}
		n.reset()
		if c.tree != nil {
			c.tree.search(0, c.tree.distant(0, x), x, n)
		} else {
			c.table.searchAll(x, n)
		}
		n.sort()
		use(i, n)
	}
}

// weigh makes the neighbours' weights of their distances. Where some are at no distance at all, only these count.
func (c *Classifier) weigh(n *nearest, weights []float64) {
	infinite := false
	for r, d := range n.distances {
		if !c.o.Distance {
			weights[r] = 1
			continue
		}
		if c.o.P == 2 {
			d = math.Sqrt(d)
		}
		weights[r] = 1 / d
		infinite = infinite || math.IsInf(weights[r], 1)
	}
	if infinite {
		for r, w := range weights {
			weights[r] = 0
			if math.IsInf(w, 1) {
				weights[r] = 1
			}
		}
	}
}

// Probabilities is each class's share of the neighbours' weights, rows × classes: predict_proba. columns[j][i] is feature
// j of row i.
func (c *Classifier) Probabilities(columns [][]float64) []float64 {
	if len(columns) == 0 {
		return nil
	}
	all := make([]float64, len(columns[0])*c.classes)
	weights := make([]float64, c.o.Neighbors)
	c.each(columns, func(i int, n *nearest) {
		c.weigh(n, weights)
		shares := all[i*c.classes : (i+1)*c.classes]
		for r, row := range n.rows {
			shares[c.labels[row]] += weights[r]
		}
		total := tree.PairwiseSum(shares)
		for k := range shares {
			shares[k] /= total
		}
	})
	return all
}

// Predict is the class whose neighbours weigh most, of equal ones the lowest. As in scikit-learn the weights are added up
// in another order than for Probabilities, so that the last bit of a sum may decide otherwise.
func (c *Classifier) Predict(columns [][]float64) []int32 {
	if len(columns) == 0 {
		return nil
	}
	predictions := make([]int32, len(columns[0]))
	weights, own := make([]float64, c.o.Neighbors), make([]float64, c.o.Neighbors)
	c.each(columns, func(i int, n *nearest) {
		c.weigh(n, weights)
		most := 0.0
		for k := range c.classes {
			there := false
			for r, row := range n.rows {
				own[r] = 0
				if c.labels[row] == int32(k) {
					own[r], there = weights[r], true
				}
			}
			if !there {
				continue
			}
			if total := tree.PairwiseSum(own); total > most {
				most, predictions[i] = total, int32(k)
			}
		}
	})
	return predictions
}

// Nearest are the neighbours of one row, nearest first, and how far they are: kneighbors; and what they weigh in the vote.
// columns[j][0] is feature j of the row.
func (c *Classifier) Nearest(columns [][]float64) (rows []int32, distances, weights []float64) {
	weights = make([]float64, c.o.Neighbors)
	c.each(columns, func(_ int, n *nearest) {
		c.weigh(n, weights)
		rows, distances = n.rows, n.distances
	})
	if c.o.P == 2 {
		for i, d := range distances {
			distances[i] = math.Sqrt(d)
		}
	}
	return rows, distances, weights
}
