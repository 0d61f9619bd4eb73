// Package host answers requests for the lab, wherever it is served: by scripts/serve on a teacher's machine, and by the Cloudflare
// Worker beside static files. It leads from the root to a language, says whether it is well and what it serves, and tells in both
// languages what is wrong with a request. Nothing of it goes into the page.
package host

import (
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"strings"

	"pizarra/site/i18n"
)

// Options are what differs between the places that serve the lab.
type Options struct {
	// Version names what is served.
	Version string
	// Files answers for the site's files, and returns false where the path is none of them. nil where something else has
	// answered for them before.
	Files func(w http.ResponseWriter, r *http.Request) bool
	// Known reports whether the host that a request names is one of this machine; nil for any. An unknown one is refused.
	Known func(host string) bool
}

// longest is the most bytes of an address that anything of the lab could have.
const longest = 2048

// New is the handler of everything that is asked for.
func New(o Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range Headers() {
			w.Header().Set(name, value)
		}
		defer func() {
			if recover() != nil { // a fault of this program; the request gets an answer all the same
				Fail(w, r, http.StatusInternalServerError)
			}
		}()
		o.serve(w, r)
	})
}

func (o Options) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case o.Known != nil && !o.Known(r.Host):
		Fail(w, r, http.StatusMisdirectedRequest)
	case len(r.URL.Path)+len(r.URL.RawQuery) > longest:
		Fail(w, r, http.StatusRequestURITooLong)
	case malformed(r.URL):
		Fail(w, r, http.StatusBadRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		Fail(w, r, http.StatusMethodNotAllowed)
	case r.URL.Path == "/":
		redirect(w, r)
	case r.URL.Path == "/health":
		answer(w, r, `{"status":"ok"}`)
	case r.URL.Path == "/version":
		answer(w, r, `{"name":"pizarra","version":`+strconv.Quote(o.Version)+`,"go":`+strconv.Quote(runtime.Version())+`}`)
	case o.Files == nil || !o.Files(w, r):
		Fail(w, r, http.StatusNotFound)
	}
}

// malformed reports whether an address cannot be one of a file: control characters, or a backslash, which some systems take for
// a separator.
func malformed(u *url.URL) bool {
	return !strings.HasPrefix(u.Path, "/") || strings.ContainsFunc(u.Path, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\\' })
}

// Remembered is the name of the cookie with the language that was chosen in the page; it holds nothing else.
const Remembered = "lang"

// redirect leads from the root to the lab in the language that was chosen here last, or else in the one that the browser
// likes best. The address is relative, so that it holds behind a proxy too.
func redirect(w http.ResponseWriter, r *http.Request) {
	lang := prefers(r.Header.Values("Accept-Language"))
	if c, err := r.Cookie(Remembered); err == nil {
		for _, known := range i18n.Langs {
			if c.Value == string(known) {
				lang = known
			}
		}
	}
	to := string(lang) + "/"
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	header := w.Header()
	header.Set("Vary", "Accept-Language, Cookie")
	header.Set("Cache-Control", "no-cache")
	header.Set("Location", to)
	w.WriteHeader(http.StatusFound)
}

// answer sends JSON that nobody may keep.
func answer(w http.ResponseWriter, r *http.Request, text string) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Length", strconv.Itoa(len(text)+1))
	if r.Method == http.MethodGet {
		w.Write([]byte(text + "\n"))
	}
}
