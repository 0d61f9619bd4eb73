// Package driven starts the Chromium that tests and measurements use for programs that drive it by chromedp.
package driven

import (
	"strings"

	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/chromium"
)

// Options start the browser at path over a profile, with the flags of every Chromium that is started here.
func Options(path, profile string) []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.Env("LC_ALL=C.UTF-8"), // without a locale it does not find files whose names are not ASCII
	}
	for _, flag := range chromium.Flags(profile) {
		name, value, has := strings.Cut(strings.TrimPrefix(flag, "--"), "=")
		switch {
		case name == "user-data-dir":
		case has:
			options = append(options, chromedp.Flag(name, value))
		default:
			options = append(options, chromedp.Flag(name, true))
		}
	}
	return options
}
