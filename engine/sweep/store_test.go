package sweep_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/sweep"
)

// The names under which the test logs a sweep.
const (
	foldKey   = "cv_fold_accuracy"
	parentTag = "mlflow.parentRunId"
	statePath = "sweep.json"
)

// logbook writes a sweep into a real store as a page would: a run for the sweep, a nested one for each job, each beginning and
// end in one transaction with the state.
type logbook struct {
	t     *testing.T
	store store.Store
	clock int64
}

// commit writes a batch, sometimes twice, as a page does that never saw the first answer.
func (l *logbook) commit(rng *rand.Rand, ops ...store.Op) {
	l.t.Helper()
	for range 1 + rng.IntN(2) {
		if err := l.store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
			l.t.Fatal(err)
		}
	}
}

// found reads a run back.
func (l *logbook) found(id string) (r sweep.Run, ok bool) {
	run, err := l.store.Run(context.Background(), id)
	if fault.Is(err, "store.run_missing") {
		return r, false
	}
	if err != nil {
		l.t.Fatal(err)
	}
	points, err := l.store.MetricHistory(context.Background(), id, foldKey)
	if err != nil {
		l.t.Fatal(err)
	}
	r.Status = sweep.Status(run.Status)
	for _, p := range points {
		r.Scores = append(r.Scores, p.Value)
	}
	return r, true
}

// A sweep whose browser is killed at any moment is taken up from the store alone: in the end there is one finished run for
// every job, whatever was interrupted, and the sweep's own file says the same.
func TestSweepsInAStore(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 2))
		backend, err := mem.New().Open("class")
		if err != nil {
			t.Fatal(err)
		}
		l := &logbook{t: t, store: store.New(backend), clock: 1}
		parent := store.NewRunID([16]byte{byte(seed)})
		s := small(t)
		s, err = sweep.New(parent, s.Plan)
		if err != nil {
			t.Fatal(err)
		}
		l.commit(rng, store.CreateExperiment{Experiment: store.Experiment{Name: "iris", CreationTime: 1}})
		l.commit(rng, store.CreateRun{Run: store.Run{ID: parent, ExperimentID: "1", StartTime: 1}},
			store.PutArtifact{Run: parent, Path: statePath, Bytes: written(t, s)})
		for !s.Done() {
			l.clock++
			if rng.IntN(4) == 0 { // killed, and opened again
				if s, err = sweep.Resume(parent, s.Plan, l.found); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if i, ok := s.Next(); ok && rng.IntN(2) == 0 {
				l.commit(rng, store.CreateRun{Run: store.Run{ID: s.RunID(i), ExperimentID: "1", StartTime: l.clock,
					Tags: []store.Tag{{Key: parentTag, Value: parent}}}},
					store.PutArtifact{Run: parent, Path: statePath, Bytes: written(t, s)})
			} else if ok { // killed before the beginning was saved
				if s, err = sweep.Resume(parent, s.Plan, l.found); err != nil {
					t.Fatal(err)
				}
				continue
			}
			for i, r := range s.Runs {
				if r.Status != sweep.Running || rng.IntN(2) == 0 {
					continue
				}
				id, ops := s.RunID(i), []store.Op{}
				s.Finish(i, fold(i))
				var points []store.Metric
				for k, x := range fold(i) {
					points = append(points, store.Metric{Key: foldKey, Value: x, Timestamp: l.clock, Step: int64(k + 1)})
				}
				ops = append(ops, store.LogMetrics{Run: id, Metrics: points},
					store.UpdateRun{Run: id, Status: store.Finished, EndTime: l.clock},
					store.PutArtifact{Run: parent, Path: statePath, Bytes: written(t, s)})
				l.commit(rng, ops...)
			}
		}
		runs, err := l.store.Runs(ctx, []string{"1"}, store.All)
		if err != nil {
			t.Fatal(err)
		}
		finished := 0
		for _, run := range runs {
			if run.Status == store.Finished {
				finished++
			}
		}
		if finished != len(s.Runs) {
			t.Errorf("seed %d: %d finished runs of %d jobs", seed, finished, len(s.Runs))
		}
		file, err := l.store.Artifact(ctx, parent, statePath)
		again, bad := sweep.Resume(parent, s.Plan, l.found)
		if err != nil || bad != nil || !bytes.Equal(file, written(t, s)) || !bytes.Equal(file, written(t, again)) {
			t.Errorf("seed %d: %v, %v\n%s\nwant\n%s", seed, err, bad, file, written(t, s))
		}
	}
}
