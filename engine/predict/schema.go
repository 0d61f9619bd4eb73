package predict

import (
	"math"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/metrics"
)

// Schema is what a model takes and gives: its signature, and what the training rows add to it.
type Schema struct {
	Model    string    `json:"model"` // of the catalogue
	Features []Feature `json:"features"`
	Target   string    `json:"target"`
	Classes  []string  `json:"classes"`
	Train    int       `json:"train"` // rows
	Test     int       `json:"test"`
	Trees    int       `json:"trees,omitempty"` // of the model, 0 where it is made of none
	// Examples are the first test rows, which the model has not learned from, and Labels their classes.
	Examples [][]float64 `json:"examples"`
	Labels   []int32     `json:"labels"`
}

// Feature is a column that a model takes, a double, and how it is in the training rows.
type Feature struct {
	Name  string  `json:"name"`
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
	Mean  float64 `json:"mean"`
	Std   float64 `json:"std"`             // standard deviation, of all rows
	Whole bool    `json:"whole,omitempty"` // all values are whole numbers
}

// Outside says on which side of the training rows a value lies: -1 below all, 1 above all, 0 among them.
func (f Feature) Outside(x float64) int8 {
	switch {
	case x < f.Min:
		return -1
	case x > f.Max:
		return 1
	}
	return 0
}

// mostExamples is how many test rows are given as examples.
const mostExamples = 30

func (m *model) schema() *Schema {
	table, train, test := m.Rows()
	s := &Schema{Model: m.Result.Model, Features: m.ranges, Target: table.Target, Classes: m.classes, Train: len(train), Test: len(test),
		Trees: len(estimator.Trees(m.Model()))}
	for _, row := range test[:min(len(test), mostExamples)] {
		values := make([]float64, len(table.Columns))
		for j, column := range table.Columns {
			values[j] = column[row]
		}
		s.Examples, s.Labels = append(s.Examples, values), append(s.Labels, table.Labels[row])
	}
	return s
}

// measure looks at the training rows.
func (m *model) measure() []Feature {
	table, train, _ := m.Rows()
	list := make([]Feature, len(m.features))
	for j, name := range m.features {
		column := dataset.Take(table.Columns[j], train)
		f := Feature{Name: name, Min: math.Inf(1), Max: math.Inf(-1), Mean: metrics.Mean(column), Std: metrics.Std(column), Whole: true}
		for _, x := range column {
			f.Min, f.Max = min(f.Min, x), max(f.Max, x)
			f.Whole = f.Whole && x == math.Trunc(x)
		}
		list[j] = f
	}
	return list
}

// Row is what a model says of one row, and what led there.
type Row struct {
	Values        []float64 `json:"values"`
	Outside       []int8    `json:"outside"` // by feature, see Feature.Outside
	Predicted     int       `json:"predicted"`
	Probabilities []float64 `json:"probabilities"`

	// One of these, as the model type decides.
	Path      *inspect.TreePath `json:"path,omitempty"`
	Neighbors *inspect.NearRows `json:"neighbors,omitempty"`
	Terms     *Terms            `json:"terms,omitempty"`
}

func (m *model) row(values []float64, tree int) (*Row, error) {
	if len(values) != len(m.features) {
		return nil, columnCount(len(values), len(m.features))
	}
	columns := make([][]float64, len(values))
	for j, x := range values {
		columns[j] = []float64{x}
	}
	if err := m.check(columns); err != nil {
		return nil, err
	}
	classes, probabilities := m.answers(columns)
	r := &Row{Values: values, Predicted: int(classes[0]), Probabilities: probabilities}
	for j, x := range values {
		r.Outside = append(r.Outside, m.ranges[j].Outside(x))
	}
	var err error
	switch {
	case len(estimator.Trees(m.Model())) > 0:
		r.Path, err = m.PathOf(values, tree)
	case estimator.Neighbors(m.Model()) != nil:
		r.Neighbors, err = m.NeighborsOf(values)
	default:
		r.Terms = m.terms(values)
	}
	return r, err
}
