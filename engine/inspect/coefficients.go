package inspect

import (
	"pizarra/engine/chart"
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
)

// Coefs is what a logistic regression has learned.
type Coefs struct {
	Features []string `json:"features"`
	// Classes names the rows of Coef. Of two classes there is one row, the second's: the other's is its opposite.
	Classes      []string    `json:"classes"`
	Coef         [][]float64 `json:"coef"` // coef_, classes × features
	Intercept    []float64   `json:"intercept"`
	Standardized bool        `json:"standardized"` // then they are for one standard deviation of a feature, and can be compared
	Scale        []float64   `json:"scale"`        // the standard deviation of each feature in the training rows, which the model was or was not scaled by
}

// Coefficients are the coefficients by class. The fault inspect.no_coefficients says that the model has none.
func (t *Trained) Coefficients() (*Coefs, error) {
	r := t.Result
	if len(r.Coef) == 0 {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.no_coefficients", "model", r.Model)
	}
	c := &Coefs{Features: t.table.Features, Classes: t.table.Classes, Coef: r.Coef, Intercept: r.Intercept,
		Standardized: r.Params["standardize"].Bool()}
	c.Classes = c.Classes[len(c.Classes)-min(len(c.Coef), len(c.Classes)):]
	for _, column := range t.table.Columns {
		c.Scale = append(c.Scale, metrics.Std(dataset.Take(column, t.train)))
	}
	return c, nil
}

// Chart draws the coefficients: bars by feature for each class, per standard deviation of the feature, so that they can be
// compared whether the model standardises or not. axis is the caller's word for that.
func (c *Coefs) Chart(axis string) *chart.Side {
	s := &chart.Side{Names: c.Classes}
	for _, coef := range c.Coef {
		b := chart.Bars{Names: c.Features, Axis: axis}
		for j, x := range coef {
			if !c.Standardized {
				x *= c.Scale[j]
			}
			b.Values = append(b.Values, x)
		}
		s.Bars = append(s.Bars, b)
	}
	return s
}

// JSON reads and writes Coefs.
func (o *Coefs) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &o.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &o.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "coef", &o.Coef, jsontext.List(jsontext.List(jsontext.Float)))
		jsontext.Member(c, "intercept", &o.Intercept, jsontext.List(jsontext.Float))
		jsontext.Member(c, "standardized", &o.Standardized, jsontext.Bool)
		jsontext.Member(c, "scale", &o.Scale, jsontext.List(jsontext.Float))
	})
}
