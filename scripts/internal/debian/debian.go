// Package debian installs Debian's packages where that is possible without asking: as root, with apt-get.
package debian

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// ErrCannot says that nothing can be installed: there is no apt-get, or the user is not root.
var ErrCannot = errors.New("installing takes root and apt-get")

// Install installs packages without those they only recommend. What apt-get prints goes to log only if it fails.
func Install(ctx context.Context, log io.Writer, packages ...string) error {
	return install(ctx, log, os.Geteuid() == 0, packages)
}

func install(ctx context.Context, log io.Writer, root bool, packages []string) error {
	apt, err := exec.LookPath("apt-get")
	if err != nil || !root {
		return ErrCannot
	}
	fmt.Fprintln(log, "installing Debian's", strings.Join(packages, ", "))
	for _, args := range [][]string{
		{"update", "-qq"},
		append([]string{"install", "-qq", "--yes", "--no-install-recommends"}, packages...),
	} {
		if err := retry(ctx, log, apt, args); err != nil {
			return err
		}
	}
	return nil
}

// pause is what lies between two attempts at first; then twice that.
var pause = 5 * time.Second

// retry runs apt-get up to three times: mirrors have bad minutes, and another apt-get may hold the lock.
func retry(ctx context.Context, log io.Writer, apt string, args []string) error {
	const attempts = 3
	for attempt := 1; ; attempt++ {
		cmd := exec.CommandContext(ctx, apt, args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		out, err := cmd.CombinedOutput()
		if err == nil {
			return nil
		}
		if attempt == attempts || ctx.Err() != nil {
			log.Write(out)
			return fmt.Errorf("apt-get %s: %w", args[0], err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(attempt) * pause):
		}
	}
}
