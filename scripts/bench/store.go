package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
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
	Opened, Rows, Sort, Filter, Window, Changed, Heap float64
	SortMany                                          float64 `json:"sort_many"`
	Error                                             string
}

// storeFigures are those of the store by itself, in the order in which they are printed.
var storeFigures = []struct {
	name, unit string
	of         func(opening) float64
}{
	{"store: workbook open", "ms", func(o opening) float64 { return o.Opened }},
	{"store: first rows", "ms", func(o opening) float64 { return o.Rows }},
	{"store: sort by a metric", "ms", func(o opening) float64 { return o.Sort }},
	{"store: sort by three keys", "ms", func(o opening) float64 { return o.SortMany }},
	{"store: filter", "ms", func(o opening) float64 { return o.Filter }},
	{"store: 50 other rows", "ms", func(o opening) float64 { return o.Window }},
	{"store: a change shown", "ms", func(o opening) float64 { return o.Changed }},
	{"store: heap of the index", "MB", func(o opening) float64 { return o.Heap }},
}

// storeRounds is how often each workbook is opened, by the store and in the page.
const storeRounds = 5

// store fills workbooks of the browser's run store, and measures what the store takes to open them, in pages of their own, and what
// a person waits for who opens the table of runs in the page of the lab: the median, with the least and the most, and how it grows.
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
		rounds = storeRounds
	}
	b.tables = make([]figures, 0, len(storeFigures)+len(tableFigures))
	for _, f := range storeFigures {
		b.tables = append(b.tables, figures{name: f.name, unit: f.unit})
	}
	for _, f := range tableFigures {
		b.tables = append(b.tables, figures{name: f.name, unit: f.unit})
	}
	fmt.Printf("\nruns of 20 params and 20 metrics in the browser's store, and in the page of the lab at 1366×768; median of %d openings (least–most)\n", rounds)
	for i, n := range storedRuns {
		began := time.Now()
		if _, err := p.do("fill", n); err != nil {
			return err
		}
		fmt.Printf("%d runs (written in %.0f s)\n", n, time.Since(began).Seconds())
		if i == 0 {
			if err := p.warm(n); err != nil {
				return fmt.Errorf("warming up: %w", err)
			}
		}
		values := make([][]float64, len(b.tables))
		for range rounds {
			o, err := p.do("open", n)
			if err != nil {
				return err
			}
			s, err := p.show(n)
			if err != nil {
				return fmt.Errorf("%d runs in the page: %w", n, err)
			}
			for k, f := range storeFigures {
				values[k] = append(values[k], f.of(o))
			}
			for k, f := range tableFigures {
				values[len(storeFigures)+k] = append(values[len(storeFigures)+k], f.of(s))
			}
		}
		for k := range b.tables {
			f := &b.tables[k]
			f.runs, f.spreads = append(f.runs, n), append(f.spreads, spreadOf(values[k]))
			f.print()
		}
	}
	return nil
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
	mux.HandleFunc("GET /assets/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable") // as scripts/serve does: the names hold the content's hash
		http.FileServer(http.Dir(lab)).ServeHTTP(w, r)
	})
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
