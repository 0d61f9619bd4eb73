package npm

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// repository is a folder with a lockfile, and an npm on the PATH that writes down how it is called and then does as text.
func repository(t *testing.T, text string) (root string, calls func() string) {
	t.Helper()
	root, dir := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\necho \"$1\" >> \"$0.calls\"\n/bin/mkdir -p node_modules\n" + text
	if err := os.WriteFile(filepath.Join(dir, "npm"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	lock(t, root, "one")
	return root, func() string {
		b, err := os.ReadFile(filepath.Join(dir, "npm.calls"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

func lock(t *testing.T, root, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, "package-lock.json"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// The packages are installed once for each lockfile.
func TestEnsure(t *testing.T) {
	root, calls := repository(t, "")
	for _, step := range []struct{ lock, calls string }{{"one", "ci\n"}, {"one", "ci\n"}, {"two", "ci\nci\n"}} {
		lock(t, root, step.lock)
		if err := Ensure(context.Background(), root, &bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
		if got := calls(); got != step.calls {
			t.Errorf("with the lockfile %q npm was called %q, want %q", step.lock, got, step.calls)
		}
	}
}

// What failed is said, and is tried again next time.
func TestEnsureFails(t *testing.T) {
	root, calls := repository(t, "echo no such package; exit 1\n")
	for range 2 {
		var log bytes.Buffer
		if err := Ensure(context.Background(), root, &log); err == nil || !strings.Contains(log.String(), "no such package") {
			t.Errorf("%v; the log says %q", err, log.String())
		}
	}
	if got := calls(); got != "ci\nci\n" {
		t.Errorf("npm was called %q", got)
	}
}
