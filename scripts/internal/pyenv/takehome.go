package pyenv

import (
	"context"
	_ "embed"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/search"
)

// atHome are the packages beside those of scikit and mlflow that a project which a student takes home runs with, uv among them.
//
//go:embed takehome.txt
var atHome string

// notAtHome are packages that MLflow needs for ONNX models only, which such a project has none of.
var notAtHome = []string{"flatbuffers", "ml_dtypes", "onnx", "onnxruntime"}

var home = kind{
	folder:       ".venv-takehome",
	requirements: homeRequirements(),
	flags:        []string{"--no-deps"},
	ask: "import importlib.metadata as m; import mlflow.sklearn, mlflow.projects, matplotlib, skops.io, git, pytest; " +
		"print(*(m.version(p) for p in ('scikit-learn', 'numpy', 'mlflow', 'uv')))",
	want: estimator.ScikitLearn + " " + estimator.NumPy + " " + search.MLflow + " " + releaseIn(atHome, "uv"),
}

func homeRequirements() []string {
	list := slices.Concat(scikit.requirements, mlflow.requirements, strings.Fields(atHome))
	list = slices.DeleteFunc(list, func(r string) bool {
		name, _, _ := strings.Cut(r, "==")
		return slices.Contains(notAtHome, name)
	})
	slices.Sort(list)
	return slices.Compact(list)
}

// OpenHome is Open for the environment of a project that a student takes home: scikit-learn, MLflow, what draws and tests, and uv.
func OpenHome(ctx context.Context, log io.Writer) (*Env, error) { return open(ctx, log, home) }

// Shell runs a line in a POSIX shell in a folder, with the environment's programs before all others. uv takes the environment for the
// project's as it is: it neither installs nor asks anybody for anything. Of processor and threads holds what Command says.
func (e *Env) Shell(ctx context.Context, dir, line string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = dir
	bin := filepath.Dir(e.python)
	cmd.Env = append(e.environ(),
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"UV_PROJECT_ENVIRONMENT="+filepath.Dir(bin), "VIRTUAL_ENV="+filepath.Dir(bin), "UV_NO_SYNC=1", "UV_OFFLINE=1", "UV_PYTHON_DOWNLOADS=never",
		"MLFLOW_DISABLE_TELEMETRY=true", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C.UTF-8",
	)
	return cmd
}
