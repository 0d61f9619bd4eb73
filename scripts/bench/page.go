package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
	"slices"
)

//go:embed page
var pageFiles embed.FS

const pageHTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">` +
	`<script src="page.js"></script>`

// page is the page of the bench: a browser and the server that it loads everything from.
type page struct {
	*browser
	server  *http.Server
	address string
	trees   chan []byte // what the page uploads
}

// openPage serves fit.wasm and the tasks' files of dir to a browser of its own.
func openPage(ctx context.Context, dir, goroot string) (_ *page, err error) {
	p := &page{trees: make(chan []byte, 1)}
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, pageHTML)
	})
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("GET /fit.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, filepath.Join(dir, "fit.wasm"))
	})
	mux.Handle("GET /data/", http.StripPrefix("/data/", http.FileServer(http.Dir(dir))))
	mux.HandleFunc("POST /trees", func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p.trees <- b
	})
	if p.server, p.address, err = serveIsolated(mux); err != nil {
		return nil, err
	}
	if p.browser, err = openBrowser(ctx); err != nil {
		p.server.Close()
		return nil, err
	}
	if err := p.visit(p.address); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// serveIsolated serves a page to this computer alone, under the address that it returns.
func serveIsolated(handler http.Handler) (server *http.Server, address string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	server = &http.Server{Handler: isolated(handler)}
	go server.Serve(listener)
	return server, "http://" + listener.Addr().String() + "/", nil
}

// isolated lets the page read the clock to five microseconds, instead of a tenth of a millisecond.
func isolated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		next.ServeHTTP(w, r)
	})
}

func (p *page) close() {
	p.browser.close()
	p.server.Close()
}

// fitted is what page.js says of a fit.
type fitted struct {
	Millis float64 `json:"ms"`
	Parts  []int   `json:"parts"` // bytes of the trees of each worker
}

// fit has workers of the page fit a task together.
func (p *page) fit(t task, workers int, upload bool) (f fitted, err error) {
	t.Path = "data/" + filepath.Base(t.Path)
	text, err := json.Marshal(t)
	if err != nil {
		return f, err
	}
	return evaluate[fitted](p.browser, hung, fmt.Sprintf("bench.fit(%s, %d, %t)", text, workers, upload))
}

// inBrowser is the engine in workers of the page.
type inBrowser struct {
	title   string
	page    *page
	workers int
}

func (c *inBrowser) name() string        { return c.title }
func (c *inBrowser) without(task) string { return "" }
func (c *inBrowser) stop()               {} // the page is closed once, for all

func (c *inBrowser) fit(_ context.Context, t task, verify bool) (a answer, err error) {
	f, err := c.page.fit(t, c.workers, verify)
	a.Millis = f.Millis
	if err != nil || !verify {
		return a, err
	}
	b := <-c.page.trees
	total := 0
	for _, n := range f.Parts {
		total += n
	}
	if total != len(b) || slices.Contains(f.Parts, 0) {
		return a, fmt.Errorf("the page uploaded %d bytes of trees, not %d", len(b), total)
	}
	trees, err := decode(b, f.Parts)
	a.Nodes, a.Digest = nodes(trees), digest(trees)
	return a, err
}
