package inspect

import (
	"cmp"
	"math"
	"slices"

	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
)

// Contents is what there is to look at in a run.
type Contents struct {
	Model     string   `json:"model"`
	Features  []string `json:"features"`
	Classes   []string `json:"classes"`
	Confusion [][]int  `json:"confusion"` // test rows by [true class][predicted class]
	Accuracy  float64  `json:"accuracy"`  // on the test rows
	Train     int      `json:"train"`     // rows
	Test      int      `json:"test"`
	FileRows  bool     `json:"file_rows,omitempty"` // the data come from a file, whose rows have numbers of their own
	Trees     int      `json:"trees,omitempty"`     // of the model, 0 where it is made of none
	Neighbors bool     `json:"neighbors,omitempty"` // it decides by the nearest training rows
	// Importances are by feature, of models that tell them.
	Importances []float64 `json:"importances,omitempty"`
	// Order is the features from the one that says the most: by Importances, else by how far the means of the classes lie apart
	// in the training rows, in standard deviations.
	Order []int `json:"order"`
	// Row is a test row to begin with: of the mistakes the one that the model was surest of, else of all rows the one that it was
	// least sure of.
	Row int `json:"row"`
}

// Overview tells what there is to look at.
func (t *Trained) Overview() *Contents {
	o := &Contents{Model: t.Result.Model, Features: t.table.Features, Classes: t.table.Classes, Confusion: t.Result.Confusion,
		Accuracy: t.Result.Metrics.TestAccuracy, Train: len(t.train), Test: len(t.test), FileRows: t.fileRows != nil,
		Trees: len(estimator.Trees(t.model)), Neighbors: estimator.Neighbors(t.model) != nil, Importances: t.Result.Importances}
	says := o.Importances
	if says == nil {
		for j := range o.Features {
			says = append(says, t.apart(j))
		}
	}
	for j := range o.Features {
		o.Order = append(o.Order, j)
	}
	slices.SortStableFunc(o.Order, func(i, j int) int { return cmp.Compare(says[j], says[i]) })
	if wrong := t.Mistakes(); wrong.Count > 0 {
		o.Row = wrong.Rows[0].Row
		return o
	}
	least := math.Inf(1)
	for i, row := range t.test {
		if sure := t.Result.Probability[i][t.Result.Predictions[i]]; sure < least {
			least, o.Row = sure, row
		}
	}
	return o
}

// apart is how far the means of the classes lie apart in a feature, in standard deviations of all training rows.
func (t *Trained) apart(feature int) float64 {
	column := t.table.Columns[feature]
	sums, counts := make([]float64, len(t.table.Classes)), make([]float64, len(t.table.Classes))
	total, squares := 0.0, 0.0
	for _, row := range t.train {
		k := t.table.Labels[row]
		sums[k] += column[row]
		counts[k]++
		total += column[row]
	}
	mean := total / float64(len(t.train))
	for _, row := range t.train {
		squares += float64((column[row] - mean) * (column[row] - mean))
	}
	low, high := math.Inf(1), math.Inf(-1)
	for k, n := range counts {
		if n > 0 {
			low, high = min(low, sums[k]/n), max(high, sums[k]/n)
		}
	}
	if squares == 0 {
		return 0
	}
	return (high - low) / math.Sqrt(squares/float64(len(t.train)))
}

// JSON reads and writes Contents.
func (o *Contents) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "model", &o.Model, jsontext.String)
		jsontext.Member(c, "features", &o.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &o.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "confusion", &o.Confusion, jsontext.List(jsontext.List(jsontext.Int[int])))
		jsontext.Member(c, "accuracy", &o.Accuracy, jsontext.Float)
		jsontext.Member(c, "train", &o.Train, jsontext.Int)
		jsontext.Member(c, "test", &o.Test, jsontext.Int)
		jsontext.Optional(c, "file_rows", &o.FileRows, jsontext.Bool)
		jsontext.Optional(c, "trees", &o.Trees, jsontext.Int)
		jsontext.Optional(c, "neighbors", &o.Neighbors, jsontext.Bool)
		jsontext.Optional(c, "importances", &o.Importances, jsontext.List(jsontext.Float))
		jsontext.Member(c, "order", &o.Order, jsontext.List(jsontext.Int[int]))
		jsontext.Member(c, "row", &o.Row, jsontext.Int)
	})
}
