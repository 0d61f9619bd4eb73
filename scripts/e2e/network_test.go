package e2e

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// flaky is the lab behind a network that spoils the files of some beginning as often as left says.
func flaky(t *testing.T, start string, left *atomic.Int32, spoil func(w http.ResponseWriter)) string {
	t.Helper()
	return siteBehind(t, "/", func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/assets/"+start+".") || left.Add(-1) < 0 {
			return false
		}
		spoil(w)
		return true
	})
}

// times is a counter to begin from.
func times(n int32) *atomic.Int32 {
	left := &atomic.Int32{}
	left.Store(n)
	return left
}

func unavailable(w http.ResponseWriter) { http.Error(w, "", http.StatusServiceUnavailable) }

// cut ends in the middle of the answer, which has left before: what ends without any answer the browser may ask for again
// by itself, and neither the page nor the console hears of it.
func cut(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "100000")
	w.Header().Set("Content-Type", "application/wasm")
	io.WriteString(w, "\x00asm\x01\x00\x00\x00")
	if err := http.NewResponseController(w).Flush(); err != nil {
		panic(err)
	}
	panic(http.ErrAbortHandler)
}

// portal is what the network of a hotel answers for everything.
func portal(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html")
	io.WriteString(w, "<!doctype html><title>Wi-Fi</title>")
}

// garbled is a program of which a cache on the way has kept something else.
func garbled(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/wasm")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	io.WriteString(w, "\x00asm\x01\x00\x00\x00\xff")
}

// A damaged program is fetched anew, past the browser's own cache, before the browser is called too old.
func TestDamagedProgramIsFetchedAnew(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(flaky(t, "start", times(1), garbled), "")
	p.expect("#first", i18n.T(i18n.ES, "home.first"))
}

// What did not arrive at once is asked for again, and the lab starts as if nothing had been.
func TestFilesAreAskedForAgain(t *testing.T) {
	for _, test := range []struct {
		file    string
		spoil   func(w http.ResponseWriter)
		problem string // in the console, "" if none
	}{
		{"words-es", unavailable, "status of 503"},
		{"words-es", portal, ""},
		{"start", unavailable, "status of 503"},
		{"start", cut, "net::ERR_CONTENT_LENGTH_MISMATCH"},
		{"start", portal, ""},
	} {
		p := open(t, i18n.ES)
		left := times(2)
		p.visit(flaky(t, test.file, left, test.spoil), "")
		p.expect("#first", i18n.T(i18n.ES, "home.first"))
		if test.problem != "" {
			p.expected(test.problem)
		}
		if left.Load() >= 0 {
			t.Errorf("%s was not asked for", test.file)
		}
		p.chrome.close()
	}
}

// Where something does not arrive at all, the page says so in both languages.
func TestFilesDoNotArrive(t *testing.T) {
	for _, file := range []string{"words-en", "start"} {
		p := open(t, i18n.EN)
		base := flaky(t, file, times(1000), unavailable)
		p.start(base + "en/")
		p.wait("the page to tell", has("#trouble-load:not([hidden])"))
		for _, lang := range i18n.Langs {
			p.expect("#trouble-load p[lang="+string(lang)+"]", i18n.T(lang, "trouble.load"))
		}
		p.expected("status of 503")
		p.expected(file)
		p.chrome.close()
	}
}

// The other language is fetched when it is chosen. Where it does not arrive the page stays in its own, says so, and the next
// click tries again.
func TestOtherLanguageDoesNotArrive(t *testing.T) {
	p := open(t, i18n.ES)
	left := times(0)
	p.visit(flaky(t, "words-en", left, unavailable), "")
	if left.Load() != 0 {
		t.Error("the words of another language are fetched before anybody wants them")
	}
	left.Store(3)
	p.click("#lang-button")
	p.expect("#alert .notice p", i18n.T(i18n.ES, "error.words.not_loaded"))
	p.expected("status of 503")
	p.expect("h1", i18n.T(i18n.ES, "home.title"))
	p.click("#lang-button")
	p.expect("h1", i18n.T(i18n.EN, "home.title"))
	if lang := eval[string](p, "document.documentElement.lang"); lang != "en" {
		t.Errorf("the document is in %q", lang)
	}
}

// A built-in data set that does not arrive is told where the data would stand, and choosing it again fetches it.
func TestDataDoNotArrive(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(flaky(t, "data-wine", times(3), unavailable), "#/train")
	p.click("#data-wine")
	p.expect("#look-error", i18n.T(i18n.ES, "error.data.not_loaded", "name", "wine"))
	p.expected("status of 503")
	p.click("#data-wine")
	p.takes(job("wine", "random_forest", nil))
	p.write("#param-n_estimators", "5")
	j := job("wine", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(5)})
	p.takes(j)
	p.train()
	p.showsResult(natively(t, j, nil))
}
