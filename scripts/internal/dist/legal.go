package dist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// legal writes licences.txt: this project's licence and those of everything bundled into the site, as they came.
func (b *builder) legal() error {
	var text bytes.Buffer
	add := func(title, dir string) error {
		paths, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			return err
		}
		found := false
		for _, path := range paths {
			base := strings.ToUpper(filepath.Base(path))
			if !strings.HasPrefix(base, "LICENSE") && !strings.HasPrefix(base, "LICENCE") && !strings.HasPrefix(base, "NOTICE") {
				continue
			}
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				continue
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&text, "==== %s: %s\n\n%s\n\n", title, filepath.Base(path), bytes.TrimSpace(content))
			found = true
		}
		if !found {
			return fmt.Errorf("%s comes without a licence", title)
		}
		return nil
	}
	modules, err := b.modules()
	if err != nil {
		return err
	}
	packages, err := b.packages()
	if err != nil {
		return err
	}
	parts := append([][2]string{{"Pizarra", b.root}, {"Go", b.goroot}}, append(modules, packages...)...)
	for _, part := range parts {
		if err := add(part[0], part[1]); err != nil {
			return err
		}
	}
	b.add(RoleLegal, "licences.txt", text.Bytes())
	return nil
}

// modules are the Go modules in the program, by name and folder.
func (b *builder) modules() ([][2]string, error) {
	cmd := exec.CommandContext(b.ctx, "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", "./wasm/lab")
	cmd.Dir = b.root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var list [][2]string
	for line := range strings.Lines(string(out)) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !slices.Contains(list, [2]string{name, dir}) {
			list = append(list, [2]string{name, dir})
		}
	}
	return list, nil
}

// packages are the npm packages that package.json needs in the page, and theirs, by name and folder.
func (b *builder) packages() ([][2]string, error) {
	text, err := os.ReadFile(filepath.Join(b.root, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Dev bool }
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, fmt.Errorf("package-lock.json: %w", err)
	}
	var list [][2]string
	for path, p := range lock.Packages {
		if path != "" && !p.Dev {
			list = append(list, [2]string{strings.TrimPrefix(path, "node_modules/"), filepath.Join(b.root, filepath.FromSlash(path))})
		}
	}
	slices.SortFunc(list, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return list, nil
}
