package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// post says something as the page does.
func post(t *testing.T, url, body string) {
	t.Helper()
	response, err := http.Post(url, "text/plain", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", url, response.Status)
	}
}

// However a run ends, it is known how; the first end counts, and what is said twice is heard once.
func TestEnds(t *testing.T) {
	for _, test := range []struct {
		path, body string
		code       int
		err        string // part of it, "" if none
	}{
		{path: "exit/0"},
		{path: "exit/3", code: 3},
		{path: "exit/x", err: "exit code"},
		{path: "failed", body: "an error of the page: late", err: "an error of the page: late"},
	} {
		p := newPage(nil, "")
		server := httptest.NewServer(p.handler())
		defer server.Close()
		post(t, server.URL+"/"+test.path+"?n=1", test.body)
		post(t, server.URL+"/exit/9?n=2", "")
		end := <-p.ended
		if end.code != test.code || (end.err == nil) != (test.err == "") || end.err != nil && !strings.Contains(end.err.Error(), test.err) {
			t.Errorf("%s ends it with %d, %v", test.path, end.code, end.err)
		}
		post(t, server.URL+"/failed?n=2", "said twice")
		if len(p.ended) > 0 {
			t.Errorf("%s: what was said twice was heard twice", test.path)
		}
	}
}

// A page that is gone without a word is noticed.
func TestPageIsGone(t *testing.T) {
	p := newPage(nil, "")
	p.grace = 0
	server := httptest.NewServer(p.handler())
	defer server.Close()
	ctx, leave := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/page", nil)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for p.present.Load() == 0 {
			time.Sleep(time.Millisecond)
		}
		leave()
	}()
	if _, err := http.DefaultClient.Do(request); err == nil {
		t.Error("it was answered")
	}
	if end := <-p.ended; end.err == nil || !strings.Contains(end.err.Error(), "the page is gone") {
		t.Errorf("it ends with %d, %v", end.code, end.err)
	}
}
