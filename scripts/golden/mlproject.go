package main

import (
	"context"

	"pizarra/engine/mlproject/projecttest"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// projects is what the real MLflow makes of the table of projecttest.
func projects(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	cases := projecttest.Cases()
	versions, answers, err := mlflow.AskProjects(ctx, env, cases)
	if err != nil {
		return nil, err
	}
	list := make([]projecttest.Golden, len(cases))
	for i, a := range answers {
		list[i] = projecttest.Golden{Case: cases[i], Answer: a}
	}
	return answeredLines(versions, list)
}
