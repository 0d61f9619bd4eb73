package browsers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// firefoxes are what Firefox is called on a PATH.
var firefoxes = []string{"firefox-esr", "firefox"}

func startFirefox(ctx context.Context, o Options) (Browser, error) {
	path, err := findOne(firefoxes...)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(o.Profile, "user.js"), preferences(o), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command(path, "--headless", "--marionette", "--new-instance", "--profile", o.Profile,
		"--width", fmt.Sprint(width), "--height", fmt.Sprint(height))
	// What it keeps beside a profile must not be the person's who runs the test.
	cmd.Env = append(os.Environ(), "HOME="+o.Profile, "LC_ALL=C.UTF-8", "MOZ_DISABLE_NONLOCAL_CONNECTIONS=1", "MOZ_CRASHREPORTER_DISABLE=1")
	p, err := start(cmd, `Marionette\s+INFO\s+Listening on port (\d+)\n`)
	if err != nil {
		return nil, err
	}
	port, err := p.hear(ctx)
	if err != nil {
		return nil, err
	}
	wire, err := dialMarionette(ctx, "127.0.0.1:"+port)
	if err != nil {
		p.stop(0)
		return nil, err
	}
	s := &session{engine: Firefox, wire: wire}
	s.end = sync.OnceValue(func() error {
		quit, done := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer done()
		_, err := wire.call(quit, command{name: "Marionette:Quit"}, params{"flags": []string{"eAttemptQuit"}})
		p.stop(closing) // once it has gone, all is on the disk
		return errors.Join(err, wire.close())
	})
	if _, err := wire.call(ctx, command{name: "WebDriver:NewSession"}, capabilities(nil)); err != nil {
		return nil, errors.Join(err, s.end())
	}
	return s, nil
}

// preferences are the profile's user.js. Marionette itself turns off most of what Firefox does unasked.
func preferences(o Options) []byte {
	quoted := func(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
	all := map[string]string{
		"marionette.port":          "0", // a free one, which it says
		"intl.accept_languages":    quoted(o.Lang),
		"intl.locale.requested":    `"en-US"`,
		"dom.disable_beforeunload": "false",

		"browser.download.folderList":                           "2",
		"browser.download.dir":                                  quoted(o.Downloads),
		"browser.download.useDownloadDir":                       "true",
		"browser.download.always_ask_before_handling_new_types": "false",
		"browser.download.alwaysOpenPanel":                      "false",

		// Nothing but this machine can be reached.
		"network.proxy.type":                         "1",
		"network.proxy.http":                         `"127.0.0.1"`,
		"network.proxy.http_port":                    "9",
		"network.proxy.ssl":                          `"127.0.0.1"`,
		"network.proxy.ssl_port":                     "9",
		"network.proxy.no_proxies_on":                `"127.0.0.1, localhost"`,
		"network.captive-portal-service.enabled":     "false",
		"network.connectivity-service.enabled":       "false",
		"services.settings.server":                   `"data:,#remote-settings-dummy/v1"`, // Firefox's own name for none
		"app.normandy.enabled":                       "false",
		"app.update.disabledForTesting":              "true",
		"browser.safebrowsing.downloads.enabled":     "false",
		"datareporting.policy.dataSubmissionEnabled": "false",
		"toolkit.telemetry.server":                   `""`,

		"browser.aboutwelcome.enabled":                                "false",
		"browser.shell.checkDefaultBrowser":                           "false",
		"browser.startup.page":                                        "0",
		"browser.sessionstore.resume_from_crash":                      "false",
		"browser.translations.enable":                                 "false",
		"datareporting.policy.dataSubmissionPolicyBypassNotification": "true",
	}
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&text, "user_pref(%q, %s);\n", name, all[name])
	}
	return []byte(text.String())
}
