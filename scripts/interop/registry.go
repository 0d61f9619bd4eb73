package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"

	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/store/registrytest"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// registries makes the same calls on the registry here and on the real MLflow's: the table's, and random ones. After every call
// both must have answered alike and hold the same.
func registries(ctx context.Context, rng *rand.Rand, n int) (passed, failed int, err error) {
	env, err := pyenv.OpenMLflow(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	for _, part := range []struct {
		name  string
		calls []registrytest.Call
		exact bool
	}{{"the table", registrytest.Calls(), true}, {"random", registrytest.Random(rng, 5*n), false}} {
		_, answers, messages, err := mlflow.Registry(ctx, env, part.calls)
		if err != nil {
			return passed, failed, err
		}
		b, err := mem.New().Open("interop")
		if err != nil {
			return passed, failed, err
		}
		differences, err := registrytest.Compare(ctx, store.New(b), part.calls, answers, part.exact)
		if err != nil {
			return passed, failed, err
		}
		for _, d := range differences {
			fmt.Println("FAIL  registry, " + part.name + ": " + d)
		}
		refused := 0
		for i := range answers {
			if messages[i] != "" {
				refused++
			}
		}
		passed, failed = passed+len(part.calls)-len(differences), failed+len(differences)
		fmt.Printf("ok    registry, %s: %d calls of MLflow %s's client, of which %d are refused\n", part.name, len(part.calls), search.MLflow, refused)
	}
	return passed, failed, nil
}
