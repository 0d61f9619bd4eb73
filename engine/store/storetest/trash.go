package storetest

import (
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// put2 is put, into any run.
func put2(run, path, bytes string) store.Op {
	return store.PutArtifact{Run: run, Path: path, Bytes: []byte(bytes)}
}

// nested runs bear their parent's id as a tag. As in MLflow's stores, deleting the parent leaves them as they are.
func nested(t *testing.T, open Open) {
	l := fresh(t, open)
	child := newRun(2)
	child.Run.Tags = []store.Tag{{Key: store.ParentTag, Value: runID(1)}}
	l.commit(newRun(1), child)
	l.commit(store.DeleteRun{Run: runID(1)})
	if r := l.run(runID(2)); r.Stage != store.Active || r.Tags[0] != (store.Tag{Key: "mlflow.parentRunId", Value: runID(1)}) {
		t.Errorf("after its parent was deleted the child is %+v", r)
	}
	l.commit(store.RestoreRun{Run: runID(1)})
	// With the children in the same batch all go, or none.
	l.refused(fault.ResourceDoesNotExist, "store.run_missing", store.DeleteRun{Run: runID(1)}, store.DeleteRun{Run: runID(2)}, store.DeleteRun{Run: runID(3)})
	l.commit(store.DeleteRun{Run: runID(1)}, store.DeleteRun{Run: runID(2)})
	if err := l.Purge(t.Context(), nil, []string{runID(1)}); err != nil {
		t.Fatal(err)
	}
	l.commit(store.RestoreRun{Run: runID(2)}) // a child outlives its parent
	// A run may be taken out of its parent, and put into another, which need not be there, as in MLflow.
	l.commit(store.DeleteTag{Run: runID(2), Key: store.ParentTag})
	l.commit(store.SetTags{Run: runID(2), Tags: []store.Tag{{Key: store.ParentTag, Value: runID(77)}}})
}

// trash: what is deleted can be brought back, until it is deleted for good; then nothing of it is left.
func trash(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(create("iris", 1), create("wine", 2))
	in := newRun(1)
	in.Run.ExperimentID = "1"
	for _, op := range []store.CreateRun{in, newRun(2), newRun(20), newRun(3)} {
		id := op.Run.ID
		l.commit(op, put2(id, "plots/a.png", string(patterned(store.MaxChunk+1))), put2(id, "b", ""),
			store.LogMetrics{Run: id, Metrics: []store.Metric{{Key: "m", Value: 1}, {Key: "m", Value: 2, Step: 1}, {Key: "n", Value: 1}}})
	}
	of := func(id string) int {
		return records(t, open, l.workbook, store.MetricTable, id) + records(t, open, l.workbook, store.ArtifactTable, id) +
			records(t, open, l.workbook, store.BlobTable, id)
	}
	whole := of(runID(2))
	if whole != 3+2+2 {
		t.Fatalf("a run has %d records, want 3 points, 2 files and 2 chunks", whole)
	}

	// Nothing that is in use is deleted for good, and nothing else with it.
	l.commit(store.DeleteRun{Run: runID(2)})
	before := l.snapshot()
	for _, c := range []struct {
		experiments, runs []string
		code              fault.Code
		key               string
	}{
		{nil, []string{runID(2), runID(3)}, fault.InvalidState, "store.run_active"},
		{[]string{"1"}, []string{runID(2)}, fault.InvalidState, "store.experiment_active"},
		{nil, []string{runID(2), "x"}, fault.InvalidParameterValue, "store.run_id"},
	} {
		l.fails(l.Purge(t.Context(), c.experiments, c.runs), c.code, c.key)
		if after := l.snapshot(); after != before {
			t.Errorf("refused with %s, it changed\n%s\ninto\n%s", c.key, before, after)
		}
	}

	for range 2 { // the second time, as after a lost answer, there is nothing to do
		if err := l.Purge(t.Context(), []string{"77"}, []string{runID(2), runID(99)}); err != nil {
			t.Fatal(err)
		}
		_, err := l.Run(t.Context(), runID(2))
		l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
		if of(runID(2)) != 0 || of(runID(20)) != whole || of(runID(3)) != whole {
			t.Errorf("the run has %d records, the others %d and %d", of(runID(2)), of(runID(20)), of(runID(3)))
		}
	}
	l.commit(newRun(2), put2(runID(2), "b", "new"), store.LogMetrics{Run: runID(2), Metrics: []store.Metric{{Key: "m", Value: 5}}})
	l.equal(must[[]store.Metric](t)(l.MetricHistory(t.Context(), runID(2), "m")), []store.Metric{{Key: "m", Value: 5}})
	if files := l.files(runID(2), ""); len(files) != 1 {
		t.Errorf("made again, the run has the files %q", files)
	}

	// An experiment goes with all of its runs, and its name is free.
	l.commit(store.DeleteExperiment{Experiment: "1", Time: 5})
	if err := l.Purge(t.Context(), []string{"1"}, nil); err != nil {
		t.Fatal(err)
	}
	_, err := l.Run(t.Context(), runID(1))
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
	_, err = l.Experiment(t.Context(), "1")
	l.fails(err, fault.ResourceDoesNotExist, "store.experiment_missing")
	l.commit(create("iris", 9))
	// The default experiment comes back as new.
	l.commit(store.SetExperimentTags{Experiment: "0", Tags: []store.Tag{{Key: store.NoteTag, Value: "nota"}}, Time: 6},
		store.DeleteExperiment{Experiment: "0", Time: 7})
	if err := l.Purge(t.Context(), []string{"0"}, nil); err != nil {
		t.Fatal(err)
	}
	if e := must[store.Experiment](t)(l.Experiment(t.Context(), "0")); e.Stage != store.Active || len(e.Tags) > 0 || e.Name != "Default" {
		t.Errorf("the default experiment is %+v", e)
	}
	if n := records(t, open, l.workbook, store.RunTable) + records(t, open, l.workbook, store.BlobTable); n > 0 {
		t.Errorf("%d runs and chunks are left", n)
	}
	(&shelf{}).read(l)
}

// bulk: many runs and experiments are deleted and restored in one batch each, all or none, and deleting an experiment is
// undone by one that restores it.
func bulk(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(create("iris", 1), create("wine", 2))
	var ops, gone, back []store.Op
	for n := range 130 {
		r := newRun(n)
		r.Run.ExperimentID = []string{"0", "1", "2"}[n%3]
		ops, gone, back = append(ops, r), append(gone, store.DeleteRun{Run: runID(n)}), append(back, store.RestoreRun{Run: runID(n)})
	}
	l.commit(ops...)
	before := l.snapshot()
	count := func(v store.View) int {
		t.Helper()
		return len(must[[]store.Run](t)(l.Runs(t.Context(), []string{"0", "1", "2"}, v)))
	}
	l.refused(fault.ResourceDoesNotExist, "store.run_missing", append(gone, store.DeleteRun{Run: runID(999)})...)
	l.commit(gone...)
	if a, d := count(store.ActiveOnly), count(store.DeletedOnly); a != 0 || d != 130 {
		t.Errorf("%d runs are active and %d deleted, want 0 and 130", a, d)
	}
	l.commit(back...)
	if after := l.snapshot(); after != before {
		t.Errorf("deleted and restored, it is\n%s\nand was\n%s", after, before)
	}

	// Restoring an experiment brings all of its runs back, as in MLflow; to undo its deletion is to delete again, in the same
	// batch, those that were deleted before.
	l.commit(store.DeleteRun{Run: runID(1)})
	before = l.snapshot()
	time := must[store.Experiment](t)(l.Experiment(t.Context(), "1")).LastUpdateTime
	l.commit(store.DeleteExperiment{Experiment: "1", Time: 50}, store.DeleteExperiment{Experiment: "2", Time: 51})
	if a := count(store.ActiveOnly); a != 44 {
		t.Errorf("%d runs are active, want the 44 of the third experiment", a)
	}
	l.commit(store.RestoreExperiment{Experiment: "1", Time: time}, store.DeleteRun{Run: runID(1)}, store.RestoreExperiment{Experiment: "2", Time: 2})
	if after := l.snapshot(); after != before {
		t.Errorf("undone, it is\n%s\nand was\n%s", after, before)
	}
	(&shelf{}).read(l)
}

func experimentTags(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(create("iris", 1))
	l.commit(store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: store.NoteTag, Value: "**nota**"}, {Key: "k", Value: "v"}}, Time: 5})
	l.commit(store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: "k", Value: "w"}}, Time: 6})
	take := store.DeleteExperimentTag{Experiment: "1", Key: "k", Time: 7}
	l.commit(take)
	want := store.Experiment{ID: "1", Name: "iris", Stage: store.Active, CreationTime: 1, LastUpdateTime: 7, Tags: []store.Tag{{Key: "mlflow.note.content", Value: "**nota**"}}}
	l.equal(must[store.Experiment](t)(l.Experiment(t.Context(), "1")), want)
	l.commit(take) // the same batch, its answer lost
	l.equal(must[store.Experiment](t)(l.Experiment(t.Context(), "1")), want)
	l.refused(fault.ResourceDoesNotExist, "store.experiment_tag_missing", store.DeleteExperimentTag{Experiment: "1", Key: "k", Time: 8})
	l.refused(fault.ResourceDoesNotExist, "store.experiment_missing", store.DeleteExperimentTag{Experiment: "9", Key: "k", Time: 8})
	l.commit(store.DeleteExperiment{Experiment: "1", Time: 9})
	l.refused(fault.InvalidState, "store.experiment_deleted", store.DeleteExperimentTag{Experiment: "1", Key: store.NoteTag, Time: 10})
}
