package browsers

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The window of every browser, in CSS pixels. What the page gets of its height differs by engine.
const width, height = 1366, 768

// nowhere is a proxy that is not there, for all that is not on this machine.
const nowhere = "127.0.0.1:9"

// closing is how long a browser has to end in order.
const closing = 20 * time.Second

// Start starts a browser of an engine and waits until it can be driven. It outlives ctx.
func Start(ctx context.Context, engine Engine, o Options) (Browser, error) {
	for _, folder := range []*string{&o.Profile, &o.Downloads} {
		path, err := filepath.Abs(*folder)
		if err != nil {
			return nil, err
		}
		*folder = path
	}
	starts := map[Engine]func(context.Context, Options) (Browser, error){
		Chromium: startChromium, Firefox: startFirefox, WebKit: startWebKit,
	}
	begin, known := starts[engine]
	if !known {
		return nil, fmt.Errorf("there is no engine %q", engine)
	}
	b, err := begin(ctx, o)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", engine, err)
	}
	return b, nil
}

// findOne finds the first program of these names that is on the PATH.
func findOne(names ...string) (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("there is no %s", strings.Join(names, ", no "))
}
