package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
)

//go:embed sweep.py
var sweepScript string

// sweeps compares grids and random draws of decision trees with GridSearchCV and RandomizedSearchCV: the jobs and their order,
// the score on every fold, means, places, the winner and its accuracy on the test, all to the last bit.
var sweeps = family{name: "sweep", script: sweepScript, cases: sweepCases, compare: compareSweeps}

// mostSweeps is enough: each trains dozens of trees.
const mostSweeps = 20

type sweepReference struct {
	randomReference
	Method string           `json:"method"`
	Draws  int              `json:"draws"`
	Seed   uint32           `json:"seed"`
	Folds  int              `json:"folds"`
	Axes   map[string][]any `json:"axes"`
}

func sweepCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	var drawn []map[string][]any // of each case
	cases, err := randomCases(rng, dir, min(n, mostSweeps), "decision_tree", nil, func(int) map[string]any {
		axes := map[string][]any{
			"max_depth":         some(rng, nil, 1, 2, 3, 5, 8),
			"min_samples_leaf":  some(rng, 1, 2, 3, 0.05, 7),
			"min_samples_split": some(rng, 2, 3, 0.1),
			"class_weight":      some(rng, nil, "balanced"),
			"random_state":      {rng.Uint32()},
		}
		drawn = append(drawn, axes)
		texts := map[string]any{}
		separator := pick(rng, ",", ", ", " ")
		for name, values := range axes {
			var words []string
			for _, v := range values {
				words = append(words, pythonic(v))
			}
			texts[name] = strings.Join(words, separator)
		}
		return texts
	})
	for i := range cases {
		c := &cases[i]
		r := sweepReference{randomReference: c.reference.(randomReference), Axes: drawn[i], Method: pick(rng, "grid", "random"),
			Draws: 1 + rng.IntN(30), Seed: rng.Uint32(), Folds: 2 + rng.IntN(4)}
		c.args = append(c.args, "--sweep", r.Method, "--folds", fmt.Sprint(r.Folds))
		if r.Method == "random" {
			c.args = append(c.args, "--draws", fmt.Sprint(r.Draws), "--sweep-seed", fmt.Sprint(r.Seed))
		}
		c.name += fmt.Sprintf(", %s, %d draws, %d folds", r.Method, r.Draws, r.Folds)
		c.reference = r
	}
	return cases, err
}

// some are one or more of the values, in any order.
func some(rng *rand.Rand, values ...any) []any {
	rng.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
	return values[:1+rng.IntN(len(values))]
}

// compareSweeps compares what sweep.py prints.
func compareSweeps(swept, reference []byte) ([]string, error) {
	got, want, err := decode(swept, reference)
	if err != nil {
		return nil, err
	}
	if d := exactly("sweep", map[string]any(got), map[string]any(want)); d != "" {
		return []string{d}, nil
	}
	return nil, nil
}
