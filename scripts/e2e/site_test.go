package e2e

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"pizarra/scripts/internal/repo"
)

func TestMain(m *testing.M) {
	code := m.Run()
	stopServing()
	os.Exit(code)
}

// server is the program scripts/serve, as a person starts it; every test uses the same one.
var server struct {
	once sync.Once
	cmd  *exec.Cmd
	dir  string
	url  string
	err  error
}

// site is where the lab is served, with the last slash. What is stale is built first.
func site(t *testing.T) string {
	t.Helper()
	server.once.Do(func() { server.err = startServing() })
	if server.err != nil {
		t.Fatalf("scripts/serve: %v", server.err)
	}
	return server.url
}

var served = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

func startServing() (err error) {
	root, err := repo.Root()
	if err != nil {
		return err
	}
	if server.dir, err = os.MkdirTemp("", "pizarra-e2e-serve"); err != nil {
		return err
	}
	program := filepath.Join(server.dir, "serve")
	build := exec.Command("go", "build", "-o", program, "./scripts/serve")
	build.Dir, build.Stderr = root, os.Stderr
	if err := build.Run(); err != nil {
		return err
	}
	server.cmd = exec.Command(program, "--addr", "127.0.0.1:0")
	server.cmd.Dir, server.cmd.Stderr = root, os.Stderr
	out, err := server.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.cmd.Start(); err != nil {
		return err
	}
	address := make(chan string, 1)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if found := served.FindString(lines.Text()); found != "" {
				address <- found
			}
		}
	}()
	const longest = 6 * time.Minute // it may have to build
	select {
	case server.url = <-address:
		if server.url == "" {
			return fmt.Errorf("it ended without saying where it serves")
		}
		return nil
	case <-time.After(longest):
		return fmt.Errorf("it did not say within %v where it serves", longest)
	}
}

func stopServing() {
	if server.cmd != nil && server.cmd.Process != nil {
		// It may have ended by itself; then there is nothing to stop.
		_ = server.cmd.Process.Signal(os.Interrupt)
		_ = server.cmd.Wait()
	}
	if server.dir != "" {
		os.RemoveAll(server.dir)
	}
}

// siteBelow is the lab behind a proxy that has it below a path: "/x/y/". Whatever is asked for above it is an error.
func siteBelow(t *testing.T, path string) string {
	t.Helper()
	return siteBehind(t, path, func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, path) {
			return false
		}
		t.Errorf("%s is asked for, above %s", r.URL.Path, path)
		http.NotFound(w, r)
		return true
	})
}

// siteBehind is the lab behind a proxy that has it below a path, where answer may answer first.
func siteBehind(t *testing.T, path string, answer func(w http.ResponseWriter, r *http.Request) bool) string {
	t.Helper()
	target, err := url.Parse(site(t))
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.URL.Path = "/" + strings.TrimPrefix(r.In.URL.Path, path)
	}}
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !answer(w, r) {
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(outer.Close)
	return outer.URL + path
}
