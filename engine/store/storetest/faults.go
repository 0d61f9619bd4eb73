package storetest

import (
	"context"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// faulty is a Backend whose Nth call fails, and those after it: reads and writes within a transaction, and the saving at
// its end.
type faulty struct {
	store.Backend
	left  int   // calls before the first that fails
	err   error // what it fails with
	after bool  // instead, every saving fails after it has saved: the answer is lost
	hit   bool
}

// fails counts a call.
func (f *faulty) fails() error {
	f.left--
	if f.left < 0 {
		f.hit = true
		return f.err
	}
	return nil
}

func (f *faulty) Update(ctx context.Context, durable bool, change func(store.Tx) error) error {
	if f.after {
		if err := f.Backend.Update(ctx, durable, change); err != nil {
			return err
		}
		return f.err
	}
	return f.Backend.Update(ctx, durable, func(tx store.Tx) error {
		if err := change(&faultyTx{tx, f}); err != nil {
			return err
		}
		return f.fails() // as a browser does: every write went well, and then the whole is undone
	})
}

func (f *faulty) View(ctx context.Context, read func(store.Reader) error) error {
	return f.Backend.View(ctx, func(r store.Reader) error { return read(&faultyReader{r, f}) })
}

type faultyReader struct {
	store.Reader
	f *faulty
}

func (r *faultyReader) Get(t store.Table, key ...string) ([]byte, error) {
	if err := r.f.fails(); err != nil {
		return nil, err
	}
	return r.Reader.Get(t, key...)
}

func (r *faultyReader) All(t store.Table, prefix ...string) ([]byte, error) {
	if err := r.f.fails(); err != nil {
		return nil, err
	}
	return r.Reader.All(t, prefix...)
}

type faultyTx struct {
	store.Tx
	f *faulty
}

func (tx *faultyTx) Get(t store.Table, key ...string) ([]byte, error) {
	return (&faultyReader{tx.Tx, tx.f}).Get(t, key...)
}

func (tx *faultyTx) All(t store.Table, prefix ...string) ([]byte, error) {
	return (&faultyReader{tx.Tx, tx.f}).All(t, prefix...)
}

func (tx *faultyTx) Put(t store.Table, value []byte, key ...string) error {
	if err := tx.f.fails(); err != nil {
		return err
	}
	return tx.Tx.Put(t, value, key...)
}

func (tx *faultyTx) Delete(t store.Table, key ...string) error {
	if err := tx.f.fails(); err != nil {
		return err
	}
	return tx.Tx.Delete(t, key...)
}

var storageFaults = []struct {
	err  error
	code fault.Code
	key  string
}{
	{store.Full("QuotaExceededError"), fault.ResourceExhausted, "store.full"},
	{store.Aborted("AbortError"), fault.TemporarilyUnavailable, "store.aborted"},
	{store.Lost("connection lost"), fault.TemporarilyUnavailable, "store.lost"},
}

// failedCalls lets every call of a batch fail, one after another, in every way: nothing of it may be there afterwards,
// and the same batch must go through as soon as storage works again.
func failedCalls(t *testing.T, open Open) {
	batch := store.Batch{Durable: true, Ops: append(append([]store.Op{
		create("iris", 3),
		store.PutArtifact{Run: runID(1), Path: "plots/a.png", Bytes: []byte("shorter")},
		store.DeleteTag{Run: runID(1), Key: "k"},
		store.PutDataFile{File: dataFile("a.csv", "a", 1)},
	}, story(2)[0]...), story(2)[2]...)}
	for i, c := range storageFaults {
		size := 10
		if i == 0 {
			size = store.MaxChunk + 1 // then the batch deletes a chunk, too
		}
		for n := 0; ; n++ {
			b, err := open(fresh(t, open).workbook)
			if err != nil {
				t.Fatal(err)
			}
			f := &faulty{Backend: b, left: 1 << 30, err: c.err}
			l := &lab{t, store.New(f), ""}
			l.commit(newRun(1), store.PutArtifact{Run: runID(1), Path: "plots/a.png", Bytes: patterned(size)},
				store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "k", Value: "v"}}})
			before := l.snapshot()
			f.left = n
			err = l.Commit(context.Background(), batch)
			f.left = 1 << 30
			if !f.hit {
				if err != nil || n < 15 {
					t.Errorf("the batch made %d calls and ended with %v", n, err)
				}
				l.Close()
				break
			}
			l.fails(err, c.code, c.key)
			if after := l.snapshot(); after != before {
				t.Errorf("call %d failed with %s and left\n%s\nof\n%s", n, c.key, after, before)
			}
			if err := l.Commit(context.Background(), batch); err != nil {
				t.Errorf("after call %d failed with %s, the same batch: %v", n, c.key, err)
			}
			l.Close()
		}
	}
	readFaults(t, open)
}

