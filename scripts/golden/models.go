package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed models.py
var modelsScript string

// models is the reference of the other models, and of what forests can do beside forest, on the built-in data sets: JSON,
// one configuration a line.
func models(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+modelsScript)
}
