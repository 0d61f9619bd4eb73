package main

import (
	"bytes"
	"context"
	"encoding/json"

	"pizarra/engine/search/searchtest"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// answered is a case with what MLflow found. Its messages are not kept.
type answered struct {
	searchtest.Case
	IDs   []string `json:"ids,omitempty"`
	Error string   `json:"error,omitempty"`
}

// searches is what the real MLflow finds in the data of searchtest: JSON, one case a line.
func searches(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	cases := searchtest.Cases()
	versions, answers, err := mlflow.Ask(ctx, env, searchtest.Fixed(), cases)
	if err != nil {
		return nil, err
	}
	list := make([]answered, len(cases))
	for i, a := range answers {
		list[i] = answered{cases[i], a.IDs, a.Error}
	}
	return answeredLines(versions, list)
}

// answeredLines is a table with MLflow's answers: JSON, one case a line.
func answeredLines[A any](versions map[string]string, answers []A) ([]byte, error) {
	head, err := json.Marshal(versions)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("{\"versions\":" + string(head) + ",\n\"answers\":[")
	for i, a := range answers {
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		if err := e.Encode(a); err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(bytes.TrimSpace(line.Bytes()))
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}
