package terminal

import (
	"context"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// modelFound is the run of a model that a command names.
type modelFound struct {
	run string
	err error
}

// findModel looks for the run of a model's address, which the page Predict then asks.
func (r *Room) findModel(a *app.App, uri string) app.Effect {
	r.waiting = asking
	s := a.Book.Store
	return func(ctx context.Context, _ app.Platform, send func(any)) {
		run, err := modelRun(ctx, s, uri)
		send(modelFound{run, err})
	}
}

// modelRun is the run of a model: of models:/name/3, models:/name/Production, models:/name@champion, models:/m-… and
// runs:/<run>/model, as MLflow writes them.
func modelRun(ctx context.Context, s store.Store, uri string) (run string, err error) {
	if rest, ok := strings.CutPrefix(uri, "runs:/"); ok {
		id, _, _ := strings.Cut(rest, "/")
		found, err := s.Run(ctx, id)
		return found.ID, err
	}
	rest, ok := strings.CutPrefix(uri, "models:/")
	if !ok || rest == "" {
		return "", fault.New(fault.InvalidParameterValue, "terminal.model_uri", "uri", uri)
	}
	if !strings.ContainsAny(rest, "@/") {
		m, err := s.LoggedModel(ctx, rest)
		return m.SourceRunID, err
	}
	registry, err := s.Registry(ctx)
	if err != nil {
		return "", err
	}
	v, err := registry.Named(rest)
	return v.RunID, err
}
