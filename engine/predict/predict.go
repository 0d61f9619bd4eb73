// Package predict asks a run's model: about a row, about a table that comes as CSV, and about the test rows in another unit. What it is
// asked is held to the model's signature, as MLflow does, and to the ranges of the training rows, as MLflow does not. The run's model is
// trained once more from its Job, which gives the very same.
package predict

import (
	"context"
	"math"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/trainer"
)

// Kind is what is asked.
type Kind string

// The kinds.
const (
	About Kind = "about" // what the model takes and gives
	One   Kind = "one"   // the class of one row, and what led there
	Table Kind = "table" // the classes of a table
	Drift Kind = "drift" // the classes of the test rows, as they are and in another unit
)

// Request is what is asked, of the model of which Job.
type Request struct {
	Kind Kind        `json:"kind"`
	Job  trainer.Job `json:"job"` // with fixed seeds

	Values []float64 `json:"values,omitempty"` // of One: by feature
	Tree   int       `json:"tree,omitempty"`   // of One: the tree whose way is shown, from 0

	CSV string `json:"csv,omitempty"` // of Table
	Out bool   `json:"out,omitempty"` // of Table: the answer has the whole of it as CSV too

	Factor  float64 `json:"factor,omitempty"`  // of Drift: what the values are multiplied by
	Columns []int   `json:"columns,omitempty"` // of Drift: the features that are; none for all
}

// Answer is what comes of it. Only the part of its kind is set.
type Answer struct {
	About *Schema     `json:"about,omitempty"`
	One   *Row        `json:"one,omitempty"`
	Table *Predicted  `json:"table,omitempty"`
	Drift *Comparison `json:"drift,omitempty"`
}

// Run trains the Job once more and answers. file is the bytes of its CSV, nil for a built-in set; progress and the context are as in
// inspect.Train.
func Run(ctx context.Context, r Request, file []byte, progress func(done, total int)) (*Answer, error) {
	t, err := inspect.Train(ctx, r.Job, file, progress)
	if err != nil {
		return nil, err
	}
	return Ask(t, r)
}

// Ask answers a request about a Job that was trained. Its errors say what of the request does not fit the model: predict.columns,
// predict.missing, predict.words, predict.empty, predict.bytes, predict.rows, predict.value, predict.factor and predict.feature, those of
// dataset.ReadCSV, and values that the model type cannot take.
func Ask(t *inspect.Trained, r Request) (a *Answer, err error) {
	m, a := newModel(t), &Answer{}
	switch r.Kind {
	case About:
		a.About = m.schema()
	case One:
		a.One, err = m.row(r.Values, r.Tree)
	case Table:
		a.Table, err = m.table(r.CSV, r.Out)
	case Drift:
		a.Drift, err = m.drift(r.Factor, r.Columns)
	default:
		err = fault.New(fault.Internal, "internal", "detail", "nothing to ask by the name of "+string(r.Kind))
	}
	return a, err
}

// model is a trained model and what it was trained on.
type model struct {
	*inspect.Trained
	features, classes []string
	ranges            []Feature // of the training rows
}

func newModel(t *inspect.Trained) *model {
	table, _, _ := t.Rows()
	m := &model{Trained: t, features: table.Features, classes: table.Classes}
	m.ranges = m.measure()
	return m
}

// mostValue is how large a value may be. Squares of much larger ones are no numbers any more.
const mostValue = 1e100

// check refuses values that the model type cannot take. columns are by feature.
func (m *model) check(columns [][]float64) error {
	for j, column := range columns {
		for _, x := range column {
			if !(math.Abs(x) <= mostValue) {
				return fault.New(fault.InvalidParameterValue, "predict.value", "column", m.features[j])
			}
		}
	}
	spec, err := estimator.Lookup(m.Result.Model)
	if err != nil || spec.Check == nil {
		return err
	}
	if err := spec.Check(columns); err != nil {
		table, _, _ := m.Rows()
		return trainer.NameFeature(err, table)
	}
	return nil
}

// answers are the classes and probabilities, rows × classes, of rows by feature.
func (m *model) answers(columns [][]float64) (classes []int32, probabilities []float64) {
	return m.Model().Predict(columns), m.Model().Probabilities(columns)
}
