package dist

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// inputs are the files and folders that the site is made from.
var inputs = []string{
	"engine", "site", "wasm", "scripts/internal/dist", "scripts/internal/lessons",
	"go.mod", "go.sum", "package.json", "package-lock.json",
}

// digestInputs is a digest over the names and contents of all inputs, and the release of Go. Tests and what belongs to them
// do not count. It reads a few megabytes, in some tens of milliseconds, and is never fooled by a clock.
func digestInputs(root string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version())
	for _, input := range inputs {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(input)), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || path == filepath.Join(root, "wasm", "edge")): // the Worker is no part of the site
				return filepath.SkipDir
			case !d.Type().IsRegular() || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			content := sha256.New()
			if _, err := io.Copy(content, f); err != nil {
				return err
			}
			_, err = fmt.Fprintf(sum, "%x %s\n", content.Sum(nil), filepath.ToSlash(name))
			return err
		})
		if err != nil {
			return "", errors.Join(fmt.Errorf("reading %s", input), err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