// readFaults has every read fail: it must say so, and not show nothing in place of something.
func readFaults(t *testing.T, open Open) {
	l := fresh(t, open)
	for _, ops := range story(1) {
		l.commit(ops...)
	}
	file := dataFile("a.csv", "a", 1)
	l.commit(store.PutDataFile{File: file})
	l.commit(append(logged(2), version(2), store.PutModelArtifact{Model: modelID(2), Path: "a", Bytes: []byte("a")}, store.PutWorkspace{Path: "a", Bytes: []byte("a")})...)
	b, err := open(l.workbook)
	if err != nil {
		t.Fatal(err)
	}
	f := &faulty{Backend: b}
	s := store.New(f)
	defer s.Close()
	ctx := context.Background()
	for _, c := range storageFaults {
		f.err = c.err
		for name, read := range map[string]func() error{
			"Experiments":      func() error { _, err := s.Experiments(ctx, store.All); return err },
			"Experiment":       func() error { _, err := s.Experiment(ctx, "0"); return err },
			"ExperimentByName": func() error { _, err := s.ExperimentByName(ctx, "Default"); return err },
			"Runs":             func() error { _, err := s.Runs(ctx, []string{"0"}, store.All); return err },
			"Run":              func() error { _, err := s.Run(ctx, runID(1)); return err },
			"MetricHistory":    func() error { _, err := s.MetricHistory(ctx, runID(1), "trees"); return err },
			"MetricHistories":  func() error { _, err := s.MetricHistories(ctx, []string{runID(1)}, "trees"); return err },
			"Artifacts":        func() error { _, err := s.Artifacts(ctx, runID(1), ""); return err },
			"Artifact":         func() error { _, err := s.Artifact(ctx, runID(1), "report.txt"); return err },
			"DataFiles":        func() error { _, err := s.DataFiles(ctx); return err },
			"DataFile":         func() error { _, err := s.DataFile(ctx, file.Digest); return err },
			"LoggedModels":     func() error { _, err := s.LoggedModels(ctx); return err },
			"LoggedModel":      func() error { _, err := s.LoggedModel(ctx, modelID(2)); return err },
			"ModelArtifacts":   func() error { _, err := s.ModelArtifacts(ctx, modelID(2), ""); return err },
			"ModelArtifact":    func() error { _, err := s.ModelArtifact(ctx, modelID(2), "a"); return err },
			"Registry":         func() error { _, err := s.Registry(ctx); return err },
			"RegistryLog":      func() error { _, err := s.RegistryLog(ctx); return err },
			"Workspace":        func() error { _, err := s.Workspace(ctx); return err },
			"WorkspaceBytes":   func() error { _, err := s.WorkspaceBytes(ctx, "a"); return err },
		} {
			for n := 0; ; n++ {
				f.left, f.hit = n, false
				err := read()
				if !f.hit {
					if err != nil || n == 0 {
						t.Errorf("%s made %d calls and ended with %v", name, n, err)
					}
					break
				}
				if !fault.Is(err, c.key) {
					t.Errorf("call %d of %s failed with %s and gave %v", n, name, c.key, err)
				}
			}
		}
	}
}

// lostAnswer saves a batch and says that it did not: to commit it again must be harmless.
func lostAnswer(t *testing.T, open Open) {
	l := fresh(t, open)
	b, err := open(l.workbook)
	if err != nil {
		t.Fatal(err)
	}
	f := &faulty{Backend: b, left: 1 << 30, err: store.Lost("no answer")}
	s := store.New(f)
	defer s.Close()
	for i, ops := range append([][]store.Op{{create("iris", 3)}}, story(1)...) {
		f.after = true
		err := s.Commit(context.Background(), store.Batch{Ops: ops})
		l.fails(err, fault.TemporarilyUnavailable, "store.lost")
		f.after = false
		before := l.snapshot()
		if err := s.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
			t.Errorf("batch %d, whose answer was lost, again: %v", i, err)
		}
		if after := l.snapshot(); after != before {
			t.Errorf("batch %d, whose answer was lost, again, changed\n%s\ninto\n%s", i, before, after)
		}
	}
	if r := l.run(runID(1)); r.Status != store.Finished || len(r.Metrics) != 2 || len(l.files(runID(1), "")) != 2 {
		t.Errorf("the run ends as %+v", r)
	}
}
