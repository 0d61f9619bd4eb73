package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed sweep.py
var sweepScript string

// sweeps is the reference of the order, the ranking and the importances of sweeps: JSON, one case a line.
func sweeps(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+sweepScript)
}

//go:embed inspect.py
var inspectScript string

// looks is the reference of looks inside models: JSON, one model a line.
func looks(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+inspectScript)
}
