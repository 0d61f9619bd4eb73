//go:build js

package idb

import (
	"bytes"
	"context"
	"slices"
	"syscall/js"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(workbook string) (store.Backend, error) { return Open(context.Background(), workbook) })
}

// Students' work lives under these names. Whoever changes one of them writes the migration first.
func TestSchemaIsFrozen(t *testing.T) {
	if Name != "pizarra" || Version != 3 {
		t.Errorf("the database is %s version %d", Name, Version)
	}
	open(t, "schema")
	c, err := connect(t.Context(), js.Global(), "pizarra", 3)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	names := c.db.Get("objectStoreNames")
	var got []string
	for i := range names.Length() {
		got = append(got, names.Index(i).String())
	}
	want := []string{"artifacts", "blobs", "experiments", "files", "logged_models", "metrics", "model_versions", "registered_models",
		"registry_log", "runs", "summaries", "workbooks", "workspace"}
	if !slices.Equal(got, want) {
		t.Errorf("the tables are %q, want %q", got, want)
	}
	// A record's key, as every later version must find it.
	s := open(t, "schema")
	run := store.NewRunID([16]byte{1})
	commit(t, s, store.CreateRun{Run: store.Run{ID: run, ExperimentID: "0"}})
	err = c.transact(t.Context(), mode{tables: []any{"runs"}}, func(tx *transaction) error {
		key, err := tx.ask("runs", "getKey", []any{"schema", run})
		if err == nil && key.IsUndefined() {
			t.Error("no run under [workbook, run_id]")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWorkbooks(t *testing.T) {
	for _, name := range []string{"zoe, y \"luis\"", "ana", "ñandú"} {
		open(t, name)
	}
	got, err := Workbooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ana", "zoe, y \"luis\"", "ñandú"} {
		if !slices.Contains(got, name) {
			t.Errorf("workbook %q is not among %q", name, got)
		}
	}
	if !slices.IsSorted(got) {
		t.Errorf("not in order: %q", got)
	}
}

func open(t testing.TB, workbook string) store.Store {
	t.Helper()
	b, err := Open(context.Background(), workbook)
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	t.Cleanup(func() { s.Close() })
	return s
}

func commit(t testing.TB, s store.Store, ops ...store.Op) {
	t.Helper()
	if err := s.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
}

func is(t testing.TB, err error, code fault.Code, key string) {
	t.Helper()
	if !fault.Is(err, key) || fault.Of(err).Code != code {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}

var newRun = store.CreateRun{Run: store.Run{ID: store.NewRunID([16]byte{7}), Name: "seven", ExperimentID: "0", StartTime: 1}}

func TestDurability(t *testing.T) {
	s := open(t, "strict")
	undo := patch(t, `database.transaction = function(tables, kind, options) { calls.push(kind + " " + options.durability); return real.transaction.call(this, tables, kind, options) }`)
	defer undo()
	for _, durable := range []bool{true, false} {
		if err := s.Commit(t.Context(), store.Batch{Ops: []store.Op{newRun}, Durable: durable}); err != nil {
			t.Fatal(err)
		}
	}
	// The first batch is written durably to the page's own database, and again to the second one, which need not outlive
	// more than a killed browser. The second batch changes nothing.
	if got := calls(); got != `["readwrite strict","readwrite relaxed","readwrite relaxed"]` {
		t.Errorf("the transactions were %s", got)
	}
}

func TestCancelWhileSaving(t *testing.T) {
	s := open(t, "cancel")
	undo := patch(t, `database.transaction = function(...args) { let t = real.transaction.apply(this, args); t.commit = undefined; return t }`)
	defer undo()
	ctx, cancel := context.WithCancel(t.Context())
	b := make([]byte, store.MaxArtifact)
	time.AfterFunc(0, cancel)
	err := s.Commit(ctx, store.Batch{Ops: []store.Op{newRun, store.PutArtifact{Run: newRun.Run.ID, Path: "big", Bytes: b}}})
	_, readErr := s.Run(t.Context(), newRun.Run.ID)
	// It is saved and said to be, or neither.
	if (err == nil) != (readErr == nil) {
		t.Errorf("the commit says %v, the store %v", err, readErr)
	}
	if err != nil {
		is(t, err, fault.TemporarilyUnavailable, "store.cancelled")
	}
}

// Bytes come back as they went, whether or not they are filled up to get a file of their own.
func TestFrames(t *testing.T) {
	for _, n := range []int{0, 1, longFrom - frameHead, longFrom - frameHead + 1, apart - frameHead, apart, store.MaxChunk} {
		value := bytes.Repeat([]byte{7}, n)
		frame := framed(value)
		if got := unframed(frame); !bytes.Equal(got, value) {
			t.Errorf("%d bytes come back as %d", n, len(got))
		}
		if len(frame) > longFrom && len(frame) < apart {
			t.Errorf("%d bytes make a record of %d", n, len(frame))
		}
	}
	for _, broken := range [][]byte{nil, {1, 0, 0}, {2, 0, 0, 0, 7}, {255, 255, 255, 255, 7}} {
		if got := unframed(broken); got != nil {
			t.Errorf("%v is taken for %v", broken, got)
		}
	}
}
