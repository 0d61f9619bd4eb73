package bundle

import (
	"bytes"
	"context"
	"testing"

	"pizarra/engine/store"
)

// damage spoils what is stored of a run, and its summary if asked to.
func (w *workbook) damage(id string, summaryToo bool) {
	w.Helper()
	err := w.backend.Update(context.Background(), false, func(tx store.Tx) error {
		if summaryToo {
			if err := tx.Delete(store.SummaryTable, "run", id); err != nil {
				return err
			}
		}
		return tx.Put(store.RunTable, []byte(`{"run_id":"`), id)
	})
	if err != nil {
		w.Fatal(err)
	}
}

// A damaged run keeps nobody from a backup of the others, and of itself there is what can still be read.
func TestBackupOfDamagedRuns(t *testing.T) {
	w := newWorkbook(t)
	for n := range 3 {
		w.commit(store.CreateRun{Run: store.Run{ID: runID(n), Name: "run", ExperimentID: "0", StartTime: int64(n), Status: store.Finished, EndTime: 9,
			Params: []store.Param{{Key: "p", Value: "1"}}, Metrics: []store.Metric{{Key: "m", Value: 1}, {Key: "m", Value: 2, Step: 1}},
			Tags: []store.Tag{{Key: "t", Value: "v"}}}},
			store.PutArtifact{Run: runID(n), Path: "a", Bytes: []byte("x")})
	}
	whole := w.dump()
	w.damage(runID(0), false)
	other := newWorkbook(t)
	if got := other.restore(w.backup()); got.Runs != 3 || other.dump() != whole {
		t.Errorf("%+v, and the other workbook has\n%s\nwant\n%s", got, other.dump(), whole)
	}
	w.damage(runID(1), true)
	other = newWorkbook(t)
	got := other.restore(w.backup())
	if _, err := other.Run(t.Context(), runID(0)); err != nil || got.Runs != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	// To restore where runs are damaged leaves these alone.
	w.commit(store.DeleteExperiment{Experiment: "0", Time: 5})
	if got := w.restore(other.backup()); got.There != 2 {
		t.Errorf("restored where they are damaged: %+v", got)
	}
}

// Summaries do not travel: a backup is the same whether they are in blocks, one by one or not there, and so is what comes
// of it.
func TestSummariesDoNotTravel(t *testing.T) {
	w := newWorkbook(t)
	for n := range 70 {
		w.commit(store.CreateRun{Run: store.Run{ID: runID(n), Name: "run", ExperimentID: "0", StartTime: int64(n)}})
	}
	backup := w.backup()
	for _, change := range []func(tx store.Tx) error{
		func(tx store.Tx) error { return tx.DeleteAll(store.SummaryTable, "run") },
		func(tx store.Tx) error { return tx.DeleteAll(store.SummaryTable, "block") },
	} {
		if _, err := w.Summaries(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if err := w.backend.Update(t.Context(), false, change); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(w.backup(), backup) {
			t.Error("without summaries the backup is another one")
		}
	}
	other := newWorkbook(t)
	other.restore(backup)
	read, err := other.Summaries(t.Context(), nil)
	rows := 0
	for _, b := range read.Blocks {
		rows += len(b.IDs)
	}
	if err != nil || rows != 70 {
		t.Errorf("the restored workbook has %d summaries, %v", rows, err)
	}
}
