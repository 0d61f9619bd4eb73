//go:build js

package idb

import (
	"context"
	"slices"
	"syscall/js"
	"testing"

	"pizarra/engine/store"
)

// records counts what a database has of a workbook, in all of its tables.
func recordsOf(t *testing.T, holder js.Value, workbook string) (n int) {
	t.Helper()
	c, err := connect(t.Context(), holder, Name, Version)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	all, err := under([]any{workbook})
	if err != nil {
		t.Fatal(err)
	}
	err = c.transact(t.Context(), mode{tables: allTables}, func(tx *transaction) error {
		for _, table := range tables {
			count, err := tx.ask(table.(string), "count", all)
			if err != nil {
				return err
			}
			n += count.Int()
		}
		last, err := tx.change(workbook)
		n += last.number
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What is erased is in neither database, and does not come back; another workbook keeps all it has.
func TestErase(t *testing.T) {
	b, s := openBook(t, "erased")
	_, kept := openBook(t, "erased not")
	commit(t, s, append(work(1), store.PutWorkspace{Path: "project.json", Bytes: []byte("x")})...)
	commit(t, kept, work(2)...)
	before := whole(t, "erased not")
	two := second(t, b)
	if recordsOf(t, js.Global(), "erased") == 0 || recordsOf(t, two, "erased") == 0 {
		t.Fatal("there was nothing to erase")
	}
	if err := Erase(t.Context(), "erased"); err != nil {
		t.Fatal(err)
	}
	if here, there := recordsOf(t, js.Global(), "erased"), recordsOf(t, two, "erased"); here != 0 || there != 0 {
		t.Errorf("%d records are left here, %d in the second database", here, there)
	}
	// The tab that had it open reads nothing any more.
	if runs, err := s.Runs(t.Context(), []string{"0"}, store.All); err != nil || len(runs) != 0 {
		t.Errorf("%d runs, error %v", len(runs), err)
	}
	names, err := Workbooks(t.Context())
	if err != nil || slices.Contains(names, "erased") || !slices.Contains(names, "erased not") {
		t.Errorf("%q, %v", names, err)
	}
	if whole(t, "erased not") != before {
		t.Error("the other workbook has changed")
	}
	_, again := openBook(t, "erased")
	if runs, err := again.Runs(t.Context(), []string{"0"}, store.All); err != nil || len(runs) != 0 {
		t.Errorf("opened again it has %d runs, error %v", len(runs), err)
	}
	commit(t, again, work(3)...) // and is used as a new one
}

// Where the second database cannot be written, nothing is erased.
func TestEraseFails(t *testing.T) {
	_, s := openBook(t, "not erased")
	commit(t, s, work(1)...)
	before := whole(t, "not erased")
	undo := patch(t, `table.delete = function(...args) { throw new DOMException("", "QuotaExceededError") }`)
	err := Erase(context.Background(), "not erased")
	undo()
	if err == nil {
		t.Error("no error")
	}
	if whole(t, "not erased") != before {
		t.Error("something is gone")
	}
}
