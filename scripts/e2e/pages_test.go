package e2e

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
)

// stillPages are the pages of the site in a language that can be read without the lab, as the build has written them; those that are of
// no language go with each.
func stillPages(t *testing.T, lang i18n.Lang) (paths []string) {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	dist := os.DirFS(filepath.Join(root, "dist"))
	err = fs.WalkDir(dist, ".", func(path string, _ fs.DirEntry, err error) error {
		first, _, below := strings.Cut(path, "/")
		if strings.HasSuffix(path, ".html") && path != "pizarra.html" && (!below || first == string(lang)) {
			paths = append(paths, strings.TrimSuffix(path, "index.html"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// TestStillPages holds all pages that the build writes, the lessons above all, to what pages are held to, as they are read before the
// program comes, and where it never does.
func TestStillPages(t *testing.T) {
	lab := siteBehind(t, "/", func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, ".js") {
			return false
		}
		w.Header().Set("Content-Type", "text/javascript") // a program that does nothing; axe would not run where scripts are off
		return true
	})
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			paths := append(stillPages(t, lang), string(lang)+"/what-is-not-there/")
			if len(paths) < 30 {
				t.Errorf("only %d pages were found", len(paths))
			}
			p := open(t, lang)
			for _, path := range paths {
				p.start(lab + path)
				eval[bool](p, axeSource(t)+";true")
				p.axe(path)
				p.held(path, "spoken(document.documentElement.lang)")
				p.held(path, "spaced()")
				for _, s := range []size{zoomed, narrow} {
					p.resize(s)
					p.held(path+" at "+s.name, "sideways()")
				}
				p.resize(laptop)
			}
			p.expected("404 (Not Found)") // of the last one
		})
	}
}
