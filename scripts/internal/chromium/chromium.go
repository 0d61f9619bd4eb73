// Package chromium finds the browser that tests run in, installs it where that is possible without asking, and knows how
// it is started: headless, with a profile of its own, and without any traffic of its own.
package chromium

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"

	"pizarra/scripts/internal/debian"
)

// names are what Chromium and its relatives are called on a PATH.
var names = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"}

// ErrMissing says in one line what to install.
var ErrMissing = errors.New("chromium is not installed: install it (on Debian: apt-get install chromium) or name one in CHROME")

// Find returns the browser's path: the one that CHROME names, else the first on the PATH. Without one it is ErrMissing.
func Find() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}

// Ensure finds the browser, and where there is none installs Debian's package, which takes root and apt-get. What the
// installation prints goes to log only if it fails.
func Ensure(ctx context.Context, log io.Writer) (string, error) {
	path, err := Find()
	if !errors.Is(err, ErrMissing) {
		return path, err
	}
	if err := debian.Install(ctx, log, "chromium"); err != nil {
		if errors.Is(err, debian.ErrCannot) {
			err = ErrMissing
		}
		return "", err
	}
	return Find()
}

// Flags start the browser for a test. profile is an empty folder of the test's own. The sandbox is off only for root,
// for whom Chromium has none.
func Flags(profile string) []string {
	flags := []string{
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--disable-default-apps", "--metrics-recording-only", "--disable-dev-shm-usage", "--force-color-profile=srgb",
		"--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
		"--user-data-dir=" + profile,
	}
	if os.Geteuid() == 0 {
		flags = append(flags, "--no-sandbox")
	}
	return flags
}
