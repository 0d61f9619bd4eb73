package browsers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/debian"
)

// needs are Debian's packages, and what finds what they bring.
var needs = []struct {
	name string
	find func() (string, error)
}{
	{"chromium", chromium.Find},
	{"firefox-esr", func() (string, error) { return findOne(firefoxes...) }},
	{"webkit2gtk-driver", func() (string, error) {
		if _, err := findOne("WebKitWebDriver"); err != nil {
			return "", err
		}
		return findMiniBrowser()
	}},
	{"xvfb", func() (string, error) { return findOne("Xvfb") }},
}

// missing are the packages that would have to be installed.
func missing() (packages []string) {
	for _, need := range needs {
		if _, err := need.find(); err != nil {
			packages = append(packages, need.name)
		}
	}
	return packages
}

// Ensure sees to it that every engine can be started: what is missing is installed, which takes root and Debian's apt-get. What
// the installation prints goes to log only if it fails.
func Ensure(ctx context.Context, log io.Writer) error {
	packages := missing()
	if len(packages) == 0 {
		return nil
	}
	err := debian.Install(ctx, log, packages...)
	if errors.Is(err, debian.ErrCannot) {
		return fmt.Errorf("not every browser is installed: install them (on Debian: apt-get install %s)", strings.Join(packages, " "))
	}
	if err != nil {
		return err
	}
	if still := missing(); len(still) > 0 {
		return fmt.Errorf("what is installed does not bring what it is for: %s", strings.Join(still, ", "))
	}
	return nil
}
