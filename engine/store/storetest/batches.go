package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// story is a run as the lab writes it: three batches.
func story(n int) [][]store.Op {
	id := runID(n)
	begin := newRun(n)
	begin.Run.Params = []store.Param{{Key: "n_estimators", Value: fmt.Sprint(n)}}
	return [][]store.Op{
		{begin, store.LogInputs{Run: id, Inputs: []store.DatasetInput{{Name: "iris", Digest: "d"}}}},
		{store.LogMetrics{Run: id, Metrics: []store.Metric{{Key: "trees", Value: 10, Step: 1}, {Key: "trees", Value: 20, Step: 2}}}},
		{store.LogMetrics{Run: id, Metrics: []store.Metric{{Key: "accuracy", Value: 0.9}, {Key: "trees", Value: 30, Step: 3}}},
			store.SetTags{Run: id, Tags: []store.Tag{{Key: "model_type", Value: "random_forest"}}},
			store.PutArtifact{Run: id, Path: "plots/matrix.png", Bytes: patterned(5000)},
			store.PutArtifact{Run: id, Path: "report.txt", Bytes: []byte("informe")},
			store.UpdateRun{Run: id, Status: store.Finished, EndTime: 9000}},
	}
}

// allOrNothing puts a refused operation at every place of a batch.
func allOrNothing(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	good := append(append([]store.Op{create("iris", 3)}, story(2)[0]...), story(2)[2]...)
	good = append(good, store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "k", Value: "v"}}}, store.PutDataFile{File: dataFile("a.csv", "a", 1)})
	for i := range len(good) + 1 {
		ops := append(append([]store.Op{}, good[:i]...), store.DeleteRun{Run: runID(99)})
		l.refused(fault.ResourceDoesNotExist, "store.run_missing", append(ops, good[i:]...)...)
	}
	l.commit(good...)
	l.commit() // an empty batch is fine
}

// replay commits every batch of a history once more, right after it and with what it changed as its answer lost.
func replay(t *testing.T, open Open) {
	l := fresh(t, open)
	tag := func(v string) store.Op {
		return store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "k", Value: v}}}
	}
	batches := append([][]store.Op{{create("iris", 3)}}, story(1)...)
	batches = append(batches,
		[]store.Op{tag("1"), tag("2")},
		[]store.Op{store.DeleteTag{Run: runID(1), Key: "k"}},
		[]store.Op{tag("3"), store.DeleteTag{Run: runID(1), Key: "k"}},
		[]store.Op{store.RenameExperiment{Experiment: "1", Name: "x", Time: 4}, store.RenameExperiment{Experiment: "1", Name: "y", Time: 5}, create("x", 6)},
		[]store.Op{store.UpdateRun{Run: runID(1), Status: store.Running}, store.UpdateRun{Run: runID(1), Status: store.Killed, EndTime: 8}},
		[]store.Op{store.UpdateRun{Run: runID(1), Status: store.Killed}, store.UpdateRun{Run: runID(1), Status: store.Running}},
		[]store.Op{store.PutDataFile{File: dataFile("a.csv", "a", 1)}},
		// The state that a batch ends in forbids what it did before.
		append(append(append([]store.Op{}, story(2)[0]...), story(2)[2]...), store.DeleteRun{Run: runID(2)}),
		[]store.Op{tag("4"), tag("5"), store.LogParams{Run: runID(1), Params: []store.Param{{Key: "late", Value: "1"}}}, store.DeleteRun{Run: runID(1)}},
		[]store.Op{store.RestoreRun{Run: runID(2)}, store.PutArtifact{Run: runID(2), Path: "report.txt"}, store.DeleteRun{Run: runID(2)}},
		[]store.Op{store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: "k"}}, Time: 7}, store.DeleteExperiment{Experiment: "1", Time: 8}},
	)
	for i, ops := range batches {
		l.commit(ops...)
		before := l.snapshot()
		if err := l.Commit(context.Background(), store.Batch{Ops: ops, Durable: true}); err != nil {
			t.Errorf("batch %d, again: %v", i, err)
		}
		if after := l.snapshot(); after != before {
			t.Errorf("batch %d, again, changed\n%s\ninto\n%s", i, before, after)
		}
	}
	// Much later, when the run has moved on, its first batch is still harmless.
	before := l.snapshot()
	l.commit(story(1)[0][0])
	if after := l.snapshot(); after != before {
		t.Errorf("an old CreateRun changed\n%s\ninto\n%s", before, after)
	}
}

