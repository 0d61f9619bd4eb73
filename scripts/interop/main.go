// Command interop trains on random data with random hyperparameters twice, with this project's scripts/train and with the
// pinned scikit-learn, and compares everything that comes out; and it searches random runs here and in the pinned
// MLflow. It closes with the line "N passed, N failed" and fails if
// any did. A seed is printed; with it the same data come again.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/scripts/internal/pyenv"
)

// family is what one estimator family compares; each has a file of its own.
type family struct {
	name   string
	script string // Python that reads the cases' references as a JSON array and prints one line of JSON for each
	cases  func(rng *rand.Rand, dir string, n int) ([]testCase, error)
	// compare says what of trained, which scripts/train printed, is not as in reference, a line of the script.
	compare func(trained, reference []byte) (differences []string, err error)
}

var families = []family{forest, logistic, decisionTree, neighbors, bayes, evaluation, sweeps, python, comparisons}

// testCase is one training.
type testCase struct {
	name      string
	args      []string // of scripts/train
	reference any      // what the script needs to know to do the same
}

func main() {
	n := flag.Int("n", 60, "trainings to compare, for each estimator family")
	seed := flag.Uint64("seed", rand.Uint64(), "what the random data are made from")
	only := flag.String("only", "", "the one family to compare, or search, for what searches find in MLflow, registry, for its model registry, mlmodel, for what it makes of model folders, mlproject, for what it reads in MLproject files, or takehome, for the projects that students take home")
	program := flag.String("train", "", "a built scripts/train to use; without it one is built")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	failed, err := run(ctx, *n, *seed, *program, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "interop:", err)
	}
	if err != nil || failed > 0 {
		os.Exit(1)
	}
}

func run(ctx context.Context, n int, seed uint64, program, only string) (failed int, err error) {
	fmt.Printf("--seed %d\n", seed)
	passed := 0
	if !slices.Contains([]string{"search", "mlmodel", "mlproject", "registry", "takehome"}, only) {
		if passed, failed, err = trainings(ctx, n, seed, program, only); err != nil {
			return failed, err
		}
	}
	if only == "search" || only == "" {
		found, missed, err := searches(ctx, rand.New(rand.NewPCG(seed, uint64(len(families)))), n)
		passed, failed = passed+found, failed+missed
		if err != nil {
			return failed, fmt.Errorf("search: %w", err)
		}
	}
	if only == "registry" || only == "" {
		well, badly, err := registries(ctx, rand.New(rand.NewPCG(seed, uint64(len(families)+3))), n)
		passed, failed = passed+well, failed+badly
		if err != nil {
			return failed, fmt.Errorf("registry: %w", err)
		}
	}
	if only == "mlmodel" || only == "" {
		well, badly, err := modelFolders(ctx, rand.New(rand.NewPCG(seed, uint64(len(families)+1))), n)
		passed, failed = passed+well, failed+badly
		if err != nil {
			return failed, fmt.Errorf("mlmodel: %w", err)
		}
	}
	if only == "mlproject" || only == "" {
		well, badly, err := projects(ctx, rand.New(rand.NewPCG(seed, uint64(len(families)+2))), n)
		passed, failed = passed+well, failed+badly
		if err != nil {
			return failed, fmt.Errorf("mlproject: %w", err)
		}
	}
	if only == "takehome" || only == "" {
		well, badly, err := takeHomes(ctx)
		passed, failed = passed+well, failed+badly
		if err != nil {
			return failed, fmt.Errorf("takehome: %w", err)
		}
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	return failed, nil
}

// trainings compares all families, or the one that is named.
func trainings(ctx context.Context, n int, seed uint64, program, only string) (passed, failed int, err error) {
	env, err := pyenv.Open(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	dir, err := os.MkdirTemp("", "interop")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	if program == "" {
		program = filepath.Join(dir, "train")
		build := exec.CommandContext(ctx, "go", "build", "-o", program, "./scripts/train")
		build.Dir, build.Stdout, build.Stderr = env.Root, os.Stderr, os.Stderr
		if err := build.Run(); err != nil {
			return 0, 0, fmt.Errorf("building scripts/train: %w", err)
		}
	}
	fmt.Printf("comparing with scikit-learn %s\n", estimator.ScikitLearn)
	for i, f := range families {
		if only != "" && only != f.name {
			continue
		}
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		cases, err := f.cases(rng, dir, n)
		if err != nil {
			return passed, failed, err
		}
		references, err := refer(ctx, env, f, cases)
		if err != nil {
			return passed, failed, fmt.Errorf("%s: %w", f.name, err)
		}
		for i, c := range cases {
			if ctx.Err() != nil {
				return passed, failed, ctx.Err()
			}
			differences := check(ctx, f, program, c, references[i])
			if len(differences) == 0 {
				passed++
				fmt.Printf("ok    %s %d: %s\n", f.name, i+1, c.name)
				continue
			}
			failed++
			fmt.Printf("FAIL  %s %d: %s\n      train %s\n", f.name, i+1, c.name, strings.Join(c.args, " "))
			for _, difference := range differences {
				fmt.Println("     ", difference)
			}
		}
	}
	return passed, failed, nil
}

// tableScript is what all scripts begin with: how they read a CSV file.
//
//go:embed table.py
var tableScript string

// refer has scikit-learn do all cases of a family.
func refer(ctx context.Context, env *pyenv.Env, f family, cases []testCase) ([][]byte, error) {
	asked := make([]any, len(cases))
	for i, c := range cases {
		asked[i] = c.reference
	}
	text, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	cmd := env.Command(ctx, tableScript+f.script)
	cmd.Stdin = strings.NewReader(string(text))
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("python: %w", err)
	}
	var answers [][]byte
	for line := range strings.Lines(string(out)) {
		answers = append(answers, []byte(line))
	}
	if len(answers) != len(cases) {
		return nil, fmt.Errorf("python answered %d of %d cases", len(answers), len(cases))
	}
	return answers, nil
}

// check trains one case and compares it.
func check(ctx context.Context, f family, program string, c testCase, reference []byte) []string {
	var trouble strings.Builder
	cmd := exec.CommandContext(ctx, program, c.args...)
	cmd.Stderr = &trouble
	out, err := cmd.Output()
	if err != nil {
		return []string{fmt.Sprintf("train: %v: %s", err, strings.TrimSpace(trouble.String()))}
	}
	differences, err := f.compare(out, reference)
	if err != nil {
		return []string{err.Error()}
	}
	return differences
}
