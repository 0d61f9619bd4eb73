// Command golden makes the reference values that the tests hold the engine to, with the pinned scikit-learn: one file for
// each estimator family, and one with the pinned MLflow. Commit what it writes. It takes the names of the files to make, or makes them all:
//
//	go run ./scripts/golden [name …]
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/scripts/internal/pyenv"
)

// target is one file of reference values.
type target struct {
	name string
	path string // from the repository root
	open func(context.Context, io.Writer) (*pyenv.Env, error)
	make func(context.Context, *pyenv.Env) ([]byte, error)
}

var targets = []target{
	{"libm", "engine/libm/misrounded.go", pyenv.Open, libmTable},
	{"forest", "engine/trainer/testdata/golden_forest.json", pyenv.Open, forest},
	{"models", "engine/trainer/testdata/golden_models.json", pyenv.Open, models},
	{"logistic", "engine/linear/testdata/golden_logistic.json", pyenv.Open, logistic},
	{"curves", "engine/trainer/testdata/golden_curves.json", pyenv.Open, curves},
	{"metrics", "engine/metrics/testdata/golden_metrics.json", pyenv.Open, metrics},
	{"honest", "engine/metrics/testdata/golden_honest.json", pyenv.Open, honest},
	{"box", "engine/chart/testdata/golden_box.json", pyenv.Open, boxes},
	{"ranking", "engine/metrics/testdata/golden_ranking.json", pyenv.Open, ranking},
	{"evaluate", "engine/evaluate/testdata/golden_evaluate.json", pyenv.Open, evaluation},
	{"search", "engine/search/searchtest/testdata/golden_search.json", pyenv.OpenMLflow, searches},
	{"mlproject", "engine/mlproject/projecttest/testdata/golden_mlproject.json", pyenv.OpenMLflow, projects},
	{"registry", "engine/store/registrytest/testdata/golden_registry.json", pyenv.OpenMLflow, registry},
	{"sweep", "engine/sweep/testdata/golden_sweep.json", pyenv.Open, sweeps},
	{"inspect", "engine/inspect/testdata/golden_inspect.json", pyenv.Open, looks},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "golden:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, names []string) error {
	var known []string
	for _, t := range targets {
		known = append(known, t.name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return fmt.Errorf("there is no %q; the files are %s", name, strings.Join(known, ", "))
		}
	}
	for _, t := range targets {
		if len(names) > 0 && !slices.Contains(names, t.name) {
			continue
		}
		env, err := t.open(ctx, os.Stderr)
		if err != nil {
			return err
		}
		data, err := t.make(ctx, env)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		path := filepath.Join(env.Root, filepath.FromSlash(t.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			return err
		}
		fmt.Printf("%s: %s, %d bytes\n", t.name, t.path, len(data))
	}
	return nil
}
