package host

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pizarra/site/i18n"
	"pizarra/site/i18n/words/hosted"
)

// What the header says more than the page is frame-ancestors, which a page cannot say.
func TestPolicyAsAgreed(t *testing.T) {
	const agreed = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
		"img-src 'self' blob: data:; style-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
		"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pizarra default"
	if Policy() != agreed {
		t.Errorf("the policy is %s", Policy())
	}
	if want := strings.Replace(agreed, "frame-ancestors 'none'; ", "", 1); MetaPolicy() != want {
		t.Errorf("the page's policy is %s", MetaPolicy())
	}
}

// asked is the answer of the handler that the Worker has, which serves no files.
func asked(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	New(Options{Version: `1"2`}).ServeHTTP(w, r)
	return w
}

// Every answer, errors too, carries the headers.
func TestRoutes(t *testing.T) {
	for _, test := range []struct {
		method, path string
		status       int
		body, kind   string
	}{
		{"GET", "/health", 200, `{"status":"ok"}`, "application/json"},
		{"HEAD", "/health", 200, "", "application/json"},
		{"GET", "/version", 200, `{"name":"pizarra","version":"1\"2","go":"go`, "application/json"},
		{"GET", "/es/", 404, "404 Not Found", "text/plain; charset=utf-8"},
		{"POST", "/", 405, "405 Method Not Allowed", "text/plain; charset=utf-8"},
		{"DELETE", "/health", 405, "405 Method Not Allowed", "text/plain; charset=utf-8"},
		{"GET", "/%00", 400, "400 Bad Request", "text/plain; charset=utf-8"},
		{"GET", "/a%5c..%5cb", 400, "400 Bad Request", "text/plain; charset=utf-8"},
		{"GET", "/a%0d%0aSet-Cookie:x", 400, "400 Bad Request", "text/plain; charset=utf-8"},
		{"GET", "/" + strings.Repeat("a", longest), 414, "414 Request URI Too Long", "text/plain; charset=utf-8"},
		{"HEAD", "/nada", 404, "", "text/plain; charset=utf-8"},
	} {
		w := asked(httptest.NewRequest(test.method, test.path, nil))
		if w.Code != test.status || !strings.HasPrefix(w.Body.String(), test.body) || test.body == "" && w.Body.Len() > 0 {
			t.Errorf("%s %.40s: %d %q, want %d %q", test.method, test.path, w.Code, w.Body, test.status, test.body)
		}
		if kind := w.Header().Get("Content-Type"); kind != test.kind {
			t.Errorf("%s %.40s: %s, want %s", test.method, test.path, kind, test.kind)
		}
		if w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %.40s may be kept", test.method, test.path)
		}
		for name, want := range Headers() {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s %.40s: %s is %q, want %q", test.method, test.path, name, got, want)
			}
		}
	}
}

// The root leads to the language of the browser, or to the one that was chosen here. Weights as in RFC 9110, 12.5.4.
func TestRoot(t *testing.T) {
	for _, test := range []struct {
		accept, cookie, path, want string
	}{
		{"", "", "/", "es/"},
		{"en", "", "/", "en/"},
		{"en-GB,en;q=0.9,es;q=0.8", "", "/", "en/"},
		{"fr, es-MX;q=0.5, en;q=0.4", "", "/", "es/"},
		{"es;q=0.2, EN;Q=0.7", "", "/", "en/"},
		{"en;q=0, es;q=0.1", "", "/", "es/"},
		{"en;q=zwei", "", "/", "es/"},
		{"english, *", "", "/", "es/"},
		{"fr", "", "/", "es/"},
		{"es", "lang=en", "/", "en/"},
		{"en", "lang=../../evil", "/", "en/"},
		{"en", "", "/?a=b", "en/?a=b"},
	} {
		r := httptest.NewRequest("GET", test.path, nil)
		r.Header.Set("Accept-Language", test.accept)
		if test.cookie != "" {
			r.Header.Set("Cookie", test.cookie)
		}
		w := asked(r)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != test.want {
			t.Errorf("%+v leads to %d %q", test, w.Code, got)
		}
		if w.Header().Get("Vary") != "Accept-Language, Cookie" {
			t.Errorf("what the answer depends on is told as %q", w.Header().Get("Vary"))
		}
	}
}

// Each error is told in both languages, the preferred one first, and as a page where a browser asks; nothing of the request is in it.
func TestErrorsSpeakBothLanguages(t *testing.T) {
	for status, key := range sentences {
		for _, asPage := range []bool{false, true} {
			for lang, want := range map[i18n.Lang][2]string{i18n.ES: {hosted.Words[key].ES, hosted.Words[key].EN}, i18n.EN: {hosted.Words[key].EN, hosted.Words[key].ES}} {
				r := httptest.NewRequest("GET", "/<script>", nil)
				r.Header.Set("Accept-Language", string(lang))
				if asPage {
					r.Header.Set("Accept", "text/html,*/*")
				}
				w := httptest.NewRecorder()
				Fail(w, r, status)
				text := w.Body.String()
				first, second := strings.Index(text, want[0]), strings.Index(text, want[1])
				if w.Code != status || want[0] == "" || want[1] == "" || first < 0 || second < first {
					t.Errorf("%d in %s: %s", status, lang, text)
				}
				if strings.Contains(text, "script") || asPage != strings.Contains(text, `href="/`+string(lang)+`/"`) {
					t.Errorf("%d in %s as a page %v: %s", status, lang, asPage, text)
				}
			}
		}
	}
}

// A fault of what serves the files gets an answer too.
func TestFaultIsAnswered(t *testing.T) {
	w := httptest.NewRecorder()
	New(Options{Files: func(http.ResponseWriter, *http.Request) bool { panic("meant") }}).ServeHTTP(w, httptest.NewRequest("GET", "/x", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "meant") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
