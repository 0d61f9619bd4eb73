package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pizarra/scripts/e2e/crash/plan"
	"pizarra/scripts/internal/chromium"
)

// A browser that finds its own log damaged throws everything away. The page must hear of it, so that it can tell the person
// instead of looking new.
func TestEmptiedStorageIsNoticed(t *testing.T) {
	if _, err := chromium.Find(); errors.Is(err, chromium.ErrMissing) {
		t.Skip(err)
	}
	h, err := newHarness(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer h.server.close()
	const runs = 3
	visit := func() (first *plan.Report) {
		t.Helper()
		b, err := h.start(plan.Task{Next: plan.Place{}.Next(), Last: runs})
		if err != nil {
			t.Fatal(err)
		}
		defer b.kill()
		first, err = h.wait(t.Context(), b, nil)
		if err == nil {
			_, err = h.wait(t.Context(), b, nil) // until all runs are written
		}
		if err != nil {
			t.Fatal(err)
		}
		return first
	}
	if r := visit(); r.Emptied || len(r.Stages) > 0 {
		t.Fatalf("a new browser has %+v", r)
	}
	if r := visit(); r.Emptied || len(r.Stages) != runs {
		t.Fatalf("after a kill there is %+v", r)
	}
	logs, err := filepath.Glob(filepath.Join(h.profile, "Default", "IndexedDB", "*.leveldb", "*.log"))
	if err != nil || len(logs) == 0 {
		t.Fatalf("no log to damage: %v, %v", logs, err)
	}
	for _, path := range logs {
		log, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		log[len(log)/2] ^= 0xff
		if err := os.WriteFile(path, log, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r := visit(); !r.Emptied || len(r.Stages) > 0 {
		t.Errorf("after the damage: emptied %v, %d runs", r.Emptied, len(r.Stages))
	}
}
