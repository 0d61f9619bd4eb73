package mlflow

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"pizarra/engine/store/registrytest"
	"pizarra/scripts/internal/pyenv"
)

//go:embed registry.py
var registryScript string

// Registry makes the calls in a new registry. versions tells what answered, messages what MLflow said of errors.
func Registry(ctx context.Context, env *pyenv.Env, calls []registrytest.Call) (versions map[string]string, answers []registrytest.Answer, messages []string, err error) {
	asked, err := json.Marshal(calls)
	if err != nil {
		return nil, nil, nil, err
	}
	cmd := env.Command(ctx, registryScript)
	cmd.Stdin = bytes.NewReader(asked)
	out, err := cmd.Output()
	if err != nil {
		return nil, nil, nil, fmt.Errorf("python: %w", err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != len(calls)+1 {
		return nil, nil, nil, fmt.Errorf("python answered %d of %d calls", len(lines)-1, len(calls))
	}
	if err := json.Unmarshal(lines[0], &versions); err != nil {
		return nil, nil, nil, err
	}
	answers, messages = make([]registrytest.Answer, len(calls)), make([]string, len(calls))
	for i, line := range lines[1:] {
		var said struct{ Message string }
		if err := json.Unmarshal(line, &answers[i]); err != nil {
			return nil, nil, nil, err
		}
		if err := json.Unmarshal(line, &said); err != nil {
			return nil, nil, nil, err
		}
		messages[i] = said.Message
	}
	return versions, answers, messages, nil
}
