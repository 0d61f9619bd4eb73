package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// module makes a module of its own with these files and gives a runner in it.
func module(t *testing.T, files map[string]string) *runner {
	t.Helper()
	r := &runner{root: t.TempDir(), temp: t.TempDir()}
	files["go.mod"] = "module example\n\ngo 1.26.0\n"
	for name, text := range files {
		path := filepath.Join(r.root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// Tests and subtests are counted, whatever their end: passed, failed, skipped, panicked, not built, not there at all.
func TestGoTestCounts(t *testing.T) {
	head := "package p\n\nimport \"testing\"\n\n"
	for _, c := range []struct {
		name           string
		files          map[string]string
		passed, failed int
		skipped        string
		says, saysNot  string
	}{
		{
			name:   "all well",
			files:  map[string]string{"p_test.go": head + `func TestA(t *testing.T) { t.Log("quiet"); t.Run("b", func(t *testing.T) {}) }` + "\n\n" + `func TestC(t *testing.T) { t.Skip() }` + "\n"},
			passed: 2, skipped: "TestC", saysNot: "quiet",
		},
		{
			name:   "one fails",
			files:  map[string]string{"p_test.go": head + `func TestA(t *testing.T) { t.Error("loud") }` + "\n\n" + `func TestB(t *testing.T) {}` + "\n"},
			passed: 1, failed: 1, says: "loud",
		},
		{
			name:   "one panics",
			files:  map[string]string{"p_test.go": head + `func TestA(t *testing.T) { panic("ouch") }` + "\n"},
			failed: 1, says: "ouch",
		},
		{
			name:   "exits before its tests are done",
			files:  map[string]string{"p_test.go": "package p\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\n" + `func TestA(t *testing.T) { println("last words"); os.Exit(3) }` + "\n"},
			failed: 1, says: "last words",
		},
		{
			name:   "exits after one has failed",
			files:  map[string]string{"p_test.go": "package p\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\n" + `func TestA(t *testing.T) { t.Error() }` + "\n\n" + `func TestB(t *testing.T) { println("last words"); os.Exit(3) }` + "\n"},
			failed: 2, says: "TestB has begun and not ended\n=== RUN   TestB\nlast words",
		},
		{
			name: "does not build",
			files: map[string]string{
				"p_test.go": head + `func TestA(t *testing.T) { undefined() }` + "\n", "q/q_test.go": strings.Replace(head, "p\n", "q\n", 1) + `func TestA(t *testing.T) {}` + "\n",
			},
			passed: 1, failed: 1, says: "undefined: undefined",
		},
		{name: "no tests", files: map[string]string{"p.go": "package p\n"}, failed: 1, says: "no test ran"},
		{name: "no package", files: map[string]string{}, failed: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := module(t, c.files).goTest(context.Background(), nil, "./...")
			if rep.passed != c.passed || rep.failed < c.failed || (c.failed == 0) != (rep.failed == 0) {
				t.Errorf("%d passed and %d failed, want %d and %d:\n%s", rep.passed, rep.failed, c.passed, c.failed, rep.text)
			}
			if got := strings.Join(rep.skipped, " "); got != c.skipped {
				t.Errorf("skipped are %q, want %q", got, c.skipped)
			}
			if !strings.Contains(rep.text, c.says) || c.saysNot != "" && strings.Contains(rep.text, c.saysNot) {
				t.Errorf("it says %q", rep.text)
			}
		})
	}
}

// A part that fails makes the whole fail; an unknown one is an error.
func TestParts(t *testing.T) {
	r := module(t, map[string]string{"engine/a.go": "package engine\n", "site/a.go": "package site\n", "wasm/a.go": "package  wasm\n", "scripts/a.go": "package scripts\n"})
	chosen, err := choose([]string{"format"})
	if err != nil {
		t.Fatal(err)
	}
	r.runAll(context.Background(), chosen)
	if r.failed != 1 || r.passed != 0 {
		t.Errorf("a badly formatted file leaves %d passed, %d failed", r.passed, r.failed)
	}
	if err := os.WriteFile(filepath.Join(r.root, "wasm", "a.go"), []byte("package wasm\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r.runAll(context.Background(), chosen)
	if r.failed != 1 || r.passed != 1 {
		t.Errorf("mended, it leaves %d passed, %d failed in all", r.passed, r.failed)
	}
	if _, err := choose([]string{"unit", "nonsense"}); err == nil {
		t.Error("an unknown part is taken")
	}
}
