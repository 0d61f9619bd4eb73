package storetest

import (
	"context"
	"math"
	"regexp"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

func createRun(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(create("iris", 1))
	r := store.Run{
		ID: runID(1), Name: "first", ExperimentID: "1", User: "ana", StartTime: 1700000000000,
		Params:  []store.Param{{Key: "n_estimators", Value: "50"}, {Key: "max_depth", Value: "None"}},
		Tags:    []store.Tag{{Key: "purpose", Value: "práctica"}},
		Metrics: []store.Metric{{Key: "acc", Value: 0.5, Timestamp: 3, Step: 1}, {Key: "acc", Value: 0.7, Timestamp: 4, Step: 2}},
		Inputs:  []store.DatasetInput{{Name: "iris", Digest: "abc", SourceType: "builtin", Source: "iris", Context: "training"}},
	}
	l.commit(store.CreateRun{Run: r})
	want := r
	want.Status, want.Stage = store.Running, store.Active
	want.Params = []store.Param{{Key: "max_depth", Value: "None"}, {Key: "n_estimators", Value: "50"}}
	want.Tags = []store.Tag{{Key: "mlflow.runName", Value: "first"}, {Key: "purpose", Value: "práctica"}}
	want.Metrics = r.Metrics[1:]
	l.equal(l.run(r.ID), want)
	l.equal(must[[]store.Metric](t)(l.MetricHistory(context.Background(), r.ID, "acc")), r.Metrics)

	// A run that comes from elsewhere may have ended, with its times as they are.
	l.commit(store.CreateRun{Run: store.Run{ID: runID(2), Name: "ended", ExperimentID: "1", Status: store.Finished, StartTime: 9, EndTime: 4}})
	if r := l.run(runID(2)); r.Status != store.Finished || r.StartTime != 9 || r.EndTime != 4 {
		t.Errorf("an ended run came in as %+v", r)
	}

	other := r
	other.StartTime++
	e := l.refused(fault.ResourceAlreadyExists, "store.run_exists", store.CreateRun{Run: other})
	l.equal(e.Args, map[string]string{"run": r.ID, "name": "first"})
	other = r
	other.Params = []store.Param{{Key: "n_estimators", Value: "51"}}
	l.refused(fault.ResourceAlreadyExists, "store.run_exists", store.CreateRun{Run: other})
	l.refused(fault.ResourceDoesNotExist, "store.experiment_missing", store.CreateRun{Run: store.Run{ID: runID(9), ExperimentID: "7"}})
	l.refused(fault.InvalidParameterValue, "store.run_status", store.CreateRun{Run: store.Run{ID: runID(9), ExperimentID: "1", Status: "DONE"}})
	for _, id := range []string{"", "abc", strings.Repeat("A", 32), strings.Repeat("0", 33), "../" + strings.Repeat("0", 29)} {
		l.refused(fault.InvalidParameterValue, "store.run_id", store.CreateRun{Run: store.Run{ID: id, ExperimentID: "1"}})
	}
}

func runNames(t *testing.T, open Open) {
	l := fresh(t, open)
	named := func(n int, name string, tags ...store.Tag) store.CreateRun {
		return store.CreateRun{Run: store.Run{ID: runID(n), ExperimentID: "0", Name: name, Tags: tags}}
	}
	expect := func(n int, name string) {
		t.Helper()
		if r := l.run(runID(n)); r.Name != name || tagOf(r, "mlflow.runName") != name {
			t.Errorf("run %d is called %q, its tag says %q, want %q", n, r.Name, tagOf(r, "mlflow.runName"), name)
		}
	}
	l.commit(named(1, "one"), named(2, "", store.Tag{Key: "mlflow.runName", Value: "two"}), named(3, ""),
		named(4, "four", store.Tag{Key: "mlflow.runName", Value: "four"}))
	expect(1, "one")
	expect(2, "two")
	expect(4, "four")
	random := l.run(runID(3)).Name
	if !regexp.MustCompile(`^[a-z]+-[a-z]+-\d{1,3}$`).MatchString(random) {
		t.Errorf("a run without a name is called %q, want adjective-noun-number", random)
	}
	expect(3, random)
	l.refused(fault.InvalidParameterValue, "store.run_names_differ", named(5, "a", store.Tag{Key: "mlflow.runName", Value: "b"}))
	l.refused(fault.InvalidParameterValue, "store.run_name_empty", named(5, "  "))
	l.refused(fault.InvalidParameterValue, "store.text_long", named(5, strings.Repeat("n", 251)))

	l.commit(store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "mlflow.runName", Value: "uno"}}})
	expect(1, "uno")
	l.commit(store.UpdateRun{Run: runID(1), Name: "one again"})
	expect(1, "one again")
	l.refused(fault.InvalidParameterValue, "store.run_name_empty", store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "mlflow.runName"}}})
	l.refused(fault.InvalidParameterValue, "store.run_name_empty", store.DeleteTag{Run: runID(1), Key: "mlflow.runName"})
	if r := l.run(runID(1)); r.Status != store.Running || r.EndTime != 0 {
		t.Errorf("renaming changed the status: %+v", r)
	}
}

