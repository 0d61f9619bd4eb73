package mem

import (
	"slices"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, New().Open) }

func TestWorkbooks(t *testing.T) {
	db := New()
	for _, name := range []string{"luis", "ana", "luis"} {
		if _, err := db.Open(name); err != nil {
			t.Fatal(err)
		}
	}
	if got := db.Workbooks(); !slices.Equal(got, []string{"ana", "luis"}) {
		t.Errorf("the workbooks are %q", got)
	}
}

// An erased workbook is empty to whoever has it open, and a new one to whoever writes to it or opens it.
func TestErase(t *testing.T) {
	db := New()
	open := func(name string) store.Store {
		b, err := db.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return store.New(b)
	}
	put := func(s store.Store, path string) {
		if err := s.Commit(t.Context(), store.Batch{Ops: []store.Op{store.PutWorkspace{Path: path}}}); err != nil {
			t.Fatal(err)
		}
	}
	has := func(s store.Store, paths ...string) {
		t.Helper()
		list, err := s.Workspace(t.Context())
		if err != nil || !slices.EqualFunc(list, paths, func(f store.WorkspaceFile, path string) bool { return f.Path == path }) {
			t.Errorf("it has %v, want %q; error %v", list, paths, err)
		}
	}
	ana, luis := open("ana"), open("luis")
	put(ana, "a")
	put(luis, "b")
	db.Erase("ana")
	if got := db.Workbooks(); !slices.Equal(got, []string{"luis"}) {
		t.Errorf("the workbooks are %q", got)
	}
	has(ana)
	has(luis, "b")
	put(ana, "c")
	has(open("ana"), "c")
}
