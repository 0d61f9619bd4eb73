package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"slices"
	"time"

	"pizarra/scripts/internal/edge"
)

// edgeRequests is how often each route of the Worker is asked, one request after the other.
const edgeRequests = 500

// edge measures the Cloudflare Worker in workerd on this machine: how long each of its routes takes, from the request to the last
// byte over one connection, beside a file that it is not waked for. wrangler's own proxy is part of each.
func (b *bench) edge(ctx context.Context) error {
	server, err := edge.Start(ctx, b.root, os.Stderr)
	if err != nil {
		return err
	}
	defer server.Stop()
	fmt.Printf("\nthe Worker in workerd: %.0f kB, %.0f kB with gzip; %d requests each, median and p99\n",
		float64(server.Worker.Size)/1000, float64(server.Worker.Gzip)/1000, edgeRequests)
	for _, route := range []struct{ name, path string }{
		{"a static file, /es/", "es/"}, {"/health", "health"}, {"/version", "version"}, {"the redirect at /", ""}, {"an error, /nada", "nada"},
	} {
		times := make([]float64, 0, edgeRequests)
		for range edgeRequests {
			took, err := timed(ctx, server.URL+route.path)
			if err != nil {
				return err
			}
			times = append(times, took)
		}
		fmt.Printf("  %-22s %6.2f ms %7.2f ms\n", route.name, median(times), percentile(times, 0.99))
	}
	return nil
}

// direct follows no redirect.
var direct = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// timed is how many ms a request takes.
func timed(ctx context.Context, url string) (float64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	began := time.Now()
	resp, err := direct.Do(r)
	if err != nil {
		return 0, err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	took := float64(time.Since(began)) / float64(time.Millisecond)
	resp.Body.Close()
	return took, err
}

// percentile is the least of some values that at least the share p of them does not exceed.
func percentile(values []float64, p float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(math.Ceil(p*float64(len(sorted))))-1)]
}
