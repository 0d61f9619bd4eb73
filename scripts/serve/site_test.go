package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pizarra/scripts/internal/dist"
	"pizarra/site/host"
)

// small is a site of two pages and a program.
func small() *site {
	return &site{files: map[string]*served{
		"index.html": {
			File:  dist.File{Path: "index.html", Type: "text/html; charset=utf-8", Hash: "door"},
			forms: map[string][]byte{"": []byte("door")},
		},
		"es/index.html": {
			File:  dist.File{Path: "es/index.html", Type: "text/html; charset=utf-8", Hash: "page"},
			forms: map[string][]byte{"": []byte("page, plain"), "gzip": []byte("page, gzip"), "br": []byte("page, br")},
		},
		"assets/lab.0123456789abcdef.wasm": {
			File:  dist.File{Path: "assets/lab.0123456789abcdef.wasm", Type: "application/wasm", Hash: "0123456789abcdef", Fixed: true},
			forms: map[string][]byte{"": []byte("plain"), "br": []byte("br")},
		},
	}}
}

func onLoopback() http.Handler { return handler("v", net.IPv4(127, 0, 0, 1), small()) }

const program = "/assets/lab.0123456789abcdef.wasm"

func TestAnswers(t *testing.T) {
	tests := []struct {
		name, method, path string
		request            map[string]string
		status             int
		body               string
		headers            map[string]string // "" for one that must not be there
	}{
		{"the root", "GET", "/", map[string]string{"Accept-Language": "en-GB, es;q=0.5"}, 302, "", map[string]string{"Location": "en/", "Cache-Control": "no-cache"}},
		{"the door", "GET", "/index.html", nil, 200, "door", map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "ETag": `"door"`}},
		{"a page", "GET", "/es/", nil, 200, "page, plain", map[string]string{"Content-Encoding": "", "Content-Length": "11", "Vary": "Accept-Encoding"}},
		{"a page by its file", "GET", "/es/index.html", nil, 200, "page, plain", nil},
		{"a folder without its slash", "GET", "/es", nil, 301, "", map[string]string{"Location": "es/"}},
		{"brotli", "GET", "/es/", map[string]string{"Accept-Encoding": "gzip, deflate, br, zstd"}, 200, "page, br", map[string]string{"Content-Encoding": "br", "ETag": `"page.br"`}},
		{"gzip", "GET", "/es/", map[string]string{"Accept-Encoding": "gzip, deflate"}, 200, "page, gzip", map[string]string{"Content-Encoding": "gzip", "ETag": `"page.gz"`}},
		{"gzip preferred", "GET", "/es/", map[string]string{"Accept-Encoding": "br;q=0.5, gzip"}, 200, "page, gzip", nil},
		{"no such form", "GET", program, map[string]string{"Accept-Encoding": "gzip"}, 200, "plain", map[string]string{"Content-Encoding": ""}},
		{"nothing taken", "GET", program, map[string]string{"Accept-Encoding": "gzip, identity;q=0"}, 406, "406 Not Acceptable\n", map[string]string{"Cache-Control": "no-store"}},
		{"the program", "GET", program, map[string]string{"Accept-Encoding": "br"}, 200, "br", map[string]string{
			"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable"}},
		{"HEAD", "HEAD", "/es/", map[string]string{"Accept-Encoding": "br"}, 200, "", map[string]string{"Content-Length": "8", "Content-Encoding": "br"}},
		{"known already", "GET", "/es/", map[string]string{"Accept-Encoding": "br", "If-None-Match": `"x", W/"page.br"`}, 304, "", map[string]string{"ETag": `"page.br"`, "Content-Type": ""}},
		{"known in another form", "GET", "/es/", map[string]string{"If-None-Match": `"page.br"`}, 200, "page, plain", nil},
		{"known, whatever it is", "GET", "/es/", map[string]string{"If-None-Match": "*"}, 304, "", nil},
		{"a range", "GET", "/es/", map[string]string{"Range": "bytes=0-3"}, 200, "page, plain", nil},
		{"not there", "GET", "/nada", nil, 404, "404 Not Found\n", map[string]string{"Cache-Control": "no-store"}},
		{"a folder that is no page", "GET", "/assets/", nil, 404, "404 Not Found\n", nil},
		{"a compressed form by its name", "GET", program + ".br", nil, 404, "404 Not Found\n", nil},
		{"the manifest", "GET", "/files.json", nil, 404, "404 Not Found\n", nil},
		{"upwards", "GET", "/../go.mod", nil, 404, "404 Not Found\n", nil},
		{"upwards, escaped", "GET", "/es/%2e%2e/%2e%2e/go.mod", nil, 404, "404 Not Found\n", nil},
		{"upwards, backslash", "GET", "/..%5c..%5cgo.mod", nil, 400, "400 Bad Request\n", nil},
		{"an absolute path", "GET", "//etc/passwd", nil, 404, "404 Not Found\n", nil},
		{"POST", "POST", "/es/", nil, 405, "405 Method Not Allowed\n", map[string]string{"Allow": "GET, HEAD"}},
		{"OPTIONS", "OPTIONS", "/es/", nil, 405, "405 Method Not Allowed\n", map[string]string{"Access-Control-Allow-Origin": ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, "http://127.0.0.1:8080"+test.path, nil)
			for name, value := range test.request {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			onLoopback().ServeHTTP(w, r)
			got := w.Body.String()
			if test.status >= 400 { // what it says further, site/host tests
				got = got[:min(len(got), len(test.body))]
			}
			if w.Code != test.status || got != test.body {
				t.Errorf("%d %q, want %d %q", w.Code, w.Body, test.status, test.body)
			}
			for name, want := range test.headers {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			for name, want := range host.Headers() {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

// The same over a real connection, with paths as a client sends them.
func TestPathsOverTheWire(t *testing.T) {
	server := httptest.NewServer(onLoopback())
	defer server.Close()
	for path, want := range map[string]int{
		"/es/": 200, "/es/../es/": 404, "/%2e%2e/%2e%2e/etc/passwd": 404, "/es%2findex.html": 200, "/es/%00": 400, "/ES/": 404,
	} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(conn, "GET "+path+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		answer, err := io.ReadAll(conn)
		conn.Close()
		if err != nil || !strings.HasPrefix(string(answer), fmt.Sprintf("HTTP/1.1 %d ", want)) {
			t.Errorf("%s: %.40q, want %d (%v)", path, answer, want, err)
		}
	}
}

// A name that somebody else could point to this machine is refused.
func TestHosts(t *testing.T) {
	loopback, room := net.IPv4(127, 0, 0, 1), net.IPv4zero
	tests := []struct {
		listening net.IP
		host      string
		ok        bool
	}{
		{loopback, "localhost:8080", true},
		{loopback, "LocalHost", true},
		{loopback, "127.0.0.1:8080", true},
		{loopback, "127.9.9.9", true},
		{loopback, "[::1]:8080", true},
		{loopback, "192.168.1.5:8080", false},
		{loopback, "evil.example:8080", false},
		{loopback, "localhost.evil.example", false},
		{loopback, "127.0.0.1.evil.example", false},
		{loopback, "", false},
		{room, "192.168.1.5:8080", true},
		{room, "[fe80::1]:8080", true},
		{room, "evil.example:8080", false},
		{room, "localhost", true},
	}
	for _, test := range tests {
		r := httptest.NewRequest("GET", "/es/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		handler("v", test.listening, small()).ServeHTTP(w, r)
		want := http.StatusMisdirectedRequest
		if test.ok {
			want = http.StatusOK
		}
		if w.Code != want {
			t.Errorf("listening on %s, a request for %q gets %d, want %d", test.listening, test.host, w.Code, want)
		}
		if w.Header().Get("Content-Security-Policy") != host.Policy() {
			t.Errorf("%q is answered without the policy", test.host)
		}
	}
}

func TestNegotiate(t *testing.T) {
	all := map[string][]byte{"": nil, "gzip": nil, "br": nil}
	plain := map[string][]byte{"": nil}
	tests := []struct {
		accept   []string
		forms    map[string][]byte
		encoding string
		ok       bool
	}{
		{nil, all, "", true},
		{[]string{""}, all, "", true},
		{[]string{"br"}, all, "br", true},
		{[]string{"gzip", "br;q=1.0"}, all, "br", true},
		{[]string{"BR;Q=0.9, x-gzip"}, all, "gzip", true},
		{[]string{"*"}, all, "br", true},
		{[]string{"*;q=0"}, all, "", false},
		{[]string{"br;q=0, *;q=0.5"}, all, "gzip", true},
		{[]string{"gzip;q=0.2, identity;q=0.7"}, all, "", true},
		{[]string{"gzip;q=zwei"}, all, "", true},
		{[]string{"br;q=7"}, all, "", true},
		{[]string{"gzip, br"}, plain, "", true},
		{[]string{"gzip, identity;q=0"}, plain, "", false},
		{[]string{"deflate, zstd"}, all, "", true},
	}
	for _, test := range tests {
		if encoding, ok := negotiate(test.accept, test.forms); encoding != test.encoding || ok != test.ok {
			t.Errorf("negotiate(%q) = %q, %v; want %q, %v", test.accept, encoding, ok, test.encoding, test.ok)
		}
	}
}
