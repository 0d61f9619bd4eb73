package searchtest

import (
	"fmt"
	"math"

	"pizarra/engine/store"
)

// Data is what there is to search.
type Data struct {
	Experiments []store.Experiment // all but "0", the default one, whose times are 0
	Runs        []store.Run
	Models      []Model
	Versions    []Version
}

// Model is a registered model, as far as a search sees it. Times are Unix milliseconds.
type Model struct {
	Name    string
	Updated int64
	Tags    []store.Tag
}

// Version is a version of a registered model.
type Version struct {
	Name             string
	Version          int64
	Run, Source      string
	Created, Updated int64
	Tags             []store.Tag
}

// RunID is a run_id that is easy to tell from others.
func RunID(n int) string { return fmt.Sprintf("%032x", n) }

type (
	params  map[string]string
	metrics map[string]float64
)

// newRun is the nth run. Every key has one value; a run without an end is RUNNING.
func newRun(n int, experiment, name string, status store.Status, start, end int64, p params, m metrics, tags params, inputs ...store.DatasetInput) store.Run {
	r := store.Run{ID: RunID(n), Name: name, ExperimentID: experiment, User: "ana", Status: status, StartTime: start, EndTime: end, Inputs: inputs}
	for key, value := range p {
		r.Params = append(r.Params, store.Param{Key: key, Value: value})
	}
	for key, value := range m {
		r.Metrics = append(r.Metrics, store.Metric{Key: key, Value: value, Timestamp: start + 1, Step: 1})
	}
	for key, value := range tags {
		r.Tags = append(r.Tags, store.Tag{Key: key, Value: value})
	}
	return r
}

func input(name, digest, context string) store.DatasetInput {
	return store.DatasetInput{Name: name, Digest: digest, SourceType: "local", Source: "{}", Context: context}
}

