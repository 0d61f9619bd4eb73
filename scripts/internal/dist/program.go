package dist

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// inlined are the packages whose calls the compiler may inline: those that compute. Everywhere else inlining makes the
// program a tenth larger and nothing that a person could notice faster.
var inlined = []string{
	"math/...", "pizarra/engine/libm", "pizarra/engine/nprand", "pizarra/engine/tree", "pizarra/engine/forest", "pizarra/engine/linear",
	"pizarra/engine/sha256",
}

// pageTag is the build tag of the page's program: it leaves out what the page fetches when it needs it.
const pageTag = "page"

// goRoot is the root of the toolchain that builds the repository: its wasm_exec.js belongs to the program.
func goRoot(ctx context.Context, root string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// programs compiles the two programs that pages and workers run: that of the first minute, and the whole lab.
func (b *builder) programs() error {
	for _, p := range []struct{ name, role string }{{"start", RoleProgram}, {"lab", RoleWhole}} {
		path := filepath.Join(b.temp, p.name+".wasm")
		if err := Compile(b.ctx, b.root, "./wasm/"+p.name, path, pageTag); err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := strip(data); err != nil { // as with a later Go: the program is as good, and a tenth larger
			fmt.Fprintf(b.log, "%s.wasm keeps what only stack traces show: %v\n", p.name, err)
		}
		b.addFixed(p.role, p.name+".wasm", data)
	}
	return nil
}

// Compile compiles a program of the repository in root to WebAssembly as the page's is compiled, with the given build tags,
// and writes it to path. The same sources give the same bytes, wherever they lie.
func Compile(ctx context.Context, root, program, path string, tags ...string) error {
	return compile(ctx, root, program, path, nil, tags)
}

// compile is Compile with the values of some variables, by package and name.
func compile(ctx context.Context, root, program, path string, values map[string]string, tags []string) error {
	link := "-ldflags=-s -w -buildid="
	for _, name := range slices.Sorted(maps.Keys(values)) {
		link += " -X " + name + "=" + values[name]
	}
	args := []string{"build", "-trimpath", "-buildvcs=false", link, "-gcflags=all=-l"}
	for _, pattern := range inlined {
		args = append(args, "-gcflags="+pattern+"=")
	}
	args = append(args, "-tags="+strings.Join(tags, ","))
	cmd := exec.CommandContext(ctx, "go", append(args, "-o", path, program)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOEXPERIMENT=", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compiling %s: %w\n%s", program, err, out)
	}
	return nil
}
