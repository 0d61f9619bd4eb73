package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pizarra/scripts/internal/dist"
	"pizarra/site/i18n"
)

// A port that somebody has is named, and the next one taken.
func TestListenTakesTheNextPort(t *testing.T) {
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	_, port, _ := net.SplitHostPort(first.Addr().String())
	var said []string
	second, err := listen(i18n.ES, first.Addr().String(), func(key string, args ...any) {
		said = append(said, i18n.T(i18n.ES, key, args...))
	})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	_, next, _ := net.SplitHostPort(second.Addr().String())
	if len(said) != 1 || !strings.Contains(said[0], port) || !strings.Contains(said[0], next) || port == next {
		t.Errorf("asked for %s, got %s, and it says %q", port, next, said)
	}
}

func TestListenRefuses(t *testing.T) {
	for _, addr := range []string{"", "8080", "127.0.0.1:http", "127.0.0.1:70000", "192.0.2.1:8080"} {
		listener, err := listen(i18n.EN, addr, func(string, ...any) { t.Errorf("%q is taken for a port in use", addr) })
		if err == nil {
			listener.Close()
			t.Errorf("%q is taken for an address of this machine", addr)
			continue
		}
		if !strings.Contains(err.Error(), addr) {
			t.Errorf("%q is refused without being named: %v", addr, err)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, test := range []struct {
		ip   net.IP
		want string
	}{
		{net.IPv4(127, 0, 0, 1), "127.0.0.1:80"}, {net.IPv4zero, "127.0.0.1:80"}, {net.IPv6unspecified, "127.0.0.1:80"},
		{net.IPv6loopback, "[::1]:80"}, {net.IPv4(192, 168, 1, 5), "192.168.1.5:80"},
	} {
		if got := address(&net.TCPAddr{IP: test.ip, Port: 80}); got != test.want {
			t.Errorf("address(%s) = %s, want %s", test.ip, got, test.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct {
		env  map[string]string
		want i18n.Lang
	}{
		{nil, i18n.EN},
		{map[string]string{"LANG": "es_ES.UTF-8"}, i18n.ES},
		{map[string]string{"LANG": "ES"}, i18n.ES},
		{map[string]string{"LANG": "en_GB.UTF-8"}, i18n.EN},
		{map[string]string{"LANG": "C.UTF-8"}, i18n.EN},
		{map[string]string{"LANG": "en_GB", "LC_ALL": "es_MX.UTF-8"}, i18n.ES},
		{map[string]string{"LANG": "es_ES", "LC_MESSAGES": "fr_FR"}, i18n.EN},
	}
	for _, test := range tests {
		if got := language(func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%v: %s, want %s", test.env, got, test.want)
		}
	}
}

// Ctrl-C ends the server, and what is being answered at that moment is answered to its end.
func TestServeStopsGently(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	asked, answer := make(chan struct{}), make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(asked)
			<-answer
			w.Write([]byte("done"))
		}))
	}()
	got := make(chan error, 1)
	go func() {
		resp, err := http.Get("http://" + listener.Addr().String())
		if err == nil {
			resp.Body.Close()
		}
		got <- err
	}()
	<-asked
	stop()
	time.Sleep(20 * time.Millisecond) // let it begin to stop
	close(answer)
	if err := <-got; err != nil {
		t.Errorf("the request under way failed: %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("serve ended with %v", err)
	}
	if conn, err := net.Dial("tcp", listener.Addr().String()); err == nil {
		conn.Close()
		t.Error("it still listens")
	}
}

// What is loaded are the files of the manifest in all their forms; one that is missing is an error.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.js": "plain", "a.js.gz": "g", "a.js.br": "b", "secret.txt": "s"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	m := &dist.Manifest{Files: []dist.File{{Path: "a.js", Size: 5, Gzip: 1, Brotli: 1}}}
	s, err := load(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	a := s.files["a.js"]
	if len(s.files) != 1 || string(a.forms[""]) != "plain" || string(a.forms["gzip"]) != "g" || string(a.forms["br"]) != "b" {
		t.Errorf("loaded %v", s.files)
	}
	m.Files = append(m.Files, dist.File{Path: "b.js"})
	if _, err := load(dir, m); err == nil {
		t.Error("a missing file is no error")
	}
}
