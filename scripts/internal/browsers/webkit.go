package browsers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// miniBrowsers are where WebKitGTK keeps its small browser, which is on no PATH: Debian's way, then others'.
var miniBrowsers = []string{"/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/lib*/webkit*/MiniBrowser", "/usr/libexec/webkit*/MiniBrowser"}

func findMiniBrowser() (string, error) {
	for _, pattern := range miniBrowsers {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return found[len(found)-1], nil
		}
	}
	return "", errors.New("there is no MiniBrowser of WebKitGTK")
}

// webkit is what runs for one WebKit: a display, and the driver, which starts the browser.
type webkit struct {
	display, driver *process
	wire            *overHTTP
}

func startWebKit(ctx context.Context, o Options) (Browser, error) {
	w := &webkit{}
	s := &session{engine: WebKit, end: sync.OnceValue(w.quit)}
	if err := w.start(ctx, o); err != nil {
		return nil, errors.Join(err, s.end())
	}
	s.wire = w.wire
	return s, nil
}

func (w *webkit) start(ctx context.Context, o Options) error {
	xvfb, err := findOne("Xvfb")
	if err != nil {
		return err
	}
	// It takes a display that is free and says its number.
	screen := fmt.Sprintf("%dx%dx24", width+100, height+100)
	if w.display, err = start(exec.Command(xvfb, "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-noreset"), `(?m)^(\d+)\n`); err != nil {
		return err
	}
	number, err := w.display.hear(ctx)
	if err != nil {
		return err
	}
	environment, err := w.environment(o, number)
	if err != nil {
		return err
	}
	if err := w.drive(ctx, environment); err != nil {
		return err
	}
	return w.begin(ctx)
}

// environment makes the browser's home of the profile.
func (w *webkit) environment(o Options, display string) ([]string, error) {
	configuration, locales, runtime := filepath.Join(o.Profile, "config"), filepath.Join(o.Profile, "locales"), filepath.Join(o.Profile, "run")
	for _, folder := range []string{configuration, locales, runtime} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
	}
	folders := fmt.Sprintf("XDG_DOWNLOAD_DIR=%q\n", o.Downloads)
	if err := os.WriteFile(filepath.Join(configuration, "user-dirs.dirs"), []byte(folders), 0o600); err != nil {
		return nil, err
	}
	// A page's language is that of the C library's locale, and few machines have more than one. Only its name matters.
	locale := filepath.Join(locales, o.Lang)
	if err := os.Symlink("/usr/lib/locale/C.utf8", locale); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	return append(os.Environ(),
		"HOME="+o.Profile, "XDG_CONFIG_HOME="+configuration, "XDG_CACHE_HOME="+filepath.Join(o.Profile, "cache"),
		"XDG_DATA_HOME="+filepath.Join(o.Profile, "data"), "XDG_RUNTIME_DIR="+runtime,
		"DISPLAY=:"+display, "GDK_BACKEND=x11", "LIBGL_ALWAYS_SOFTWARE=1",
		// What is drawn in layers, as all that sticks while a page scrolls, is missing in pictures; without layers it is there, and sooner.
		"WEBKIT_DISABLE_COMPOSITING_MODE=1",
		"LOCPATH="+locales, "LC_ALL="+o.Lang, "LANGUAGE="+o.Lang,
		// Its driver takes a proxy too, and with one every tenth start or so crashes.
		"http_proxy=http://"+nowhere, "https_proxy=http://"+nowhere, "no_proxy=127.0.0.1,localhost",
		// There is no bus for what a desktop has: settings, a screen reader.
		"GSETTINGS_BACKEND=memory", "NO_AT_BRIDGE=1", "DBUS_SESSION_BUS_ADDRESS=disabled:",
	), nil
}

// drive starts the driver. It wants to be told its port; one that is free may have been taken when it comes to it.
func (w *webkit) drive(ctx context.Context, environment []string) error {
	path, err := findOne("WebKitWebDriver")
	if err != nil {
		return err
	}
	for attempt := 1; ; attempt++ {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		address := listener.Addr().String()
		listener.Close()
		_, port, _ := strings.Cut(address, ":")
		cmd := exec.Command(path, "--port="+port)
		cmd.Env = environment
		if w.driver, err = start(cmd, "()"); err != nil {
			return err
		}
		w.wire = &overHTTP{base: "http://" + address}
		if err = w.answers(ctx); err == nil {
			return nil
		}
		w.driver.stop(0)
		if attempt == 3 || ctx.Err() != nil {
			return err
		}
	}
}

// answers waits until the driver does.
func (w *webkit) answers(ctx context.Context) error {
	for {
		_, err := w.wire.call(ctx, command{method: "GET", path: "/status"}, nil)
		if err == nil {
			return nil
		}
		select {
		case <-w.driver.ended:
			return w.driver.fault(errors.New("it ended"))
		case <-ctx.Done():
			return w.driver.fault(err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// begin has the driver start the browser.
func (w *webkit) begin(ctx context.Context) error {
	path, err := findMiniBrowser()
	if err != nil {
		return err
	}
	answer, err := w.wire.call(ctx, command{method: "POST", path: "/session"}, capabilities(params{
		"webkitgtk:browserOptions": params{"binary": path, "args": []string{"--automation"}},
	}))
	if err != nil {
		return w.driver.fault(err)
	}
	var session struct{ SessionID string }
	if err := json.Unmarshal(answer, &session); err != nil {
		return err
	}
	w.wire.session = "/session/" + session.SessionID
	return nil
}

// quit ends all that has been started.
func (w *webkit) quit() error {
	var err error
	if w.wire != nil && w.wire.session != "" {
		ctx, done := context.WithTimeout(context.Background(), closing)
		_, err = w.wire.call(ctx, command{method: "DELETE"}, nil)
		done()
	}
	if w.driver != nil {
		w.driver.stop(0)
	}
	if w.display != nil {
		w.display.end()
		w.display.stop(closing)
	}
	return err
}
