package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"pizarra/scripts/internal/served"
)

func TestMain(m *testing.M) {
	code := m.Run()
	stopServing()
	os.Exit(code)
}

// server is where the lab is served; every test uses the same one.
var server struct {
	once sync.Once
	*served.Server
	err error
}

// site is where the lab is served, with the last slash. What is stale is built first.
func site(t *testing.T) string {
	t.Helper()
	server.once.Do(func() { server.Server, server.err = served.Start(os.Stderr) })
	if server.err != nil {
		t.Fatal(server.err)
	}
	return server.URL
}

func stopServing() {
	if server.Server == nil {
		return
	}
	if err := server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
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
