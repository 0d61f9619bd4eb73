// Package lint holds the rules of the house as tests: which way imports point, what goes into the page, what may stand
// where in the repository, and what must not stand in it at all.
package lint

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
)

// made are folders that Git ignores: what is built, installed or belongs to Git.
var made = []string{".git", ".venv", ".venv-mlflow", ".venv-takehome", ".edge", "dist", "node_modules", "wasm/edge/.wrangler"}

// root is the repository.
func root(t *testing.T) fs.FS {
	t.Helper()
	dir, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(dir)
}

// files lists the repository's files with their text, without what is made from them.
func files(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	repository := root(t)
	err := fs.WalkDir(repository, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if slices.Contains(made, name) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil // .git is a file in a second working tree
		}
		if !d.Type().IsRegular() {
			return nil
		}
		text, err := fs.ReadFile(repository, name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d files found", len(all))
	}
	return all
}

func isGo(name string) bool     { return path.Ext(name) == ".go" }
func isGoTest(name string) bool { return strings.HasSuffix(name, "_test.go") }