func workbooks(t *testing.T, open Open) {
	a, b := fresh(t, open), fresh(t, open)
	empty := b.snapshot()
	a.commit(create("iris", 3), newRun(1), put("x", "a"), store.PutDataFile{File: dataFile("a.csv", "a", 1)},
		store.LogMetrics{Run: runID(1), Metrics: []store.Metric{{Key: "m", Value: 1}}})
	if got := b.snapshot(); got != empty {
		t.Errorf("what one workbook wrote, another shows: %s", got)
	}
	b.commit(create("wine", 4), newRun(1), put("x", "b"))
	if got := must[[]byte](t)(a.Artifact(t.Context(), runID(1), "x")); string(got) != "a" {
		t.Errorf("the file of one workbook became %q, as in another", got)
	}
	// A name that begins with another's, or holds what keys are made of, is still another workbook.
	for _, near := range []string{a.workbook + " ", a.workbook + ",", a.workbook[:len(a.workbook)-1], "\ufffd" + a.workbook, "ñ'\"\\" + a.workbook} {
		if got := reach(t, open, near).snapshot(); got != empty {
			t.Errorf("workbook %q shows what is in %q", near, a.workbook)
		}
	}
	for _, name := range []string{"", "  ", "a\x00b", "line\nbreak"} {
		if _, err := open(name); fault.Of(err) == nil || fault.Of(err).Code != fault.InvalidParameterValue {
			t.Errorf("a workbook %q: %v", name, err)
		}
	}
}

func reopen(t *testing.T, open Open) {
	l := fresh(t, open)
	for _, ops := range story(1) {
		l.commit(ops...)
	}
	l.commit(create("iris", 3), store.PutDataFile{File: dataFile("a.csv", "a", 1)})
	before := l.snapshot()
	l.Close()
	again := reach(t, open, l.workbook)
	if after := again.snapshot(); after != before {
		t.Errorf("opened again:\n%s\nwas\n%s", after, before)
	}
	again.commit(create("wine", 4))
	if e := must[store.Experiment](t)(again.ExperimentByName(t.Context(), "wine")); e.ID != "2" {
		t.Errorf("after opening again the next experiment is number %s, want 2", e.ID)
	}
}

func twoHandles(t *testing.T, open Open) {
	a := fresh(t, open)
	b := reach(t, open, a.workbook)
	for i, ops := range story(1) {
		[]*lab{a, b}[i%2].commit(ops...)
		if x, y := a.snapshot(), b.snapshot(); x != y {
			t.Errorf("two handles see\n%s\nand\n%s", x, y)
		}
	}
	// The race of two tabs for one name has one winner, and the other learns of it.
	a.commit(create("iris", 3))
	b.refused(fault.ResourceAlreadyExists, "store.experiment_exists", create("iris", 4))
	// A tab that takes the run for dead does not undo its end.
	b.refused(fault.InvalidState, "store.run_ended", store.UpdateRun{Run: runID(1), Status: store.Failed, EndTime: 9999})
	b.Close()
	a.commit(newRun(2)) // closing one leaves the other
}

// concurrent has goroutines write through two handles at once.
func concurrent(t *testing.T, open Open) {
	a := fresh(t, open)
	handles := []*lab{a, reach(t, open, a.workbook)}
	const writers, each = 6, 5
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range each {
				e := create(fmt.Sprintf("experiment %d of %d", i, w), int64(w*each+i))
				if err := handles[w%2].Commit(context.Background(), store.Batch{Ops: []store.Op{e, newRun(w*each + i)}}); err != nil {
					t.Error(err)
				}
				if _, err := handles[w%2].Runs(context.Background(), []string{"0"}, store.All); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	ids := map[string]bool{}
	for _, e := range must[[]store.Experiment](t)(a.Store.Experiments(context.Background(), store.All)) {
		ids[e.ID] = true
	}
	runs := must[[]store.Run](t)(a.Runs(context.Background(), []string{"0"}, store.All))
	if len(ids) != writers*each+1 || len(runs) != writers*each {
		t.Errorf("%d different experiment ids and %d runs, want %d and %d", len(ids), len(runs), writers*each+1, writers*each)
	}
}

func closed(t *testing.T, open Open) {
	l := fresh(t, open)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.fails(l.Commit(context.Background(), store.Batch{Ops: []store.Op{newRun(1)}}), fault.InvalidState, "store.closed")
	_, err := l.Run(context.Background(), runID(1))
	l.fails(err, fault.InvalidState, "store.closed")
	if err := l.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func cancelled(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	l.fails(l.Commit(ctx, store.Batch{Ops: []store.Op{newRun(1)}}), fault.TemporarilyUnavailable, "store.cancelled")
	_, err := l.Run(ctx, runID(1))
	l.fails(err, fault.TemporarilyUnavailable, "store.cancelled")
	_, err = l.Run(context.Background(), runID(1))
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
}
