package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed metrics.py
var metricsScript string

// metrics is the reference of scores and reports on made-up predictions: JSON, one case a line.
func metrics(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+metricsScript)
}

//go:embed honest.py
var honestScript string

// honest is the reference of intervals and tests of counts and differences: JSON, one case a line.
func honest(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+honestScript)
}

//go:embed box.py
var boxScript string

// boxes is the reference of quartiles and whiskers: JSON, one case a line.
func boxes(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+boxScript)
}
