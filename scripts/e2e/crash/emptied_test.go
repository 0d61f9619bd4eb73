package main

import (
	"os"
	"path/filepath"
	"testing"

	"pizarra/scripts/e2e/crash/plan"
)

// A browser that finds the log of a database damaged throws all of it away. Whichever of the two it is, everything comes
// back from the other; where both are damaged, the page must hear of it, so that it tells the person instead of looking new.
func TestDamagedDatabasesComeBack(t *testing.T) {
	h := testHarness(t)
	const runs = 3
	visit := func() (first *plan.Report, threwAway bool) {
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
		b.kill()
		return first, b.threwAway()
	}
	damage := func(folder ...string) {
		t.Helper()
		logs, err := filepath.Glob(filepath.Join(append([]string{h.profile, "Default"}, folder...)...))
		if err != nil || len(logs) == 0 {
			t.Fatalf("no log to damage in %v: %v, %v", folder, logs, err)
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
	}
	own := []string{"IndexedDB", "*.leveldb", "*.log"}
	second := []string{"WebStorage", "*", "IndexedDB", "*.leveldb", "*.log"}
	for _, c := range []struct {
		what      string
		damage    func()
		threwAway bool
		emptied   bool
		runs      int
	}{
		{"a new browser", func() {}, false, false, 0},
		{"a kill", func() {}, false, false, runs},
		{"damage to the page's own database", func() { damage(own...) }, true, false, runs},
		{"damage to the second one", func() { damage(second...) }, true, false, runs},
		{"damage to the page's own again", func() { damage(own...) }, true, false, runs},
		{"damage to both", func() { damage(own...); damage(second...) }, true, true, 0},
	} {
		c.damage()
		r, threwAway := visit()
		if threwAway != c.threwAway || r.Emptied != c.emptied || len(r.Stages) != c.runs || len(r.Problems) > 0 {
			t.Errorf("after %s: thrown away %v, told so %v, %d runs, %v", c.what, threwAway, r.Emptied, len(r.Stages), r.Problems)
		}
	}
}
