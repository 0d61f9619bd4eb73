package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"pizarra/scripts/e2e/crash/plan"
)

const html = `<!doctype html><meta charset="utf-8"><title>crash</title><link rel="icon" href="data:,">
<script src="wasm_exec.js"></script>
<script>
const go = new Go();
go.argv = ["page", location.search];
WebAssembly.instantiateStreaming(fetch("page.wasm"), go.importObject)
  .then(({ instance }) => go.run(instance))
  .catch((e) => fetch("/fail" + location.search, { method: "POST", body: String(e) }));
</script>`

// server is the page, its task, and what it says.
type server struct {
	url  string
	http *http.Server
	said chan saying

	mu   sync.Mutex
	task plan.Task
	acks []plan.Place
}

// saying is what a page says: a report, why it cannot go on, or just that a batch is saved.
type saying struct {
	page   int
	report *plan.Report
	fail   string
}

// serve listens on loopback, at a port that lasts as long as the server: the address is what storage belongs to.
func serve(program string) (*server, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{url: "http://" + listener.Addr().String() + "/", said: make(chan saying)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, html)
	})
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("GET /page.wasm", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, program) })
	mux.HandleFunc("POST /task", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		json.NewEncoder(w).Encode(s.task)
	})
	mux.HandleFunc("POST /ack", func(_ http.ResponseWriter, r *http.Request) { s.ack(r) })
	mux.HandleFunc("POST /report", func(_ http.ResponseWriter, r *http.Request) {
		var report plan.Report
		if json.NewDecoder(r.Body).Decode(&report) == nil { // else cut off by a kill
			s.pass(r, saying{report: &report})
		}
	})
	mux.HandleFunc("POST /fail", func(_ http.ResponseWriter, r *http.Request) {
		if text, err := io.ReadAll(r.Body); err == nil {
			s.pass(r, saying{fail: string(text)})
		}
	})
	s.http = &http.Server{Handler: mux}
	go s.http.Serve(listener)
	return s, nil
}

func (s *server) close() { s.http.Close() }

// give lays out the task of the next page.
func (s *server) give(task plan.Task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.task = task
}

// pass hands on what a page says, while it lives.
func (s *server) pass(r *http.Request, said saying) {
	said.page, _ = strconv.Atoi(r.URL.Query().Get("page")) // 0 is no page
	select {
	case s.said <- said:
	case <-r.Context().Done():
	}
}

func (s *server) ack(r *http.Request) {
	var p plan.Place
	if _, err := fmt.Fscan(r.Body, &p.Run, &p.Stage); err != nil {
		return // cut off by a kill
	}
	s.mu.Lock()
	s.acks = append(s.acks, p)
	s.mu.Unlock()
	s.pass(r, saying{})
}

// takeAcks are the acknowledgements since it was last called.
func (s *server) takeAcks() []plan.Place {
	s.mu.Lock()
	defer s.mu.Unlock()
	acks := s.acks
	s.acks = nil
	return acks
}
