package chromium

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// onlyPath makes a folder with these scripts, by name, and nothing else the whole PATH.
func onlyPath(t *testing.T, scripts map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("CHROME", "")
	return dir
}

func TestFind(t *testing.T) {
	dir := onlyPath(t, map[string]string{"google-chrome": "", "mine": ""})
	if path, err := Find(); err != nil || path != filepath.Join(dir, "google-chrome") {
		t.Errorf("found %q, %v", path, err)
	}
	t.Setenv("CHROME", "mine")
	if path, err := Find(); err != nil || path != filepath.Join(dir, "mine") {
		t.Errorf("CHROME does not decide: found %q, %v", path, err)
	}
	t.Setenv("CHROME", "gone")
	if path, err := Find(); err == nil {
		t.Errorf("found %q where CHROME names what is not there", path)
	}
	onlyPath(t, nil)
	if path, err := Find(); !errors.Is(err, ErrMissing) {
		t.Errorf("found %q, %v in an empty folder", path, err)
	}
}

// Ensure finds what is there without installing anything; where nothing can be installed, one line says what to install.
func TestEnsure(t *testing.T) {
	dir := onlyPath(t, map[string]string{"chromium": ""})
	if path, err := Ensure(context.Background(), &bytes.Buffer{}); err != nil || path != filepath.Join(dir, "chromium") {
		t.Errorf("%q, %v", path, err)
	}
	onlyPath(t, nil)
	_, err := Ensure(context.Background(), &bytes.Buffer{})
	if !errors.Is(err, ErrMissing) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "apt-get install chromium") {
		t.Errorf("without apt-get: %v", err)
	}
}
