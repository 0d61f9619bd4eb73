package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// script is a visit as a browser made it on a line that takes no time: what it asked for, after which answers, and how long it thought
// before. A client that follows it waits for the same answers, and thinks as long.
type script struct {
	steps []step
	ready step // when training is possible
}

// step is a request, or what a visit has come to.
type step struct {
	path   string
	after  []int // the steps that had been answered before
	thinks time.Duration
}

// scriptOf reads a visit, in which training was possible at a time.
func scriptOf(all []asked, possible time.Time) script {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b asked) int { return a.began.Compare(b.began) })
	at := func(path string, began time.Time) step {
		s := step{path: path}
		last := all[0].began
		for i, other := range all {
			if other.ended.Before(began) {
				s.after = append(s.after, i)
				if other.ended.After(last) {
					last = other.ended
				}
			}
		}
		s.thinks = began.Sub(last)
		return s
	}
	var visit script
	for _, one := range all {
		visit.steps = append(visit.steps, at(one.path, one.began))
	}
	visit.ready = at("", possible)
	return visit
}

// perHost is how many connections a browser opens to one host.
const perHost = 6

// follow makes the visit, and returns after which time training is possible. What the visit asks for afterwards goes on until ctx ends:
// the others have to share the line with it.
func (s script) follow(ctx context.Context, address string, going *sync.WaitGroup) (time.Duration, error) {
	transport := &http.Transport{MaxConnsPerHost: perHost, MaxIdleConnsPerHost: perHost, DisableCompression: true}
	client := &http.Client{Transport: transport}
	began := time.Now()
	done := make([]chan struct{}, len(s.steps))
	for i := range done {
		done[i] = make(chan struct{})
	}
	wait := func(one step) error {
		for _, i := range one.after {
			select {
			case <-done[i]:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		select {
		case <-time.After(one.thinks):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	failed := make(chan error, len(s.steps))
	for i, one := range s.steps {
		going.Go(func() {
			if err := errors.Join(wait(one), fetch(ctx, client, address+one.path)); err != nil {
				failed <- err
				return
			}
			close(done[i])
		})
	}
	context.AfterFunc(ctx, transport.CloseIdleConnections)
	ready := make(chan error, 1)
	going.Go(func() { ready <- wait(s.ready) })
	select {
	case err := <-ready:
		return time.Since(began), err
	case err := <-failed:
		return 0, err
	}
}

// fetch asks for a file as browsers do.
func fetch(ctx context.Context, client *http.Client, url string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode >= http.StatusBadRequest && !strings.HasSuffix(url, "/class.json") {
		return errors.New(url + ": " + resp.Status)
	}
	return nil
}
