package chromium

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
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

// apt writes down how it is called, and installs a browser.
const apt = `echo "$@" >> "$0.calls"
if [ "$1" = install ]; then echo '#!/bin/sh' > "${0%/*}/chromium"; /bin/chmod +x "${0%/*}/chromium"; fi
`

func TestEnsureInstallsOnce(t *testing.T) {
	dir := onlyPath(t, map[string]string{"apt-get": apt})
	for range 2 {
		path, err := ensure(context.Background(), &bytes.Buffer{}, true)
		if err != nil || path != filepath.Join(dir, "chromium") {
			t.Fatalf("%q, %v", path, err)
		}
	}
	calls, err := os.ReadFile(filepath.Join(dir, "apt-get.calls"))
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(string(calls)), "\n"); len(lines) != 2 ||
		!strings.HasPrefix(lines[0], "update") || !strings.HasSuffix(lines[1], " chromium") {
		t.Errorf("apt-get was called %q", lines)
	}
}

// Without root, or without apt-get, one line says what to install.
func TestEnsureSaysWhatToInstall(t *testing.T) {
	for _, root := range []bool{false, true} {
		scripts := map[string]string{"apt-get": apt}
		if root {
			scripts = nil
		}
		onlyPath(t, scripts)
		_, err := ensure(context.Background(), &bytes.Buffer{}, root)
		if !errors.Is(err, ErrMissing) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "apt-get install chromium") {
			t.Errorf("root %v: %v", root, err)
		}
	}
}

func TestEnsureTriesAgain(t *testing.T) {
	defer func(d time.Duration) { pause = d }(pause)
	pause = time.Millisecond
	dir := onlyPath(t, map[string]string{"apt-get": `echo x >> "$0.calls"; echo no mirror; exit 100`})
	var log bytes.Buffer
	if _, err := ensure(context.Background(), &log, true); err == nil || !strings.Contains(log.String(), "no mirror") {
		t.Errorf("%v; the log says %q", err, log.String())
	}
	if calls, err := os.ReadFile(filepath.Join(dir, "apt-get.calls")); err != nil || string(calls) != "x\nx\nx\n" {
		t.Errorf("apt-get was called %q times, %v", calls, err)
	}
}
