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
	"strings"

	"pizarra/engine/estimator"
	"pizarra/scripts/internal/repo"
)

// folder holds the environment, in the repository root. Git ignores it.
const folder = ".venv"

// requirements are the pinned packages, as pip takes them.
var requirements = []string{
	"scikit-learn==" + estimator.ScikitLearn,
	"numpy==" + estimator.NumPy,
	"scipy==" + estimator.SciPy,
}

// Env is a Python environment with the pinned packages in it.
type Env struct {
	Root   string // the repository root
	python string
}

// Open finds the environment in the repository root, and makes it first where it is missing or holds other releases,
// which needs python3 and a package index. Progress goes to log.
func Open(ctx context.Context, log io.Writer) (*Env, error) {
	root, err := repo.Root()
	if err != nil {
		return nil, err
	}
	e := &Env{Root: root, python: filepath.Join(root, folder, "bin", "python")}
	if e.ready(ctx) {
		return e, nil
	}
	system, err := exec.LookPath("python3")
	if err != nil {
		return nil, errors.New("python3 is not installed: install Python 3.11 or newer, with its venv module")
	}
	fmt.Fprintf(log, "making %s with %s\n", folder, strings.Join(requirements, " "))
	install := append([]string{"-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"},
		requirements...)
	for _, step := range []*exec.Cmd{
		exec.CommandContext(ctx, system, "-m", "venv", filepath.Join(root, folder)),
		exec.CommandContext(ctx, e.python, install...),
	} {
		step.Stdout, step.Stderr = log, log
		if err := step.Run(); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(step.Args, " "), err)
		}
	}
	if !e.ready(ctx) {
		return nil, fmt.Errorf("%s does not hold %s after installing them: remove the folder and try again",
			folder, strings.Join(requirements, " "))
	}
	return e, nil
}

// ready reports whether the environment holds the pinned releases.
func (e *Env) ready(ctx context.Context) bool {
	out, err := exec.CommandContext(ctx, e.python, "-c",
		"import sklearn, numpy, scipy; print(sklearn.__version__, numpy.__version__, scipy.__version__)").Output()
	return err == nil && strings.TrimSpace(string(out)) ==
		estimator.ScikitLearn+" "+estimator.NumPy+" "+estimator.SciPy
}

// Command runs a script, given as text, with args in sys.argv[1:]. What NumPy and BLAS compute does not depend on how
// new the processor is or how many cores it has: the kernels beyond AVX2, whose exp and log round otherwise, are off, and
// there is one thread. The standard error stream is this program's.
func (e *Env) Command(ctx context.Context, script string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, e.python, append([]string{"-c", script}, args...)...)
	cmd.Dir = e.Root
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(),
		"NPY_DISABLE_CPU_FEATURES=X86_V4 AVX512_ICL AVX512_SPR",
		"OPENBLAS_CORETYPE=Haswell",
		"OPENBLAS_NUM_THREADS=1",
		"OMP_NUM_THREADS=1",
		"PYTHONDONTWRITEBYTECODE=1",
	)
	return cmd
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
