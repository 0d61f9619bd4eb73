package evaluate_test

import (
	"math/rand/v2"
	"testing"

	"pizarra/engine/evaluate"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/trainer"
)

func TestJSON(t *testing.T) {
	seed := func(r *rand.Rand) any { return r.Uint32() }
	jsontest.Check[evaluate.Report](t, seed)
	jsontest.Check[evaluate.Request](t, seed, func(r *rand.Rand) any {
		return trainer.NewJob(trainer.Data{Name: "iris"}, []string{"random_forest", "logistic_regression"}[r.IntN(2)])
	})
}
