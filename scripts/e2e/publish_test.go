package e2e

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
	"pizarra/site/host"
)

// version is a version of the site: its files, by path.
type version map[string]string

// built is the version that scripts/build has made.
func built(t *testing.T) version {
	t.Helper()
	site(t) // builds what is stale
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, dist.Folder)
	m, err := dist.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	v := version{}
	for _, f := range m.Files {
		if f.Role == dist.RoleHosting {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Fatal(err)
		}
		v[f.Path] = string(text)
	}
	return v
}

// following is a later version: a data set that is fetched when it is chosen and the boot script are others, under other names, and its
// pages say so by an attribute. The old ones are gone.
func (v version) following(t *testing.T) version {
	t.Helper()
	next := maps.Clone(v)
	sum := func(text string) string {
		h := sha256.Sum256([]byte(text))
		return hex.EncodeToString(h[:8])
	}
	named := regexp.MustCompile(`^assets/(data-wine|boot)\.([0-9a-f]{16})(\.[a-z]+)$`)
	worker := next["sw.js"]
	relist := func(url, oldText, newURL, newText string) {
		entry := func(url, text string) string {
			return fmt.Sprintf(`{url:"%s",size:%d,hash:"%s"`, url, len(text), sum(text))
		}
		if !strings.Contains(worker, entry(url, oldText)) {
			t.Fatalf("the service worker does not list %s", entry(url, oldText))
		}
		worker = strings.ReplaceAll(worker, entry(url, oldText), entry(newURL, newText))
	}
	renamed := map[string]string{}
	for _, kind := range []string{"data-wine", "boot"} {
		for path, text := range v {
			m := named.FindStringSubmatch(path)
			if m == nil || m[1] != kind {
				continue
			}
			changed := text + "\n"
			for before, after := range renamed {
				changed = strings.ReplaceAll(changed, before, after)
			}
			name := kind + "." + sum(changed) + m[3]
			renamed[kind+"."+m[2]+m[3]] = name
			delete(next, path)
			next["assets/"+name] = changed
			relist(path, text, "assets/"+name, changed)
		}
	}
	if len(renamed) != 2 {
		t.Fatalf("the version has %v", renamed)
	}
	for _, lang := range languages {
		path := string(lang) + "/index.html"
		text := strings.Replace(v[path], "<html ", `<html data-next="" `, 1)
		for before, after := range renamed {
			text = strings.ReplaceAll(text, before, after)
		}
		next[path] = text
		relist(string(lang)+"/", v[path], string(lang)+"/", text)
	}
	family := regexp.MustCompile(`"[0-9a-f]{12}"`)
	if len(family.FindAllString(worker, -1)) != 1 {
		t.Fatalf("the service worker names its version %q", family.FindAllString(worker, -1))
	}
	next["sw.js"] = family.ReplaceAllString(worker, `"`+sum("next")[:12]+`"`)
	return next
}

// publisher serves versions of the site, as a plain host does, and can be switched off.
type publisher struct {
	t      *testing.T
	addr   string
	url    string
	server *httptest.Server

	mu    sync.Mutex
	files version
	spoil func(w http.ResponseWriter, r *http.Request) bool // answers first, nil for none
	asked map[string]int                                    // how often each path was asked for
}

// publish serves a version until the test ends.
func publish(t *testing.T, v version) *publisher {
	t.Helper()
	p := &publisher{t: t, files: v, asked: map[string]int{}}
	p.on()
	t.Cleanup(func() { p.server.Close() })
	return p
}

// on begins to serve; again, at the address from before.
func (p *publisher) on() {
	p.t.Helper()
	addr := p.addr
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		p.t.Fatal(err)
	}
	p.addr = listener.Addr().String()
	p.url = "http://" + p.addr + "/"
	p.server = httptest.NewUnstartedServer(host.New(host.Options{Version: "test", Files: p.serve}))
	p.server.Listener.Close()
	p.server.Listener = listener
	p.server.Start()
}

// off is the network gone: nobody listens any more.
func (p *publisher) off() {
	p.server.CloseClientConnections()
	p.server.Close()
}

// change has another version served, and something answer first.
func (p *publisher) change(v version, spoil func(w http.ResponseWriter, r *http.Request) bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files, p.spoil = v, spoil
}

// times is how often a path was asked for.
func (p *publisher) times(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[path]
}

var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json",
}

func (p *publisher) serve(w http.ResponseWriter, r *http.Request) bool {
	path := strings.TrimPrefix(r.URL.Path, "/")
	if strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	p.mu.Lock()
	text, ok := p.files[path]
	spoil := p.spoil
	p.asked[path]++
	p.mu.Unlock()
	if spoil != nil && spoil(w, r) {
		return true
	}
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", kinds[filepath.Ext(path)])
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.Header().Set("Cache-Control", dist.Ask)
	if strings.HasPrefix(path, "assets/") {
		w.Header().Set("Cache-Control", dist.Forever)
	}
	if r.Method == http.MethodGet {
		w.Write([]byte(text))
	}
	return true
}
