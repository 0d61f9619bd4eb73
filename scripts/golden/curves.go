package main

import (
	"bytes"
	"context"
	_ "embed"

	"pizarra/scripts/internal/pyenv"
)

//go:embed curves.py
var curvesScript string

// curves are how scores change with the number of trees, and losses with the iterations.
func curves(ctx context.Context, env *pyenv.Env) ([]byte, error) {
	out, err := env.Run(ctx, curvesScript)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return append(append([]byte("[\n"), bytes.Join(lines, []byte(",\n"))...), "\n]\n"...), nil
}
