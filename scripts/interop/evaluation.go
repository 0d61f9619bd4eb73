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

// mostEvaluations is enough: each trains dozens of forests.
const mostEvaluations = 30

func evaluationCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	cases, err := randomCases(rng, dir, min(n, mostEvaluations), "random_forest", nil, func(features int) map[string]any {
		return map[string]any{
			"n_estimators": pick(rng, 1, 4, 15),
			"max_depth":    pick[any](rng, nil, 3),
			"random_state": rng.Uint32(),
		}
	})
	for i := range cases {
		c := &cases[i]
		r := evaluationReference{
			randomReference: c.reference.(randomReference),
			Folds:           2 + rng.IntN(4), Splits: 2 + rng.IntN(6), Repeats: 1 + rng.IntN(9),
			Seed: rng.Uint32(), Shuffle: rng.IntN(2) == 0,
		}
		c.args = append(c.args, "--cv", fmt.Sprint(r.Folds), "--splits", fmt.Sprint(r.Splits), "--permutations", fmt.Sprint(r.Repeats),
			"--learning-curve", fmt.Sprint(r.Folds), "--cv-seed", fmt.Sprint(r.Seed))
		if r.Shuffle {
			c.args = append(c.args, "--shuffle")
		}
		c.name += fmt.Sprintf(", %d folds, %d splits, %d repeats", r.Folds, r.Splits, r.Repeats)
		c.reference = r
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
	got, want, err := decode(trained, reference)
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
