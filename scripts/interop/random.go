package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// randomReference is what the script of a family reads of one case.
type randomReference struct {
	Path      string         `json:"path"`
	TestSize  float64        `json:"test_size"`
	SplitSeed uint32         `json:"split_seed"`
	Params    map[string]any `json:"params"`
}

// randomCases makes n trainings of a model type, each on random data of its own in dir. flags are given to scripts/train
// beside the rest; params draws hyperparameters for data with so many features.
func randomCases(rng *rand.Rand, dir string, n int, model string, flags []string, params func(features int) map[string]any) ([]testCase, error) {
	cases := make([]testCase, n)
	for i := range cases {
		data, err := writeData(rng, dir, fmt.Sprintf("%s%d", model, i+1))
		if err != nil {
			return nil, err
		}
		r := randomReference{
			Path:      data.Path,
			TestSize:  pick(rng, 0.2, 0.25, 0.3, 0.4, 0.15),
			SplitSeed: rng.Uint32(),
			Params:    params(len(data.Features)),
		}
		args := append([]string{
			"--json", "--model-type", model, "--data", data.Path, "--target", "target",
			"--test-size", fmt.Sprint(r.TestSize), "--split-seed", fmt.Sprint(r.SplitSeed),
		}, flags...)
		var told []string
		for _, name := range sortedKeys(r.Params) {
			value := pythonic(r.Params[name])
			args = append(args, "--"+strings.ReplaceAll(name, "_", "-")+"="+value)
			told = append(told, name+"="+value)
		}
		cases[i] = testCase{
			name: fmt.Sprintf("%d rows of %s, %d classes, %s",
				data.Rows, strings.Join(data.Features, " "), data.Classes, strings.Join(told, " ")),
			args:      args,
			reference: r,
		}
	}
	return cases, nil
}
