//go:build js

package worker

import (
	"context"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Browsers compile a program well only where it turns out to run much. warmUp runs what a training runs, on a built-in set:
// a few trees, tried as they come, put together and scored.
func warmUp() error {
	j := trainer.NewJob(trainer.Data{Name: "breast_cancer"}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(warmTrees)
	j, err := j.Complete()
	if err != nil {
		return err
	}
	p, err := trainer.Prepare(j, nil)
	if err != nil {
		return err
	}
	a, err := p.Assemble(true)
	if err != nil {
		return err
	}
	part, err := p.Fit(context.Background(), trainer.Shard{From: 0, To: warmTrees}, nil, nil)
	if err != nil {
		return err
	}
	if _, err := a.Add(part); err != nil {
		return err
	}
	result, err := a.Result(0)
	if err != nil {
		return err
	}
	_, err = encoded(result.Brief())
	return err
}

// warmTrees is how many trees a round grows: little enough that a training which begins meanwhile need not wait for long.
const warmTrees = 8
