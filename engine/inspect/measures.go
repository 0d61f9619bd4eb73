package inspect

import (
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// ClassMeasures is what Gaussian naive Bayes has measured: all that it knows.
type ClassMeasures struct {
	Features []string    `json:"features"`
	Classes  []string    `json:"classes"`
	Prior    []float64   `json:"prior"`    // class_prior_: the share of each class in the training rows
	Mean     [][]float64 `json:"mean"`     // theta_, classes × features
	Variance [][]float64 `json:"variance"` // var_, classes × features
}

// Measures are the means and variances by class. The fault inspect.no_measures says that the model has none.
func (t *Trained) Measures() (*ClassMeasures, error) {
	g := estimator.Gaussian(t.model)
	if g == nil {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.no_measures", "model", t.Result.Model)
	}
	return &ClassMeasures{Features: t.table.Features, Classes: t.table.Classes, Prior: g.Prior, Mean: g.Mean, Variance: g.Variance}, nil
}

// JSON reads and writes ClassMeasures.
func (m *ClassMeasures) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &m.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &m.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "prior", &m.Prior, jsontext.List(jsontext.Float))
		jsontext.Member(c, "mean", &m.Mean, jsontext.List(jsontext.List(jsontext.Float)))
		jsontext.Member(c, "variance", &m.Variance, jsontext.List(jsontext.List(jsontext.Float)))
	})
}
