package main

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"time"

	"pizarra/scripts/internal/throttle"
)

// lined is the lab as scripts/serve serves it, behind a line of ours. It notes what is asked for.
type lined struct {
	listener *throttle.Listener
	address  string
	close    func()

	mu   sync.Mutex
	seen []asked
}

// asked is a request and how it was answered.
type asked struct {
	path         string
	bytes        int64 // of the answer, its head included
	began, ended time.Time
}

// openLined starts scripts/serve and puts a line in front of it.
func openLined(ctx context.Context, root, dir string, line throttle.Line) (*lined, error) {
	behind, stop, err := serveReal(ctx, root, dir)
	if err != nil {
		return nil, err
	}
	target, err := url.Parse(behind)
	if err != nil {
		stop()
		return nil, err
	}
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		stop()
		return nil, err
	}
	s := &lined{listener: throttle.Listen(inner, line), address: "http://" + inner.Addr().String() + "/"}
	proxy := &httputil.ReverseProxy{
		Rewrite:      func(r *httputil.ProxyRequest) { r.SetURL(target) },
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) }, // the client has gone
	}
	server := &http.Server{Handler: s.noting(proxy)}
	go server.Serve(s.listener)
	s.close = func() {
		server.Close()
		stop()
	}
	return s, nil
}

// noting notes each request when it has been answered.
func (s *lined) noting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		one := asked{path: strings.TrimPrefix(r.URL.Path, "/"), began: time.Now()}
		counting := &counter{ResponseWriter: w}
		next.ServeHTTP(counting, r)
		one.bytes, one.ended = counting.bytes, time.Now()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.seen = append(s.seen, one)
	})
}

// forget begins a new list of requests.
func (s *lined) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = nil
}

// answered are the requests that have been answered since, in the order in which they ended.
func (s *lined) answered() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]asked(nil), s.seen...)
}

// before are those of them that were made before a time.
func before(all []asked, at time.Time) (early []asked, bytes int64) {
	for _, one := range all {
		if one.began.Before(at) {
			early = append(early, one)
			bytes += one.bytes
		}
	}
	return early, bytes
}

// counter counts what an answer comes to.
type counter struct {
	http.ResponseWriter
	bytes int64
}

func (c *counter) WriteHeader(status int) {
	head := &length{}
	_ = c.Header().Write(head) // a length takes all
	c.bytes += int64(len("HTTP/1.1 200 OK\r\n\r\n")) + head.n
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController, as the proxy flushes.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// length is how much is written to it.
type length struct{ n int64 }

func (l *length) Write(b []byte) (int, error) {
	l.n += int64(len(b))
	return len(b), nil
}