// Fixed is the data of the table: names that differ by case and by accents, keys that need quotes, values with signs of
// every sort, NaN and infinite metrics, runs without an end, runs that start together.
func Fixed() Data {
	iris, test, wine := input("iris", "d1", "training"), input("iris", "d1b", "testing"), input("Wine", "d2", "training")
	bare := input("bare", "d3", "")
	nan, inf := math.NaN(), math.Inf(1)
	d := Data{
		Experiments: []store.Experiment{
			{ID: "1", Name: "iris-classification", CreationTime: 5000, LastUpdateTime: 9000, Tags: []store.Tag{{Key: "team", Value: "A"}, {Key: "mlflow.note.content", Value: "Flores"}}},
			{ID: "2", Name: "Iris 2", CreationTime: 6000, LastUpdateTime: 7000, Tags: []store.Tag{{Key: "team", Value: "a"}}},
			{ID: "3", Name: "vino_tinto", CreationTime: 6000, LastUpdateTime: 8000},
			{ID: "4", Name: "Ñandú 100%", CreationTime: 4000, LastUpdateTime: 9000, Tags: []store.Tag{{Key: "team", Value: ""}}},
		},
		Runs: []store.Run{
			newRun(1, "1", "forest-1", store.Finished, 1000, 2000, params{"max_depth": "5", "model": "forest", "learning rate": "0.1"}, metrics{"accuracy": 0.9, "loss": 0.5, "f1-score": 0.8}, params{"team": "A", "note": "first"}, iris),
			newRun(2, "1", "Forest-2", store.Finished, 1000, 2500, params{"max_depth": "10", "model": "Forest"}, metrics{"accuracy": 0.95, "loss": 0.25, "test/acc": 1}, params{"team": "a"}, iris, test),
			newRun(3, "1", "FOREST_3", store.Failed, 1500, 1600, params{"max_depth": "None", "model": "FOREST", "5_fold": "yes"}, metrics{"accuracy": nan, "loss": inf}, params{"team": "B", "note": ""}, wine),
			newRun(4, "2", "bosque", store.Running, 2000, 0, params{"max_depth": "5", "model": "bosque", "in": "si"}, metrics{"accuracy": 0.9, "loss": -inf}, params{"team": "A B"}, bare),
			newRun(5, "2", "árbol 1", store.Killed, 2000, 2100, params{"max_depth": "2", "model": "árbol"}, metrics{"accuracy": -0.5, "loss": 0}, params{"team": "Á"}, bare, wine),
			newRun(6, "2", "ÁRBOL 2", store.Finished, 3000, 3000, params{"max_depth": "", "model": "ÁRBOL"}, metrics{"accuracy": 1, "val loss": 0.1}, params{"team": "á"}),
			newRun(7, "3", "100%", store.Finished, 900, 5000, params{"path": `C:\data\x`, "model": "it's"}, metrics{"5_fold": 0.7, "accuracy": 0.90000000000000002}, params{"note": `he said "no"`}, test),
			newRun(8, "3", "1000", store.Finished, 900, 4000, params{"path": `a'b"c`, "model": "it''s"}, metrics{"accuracy": 1e-7, "top.k.5x": 3}, params{"mlflow.source.name": "train.py"}),
			newRun(9, "3", "run_1", store.Finished, 900, 4000, params{"year": "2024", "año": "2024"}, metrics{"accuracy": 1e20, "año": 1}, params{"mlflow.source.name": "Train.py", "a:b/c": "x"}, wine, iris),
			newRun(10, "3", "runX1", store.Failed, 0, 10, params{"model": "for\nest"}, metrics{}, params{"team": "%", "100": "x"}),
			newRun(11, "0", "alone", store.Finished, 1700000000000, 1700000000001, params{"batch": "01", "max": "7", "order": "up"}, metrics{"accuracy": 0.9, "max": 2}, params{"note": "Ñ ñ 日本 _"}),
			newRun(12, "0", "forest", store.Running, 1700000000000, 0, nil, metrics{"loss": nan}, nil, input("bare", "d4", "testing")),
		},
		Models: []Model{
			{"iris", 3000, []store.Tag{{Key: "task", Value: "classification"}, {Key: "team", Value: "A"}}},
			{"Iris", 1000, []store.Tag{{Key: "task", Value: "Classification"}}},
			{"vino", 3000, nil},
			{"dev.iris", 2000, []store.Tag{{Key: "team", Value: "A"}}},
			{"saludo", 4000, []store.Tag{{Key: "mlflow.prompt.is_prompt", Value: "true"}}},
		},
		Versions: []Version{
			{"iris", 1, RunID(1), "runs:/a/model", 100, 500, []store.Tag{{Key: "validation_status", Value: "approved"}}},
			{"iris", 2, RunID(2), "runs:/b/model", 200, 400, []store.Tag{{Key: "validation_status", Value: "pending"}}},
			{"iris", 10, RunID(2), "runs:/B/model", 300, 500, nil},
			{"Iris", 1, RunID(3), "models:/iris/2", 200, 500, []store.Tag{{Key: "validation_status", Value: "Approved"}, {Key: "team", Value: "A"}}},
			{"vino", 1, "", "s3://bucket/vino", 400, 300, nil},
		},
	}
	d.Runs[10].User = "luis"
	d.Runs[11].User = ""
	return d
}

// registered is the model with its versions as the store keeps them.
func (d *Data) registered(m *Model) store.RestoreRegisteredModel {
	o := store.RestoreRegisteredModel{Model: store.RegisteredModel{Name: m.Name, LastUpdateTime: m.Updated, Tags: m.Tags}}
	for i := range d.Versions {
		if v := &d.Versions[i]; v.Name == m.Name {
			o.Versions = append(o.Versions, store.ModelVersion{
				Name: v.Name, Version: int(v.Version), CreationTime: v.Created, LastUpdateTime: v.Updated, Stage: store.NoStage,
				Source: v.Source, RunID: v.Run, Tags: v.Tags,
			})
		}
	}
	return o
}
