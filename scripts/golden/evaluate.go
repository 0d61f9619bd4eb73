package main

import (
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed evaluate.py
var evaluateScript string

// evaluation is the reference of folds and splits, of cross-validation, permutation importance and learning curves on the
// built-in data sets: JSON, one configuration a line.
func evaluation(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+evaluateScript)
}

//go:embed ranking.py
var rankingScript string

// ranking is the reference of ROC and precision-recall curves and of what is computed of them, on made-up probabilities.
func ranking(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	return env.Run(ctx, pyenv.Versions+rankingScript)
}
