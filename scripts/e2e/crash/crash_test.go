package main

import (
	"errors"
	"os"
	"testing"

	"pizarra/scripts/internal/chromium"
)

func TestNothingSavedIsLostTornOrDoubled(t *testing.T) {
	if _, err := chromium.Find(); errors.Is(err, chromium.ErrMissing) {
		t.Skip(err)
	}
	s, err := run(t.Context(), *kills, *seed, os.Stdout)
	if err != nil {
		t.Fatal(err)
	}
	if s.unheard == 0 {
		t.Log("no kill fell between saving and telling")
	}
	t.Log(s)
}

// testHarness is a harness for a test, which is skipped where there is no Chromium.
func testHarness(t *testing.T) *harness {
	t.Helper()
	if _, err := chromium.Find(); errors.Is(err, chromium.ErrMissing) {
		t.Skip(err)
	}
	h, err := newHarness(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.server.close)
	return h
}
