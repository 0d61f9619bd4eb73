package app

import (
	"path"
	"slices"
	"strings"

	"pizarra/engine/mlmodel"
	"pizarra/engine/sha256"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// MostModel is how many bytes the graph of a model may have that is logged with its run unasked. A larger one is logged when a
// person wants it.
const MostModel = 4_000_000

// modelName is the name that a run's model has, as in the class's programs.
const modelName = "model"

// ModelID is the id of the model that a run logs. It follows from the run's, so that whoever writes it, and however often, writes the
// same one.
func ModelID(run string) string { return "m-" + sha256.Hex([]byte("model of run " + run))[:32] }

// ModelOps log the model of a run, which the store has by then: that it is there, its params, which in MLflow are the run's, and the
// files of its folder. They are none where w is nil, or the run has logged it already. The error is that of mlmodel.Folder.
func ModelOps(r store.Run, result *trainer.Result, w *mlmodel.Written, at int64) ([]store.Op, error) {
	id := ModelID(r.ID)
	if w == nil || slices.Contains(r.Outputs, id) {
		return nil, nil
	}
	files, err := mlmodel.Folder(mlmodel.Training{
		Type: result.Model, Features: result.Dataset.Features, Classes: result.Dataset.Classes, Example: w.Example,
		ModelID: id, RunID: r.ID, Location: "mlflow-artifacts:/" + r.ExperimentID + "/models/" + id + "/artifacts", Created: at,
	}, w.ONNX)
	if err != nil {
		return nil, err
	}
	ops := []store.Op{store.CreateLoggedModel{Model: store.LoggedModel{
		ID: id, ExperimentID: r.ExperimentID, Name: modelName, SourceRunID: r.ID, CreationTime: at, Params: r.Params,
	}}}
	for _, f := range files {
		ops = append(ops, store.PutModelArtifact{Model: id, Path: f.Name, Bytes: f.Data})
	}
	return ops, nil
}

// RegisteredName is the registered model that a Job's pipeline registers its model as: iris-random_forest, as in the class. What such a
// name may not hold becomes a hyphen.
func RegisteredName(j trainer.Job) string {
	name := j.Data.Name
	if stem := strings.TrimSuffix(name, path.Ext(name)); stem != "" && j.Data.File != "" {
		name = stem
	}
	suffix := "-" + j.Model
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune("/:%", r) {
			return '-'
		}
		return r
	}, name)
	for r := []rune(name); len(r)+len(suffix) > store.MaxModelName; name = string(r) {
		r = r[:len(r)-1]
	}
	return name + suffix
}

// RegisterRun makes a version of a run, and the registered model where there is none. logged says that the run has logged its model;
// else the version is of the run, by the address at which MLflow would find it.
func RegisterRun(d store.Deed, run, name string, logged bool) store.Op {
	if logged {
		return store.CreateModelVersion{Deed: d, Name: name, ModelID: ModelID(run), Register: true}
	}
	return store.CreateModelVersion{Deed: d, Name: name, Source: "runs:/" + run + "/" + modelName, RunID: run, Register: true}
}
