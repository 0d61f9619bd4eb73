package store

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
)

func (o LogInputs) check() error {
	for _, in := range o.Inputs {
		for _, field := range []struct {
			name, value string
			limit       int
		}{
			{"dataset name", in.Name, MaxDatasetName},
			{"dataset digest", in.Digest, MaxDigest},
			{"dataset source_type", in.SourceType, MaxDigest},
			{"dataset source", in.Source, MaxDatasetSource},
			{"dataset schema", in.Schema, MaxDatasetSchema},
			{"dataset profile", in.Profile, MaxDatasetProfile},
			{"mlflow.data.context", in.Context, MaxDatasetName},
		} {
			if err := checkText(field.name, field.value, field.limit); err != nil {
				return err
			}
		}
		if strings.TrimSpace(in.Name) == "" || in.Digest == "" {
			return fault.New(fault.InvalidParameterValue, "store.dataset_unnamed", "name", in.Name, "digest", in.Digest)
		}
	}
	return nil
}

func (o LogInputs) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err == nil {
		r.Inputs = addInputs(r.Inputs, o.Inputs)
	}
	return err
}

// addInputs adds data sets in the order they come; name, digest and context tell them apart.
func addInputs(have, more []DatasetInput) []DatasetInput {
	for _, in := range more {
		if !slices.ContainsFunc(have, func(d DatasetInput) bool {
			return d.Name == in.Name && d.Digest == in.Digest && d.Context == in.Context
		}) {
			have = append(have, in)
		}
	}
	return have
}
