package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"time"

	"pizarra/scripts/internal/dist"
)

// storedRuns are the sizes of the workbooks that the part store opens.
var storedRuns = []int{100, 1_000, 10_000}

const storeHTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>store</title><link rel="icon" href="data:,">
<script src="wasm_exec.js"></script><script>
const go = new Go();
go.argv = ["manyruns", ...location.search.slice(1).split("&")];
const program = WebAssembly.compileStreaming(fetch("manyruns.wasm"));
program.then((module) => WebAssembly.instantiate(module, go.importObject)).then((instance) => go.run(instance));
</script>`

// opening is what manyruns measures in a page that opens; times are in ms, the heap in MB.
type opening struct {
	Opened, Rows, Sort, Filter, Window, Changed, Old, Heap float64
	SortMany                                               float64 `json:"sort_many"`
	Error                                                  string
}

// store fills workbooks of the browser's run store and opens each in pages of their own, and prints what a table of runs
// waits for: the median, with the least and the most; and then what a person waits for in the page of the lab.
func (b *bench) store(ctx context.Context) error {
	program := filepath.Join(b.dir, "manyruns.wasm")
	if err := dist.Compile(ctx, b.root, "./scripts/bench/manyruns", program); err != nil {
		return err
	}
	lab, err := labFolder(ctx, b.root)
	if err != nil {
		return err
	}
	p, err := openStore(ctx, program, b.goroot, lab)
	if err != nil {
		return err
	}
	defer p.close()
	rounds := b.rounds
	if rounds == 0 {
		rounds = 7
	}
	fmt.Printf("\nruns of 20 params and 20 metrics in the browser's store; ms, the heap in MB; median of %d pages (least–most)\n", rounds)
	figures := []struct {
		name string
		of   func(opening) float64
	}{
		{"workbook open", func(o opening) float64 { return o.Opened }},
		{"first rows", func(o opening) float64 { return o.Rows }},
		{"sort by a metric", func(o opening) float64 { return o.Sort }},
		{"sort by three keys", func(o opening) float64 { return o.SortMany }},
		{"filter", func(o opening) float64 { return o.Filter }},
		{"50 other rows", func(o opening) float64 { return o.Window }},
		{"a change shown", func(o opening) float64 { return o.Changed }},
		{"heap of the index", func(o opening) float64 { return o.Heap }},
		{"decoding all runs", func(o opening) float64 { return o.Old }},
	}
	for _, n := range storedRuns {
		began := time.Now()
		if _, err := p.do("fill", n); err != nil {
			return err
		}
		fmt.Printf("%d runs (written in %.0f s)\n", n, time.Since(began).Seconds())
		var list []opening
		for range rounds {
			o, err := p.do("open", n)
			if err != nil {
				return err
			}
			list = append(list, o)
		}
		for _, f := range figures {
			var values []float64
			for _, o := range list {
				values = append(values, f.of(o))
			}
			s := spread{median(values), slices.Min(values), slices.Max(values)}
			fmt.Printf("  %-20s %8.1f (%.1f–%.1f)\n", f.name, s.median, s.least, s.most)
		}
	}
	return b.tablePage(p, rounds)
}

// storePage is a browser and the server of manyruns.
type storePage struct {
	*browser
	server  *http.Server
	address string
	answers chan opening
}

// openStore serves manyruns to a browser of its own, and beside it the lab: what one writes the other reads.
func openStore(ctx context.Context, program, goroot, lab string) (_ *storePage, err error) {
	p := &storePage{answers: make(chan opening, 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, storeHTML)
	})
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("GET /manyruns.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, program)
	})
	mux.Handle("GET /", http.FileServer(http.Dir(lab)))
	mux.HandleFunc("POST /answer", func(w http.ResponseWriter, r *http.Request) {
		var o opening
		if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
			o.Error = err.Error()
		}
		p.answers <- o
	})
	if p.server, p.address, err = serveIsolated(mux); err != nil {
		return nil, err
	}
	if p.browser, err = openBrowser(ctx); err != nil {
		p.server.Close()
		return nil, err
	}
	return p, nil
}

func (p *storePage) close() {
	p.browser.close()
	p.server.Close()
}

// do has a new page do one thing.
func (p *storePage) do(what string, n int) (opening, error) {
	if err := p.visit(fmt.Sprintf("%s?%s&%d", p.address, what, n)); err != nil {
		return opening{}, err
	}
	select {
	case o := <-p.answers:
		if o.Error != "" {
			return o, fmt.Errorf("%d runs, %s: %s", n, what, o.Error)
		}
		return o, nil
	case <-time.After(hung):
		return opening{}, fmt.Errorf("%d runs, %s: no answer in %v", n, what, hung)
	case <-p.ctx.Done():
		return opening{}, p.ctx.Err()
	}
}
