package search

import (
	"slices"
	"strings"

	"pizarra/engine/store"
)

// OfRun is a run of the store as a subject. Its artifact_uri is what MLflow's server gives a run in a new experiment.
func OfRun(r *store.Run) Subject { return (*run)(r) }

// OfExperiment is an experiment of the store as a subject.
func OfExperiment(e *store.Experiment) Subject { return (*experiment)(e) }

type run store.Run

func (r *run) Text(attribute string) (string, bool) {
	switch attribute {
	case "run_name":
		return r.Name, true
	case "status":
		return string(r.Status), true
	case "run_id":
		return r.ID, true
	case "user_id":
		return r.User, true
	case "artifact_uri":
		return "mlflow-artifacts:/" + r.ExperimentID + "/" + r.ID + "/artifacts", true
	}
	return "", false
}

func (r *run) Number(attribute string) (int64, bool) {
	switch attribute {
	case "start_time":
		return r.StartTime, true
	case "end_time":
		return r.EndTime, r.EndTime != 0
	}
	return 0, false
}

func (r *run) Metric(key string) (float64, bool) {
	i, ok := slices.BinarySearchFunc(r.Metrics, key, func(m store.Metric, key string) int { return strings.Compare(m.Key, key) })
	if !ok {
		return 0, false
	}
	return r.Metrics[i].Value, true
}

func (r *run) Param(key string) (string, bool) {
	i, ok := slices.BinarySearchFunc(r.Params, key, func(p store.Param, key string) int { return strings.Compare(p.Key, key) })
	if !ok {
		return "", false
	}
	return r.Params[i].Value, true
}

func (r *run) Tag(key string) (string, bool) { return tagOf(r.Tags, key) }

func (r *run) Datasets() []Dataset {
	list := make([]Dataset, len(r.Inputs))
	for i, in := range r.Inputs {
		list[i] = Dataset{in.Name, in.Digest, in.Context}
	}
	return list
}

// tagOf is a tag of a list that is sorted by key.
func tagOf(tags []store.Tag, key string) (string, bool) {
	i, ok := slices.BinarySearchFunc(tags, key, func(t store.Tag, key string) int { return strings.Compare(t.Key, key) })
	if !ok {
		return "", false
	}
	return tags[i].Value, true
}

type experiment store.Experiment

func (e *experiment) Text(attribute string) (string, bool) {
	switch attribute {
	case "name":
		return e.Name, true
	case "experiment_id":
		return e.ID, true
	}
	return "", false
}

func (e *experiment) Number(attribute string) (int64, bool) {
	switch attribute {
	case "creation_time":
		return e.CreationTime, true
	case "last_update_time":
		return e.LastUpdateTime, true
	}
	return 0, false
}

func (e *experiment) Tag(key string) (string, bool) { return tagOf(e.Tags, key) }
func (e *experiment) Metric(string) (float64, bool) { return 0, false }
func (e *experiment) Param(string) (string, bool)   { return "", false }
func (e *experiment) Datasets() []Dataset           { return nil }
