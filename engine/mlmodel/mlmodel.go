// Package mlmodel writes a trained model as MLflow logs one: a folder with an MLmodel file, the model as an ONNX graph, its
// signature, an example of its input, and the Python environment that runs it. The real MLflow loads it as its flavors onnx
// and python_function.
package mlmodel

import (
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
)

// The releases that a folder names: those it is tested with.
const (
	MLflow      = "3.18.0"
	ONNX        = "1.23.2"
	ONNXRuntime = "1.32.0"
	numPy       = "2.4.6"
	pandas      = "3.1.1"
	python      = "3.11.7"
)

// Training is a trained model, and what its folder tells of it.
type Training struct {
	Type     string // of the catalogue: "random_forest"
	Model    estimator.Model
	Features []string    // the names of the columns, in their order
	Classes  []string    // the names of the classes, in their order
	Example  [][]float64 // some rows of the data: Example[i][j] is feature j of the ith; one at least

	ModelID  string // "m-" and 32 hexadecimal digits
	RunID    string // "" where no run has logged it
	Location string // the URI of the folder, "" where it has none
	Created  int64  // milliseconds since 1970, UTC
}

// File is a file of a model's folder.
type File struct {
	Name string // without a folder
	Data []byte
}

// New is the folder of a model: always the same bytes for the same model. The error mlmodel.no_model says that t.Model holds
// nothing to predict with, as a forest of which only scores were kept, mlmodel.too_large that a forest has more different leaves than
// a graph can tell apart; others are those of Folder.
func New(t Training) ([]File, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	onnx, err := onnxModel(t)
	if err != nil {
		return nil, err
	}
	return Folder(t, onnx)
}

// Folder is New with the contents of model.onnx, as Write has written it: t.Model may be nil. The files stand in the order of their
// names, MLmodel first. The error mlmodel.shape says that example, features and classes do not go together.
func Folder(t Training, onnx []byte) ([]File, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	files := []File{
		{"conda.yaml", condaEnv()},
		{"input_example.json", splitFrame(nil, t)},
		{"model.onnx", onnx},
		{"python_env.yaml", pythonEnv()},
		{"requirements.txt", requirementsText()},
		{"serving_input_example.json", servingExample(t)},
	}
	size := 0
	for _, f := range files {
		if f.Name == "model.onnx" || f.Name == "input_example.json" || f.Name == "serving_input_example.json" {
			size += len(f.Data) // what MLflow has written when it measures the folder
		}
	}
	return append([]File{{"MLmodel", description(t, size)}}, files...), nil
}

func (t Training) check() error {
	for _, row := range t.Example {
		if len(row) != len(t.Features) {
			return fault.New(fault.Internal, "mlmodel.shape", "features", len(t.Features), "values", len(row))
		}
	}
	if len(t.Example) == 0 || len(t.Features) == 0 || len(t.Classes) < 2 {
		return fault.New(fault.Internal, "mlmodel.shape", "features", len(t.Features), "values", 0)
	}
	return nil
}

// created is a time as MLflow writes it: UTC, with microseconds, without a zone.
func created(millis int64) string {
	return time.UnixMilli(millis).UTC().Format("2006-01-02 15:04:05.000000")
}
