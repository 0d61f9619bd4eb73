package mlmodel

import (
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// exampleRows is how many rows an example has: as many as pandas' head shows.
const exampleRows = 5

// Of is the Training of a Job that m came out of. The ids, the place and the time are the caller's.
func Of(p *trainer.Prepared, m estimator.Model) Training {
	data := p.Dataset()
	return Training{Type: p.Job.Model, Model: m, Features: data.Features, Classes: data.Classes, Example: p.Head(exampleRows)}
}

// Written is what only who holds a trained model can write of its folder. All else is known from its Result.
type Written struct {
	ONNX    []byte      // the contents of model.onnx; not in the JSON form
	Example [][]float64 // as in Training
}

// Write writes the graph of a Job's model, unless that would have more than most bytes: mlmodel.too_big. Its other errors are New's.
func Write(p *trainer.Prepared, m estimator.Model, most int) (*Written, error) {
	if about := size(m); about > most {
		return nil, tooBig(about, most)
	}
	t := Of(p, m)
	onnx, err := onnxModel(t)
	if err != nil {
		return nil, err
	}
	if len(onnx) > most {
		return nil, tooBig(len(onnx), most)
	}
	return &Written{onnx, t.Example}, nil
}

func tooBig(bytes, most int) error {
	return fault.New(fault.InvalidParameterValue, "mlmodel.too_big", "megabytes", (bytes+999_999)/1_000_000, "limit", most/1_000_000)
}

// size is how many bytes a graph has at least: what of it grows with the model. A node of a tree takes more than twenty, each number
// of a training row that a neighbour may be eight.
func size(m estimator.Model) int {
	n := 0
	for _, t := range estimator.Trees(m) {
		n += 20 * t.Len()
	}
	if k := estimator.Searched(m); k != nil {
		n += 8 * len(k.Values)
	}
	return n
}

// JSON reads and writes Written but for the graph, which is bytes.
func (w *Written) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "example", &w.Example, jsontext.List(jsontext.List(jsontext.Float)))
	})
}
