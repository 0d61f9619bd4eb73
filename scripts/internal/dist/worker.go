package dist

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// WorkerFolder is where the Cloudflare Worker is built, in the repository root, for wasm/edge/entry.mjs. Git ignores it.
const WorkerFolder = ".edge"

// Worker builds the Cloudflare Worker that says version: the program, and what github.com/syumai/workers generates to run it. It
// returns what the program weighs, which is to be held to WorkerBudget.
func Worker(ctx context.Context, root, version string) (File, error) {
	dir := filepath.Join(root, WorkerFolder)
	generate := exec.CommandContext(ctx, "go", "run", "github.com/syumai/workers/cmd/workers-assets-gen", "-mode=go", "-o="+dir)
	generate.Dir = root
	if out, err := generate.CombinedOutput(); err != nil {
		return File{}, fmt.Errorf("generating what runs the Worker: %w\n%s", err, out)
	}
	path := filepath.Join(dir, "app.wasm")
	if err := compile(ctx, root, "./wasm/edge", path, map[string]string{"main.version": version}, nil); err != nil {
		return File{}, err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return File{}, err
	}
	if err := strip(program); err == nil { // else it is as good, and larger
		if err := writeFile(path, program); err != nil {
			return File{}, err
		}
	}
	short, err := gzipped(program)
	return File{Path: WorkerFolder + "/app.wasm", Role: RoleEdge, Size: int64(len(program)), Gzip: int64(len(short))}, err
}

// WorkerBudget is how many bytes the Worker's program may have, compressed with gzip, as Cloudflare counts: each request sets it up
// anew, and a larger one takes longer.
const WorkerBudget = 1_600_000
