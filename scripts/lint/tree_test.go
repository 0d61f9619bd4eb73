package lint

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// top is what may stand in the repository root, beside files and folders that begin with a point.
var top = []string{
	"engine", "site", "wasm", "scripts",
	"go.mod", "go.sum", "package.json", "package-lock.json", "Makefile", "README.md", "LICENSE",
}

func TestTopLevelTellsTheArchitecture(t *testing.T) {
	entries, err := fs.ReadDir(root(t), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, ".") && !slices.Contains(made, name) && !slices.Contains(top, name) {
			t.Errorf("%s has no place in the repository root", name)
		}
	}
}

// longest is the most lines of a file that people write.
const longest = 400

var generated = regexp.MustCompile(`(?m)^(//|#|/\*) Code generated .* DO NOT EDIT`)

func TestFilesAreShort(t *testing.T) {
	source := []string{".go", ".js", ".mjs", ".css", ".py", ".html"}
	for name, text := range files(t) {
		isData := strings.Contains(name, "/testdata/")
		if isData || !slices.Contains(source, path.Ext(name)) || generated.MatchString(text) {
			continue
		}
		if n := strings.Count(text, "\n"); n > longest {
			t.Errorf("%s has %d lines; %d are the most", name, n, longest)
		}
	}
}

// unwanted are words that no file may hold. Each is put together here, so that this file does not hold it itself.
var unwanted = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b`), "work that is left belongs into the list of issues"},
	{regexp.MustCompile(`(?m)(^|[\s"'=(:])/(ho` + `me|ro` + `ot|wo` + `rk|Us` + `ers)/\w`), "a path of one machine means nothing on another"},
	{
		regexp.MustCompile(`\b(proxy\.gol` + `ang\.org|sum\.gol` + `ang\.org|registry\.np` + `mjs\.org|pypi\.o` + `rg|deb\.deb` + `ian\.org)\b`),
		"where packages come from is a matter of the machine",
	},
}

func TestNothingUnwanted(t *testing.T) {
	for name, text := range files(t) {
		for _, u := range unwanted {
			if found := u.pattern.FindString(text); found != "" {
				t.Errorf("%s holds %q: %s", name, strings.TrimSpace(found), u.why)
			}
		}
	}
}
