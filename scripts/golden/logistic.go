package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed logistic.py
var logisticScript string

// logistic is the reference of logistic regression and of the standardising step on the built-in data sets: JSON, one
// configuration a line.
func logistic(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+logisticScript)
}
