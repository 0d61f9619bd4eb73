package browsers

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing is missing where the drivers are tested; without a way to install what is missing elsewhere, one line names the packages.
func TestEnsureNamesPackages(t *testing.T) {
	if packages := missing(); len(packages) > 0 {
		t.Errorf("missing are %q", packages)
	}
	dir := t.TempDir()
	for _, name := range []string{"chromium", "Xvfb"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("CHROME", "")
	err := Ensure(context.Background(), &bytes.Buffer{})
	if err == nil || !strings.HasSuffix(err.Error(), "apt-get install firefox-esr webkit2gtk-driver)") || strings.Contains(err.Error(), "\n") {
		t.Errorf("without two of them: %v", err)
	}
}
