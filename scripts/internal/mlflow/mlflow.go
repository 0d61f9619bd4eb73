// Package mlflow asks the real MLflow: its SQL stores on SQLite, what searches find, and its projects, what MLproject files say.
package mlflow

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"

	"pizarra/engine/mlproject/projecttest"
	"pizarra/engine/search/searchtest"
	"pizarra/scripts/internal/pyenv"
)

//go:embed answer.py
var script string

//go:embed project.py
var projectScript string

// Answer is what MLflow makes of one case.
type Answer struct {
	IDs     []string `json:"ids"`
	Error   string   `json:"error"` // its error code, "" for none
	Message string   `json:"message"`
}

// metric is a metric with its value as text: JSON has neither NaN nor infinity.
type metric struct {
	Key       string `json:"key"`
	Value     string `json:"value"`
	Timestamp int64  `json:"timestamp"`
	Step      int64  `json:"step"`
}

// Ask fills new stores with data and answers the cases. versions tells what answered.
func Ask(ctx context.Context, env *pyenv.Env, data searchtest.Data, cases []searchtest.Case) (versions map[string]string, answers []Answer, err error) {
	asked, err := request(data, cases)
	if err != nil {
		return nil, nil, err
	}
	return answered[Answer](ctx, env, script, asked, len(cases))
}

// AskProjects has MLflow read MLproject files and make the commands of their entry points.
func AskProjects(ctx context.Context, env *pyenv.Env, cases []projecttest.Case) (versions map[string]string, answers []projecttest.Answer, err error) {
	asked, err := json.Marshal(cases)
	if err != nil {
		return nil, nil, err
	}
	return answered[projecttest.Answer](ctx, env, projectScript, asked, len(cases))
}

// answered hands a script what it is asked, and reads the versions and the n answers that it prints, a line each.
func answered[A any](ctx context.Context, env *pyenv.Env, script string, asked []byte, n int) (versions map[string]string, answers []A, err error) {
	cmd := env.Command(ctx, script)
	cmd.Stdin = bytes.NewReader(asked)
	out, err := cmd.Output()
	if err != nil {
		return nil, nil, fmt.Errorf("python: %w", err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != n+1 {
		return nil, nil, fmt.Errorf("python answered %d of %d cases", len(lines)-1, n)
	}
	if err := json.Unmarshal(lines[0], &versions); err != nil {
		return nil, nil, err
	}
	answers = make([]A, n)
	for i, line := range lines[1:] {
		if err := json.Unmarshal(line, &answers[i]); err != nil {
			return nil, nil, err
		}
	}
	return versions, answers, nil
}

// request is data and cases as the script reads them.
func request(data searchtest.Data, cases []searchtest.Case) ([]byte, error) {
	var runs []map[string]any
	for _, r := range data.Runs {
		var list []metric
		for _, m := range r.Metrics {
			list = append(list, metric{m.Key, strconv.FormatFloat(m.Value, 'g', -1, 64), m.Timestamp, m.Step})
		}
		var inputs []map[string]string
		for _, in := range r.Inputs {
			inputs = append(inputs, map[string]string{"name": in.Name, "digest": in.Digest, "source_type": in.SourceType, "source": in.Source, "context": in.Context})
		}
		runs = append(runs, map[string]any{
			"run_id": r.ID, "run_name": r.Name, "experiment_id": r.ExperimentID, "user_id": r.User, "status": r.Status,
			"start_time": r.StartTime, "end_time": r.EndTime, "params": r.Params, "tags": r.Tags, "metrics": list, "inputs": inputs,
		})
	}
	var experiments []map[string]any
	for _, e := range data.Experiments {
		experiments = append(experiments, map[string]any{
			"experiment_id": e.ID, "name": e.Name, "creation_time": e.CreationTime, "last_update_time": e.LastUpdateTime, "tags": e.Tags,
		})
	}
	return json.Marshal(map[string]any{
		"data":  map[string]any{"experiments": experiments, "runs": runs, "models": data.Models, "versions": data.Versions},
		"cases": cases,
	})
}
