package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
)

//go:embed forest.py
var forestScript string

// forest compares random forests: everything must be equal to the last bit, every array of every tree included.
var forest = family{name: "random_forest", script: forestScript, cases: forestCases, compare: compareAll}

func forestCases(rng *rand.Rand, dir string, n int) ([]testCase, error) {
	return randomCases(rng, dir, n, "random_forest", []string{"--trees"}, func(features int) map[string]any {
		params := map[string]any{
			"n_estimators":      pick(rng, 1, 5, 20, 60),
			"criterion":         pick(rng, "gini", "gini", "entropy", "log_loss"),
			"max_depth":         pick[any](rng, nil, nil, 2, 5, 10),
			"min_samples_split": pick(rng, 2, 2, 3, 8),
			"min_samples_leaf":  pick(rng, 1, 1, 2, 6),
			"max_features":      pick[any](rng, "sqrt", "log2", nil, 1+rng.IntN(features), pick(rng, 0.25, 0.5, 0.8)),
			"bootstrap":         rng.IntN(4) > 0,
			"class_weight":      pick[any](rng, nil, nil, "balanced", "balanced_subsample"),
			"random_state":      rng.Uint32(),
		}
		if params["bootstrap"] == true {
			params["max_samples"] = pick[any](rng, nil, nil, 1+rng.IntN(100), 2000, pick(rng, 0.3, 0.77, 1.5))
			params["oob_score"] = rng.IntN(2) > 0
		}
		return noEntropyOfFractions(params)
	})
}

// noEntropyOfFractions keeps entropies off weights that are no whole numbers: there a node's impurity may be off by a last
// bit, since logarithms are correctly rounded here and nearly so in the C library.
func noEntropyOfFractions(params map[string]any) map[string]any {
	if params["class_weight"] != nil && params["criterion"] != "gini" {
		params["criterion"] = "gini"
	}
	return params
}

// compareAll compares all that a script prints, to the last bit.
func compareAll(trained, reference []byte) ([]string, error) {
	got, want, err := decode(trained, reference)
	if err != nil {
		return nil, err
	}
	var differences []string
	for _, name := range sortedKeys(want) {
		if d := exactly(name, got[name], want[name]); d != "" {
			differences = append(differences, d)
		}
	}
	return differences, nil
}

// decode reads what scripts/train printed and what scikit-learn came to.
func decode(trained, reference []byte) (got, want map[string]any, err error) {
	if got, err = object(trained); err != nil {
		return nil, nil, fmt.Errorf("scripts/train printed no JSON: %w", err)
	}
	want, err = object(reference)
	return got, want, err
}

// object reads a JSON object with its numbers as they stand.
func object(text []byte) (object map[string]any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return object, decoder.Decode(&object)
}

// pythonic writes a value as Python prints it, which is how scripts/train takes it.
func pythonic(value any) string {
	switch value := value.(type) {
	case nil:
		return "None"
	case bool:
		if value {
			return "True"
		}
		return "False"
	}
	return fmt.Sprint(value)
}

// pick chooses one of several values.
func pick[T any](rng *rand.Rand, values ...T) T { return values[rng.IntN(len(values))] }

func sortedKeys(m map[string]any) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
