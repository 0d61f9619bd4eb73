package debian

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

// apt makes a folder the whole PATH in which apt-get writes down how it is called, then does what the script says.
func apt(t *testing.T, script string) (calls func() string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "apt-get"), []byte("#!/bin/sh\necho \"$@\" >> \"$0.calls\"\n"+script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return func() string {
		text, err := os.ReadFile(filepath.Join(dir, "apt-get.calls"))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		return string(text)
	}
}

func TestInstall(t *testing.T) {
	calls := apt(t, "")
	if err := install(context.Background(), &bytes.Buffer{}, true, []string{"chromium", "xvfb"}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(calls()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "update") || !strings.HasSuffix(lines[1], " chromium xvfb") {
		t.Errorf("apt-get was called %q", lines)
	}
}

// Without root, or without apt-get, nothing is tried.
func TestInstallCannot(t *testing.T) {
	calls := apt(t, "")
	if err := install(context.Background(), &bytes.Buffer{}, false, []string{"chromium"}); !errors.Is(err, ErrCannot) || calls() != "" {
		t.Errorf("without root: %v; apt-get was called %q", err, calls())
	}
	t.Setenv("PATH", t.TempDir())
	if err := install(context.Background(), &bytes.Buffer{}, true, []string{"chromium"}); !errors.Is(err, ErrCannot) {
		t.Errorf("without apt-get: %v", err)
	}
}

func TestInstallTriesAgain(t *testing.T) {
	defer func(d time.Duration) { pause = d }(pause)
	pause = time.Millisecond
	calls := apt(t, "echo no mirror; exit 100")
	var log bytes.Buffer
	if err := install(context.Background(), &log, true, []string{"chromium"}); err == nil || !strings.Contains(log.String(), "no mirror") {
		t.Errorf("%v; the log says %q", err, log.String())
	}
	if n := strings.Count(calls(), "update"); n != 3 {
		t.Errorf("apt-get was called %d times", n)
	}
}
