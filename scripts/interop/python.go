package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/trainer"
)

//go:embed python.py
var pythonScript string

// python runs the programs that the page shows. Each must compute the metrics of scripts/train to the last bit, and print
// them with four decimals.
var python = family{name: "python", script: pythonScript, cases: pythonCases, compare: comparePrograms}

// mostPrograms is enough: what a program computes with is compared by the other families.
const mostPrograms = 18

func pythonCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	cases := make([]testCase, min(n, mostPrograms))
	for i := range cases {
		args := []string{"--test-size", pick(rng, "0.2", "0.25", "0.3"), "--split-seed", fmt.Sprint(rng.Uint32())}
		if i%3 == 0 {
			args = append(args, "--data", pick(rng, "iris", "wine", "breast_cancer"))
		} else {
			more, err := writeMessyData(rng, dir, fmt.Sprintf("messy %d", i+1))
			if err != nil {
				return nil, err
			}
			args = append(args, more...)
		}
		switch i % 6 {
		case 0, 2:
			args = append(args, "--n-estimators", pick(rng, "5", "20"), "--max-depth", pick(rng, "none", "3"),
				"--criterion", pick(rng, "gini", "entropy"), "--max-features", pick(rng, "sqrt", "0.5", "None"),
				"--min-samples-leaf", pick(rng, "1", "3"), "--random-state", fmt.Sprint(rng.Uint32()))
		case 1:
			args = append(args, "--model-type", "logistic_regression", "--standardize",
				"--C", pick(rng, "1", "0.1", "10"), "--max-iter", "500", "--class-weight", pick(rng, "None", "balanced"))
		case 3:
			args = append(args, "--model-type", "decision_tree", "--max-depth", pick(rng, "none", "3"),
				"--class-weight", pick(rng, "None", "balanced"), "--random-state", fmt.Sprint(rng.Uint32()))
		case 4:
			args = append(args, "--n-estimators", "10", "--oob-score", "--max-samples", pick(rng, "40", "0.7"),
				"--class-weight", pick(rng, "balanced", "balanced_subsample"), "--random-state", fmt.Sprint(rng.Uint32()))
		default:
			args = append(args, pick(rng, []string{"--model-type", "gaussian_nb"}, []string{"--model-type", "k_neighbors",
				"--n-neighbors", pick(rng, "1", "5", "9"), "--weights", pick(rng, "uniform", "distance"), "--p", pick(rng, "1", "2")},
				[]string{"--model-type", "k_neighbors", "--standardize"})...)
		}
		job, err := command.Parse(args)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", args, err)
		}
		cases[i] = testCase{
			name:      strings.Join(args, " "),
			args:      append(args, "--json"),
			reference: command.Python(job),
		}
	}
	return cases, nil
}

// comparePrograms compares the five metrics, and what was printed of them.
func comparePrograms(trained, reference []byte) ([]string, error) {
	got, want, err := decode(trained, reference)
	if err != nil {
		return nil, err
	}
	var differences []string
	if d := exactly("metrics", got["metrics"], want["metrics"]); d != "" {
		differences = append(differences, d)
	}
	var result struct{ Metrics trainer.Metrics }
	if err := json.Unmarshal(trained, &result); err != nil {
		return nil, err
	}
	var lines strings.Builder
	for _, m := range result.Metrics.Named() {
		fmt.Fprintf(&lines, "%s: %.4f\n", m.Key, m.Value)
	}
	if printed := want["printed"]; printed != lines.String() {
		differences = append(differences, fmt.Sprintf("the program printed\n%swant\n%s", printed, lines.String()))
	}
	return differences, nil
}
