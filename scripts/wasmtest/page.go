package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

//go:embed page.js
var pageScript []byte

const pageHTML = `<!doctype html><meta charset="utf-8"><title>wasmtest</title><link rel="icon" href="data:,">` +
	`<script src="wasm_exec.js"></script><script src="page.js"></script>`

// page is what the browser gets, and what it says.
type page struct {
	args   []string
	goroot string
	ended  chan end // the first end is the one that counts

	mu       sync.Mutex
	received int // the number of the last request that said something

	present atomic.Int32 // requests that last as long as the page
	grace   time.Duration
}

// end is how a program ended, or why it did not.
type end struct {
	code int
	err  error
}

func newPage(args []string, goroot string) *page {
	// A page that computes cannot ask again for as long, and one that is gone is told soon enough.
	return &page{args: args, goroot: goroot, ended: make(chan end, 1), grace: 30 * time.Second}
}

func (p *page) end(e end) {
	select {
	case p.ended <- e:
	default:
	}
}

// handler is the page, the program, and the way back.
func (p *page) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, pageHTML)
	})
	mux.HandleFunc("GET /page.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(pageScript)
	})
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(p.goroot, "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("GET /program.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, p.args[0])
	})
	mux.HandleFunc("GET /arguments", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(p.args)
	})
	mux.HandleFunc("GET /page", func(_ http.ResponseWriter, r *http.Request) { p.stay(r) })
	mux.HandleFunc("POST /stdout", p.says(func(_ *http.Request, text []byte) { os.Stdout.Write(text) }))
	mux.HandleFunc("POST /stderr", p.says(func(_ *http.Request, text []byte) { os.Stderr.Write(text) }))
	mux.HandleFunc("POST /failed", p.says(func(_ *http.Request, text []byte) { p.end(end{err: errors.New(string(text))}) }))
	mux.HandleFunc("POST /exit/{code}", p.says(func(r *http.Request, _ []byte) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil {
			err = fmt.Errorf("the program's exit code: %w", err)
		}
		p.end(end{code, err})
	}))
	return mux
}

// says takes what the page says, once: it repeats a request of which it does not know whether it has arrived.
func (p *page) says(take func(r *http.Request, text []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.Atoi(r.URL.Query().Get("n"))
		if err != nil {
			p.end(end{err: fmt.Errorf("the page's request %s: %w", r.URL, err)})
			return
		}
		text, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if number > p.received {
			p.received = number
			take(r, text)
		}
	}
}

// stay answers when the page has gone, and nobody is there to hear it. A page that only lost its connection asks again.
func (p *page) stay(r *http.Request) {
	p.present.Add(1)
	<-r.Context().Done()
	if p.present.Add(-1) > 0 {
		return
	}
	time.AfterFunc(p.grace, func() {
		if p.present.Load() == 0 {
			p.end(end{err: errors.New("the page is gone: the browser has ended it, as it does when memory runs out")})
		}
	})
}