func tagOf(r store.Run, key string) string {
	for _, t := range r.Tags {
		if t.Key == key {
			return t.Value
		}
	}
	return ""
}

func runEnds(t *testing.T, open Open) {
	l := fresh(t, open)
	const may, not = true, false
	for n, c := range []struct {
		old, new store.Status
		allowed  bool
	}{
		{store.Running, store.Finished, may}, {store.Running, store.Failed, may}, {store.Running, store.Killed, may},
		{store.Finished, store.Finished, may}, {store.Finished, store.Failed, not}, {store.Finished, store.Killed, not},
		{store.Failed, store.Finished, may}, {store.Failed, store.Killed, not}, {store.Failed, store.Failed, may},
		{store.Killed, store.Finished, not}, {store.Killed, store.Failed, not}, {store.Killed, store.Killed, may},
		{store.Finished, store.Running, may}, {store.Failed, store.Running, may}, {store.Killed, store.Running, may},
	} {
		r := newRun(n)
		if r.Run.Status = c.old; c.old != store.Running {
			r.Run.EndTime = 5000
		}
		l.commit(r)
		update := store.UpdateRun{Run: runID(n), Status: c.new}
		if c.new != store.Running {
			update.EndTime = 6000
		}
		if !c.allowed {
			e := l.refused(fault.InvalidState, "store.run_ended", update)
			l.equal(e.Args, map[string]string{"run": r.Run.Name, "status": string(c.old), "wanted": string(c.new)})
			continue
		}
		l.commit(update)
		if got := l.run(runID(n)); got.Status != c.new || got.EndTime != update.EndTime || got.StartTime != r.Run.StartTime {
			t.Errorf("%s to %s: %+v", c.old, c.new, got)
		}
	}
	l.commit(newRun(100))
	l.refused(fault.InvalidParameterValue, "store.run_end", store.UpdateRun{Run: runID(100), Status: store.Finished})
	l.refused(fault.InvalidParameterValue, "store.run_end", store.UpdateRun{Run: runID(100), EndTime: 7})
	l.refused(fault.InvalidParameterValue, "store.run_status", store.UpdateRun{Run: runID(100), Status: "finished"})
	endless := newRun(101)
	endless.Run.Status = store.Failed
	l.refused(fault.InvalidParameterValue, "store.run_end", endless)
}

func runStages(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1), newRun(2), store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "a", Value: "1"}}})
	l.commit(store.DeleteRun{Run: runID(1)})
	ids := func(v store.View) (list []string) {
		for _, r := range must[[]store.Run](t)(l.Runs(context.Background(), []string{"0"}, v)) {
			list = append(list, r.ID)
		}
		return list
	}
	l.equal(ids(store.ActiveOnly), []string{runID(2)})
	l.equal(ids(store.DeletedOnly), []string{runID(1)})
	l.equal(ids(store.All), []string{runID(2), runID(1)})
	if r := l.run(runID(1)); r.Stage != store.Deleted || tagOf(r, "a") != "1" {
		t.Errorf("a deleted run reads as %+v", r)
	}
	for _, op := range []store.Op{
		store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "a", Value: "2"}}},
		store.DeleteTag{Run: runID(1), Key: "a"},
		store.LogParams{Run: runID(1), Params: []store.Param{{Key: "p", Value: "1"}}},
		store.LogMetrics{Run: runID(1), Metrics: []store.Metric{{Key: "m", Value: math.NaN()}}},
		store.LogInputs{Run: runID(1), Inputs: []store.DatasetInput{{Name: "iris", Digest: "d"}}},
		store.PutArtifact{Run: runID(1), Path: "a.txt", Bytes: []byte("x")},
		store.UpdateRun{Run: runID(1), Name: "other"},
		store.UpdateRun{Run: runID(1), Status: store.Finished, EndTime: 9},
	} {
		e := l.refused(fault.InvalidState, "store.run_deleted", op)
		l.equal(e.Args, map[string]string{"run": "run-1"})
	}
	l.commit(store.DeleteRun{Run: runID(1)}) // again
	l.commit(store.RestoreRun{Run: runID(1)}, store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "a", Value: "3"}}})
	if r := l.run(runID(1)); r.Stage != store.Active || tagOf(r, "a") != "3" {
		t.Errorf("a restored run reads as %+v", r)
	}
}

func runOrder(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(create("iris", 1))
	for n, at := range []int64{5, 9, 5, 1} {
		r := newRun(n)
		r.Run.StartTime = at
		if n == 3 {
			r.Run.ExperimentID = "1"
		}
		l.commit(r)
	}
	ids := func(experiments ...string) (list []string) {
		for _, r := range must[[]store.Run](t)(l.Runs(context.Background(), experiments, store.ActiveOnly)) {
			list = append(list, r.ID)
		}
		return list
	}
	l.equal(ids("0"), []string{runID(1), runID(0), runID(2)})
	l.equal(ids("1", "0"), []string{runID(1), runID(0), runID(2), runID(3)})
	l.equal(ids("1"), []string{runID(3)})
	if got := append(ids(), ids("77")...); len(got) != 0 {
		t.Errorf("no experiment, or none that exists, has the runs %v", got)
	}
}
