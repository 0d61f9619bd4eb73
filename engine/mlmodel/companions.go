package mlmodel

import (
	"strings"

	"pizarra/engine/jsontext"
)

// requirements are the Python packages that run the model.
var requirements = []string{"mlflow==" + MLflow, "numpy==" + numPy, "onnx==" + ONNX, "onnxruntime==" + ONNXRuntime, "pandas==" + pandas}

func requirementsText() []byte { return []byte(strings.Join(requirements, "\n")) }

func condaEnv() []byte {
	return []byte("channels:\n- conda-forge\ndependencies:\n- python=" + python + "\n- pip\n- pip:\n  - " +
		strings.Join(requirements, "\n  - ") + "\nname: mlflow-env\n")
}

func pythonEnv() []byte {
	return []byte("python: " + python + "\nbuild_dependencies:\n- pip\n- setuptools\n- wheel\ndependencies:\n- -r requirements.txt\n")
}

// splitFrame appends the example as pandas writes a table with orient="split": names, then rows.
func splitFrame(b []byte, t Training) []byte {
	b = append(b, `{"columns": [`...)
	for j, name := range t.Features {
		b = appendName(comma(b, j), name)
	}
	b = append(b, `], "data": [`...)
	for i, row := range t.Example {
		b = append(comma(b, i), '[')
		for j, x := range row {
			b = appendDouble(comma(b, j), x)
		}
		b = append(b, ']')
	}
	return append(b, "]}"...)
}

// servingExample is the example as a server of the model takes it at /invocations.
func servingExample(t Training) []byte {
	return append(splitFrame([]byte(`{"dataframe_split": `), t), '}')
}

// appendDouble writes a finite number such that Python reads a float: an integer would become an int64, which a signature of
// doubles refuses.
func appendDouble(b []byte, x float64) []byte {
	from := len(b)
	b = jsontext.AppendFloat(b, x)
	if !strings.ContainsAny(string(b[from:]), ".e") {
		b = append(b, ".0"...)
	}
	return b
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ", "...)
	}
	return b
}
