// Package npm installs the packages of package-lock.json, the very files that the lockfile names by their digests.
package npm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// stamp is the copy of the lockfile that was installed last.
const stamp = ".installed-lock.json"

// Ensure installs the packages into node_modules of root, unless the lockfile's are there already. What npm prints goes to
// log only if it fails.
func Ensure(ctx context.Context, root string, log io.Writer) error {
	lock, err := os.ReadFile(filepath.Join(root, "package-lock.json"))
	if err != nil {
		return err
	}
	installed := filepath.Join(root, "node_modules", stamp)
	if old, err := os.ReadFile(installed); err == nil && bytes.Equal(old, lock) {
		return nil
	}
	program, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not installed: install Node.js 20 or newer, with npm")
	}
	fmt.Fprintln(log, "installing the packages of package-lock.json")
	cmd := exec.CommandContext(ctx, program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		log.Write(out)
		return fmt.Errorf("npm ci: %w", err)
	}
	return os.WriteFile(installed, lock, 0o666)
}
