// Package pyenv keeps a Python environment with the scikit-learn that the engine is held to, for the programs that
// compare the two.
package pyenv

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/scripts/internal/repo"
)

// kind is one of the environments. Each is a folder in the repository root that Git ignores.
type kind struct {
	folder       string
	requirements []string // as pip takes them
	flags        []string // of pip install
	ask          string   // Python that prints the releases that matter
	want         string   // what it must print
}

var scikit = kind{
	folder: ".venv",
	requirements: []string{
		"scikit-learn==" + estimator.ScikitLearn,
		"numpy==" + estimator.NumPy,
		"scipy==" + estimator.SciPy,
	},
	ask:  "import sklearn, numpy, scipy; print(sklearn.__version__, numpy.__version__, scipy.__version__)",
	want: estimator.ScikitLearn + " " + estimator.NumPy + " " + estimator.SciPy,
}

// Env is a Python environment with the pinned packages in it.
type Env struct {
	Root   string // the repository root
	python string
}

// Open finds the environment in the repository root, and makes it first where it is missing or holds other releases,
// which needs python3 and a package index. Progress goes to log.
func Open(ctx context.Context, log io.Writer) (*Env, error) { return open(ctx, log, scikit) }

func open(ctx context.Context, log io.Writer, k kind) (*Env, error) {
	root, err := repo.Root()
	if err != nil {
		return nil, err
	}
	e := &Env{Root: root, python: filepath.Join(root, k.folder, "bin", "python")}
	if e.ready(ctx, k) {
		return e, nil
	}
	system, err := exec.LookPath("python3")
	if err != nil {
		return nil, errors.New("python3 is not installed: install Python 3.11 or newer, with its venv module")
	}
	fmt.Fprintf(log, "making %s with %s\n", k.folder, strings.Join(k.requirements, " "))
	install := slices.Concat([]string{"-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"},
		k.flags, k.requirements)
	for _, step := range []*exec.Cmd{
		exec.CommandContext(ctx, system, "-m", "venv", filepath.Join(root, k.folder)),
		exec.CommandContext(ctx, e.python, install...),
	} {
		step.Stdout, step.Stderr = log, log
		if err := step.Run(); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(step.Args, " "), err)
		}
	}
	if !e.ready(ctx, k) {
		return nil, fmt.Errorf("%s does not hold %s after installing them: remove the folder and try again",
			k.folder, strings.Join(k.requirements, " "))
	}
	return e, nil
}

// ready reports whether the environment holds the pinned releases.
func (e *Env) ready(ctx context.Context, k kind) bool {
	out, err := exec.CommandContext(ctx, e.python, "-c", k.ask).Output()
	return err == nil && strings.TrimSpace(string(out)) == k.want
}

// Command runs a script, given as text, with args in sys.argv[1:]. What NumPy and BLAS compute does not depend on how
// new the processor is or how many cores it has: the kernels beyond AVX2, whose exp and log round otherwise, are off, and
// there is one thread. The standard error stream is this program's.
func (e *Env) Command(ctx context.Context, script string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, e.python, append([]string{"-c", script}, args...)...)
	cmd.Dir = e.Root
	cmd.Stderr = os.Stderr
	cmd.Env = e.environ()
	return cmd
}

// environ is what Command says of processor and threads.
func (e *Env) environ() []string {
	return append(os.Environ(),
		"NPY_DISABLE_CPU_FEATURES=X86_V4 AVX512_ICL AVX512_SPR",
		"OPENBLAS_CORETYPE=Haswell",
		"OPENBLAS_NUM_THREADS=1",
		"OMP_NUM_THREADS=1",
		"PYTHONDONTWRITEBYTECODE=1",
	)
}

// Run runs a script as Command does and returns what it printed.
func (e *Env) Run(ctx context.Context, script string, args ...string) ([]byte, error) {
	var out bytes.Buffer
	cmd := e.Command(ctx, script, args...)
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("python: %w", err)
	}
	return out.Bytes(), nil
}
