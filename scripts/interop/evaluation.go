package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"

	"pizarra/engine/metrics"
)

//go:embed evaluation.py
var evaluationScript string

// evaluation compares cross-validation, repeated splits, permutation importance and learning curves of forests, to the last
// bit, and the areas under their curves; log losses within the rounding of their logarithms.
var evaluation = family{name: "evaluation", script: evaluationScript, cases: evaluationCases, compare: compareEvaluations}

// closest is how near log losses are, relatively.
const closest = 1e-15

func evaluationCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	folds, splits, repeats, seed := 2+rng.IntN(4), 1+rng.IntN(6), 1+rng.IntN(9), rng.Uint32()
	shuffle := rng.IntN(2) == 0
	flags := []string{
		"--cv", fmt.Sprint(folds), "--splits", fmt.Sprint(splits + 1), "--permutations", fmt.Sprint(repeats),
		"--learning-curve", fmt.Sprint(folds), "--cv-seed", fmt.Sprint(seed),
	}
	if shuffle {
		flags = append(flags, "--shuffle")
	}
	cases, err := randomCases(rng, dir, n, "random_forest", flags, func(features int) map[string]any {
		return map[string]any{
			"n_estimators": pick(rng, 1, 4, 15),
			"max_depth":    pick[any](rng, nil, 3),
			"random_state": rng.Uint32(),
		}
	})
	for i := range cases {
		cases[i].reference = evaluationReference{cases[i].reference.(randomReference), folds, splits + 1, repeats, seed, shuffle}
	}
	return cases, err
}

type evaluationReference struct {
	randomReference
	Folds   int    `json:"folds"`
	Splits  int    `json:"splits"`
	Repeats int    `json:"repeats"`
	Seed    uint32 `json:"seed"`
	Shuffle bool   `json:"shuffle"`
}

// compareEvaluations compares what evaluation.py prints.
func compareEvaluations(trained, reference []byte) ([]string, error) {
	got, err := decode(trained)
	if err != nil {
		return nil, fmt.Errorf("scripts/train printed no JSON: %w", err)
	}
	want, err := decode(reference)
	if err != nil {
		return nil, err
	}
	var differences []string
	var result struct{ Ranking metrics.Ranking }
	var other struct {
		LogLoss float64 `json:"log_loss"`
	}
	if err := json.Unmarshal(trained, &result); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(reference, &other); err != nil {
		return nil, err
	}
	if loss := result.Ranking.LogLoss; !(math.Abs(loss-other.LogLoss) <= closest*other.LogLoss) {
		differences = append(differences, fmt.Sprintf("log_loss is %v, want %v", loss, other.LogLoss))
	}
	for _, name := range []string{"ranking", "evaluations"} {
		if d := exactly(name, got[name], want[name]); d != "" {
			differences = append(differences, d)
		}
	}
	return differences, nil
}
