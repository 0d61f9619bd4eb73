package predict

import (
	"math"
	"slices"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
)

// Comparison is what a model makes of its test rows as they are, and of the same rows in another unit.
type Comparison struct {
	Factor  float64 `json:"factor"`
	Columns []int   `json:"columns"` // the features that were multiplied
	Before  Batch   `json:"before"`
	After   Batch   `json:"after"`
	Changed int     `json:"changed"` // rows whose class is another
}

// drift multiplies the values of some features, of all where none are named, in all test rows.
func (m *model) drift(factor float64, columns []int) (*Comparison, error) {
	if math.IsNaN(factor) || math.IsInf(factor, 0) {
		return nil, fault.New(fault.InvalidParameterValue, "predict.factor")
	}
	table, _, test := m.Rows()
	if len(columns) == 0 {
		for j := range m.features {
			columns = append(columns, j)
		}
	}
	before := take(table.Columns, test)
	after := slices.Clone(before)
	for _, j := range columns {
		if j < 0 || j >= len(after) {
			return nil, fault.New(fault.InvalidParameterValue, "predict.feature", "feature", j, "features", len(after))
		}
		after[j] = slices.Clone(before[j])
		for i := range after[j] {
			after[j][i] *= factor
		}
	}
	if err := m.check(after); err != nil {
		return nil, err
	}
	truth := dataset.Take(table.Labels, test)
	was, _ := m.answers(before)
	is, _ := m.answers(after)
	c := &Comparison{Factor: factor, Columns: columns, Before: m.batch(before, truth, was), After: m.batch(after, truth, is)}
	for i := range was {
		if was[i] != is[i] {
			c.Changed++
		}
	}
	return c, nil
}
