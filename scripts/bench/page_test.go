package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/forest"
	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
)

// What workers of the page grow together, however many they are, are the trees that the engine grows here.
func TestPageGrowsTheEnginesTrees(t *testing.T) {
	if _, err := chromium.Find(); errors.Is(err, chromium.ErrMissing) {
		t.Skip(err)
	}
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := dist.Compile(t.Context(), root, "./scripts/bench/fit", filepath.Join(dir, "fit.wasm")); err != nil {
		t.Fatal(err)
	}
	iris, err := dataset.Builtin("iris")
	if err != nil {
		t.Fatal(err)
	}
	o := forest.Options{Trees: 7, Criterion: "gini", MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 2, Bootstrap: true, Seed: 42}
	trees, err := forest.Grow(t.Context(), iris.Columns, iris.Labels, len(iris.Classes), o, 0, o.Trees, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := openPage(t.Context(), dir, strings.TrimSpace(string(goroot)))
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	whole, err := write(dir, iris, o.Trees, 1)
	if err != nil {
		t.Fatal(err)
	}
	for workers := 1; workers <= 3; workers++ {
		got, err := (&inBrowser{inPage, p, workers}).fit(t.Context(), whole, true)
		if err != nil {
			t.Fatal(err)
		}
		if got.Nodes != nodes(trees) || got.Digest != digest(trees) {
			t.Errorf("%d workers grew %d nodes with the digest %s, the engine %d with %s", workers, got.Nodes, got.Digest, nodes(trees), digest(trees))
		}
		if !(got.Millis > 0) {
			t.Errorf("%d workers took %v ms", workers, got.Millis)
		}
	}

	// What goes wrong in a worker comes back as an error.
	other := whole
	other.Path = filepath.Join(dir, "other")
	if err := os.WriteFile(other.Path, make([]byte, 10), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := (&inBrowser{inPage, p, 1}).fit(t.Context(), other, false); err == nil || !strings.Contains(err.Error(), "has 10 bytes") {
		t.Errorf("a file that is too short: %v", err)
	}
}
