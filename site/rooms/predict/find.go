package predict

import (
	"context"
	"strings"

	"pizarra/engine/store"
)

// found is the run whose model is asked.
type found struct {
	run   string
	model string // the id of the model that it logged, "" where it logged none
	uri   string // what MLflow loads the model by
	err   error
}

// find is the run that a reference leads to: a model by its id; a version of a registered model as in MLflow's models:/ addresses, by its
// number, its stage or an alias; or a run by its own id, whether it has logged its model or not.
func find(ctx context.Context, s store.Store, ref string) found {
	if strings.HasPrefix(ref, "m-") {
		m, err := s.LoggedModel(ctx, ref)
		return found{m.SourceRunID, m.ID, m.URI(), err}
	}
	if byName(ref) {
		registry, err := s.Registry(ctx)
		if err != nil {
			return found{err: err}
		}
		v, err := registry.Named(ref)
		if err == nil && v.ModelID != "" {
			var m store.LoggedModel
			m, err = s.LoggedModel(ctx, v.ModelID)
			v.RunID = m.SourceRunID
		}
		return found{v.RunID, v.ModelID, "models:/" + ref, err}
	}
	r, err := s.Run(ctx, ref)
	if err != nil || len(r.Outputs) == 0 {
		return found{ref, "", "runs:/" + ref + "/model", err}
	}
	id := r.Outputs[len(r.Outputs)-1]
	return found{ref, id, "models:/" + id, nil}
}

// byName reports whether an address names a version of a registered model. What serves under a name may change meanwhile.
func byName(ref string) bool { return strings.ContainsAny(ref, "@/") }
