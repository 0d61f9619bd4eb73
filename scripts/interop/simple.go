package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// decisionTree compares decision trees: everything must be equal to the last bit.
var decisionTree = family{name: "decision_tree", script: forestScript, cases: treeCases, compare: compareAll}

func treeCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	return randomCases(rng, dir, n, "decision_tree", []string{"--trees"}, func(features int) map[string]any {
		return noEntropyOfFractions(map[string]any{
			"criterion":         pick(rng, "gini", "gini", "entropy"),
			"max_depth":         pick[any](rng, nil, nil, 2, 5, 10),
			"min_samples_split": pick[any](rng, 2, 2, 3, 0.1),
			"min_samples_leaf":  pick[any](rng, 1, 1, 2, 0.03),
			"max_features":      pick[any](rng, nil, nil, "sqrt", 1+rng.IntN(features), 0.5),
			"class_weight":      pick[any](rng, nil, "balanced"),
			"random_state":      rng.Uint32(),
		})
	})
}

//go:embed simple.py
var simpleScript string

// neighbors compares k nearest neighbours: labels and probabilities must be equal to the last bit, but where the nearest
// are found by matrix products, whose rounding hangs on the machine.
var neighbors = family{name: "k_neighbors", script: simpleScript, cases: neighborCases, compare: compareSimple}

func neighborCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	return randomCases(rng, dir, n, "k_neighbors", nil, func(int) map[string]any {
		return map[string]any{
			"n_neighbors": pick(rng, 1, 3, 5, 8, 16, 30),
			"weights":     pick(rng, "uniform", "distance"),
			"p":           pick(rng, 1, 2, 2),
			"standardize": rng.IntN(2) > 0,
		}
	})
}

// bayes compares naive Bayes: labels must be equal, and probabilities to bayesBound.
var bayes = family{name: "gaussian_nb", script: simpleScript, cases: bayesCases, compare: compareSimple}

func bayesCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	cases, err := randomCases(rng, dir, n, "gaussian_nb", nil, func(int) map[string]any {
		return map[string]any{"var_smoothing": pick(rng, 1e-9, 1e-9, 1e-6, 1e-3, 0.1)}
	})
	// Where nothing varies scikit-learn's probabilities are no numbers, and here such data are refused.
	return slices.DeleteFunc(cases, func(c testCase) bool {
		return !slices.ContainsFunc([]string{"normal_", "rounded_", "count_", "flag_", "skewed_", "signed_"}, func(kind string) bool {
			return strings.Contains(c.name, kind)
		})
	}), err
}

// compareSimple compares what simple.py prints to the last bit, but for probabilities, of which it says how far they may be.
func compareSimple(trained, reference []byte) ([]string, error) {
	got, want, err := decode(trained, reference)
	if err != nil {
		return nil, err
	}
	var tables, other struct {
		Probabilities [][]float64 `json:"test_probabilities"`
		Bound         float64
	}
	if err := json.Unmarshal(trained, &tables); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(reference, &other); err != nil {
		return nil, err
	}
	var differences []string
	if d := farthest(tables.Probabilities, other.Probabilities); !(d <= other.Bound) {
		differences = append(differences, fmt.Sprintf("difference of test_probabilities: %g, at most %g", d, other.Bound))
	}
	for _, name := range sortedKeys(want) {
		if name == "test_probabilities" || name == "bound" {
			continue
		}
		if d := exactly(name, got[name], want[name]); d != "" {
			differences = append(differences, d)
		}
	}
	return differences, nil
}
