package storetest

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

func create(name string, time int64) store.CreateExperiment {
	return store.CreateExperiment{Experiment: store.Experiment{Name: name, CreationTime: time}}
}

func experiments(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	l.equal(must[[]store.Experiment](t)(l.Store.Experiments(ctx, store.ActiveOnly)),
		[]store.Experiment{{ID: "0", Name: "Default", Stage: store.Active}})

	l.commit(create("iris-classification", 5))
	l.commit(create("ñandú / vino", 9), store.CreateExperiment{Experiment: store.Experiment{
		ID: "40", Name: "fortieth", CreationTime: 3, Tags: []store.Tag{{Key: "b", Value: "2"}, {Key: "a", Value: "1"}}}})
	l.commit(create("after forty", 4))
	want := []store.Experiment{
		{ID: "2", Name: "ñandú / vino", Stage: store.Active, CreationTime: 9, LastUpdateTime: 9},
		{ID: "1", Name: "iris-classification", Stage: store.Active, CreationTime: 5, LastUpdateTime: 5},
		{ID: "41", Name: "after forty", Stage: store.Active, CreationTime: 4, LastUpdateTime: 4},
		{ID: "40", Name: "fortieth", Stage: store.Active, CreationTime: 3, LastUpdateTime: 3,
			Tags: []store.Tag{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}}},
		{ID: "0", Name: "Default", Stage: store.Active},
	}
	l.equal(must[[]store.Experiment](t)(l.Store.Experiments(ctx, store.ActiveOnly)), want)
	l.equal(must[store.Experiment](t)(l.Experiment(ctx, "41")), want[2])
	l.equal(must[store.Experiment](t)(l.ExperimentByName(ctx, "fortieth")), want[3])

	e := l.refused(fault.ResourceAlreadyExists, "store.experiment_exists", create("iris-classification", 6))
	l.equal(e.Args, map[string]string{"name": "iris-classification", "experiment": "1"})
	l.refused(fault.ResourceAlreadyExists, "store.experiment_exists", create("Default", 6))
	l.refused(fault.ResourceAlreadyExists, "store.experiment_id_taken",
		store.CreateExperiment{Experiment: store.Experiment{ID: "40", Name: "other"}})
	for _, id := range []string{"x", "-1", "01", "1.0", "99999999999999999999", "1000000000000000000", " 1", "١"} {
		l.refused(fault.InvalidParameterValue, "store.experiment_id", store.CreateExperiment{Experiment: store.Experiment{ID: id, Name: "n"}})
	}
	l.refused(fault.InvalidParameterValue, "store.experiment_name_empty", create(" ", 1))
	l.refused(fault.InvalidParameterValue, "store.text_long", create(strings.Repeat("n", 501), 1))
	l.refused(fault.InvalidParameterValue, "store.text_long", store.SetExperimentTags{
		Experiment: "1", Tags: []store.Tag{{Key: "note", Value: strings.Repeat("n", 5001)}}})
	l.commit(create(strings.Repeat("ñ", 500), 1), // characters, not bytes
		store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: "note", Value: strings.Repeat("ñ", 5000)}}})

	l.commit(store.RenameExperiment{Experiment: "1", Name: "iris", Time: 50},
		store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: "note", Value: "x"}}, Time: 51})
	l.equal(must[[]store.Experiment](t)(l.Store.Experiments(ctx, store.ActiveOnly))[0], store.Experiment{ID: "1", Name: "iris",
		Stage: store.Active, CreationTime: 5, LastUpdateTime: 51, Tags: []store.Tag{{Key: "note", Value: "x"}}})
	l.refused(fault.ResourceAlreadyExists, "store.experiment_exists", store.RenameExperiment{Experiment: "1", Name: "fortieth"})
	l.commit(create("iris-classification", 60)) // the old name is free
}

func experimentStages(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	l.commit(create("iris", 1))
	in := newRun(1)
	in.Run.ExperimentID = "1"
	l.commit(in, newRun(2))
	l.commit(store.DeleteExperiment{Experiment: "1", Time: 7})
	if e := must[store.Experiment](t)(l.ExperimentByName(ctx, "iris")); e.Stage != store.Deleted || e.LastUpdateTime != 7 {
		t.Errorf("after deletion: %+v", e)
	}
	if n := len(must[[]store.Experiment](t)(l.Store.Experiments(ctx, store.DeletedOnly))); n != 1 {
		t.Errorf("%d experiments are deleted, want 1", n)
	}
	if n := len(must[[]store.Experiment](t)(l.Store.Experiments(ctx, store.ActiveOnly))); n != 1 {
		t.Errorf("%d experiments are active, want Default", n)
	}
	if a, b := l.run(runID(1)).Stage, l.run(runID(2)).Stage; a != store.Deleted || b != store.Active {
		t.Errorf("its run is %s, another experiment's run is %s", a, b)
	}
	late := newRun(3)
	late.Run.ExperimentID = "1"
	l.refused(fault.InvalidState, "store.experiment_deleted", late)
	l.refused(fault.InvalidState, "store.experiment_deleted", store.RenameExperiment{Experiment: "1", Name: "x"})
	l.refused(fault.ResourceAlreadyExists, "store.experiment_exists", create("iris", 2)) // the name stays taken
	l.commit(store.RestoreExperiment{Experiment: "1", Time: 8})
	if l.run(runID(1)).Stage != store.Active {
		t.Error("restoring the experiment left its run deleted")
	}
	l.commit(late)
	// A run made in the same batch goes with its experiment, and so does the default experiment.
	zero := newRun(4)
	l.commit(zero, store.DeleteExperiment{Experiment: "0", Time: 9})
	if l.run(runID(4)).Stage != store.Deleted || l.run(runID(2)).Stage != store.Deleted {
		t.Error("runs outlived the default experiment")
	}
	l.refused(fault.InvalidState, "store.experiment_deleted", newRun(5))
}
