package main

import (
	"bytes"
	"context"
	"encoding/json"

	"pizarra/engine/store/registrytest"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// registry is what the real MLflow's client answers to the calls of registrytest, and what they leave: JSON, one call a line.
func registry(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	calls := registrytest.Calls()
	versions, answers, _, err := mlflow.Registry(ctx, env, calls)
	if err != nil {
		return nil, err
	}
	head, err := json.Marshal(versions)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("{\"versions\":" + string(head) + ",\n\"answers\":[")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, a := range answers {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := e.Encode(registrytest.Answered{Call: calls[i], Answer: a}); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1) // the line break
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}
