package pyenv

import (
	"context"
	_ "embed"
	"io"
	"strings"

	"pizarra/engine/mlmodel"
	"pizarra/engine/search"
)

// beside are the packages that MLflow's stores, its ONNX models and its command line import, each at one release. MLflow
// asks for twice as many, for its server and its user interface, and its release needs a part of the same name that package
// indexes do not always have; so all are named here, and pip adds none.
//
//go:embed mlflow.txt
var beside string

var mlflow = kind{
	folder:       ".venv-mlflow",
	requirements: append([]string{"mlflow==" + search.MLflow}, strings.Fields(beside)...),
	flags:        []string{"--no-deps"},
	ask: "import importlib.metadata as m; import mlflow.store.tracking.sqlalchemy_store; import mlflow.onnx, onnxruntime, dotenv; " +
		"print(*(m.version(p) for p in ('mlflow', 'sqlparse', 'SQLAlchemy', 'onnx', 'onnxruntime')))",
	want: search.MLflow + " " + releaseIn(beside, "sqlparse") + " " + releaseIn(beside, "SQLAlchemy") + " " + mlmodel.ONNX + " " + mlmodel.ONNXRuntime,
}

// releaseIn is the release that a package has in a list.
func releaseIn(list, name string) string {
	for line := range strings.Lines(list) {
		if version, ok := strings.CutPrefix(line, name+"=="); ok {
			return strings.TrimSpace(version)
		}
	}
	return ""
}

// OpenMLflow is Open for the environment with MLflow in it, as far as its SQL stores, its ONNX models and its command line
// need it.
func OpenMLflow(ctx context.Context, log io.Writer) (*Env, error) { return open(ctx, log, mlflow) }
