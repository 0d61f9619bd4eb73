//go:build js

// Command manyruns is what the bench's part store runs in a page: it fills a workbook of the browser's run store, or opens it
// and takes the time of what a table of runs does. Its answer, JSON, goes to the server of the page.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"time"

	"pizarra/engine/runs"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/wasm/idb"
)

const (
	perBatch = 500
	inWindow = 50 // rows that a table shows at once
)

func main() {
	answer, err := run(context.Background(), os.Args[1], os.Args[2])
	if err != nil {
		answer = map[string]any{"error": err.Error()}
	}
	text, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	if _, err := http.Post("/answer", "application/json", bytes.NewReader(text)); err != nil {
		panic(err) // then the bench waits in vain, and says so
	}
}

func run(ctx context.Context, what, count string) (any, error) {
	n, err := strconv.Atoi(count)
	if err != nil {
		return nil, err
	}
	switch what {
	case "fill":
		return fill(ctx, n)
	case "open":
		return open(ctx, n)
	}
	return nil, fmt.Errorf("there is nothing called %q to do", what)
}

func workbook(n int) string { return fmt.Sprint("of ", n) }

// fill makes a workbook of n runs with 20 params and 20 metrics each, as sweeps leave them.
func fill(ctx context.Context, n int) (any, error) {
	b, err := idb.Open(ctx, workbook(n))
	if err != nil {
		return nil, err
	}
	s := store.New(b)
	defer s.Close()
	g := rand.New(rand.NewPCG(uint64(n), 1))
	for from := 0; from < n; from += perBatch {
		var batch store.Batch
		for i := from; i < min(from+perBatch, n); i++ {
			batch.Ops = append(batch.Ops, store.CreateRun{Run: drawn(g, i)})
		}
		if err := s.Commit(ctx, batch); err != nil {
			return nil, err
		}
	}
	// As the page does in a quiet moment.
	for more := true; more; {
		if more, err = s.Compact(ctx); err != nil {
			return nil, err
		}
	}
	return map[string]int{"runs": n}, nil
}

func drawn(g *rand.Rand, i int) store.Run {
	var id [16]byte
	for k := range id {
		id[k] = byte(g.Uint32())
	}
	model := []string{"random_forest", "decision_tree", "logistic_regression", "k_neighbors"}[g.IntN(4)]
	start := 1_700_000_000_000 + int64(i)*60_000
	r := store.Run{ID: store.NewRunID(id), ExperimentID: "0", User: "ana", Status: store.Finished, StartTime: start, EndTime: start + 400,
		Tags: []store.Tag{{Key: "mlflow.user", Value: "ana"}, {Key: "mlflow.source.name", Value: "pizarra"},
			{Key: "link", Value: fmt.Sprintf("model=%s&n_estimators=%d&max_depth=%d&random_state=%d", model, 10*g.IntN(50), g.IntN(20), i)}},
		Params: []store.Param{{Key: "model_type", Value: model}},
		Inputs: []store.DatasetInput{{Name: "iris", Digest: "0123456789abcdef", SourceType: "builtin", Source: "iris", Schema: "{}", Context: "training"}}}
	for k := range 19 {
		r.Params = append(r.Params, store.Param{Key: fmt.Sprint("hyperparameter_", k), Value: fmt.Sprint(g.IntN(10 * (k + 1)))})
	}
	for k := range 20 {
		r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("test_metric_", k), Value: float64(g.IntN(900)) / 900, Timestamp: start + 300})
	}
	return r
}

// times are in ms. They begin when the program of the page does its first work.
type times struct {
	Opened   float64 `json:"opened"`    // the workbook is open
	Rows     float64 `json:"rows"`      // from the start to the first window of rows
	Sort     float64 `json:"sort"`      // by a metric
	SortMany float64 `json:"sort_many"` // by a param, a metric and a name
	Filter   float64 `json:"filter"`    // by a metric, a param and a tag
	Window   float64 `json:"window"`    // another window of rows
	Changed  float64 `json:"changed"`   // from a commit that has ended to a table that shows it
	Heap     float64 `json:"heap"`      // that the index takes, in MB
}

func open(ctx context.Context, n int) (any, error) {
	var t times
	began := time.Now()
	since := func(from time.Time) float64 { return float64(time.Since(from).Microseconds()) / 1000 }
	b, err := idb.Open(ctx, workbook(n))
	if err != nil {
		return nil, err
	}
	s := store.New(b)
	defer s.Close()
	t.Opened = since(began)
	read, err := s.Summaries(ctx, nil)
	if err != nil {
		return nil, err
	}
	var x runs.Index
	x.Apply(read)
	read = store.Summaries{}
	rows := x.Rows(store.ActiveOnly)
	if len(rows) != n {
		return nil, fmt.Errorf("%d rows, want %d", len(rows), n)
	}
	window := func(rows []int32) (params int) {
		for _, row := range rows[:min(inWindow, len(rows))] {
			params += len(x.Run(row).Params)
		}
		return params
	}
	if got := window(rows); got != 20*min(n, inWindow) {
		return nil, fmt.Errorf("the first rows have %d params", got)
	}
	t.Rows = since(began)

	metric := func(k int) runs.Column { return runs.Column{Metric: true, Key: fmt.Sprint("test_metric_", k)} }
	began = time.Now()
	x.Sort(rows, runs.Key{Column: metric(3), Desc: true})
	t.Sort = since(began)
	began = time.Now()
	x.Sort(rows, runs.Key{Column: runs.Column{Kind: store.ParamText, Key: "hyperparameter_7"}}, runs.Key{Column: metric(5)},
		runs.Key{Column: runs.Column{Key: store.RunNameKey}})
	t.SortMany = since(began)
	began = time.Now()
	filter, err := search.ParseFilter(search.Runs, "metrics.test_metric_3 > 0.5 AND params.model_type = 'random_forest' AND tags.link LIKE '%depth=1%'")
	if err != nil {
		return nil, err
	}
	kept := x.Search(x.Rows(store.ActiveOnly), filter)
	t.Filter = since(began)
	if len(kept) == 0 || len(kept) > n/2 {
		return nil, fmt.Errorf("the filter keeps %d of %d", len(kept), n)
	}
	began = time.Now()
	window(rows[len(rows)/2:])
	t.Window = since(began)

	if err := s.Commit(ctx, store.Batch{Ops: []store.Op{store.SetTags{Run: x.ID(rows[0]), Tags: []store.Tag{{Key: "seen", Value: fmt.Sprint(time.Now())}}}}}); err != nil {
		return nil, err
	}
	began = time.Now()
	if read, err = s.Summaries(ctx, x.Mark); err != nil {
		return nil, err
	}
	if changed := x.Apply(read); len(changed) != 1 {
		return nil, fmt.Errorf("%d rows have changed, want 1", len(changed))
	}
	rows = x.Rows(store.ActiveOnly)
	x.Sort(rows, runs.Key{Column: metric(3), Desc: true})
	window(rows)
	t.Changed = since(began)

	var with, without runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&with)
	x = runs.Index{}
	read = store.Summaries{}
	runtime.GC()
	runtime.ReadMemStats(&without)
	t.Heap = float64(with.HeapAlloc-without.HeapAlloc) / 1e6
	return t, nil
}
