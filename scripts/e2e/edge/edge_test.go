// Package edge asks the Cloudflare Worker in workerd, on this machine, as a browser, a monitor and a clumsy client do.
package edge

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/edge"
	"pizarra/scripts/internal/repo"
	"pizarra/site/host"
	"pizarra/site/i18n/words/hosted"
)

// server is the Worker, the same for all tests.
var server *edge.Server

func TestMain(m *testing.M) {
	os.Exit(func() int {
		root, err := repo.Root()
		if err == nil {
			server, err = edge.Start(context.Background(), root, os.Stderr)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "edge:", err)
			return 1
		}
		defer server.Stop()
		return m.Run()
	}())
}

var client = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       20 * time.Second,
	Transport:     &http.Transport{DisableCompression: true},
}

func ask(t *testing.T, method, path string, headers map[string]string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+strings.TrimPrefix(path, "/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// byGo reports whether the program in Go has answered.
func byGo(resp *http.Response) bool { return resp.Header.Get("X-Answered-By") == "pizarra-worker" }

// secured holds that an answer carries the headers of the site, with the policy that the pages carry too.
func secured(t *testing.T, what string, resp *http.Response) {
	t.Helper()
	for name, want := range host.Headers() {
		if got := resp.Header.Get(name); got != want {
			t.Errorf("%s: %s is %q, want %q", what, name, got, want)
		}
	}
}

func TestRoutes(t *testing.T) {
	for _, test := range []struct {
		method, path, language string
		status                 int
		body                   string
		headers                map[string]string
	}{
		{"GET", "/health", "", 200, `{"status":"ok"}`, map[string]string{"Content-Type": "application/json", "Cache-Control": "no-store"}},
		{"GET", "/", "en-GB,en;q=0.9", 302, "", map[string]string{"Location": "en/", "Vary": "Accept-Language, Cookie"}},
		{"GET", "/", "fr,es;q=0.2", 302, "", map[string]string{"Location": "es/"}},
		{"HEAD", "/", "en", 302, "", map[string]string{"Location": "en/"}},
		{"GET", "/nada", "es", 404, "404 Not Found\n" + hosted.Words["host.not_found"].ES, map[string]string{"Cache-Control": "no-store"}},
		{"GET", "/nada", "en", 404, "404 Not Found\n" + hosted.Words["host.not_found"].EN, nil},
		{"GET", "/assets/lab.0000000000000000.wasm", "en", 404, "404 Not Found\n", map[string]string{"Cache-Control": "no-store"}},
		{"POST", "/", "en", 405, "405 Method Not Allowed\n" + hosted.Words["host.method"].EN, map[string]string{"Allow": "GET, HEAD"}},
		{"PUT", "/health", "es", 405, "405 Method Not Allowed\n" + hosted.Words["host.method"].ES, nil},
		{"DELETE", "/nada", "es", 405, "405 Method Not Allowed\n", nil},
		{"OPTIONS", "/version", "es", 405, "405 Method Not Allowed\n", map[string]string{"Access-Control-Allow-Origin": ""}},
		{"GET", "/a%5c..%5cb", "en", 400, "400 Bad Request\n" + hosted.Words["host.malformed"].EN, nil},
		{"GET", "/%00", "en", 400, "400 Bad Request\n", nil},
		{"GET", "/" + strings.Repeat("a", 3000), "en", 414, "414 Request URI Too Long\n", nil},
		// What hosts read and what the build keeps for itself is no file of the site.
		{"GET", "/_headers", "en", 404, "404 Not Found\n", nil},
		{"GET", "/.assetsignore", "en", 404, "404 Not Found\n", nil},
		{"GET", "/files.json", "en", 404, "404 Not Found\n", nil},
		{"GET", "/index.html.br", "en", 404, "404 Not Found\n", nil},
	} {
		what := fmt.Sprintf("%s %.40s", test.method, test.path)
		resp, body := ask(t, test.method, test.path, map[string]string{"Accept-Language": test.language})
		if resp.StatusCode != test.status || !strings.HasPrefix(body, test.body) {
			t.Errorf("%s: %d %q, want %d %q", what, resp.StatusCode, body, test.status, test.body)
		}
		for name, want := range test.headers {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", what, name, got, want)
			}
		}
		if !byGo(resp) {
			t.Errorf("%s is not answered by the program", what)
		}
		secured(t, what, resp)
	}
}

func TestVersion(t *testing.T) {
	_, body := ask(t, "GET", "/version", nil)
	var v struct{ Name, Version, Go string }
	if err := json.Unmarshal([]byte(body), &v); err != nil || v.Name != "pizarra" || v.Version != server.Version || !strings.HasPrefix(v.Go, "go1.") {
		t.Errorf("%s (%v), want the version %s", body, err, server.Version)
	}
}

// The language that was chosen in the page is where the root leads to.
func TestRootRemembers(t *testing.T) {
	resp, _ := ask(t, "GET", "/", map[string]string{"Accept-Language": "es", "Cookie": host.Remembered + "=en"})
	if resp.Header.Get("Location") != "en/" {
		t.Errorf("it leads to %q", resp.Header.Get("Location"))
	}
}

// A browser gets an error as a page.
func TestErrorPage(t *testing.T) {
	resp, body := ask(t, "GET", "/nada", map[string]string{"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"})
	if resp.StatusCode != 404 || resp.Header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(body, `<a href="/en/">`) {
		t.Errorf("%d %s %s", resp.StatusCode, resp.Header.Get("Content-Type"), body)
	}
}

// Every file of the site comes from Cloudflare's own part, without waking the program: whole, with its type, and for as long as it
// may be kept.
func TestFilesDoNotWakeGo(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, f := range server.Manifest.Files {
		if f.Role == dist.RoleHosting || f.Path == "index.html" { // the root is the Worker's
			continue
		}
		files++
		at := strings.TrimSuffix(f.Path, "index.html")
		if f.Role == dist.RoleTake {
			at = strings.TrimSuffix(at, ".html") // Cloudflare leads from one to the other
		}
		resp, body := ask(t, "GET", at, nil)
		if attached := resp.Header.Get("Content-Disposition") == "attachment"; attached != (f.Role == dist.RoleTake) {
			t.Errorf("%s is to be downloaded: %v", f.Path, attached)
		}
		want, err := os.ReadFile(filepath.Join(root, dist.Folder, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if byGo(resp) {
			t.Errorf("%s has waked the program", f.Path)
		}
		if resp.StatusCode != 200 || body != string(want) {
			t.Errorf("%s: %d, %d bytes, want %d", f.Path, resp.StatusCode, len(body), len(want))
		}
		if got, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";"); got != strings.Split(f.Type, ";")[0] {
			t.Errorf("%s has the type %s, want %s", f.Path, got, f.Type)
		}
		keep := dist.Ask
		if f.Fixed {
			keep = dist.Forever
		}
		if got := resp.Header.Get("Cache-Control"); got != keep {
			t.Errorf("%s: Cache-Control is %q, want %q", f.Path, got, keep)
		}
		secured(t, f.Path, resp)
	}
	if files < 10 {
		t.Errorf("only %d files asked for", files)
	}
	if resp, _ := ask(t, "POST", "/es/", nil); resp.StatusCode != 405 || byGo(resp) {
		t.Errorf("POST to a page: %d, by the program: %v", resp.StatusCode, byGo(resp))
	}
	if resp, _ := ask(t, "GET", "/es", nil); resp.StatusCode != 307 || resp.Header.Get("Location") != "/es/" {
		t.Errorf("a folder without its slash: %d to %q", resp.StatusCode, resp.Header.Get("Location"))
	}
}

// What is no request at all gets an error too, and leaves the Worker well.
func TestMalformedOverTheWire(t *testing.T) {
	address := strings.TrimSuffix(strings.TrimPrefix(server.URL, "http://"), "/")
	for request, want := range map[string]string{
		"GET /%zz HTTP/1.1\r\nHost: x\r\n":                                               "400 Bad Request",
		"GET /%c3%28 HTTP/1.1\r\nHost: x\r\n":                                            "400 Bad Request",
		"GET /a%2 HTTP/1.1\r\nHost: x\r\n":                                               "400 Bad Request",
		"GEHEN SIE / HTTP/1.1\r\nHost: x\r\n":                                            "501 Not Implemented",
		"BREW / HTTP/1.1\r\nHost: x\r\n":                                                 "501 Not Implemented",
		"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: " + strings.Repeat("en,", 3000):   "302 Found",
		"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: ;;q=;,;;\r\nCookie: =;;lang=\r\n": "302 Found",
	} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "%s\r\nConnection: close\r\n\r\n", strings.TrimSuffix(request, "\r\n"))
		if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(conn).ReadString('\n')
		conn.Close()
		if !strings.Contains(line, want) {
			t.Errorf("%.60q: %q, want %s (%v)", request, line, want, err)
		}
	}
	if resp, _ := ask(t, "GET", "/health", nil); resp.StatusCode != 200 {
		t.Errorf("then it is not well: %d", resp.StatusCode)
	}
}

// Where the program itself fails, the entry answers with the very words that the program would.
func TestEntryHasTheWords(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "wasm", "edge", "entry.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range []string{hosted.Words["host.fault"].ES, hosted.Words["host.fault"].EN} {
		if !strings.Contains(string(text), sentence) {
			t.Errorf("entry.mjs does not say %q", sentence)
		}
	}
}

// A request sets the whole program up, so it must be small.
func TestWorkerIsSmall(t *testing.T) {
	t.Logf("the Worker has %d bytes, %d with gzip", server.Worker.Size, server.Worker.Gzip)
	if server.Worker.Gzip > dist.WorkerBudget {
		t.Errorf("%d bytes with gzip, the budget is %d", server.Worker.Gzip, dist.WorkerBudget)
	}
}
