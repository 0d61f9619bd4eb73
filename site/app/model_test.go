package app_test

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"

	"pizarra/engine/mlmodel"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// folder are the files of a logged model.
func folder(t *testing.T, s store.Store, id string) map[string][]byte {
	t.Helper()
	list, err := s.ModelArtifacts(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range list {
		if files[f.Path], err = s.ModelArtifact(t.Context(), id, f.Path); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// A finished run has its model for an output. Its files are, byte for byte, those that the engine writes of the same training, which
// `make interop` has MLflow load; the params are the run's, as in MLflow.
func TestRunsLogTheirModel(t *testing.T) {
	for _, link := range []string{
		"#/train?data=iris&model=random_forest&n_estimators=10", "#/train?data=wine&model=decision_tree", "#/train?data=iris&model=logistic_regression",
		"#/train?data=iris&model=k_neighbors", "#/train?data=iris&model=gaussian_nb",
	} {
		tab := apptest.New().Open(t, i18n.ES, link, nil)
		r := train(t, tab)
		s := tab.App.Book.Store
		whole, err := s.Run(t.Context(), r.ID)
		id := app.ModelID(r.ID)
		if err != nil || len(whole.Outputs) != 1 || whole.Outputs[0] != id {
			t.Fatalf("%s: the outputs are %v (%v)", link, whole.Outputs, err)
		}
		m, err := s.LoggedModel(t.Context(), id)
		if err != nil || m.Status != store.ModelReady || m.SourceRunID != r.ID || m.Name != "model" || !reflect.DeepEqual(m.Params, whole.Params) {
			t.Errorf("%s: %+v (%v)", link, m, err)
		}
		job, _ := app.JobOf(r)
		prepared, err := trainer.Prepare(job, nil)
		if err != nil {
			t.Fatal(err)
		}
		model, _, err := prepared.Train(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		training := mlmodel.Of(prepared, model)
		training.ModelID, training.RunID, training.Created = id, r.ID, m.CreationTime
		training.Location = "mlflow-artifacts:/" + r.ExperimentID + "/models/" + id + "/artifacts"
		want, err := mlmodel.New(training)
		if err != nil {
			t.Fatal(err)
		}
		got := folder(t, s, id)
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", link, len(got), len(want))
		}
		for _, f := range want {
			if !bytes.Equal(got[f.Name], f.Data) {
				t.Errorf("%s: %s is another", link, f.Name)
			}
		}
	}
}

// A run that is stopped or fails logs no model.
func TestNoModelOfNoResult(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/train?data=iris&model=decision_tree", func(tab *apptest.Tab) {
		tab.Train = func(context.Context, trainer.Job, func(trainer.Progress)) (*trainer.Result, error) {
			return nil, errors.New("broken")
		}
	})
	tab.Do("training.start", "")
	models, err := tab.App.Book.Store.LoggedModels(t.Context())
	if err != nil || len(models) != 0 || len(tab.Runs()) != 1 {
		t.Errorf("%d models of %d runs (%v)", len(models), len(tab.Runs()), err)
	}
}

// The end of a run and its model are one batch: where that cannot be saved neither is there, and saved again both are, once.
func TestRunAndModelTogether(t *testing.T) {
	fail := true
	tab := apptest.New().Open(t, i18n.EN, "#/train?data=iris&model=decision_tree", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store {
			return &full{s, func(b store.Batch) bool {
				for _, op := range b.Ops {
					if _, ok := op.(store.PutModelArtifact); ok {
						return fail
					}
				}
				return false
			}}
		}
	})
	tab.Do("training.start", "")
	s := tab.App.Book.Store
	models, err := s.LoggedModels(t.Context())
	if r := tab.Runs()[0]; err != nil || len(models) != 0 || r.Status != store.Running || tab.App.Unsaved() != 1 {
		t.Errorf("%d models, the run is %s (%v)", len(models), r.Status, err)
	}
	fail = false
	tab.Do("training.save", "")
	models, err = s.LoggedModels(t.Context())
	if r := tab.Runs()[0]; err != nil || len(models) != 1 || r.Status != store.Finished || models[0].SourceRunID != r.ID {
		t.Errorf("saved again: %d models, the run is %s (%v)", len(models), r.Status, err)
	}
}
