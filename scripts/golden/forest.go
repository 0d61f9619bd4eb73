package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed forest.py
var forestScript string

// forest is the reference of random forests on the built-in data sets: JSON, one configuration a line.
func forest(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+forestScript)
}
