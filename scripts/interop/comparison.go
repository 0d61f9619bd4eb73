package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"

	"pizarra/engine/metrics"
)

//go:embed comparison.py
var comparisonScript string

// comparisons holds a decision tree against another model: the scores on 20 splits and the rows on which they part to the last bit,
// the corrected interval and both p-values within the bounds of SciPy's functions.
var comparisons = family{name: "comparison", script: comparisonScript, cases: comparisonCases, compare: compareComparisons}

// mostComparisons is enough: each trains dozens of models.
const mostComparisons = 20

type comparisonReference struct {
	randomReference
	Other       string         `json:"other"`
	OtherParams map[string]any `json:"other_params"`
	Splits      int            `json:"splits"`
	Seed        uint32         `json:"seed"`
}

func comparisonCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	cases, err := randomCases(rng, dir, min(n, mostComparisons), "decision_tree", nil, func(int) map[string]any {
		return map[string]any{"max_depth": pick[any](rng, nil, 1, 2, 5), "random_state": rng.Uint32()}
	})
	for i := range cases {
		c := &cases[i]
		r := comparisonReference{randomReference: c.reference.(randomReference), Other: pick(rng, "random_forest", "decision_tree", "k_neighbors"),
			Splits: pick(rng, 20, 20, 2, 7), Seed: rng.Uint32()}
		if rng.IntN(2) == 0 {
			r.Seed = r.SplitSeed // as Is it luck? takes it
		}
		switch r.Other {
		case "random_forest":
			r.OtherParams = map[string]any{"n_estimators": pick(rng, 1, 5, 12), "random_state": rng.Uint32()}
		case "decision_tree":
			r.OtherParams = map[string]any{"max_depth": pick[any](rng, nil, 3), "random_state": rng.Uint32()}
		default:
			r.OtherParams = map[string]any{"n_neighbors": pick(rng, 1, 2, 3)}
		}
		link := []string{"model=" + r.Other}
		for _, name := range sortedKeys(r.OtherParams) {
			link = append(link, name+"="+pythonic(r.OtherParams[name]))
		}
		against := strings.Join(link, "&")
		c.args = append(c.args, "--against", against, "--paired", fmt.Sprint(r.Splits), "--cv-seed", fmt.Sprint(r.Seed))
		c.name += fmt.Sprintf(", against %s, %d splits", against, r.Splits)
		c.reference = r
	}
	return cases, err
}

// nearby is how near what comes of SciPy's distributions is, relatively; what is 0 but for rounding is that near to 0.
const nearby = 1e-10

// compareComparisons compares what comparison.py prints.
func compareComparisons(trained, reference []byte) ([]string, error) {
	type report struct {
		Accuracy      []float64 `json:"test_accuracy"`
		F1            []float64 `json:"test_f1_weighted"`
		OtherAccuracy []float64 `json:"other_test_accuracy"`
		OtherF1       []float64 `json:"other_test_f1_weighted"`
	}
	type rows struct {
		Rows      int   `json:"rows"`
		BothRight int   `json:"both_right"`
		OnlyA     int   `json:"only_a"`
		OnlyB     int   `json:"only_b"`
		Differ    []int `json:"differ"`
	}
	var got struct {
		Evaluations []struct {
			report
			Paired metrics.Paired `json:"paired"`
		} `json:"evaluations"`
		Disagreement struct {
			rows
			P float64 `json:"p_value"`
		} `json:"disagreement"`
	}
	var want struct {
		report
		metrics.Paired
		Disagreement rows    `json:"disagreement"`
		McNemar      float64 `json:"mcnemar"`
	}
	if err := json.Unmarshal(trained, &got); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(reference, &want); err != nil {
		return nil, err
	}
	if len(got.Evaluations) != 1 || len(want.Accuracy) == 0 {
		return nil, fmt.Errorf("%d evaluations, %d scores to compare with", len(got.Evaluations), len(want.Accuracy))
	}
	var differences []string
	differ := func(what string, a, b any) {
		differences = append(differences, fmt.Sprintf("%s is %v, want %v", what, a, b))
	}
	e := got.Evaluations[0]
	if !reflect.DeepEqual(e.report, want.report) {
		differ("scores", e.report, want.report)
	}
	if e.Paired.Wins != want.Wins || e.Paired.Losses != want.Losses {
		differ("wins and losses", e.Paired, want.Paired)
	}
	if !reflect.DeepEqual(got.Disagreement.rows, want.Disagreement) {
		differ("disagreement", got.Disagreement.rows, want.Disagreement)
	}
	for _, x := range []struct {
		what      string
		got, want float64
	}{
		{"mean", e.Paired.Mean, want.Mean}, {"std", e.Paired.Std, want.Std}, {"low", e.Paired.Low, want.Low}, {"high", e.Paired.High, want.High},
		{"p_value", e.Paired.PValue, want.PValue}, {"mcnemar", got.Disagreement.P, want.McNemar},
	} {
		if !(math.Abs(x.got-x.want) <= nearby*max(math.Abs(x.want), 1e-5)) {
			differ(x.what, x.got, x.want)
		}
	}
	return differences, nil
}
