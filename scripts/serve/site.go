package main

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"pizarra/scripts/internal/dist"
)

// site answers for the files of a manifest, from memory: what is not in the manifest does not exist, and a build under way
// changes nothing.
type site struct {
	files map[string]*served // by path below the root, without a leading '/'
}

// served is a file in all its forms, by Content-Encoding; "" is the plain one.
type served struct {
	dist.File
	forms map[string][]byte
}

// endings are what stands behind the name of a compressed form.
var endings = map[string]string{"": "", "gzip": ".gz", "br": ".br"}

// load reads the files of a built site.
func load(dir string, m *dist.Manifest) (*site, error) {
	s := &site{files: map[string]*served{}}
	for _, f := range m.Files {
		file := &served{File: f, forms: map[string][]byte{}}
		for encoding, ending := range endings {
			if encoding == "gzip" && f.Gzip == 0 || encoding == "br" && f.Brotli == 0 {
				continue
			}
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path+ending)))
			if err != nil {
				return nil, err
			}
			file.forms[encoding] = data
		}
		s.files[f.Path] = file
	}
	return s, nil
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		fail(w, http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file, ok := s.files[name]
	switch _, isFolder := s.files[name+"/index.html"]; {
	case ok:
		file.answer(w, r)
	case isFolder:
		header.Set("Cache-Control", "no-cache")
		header.Set("Location", path.Base(name)+"/") // relative, so that it holds behind a proxy too
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		fail(w, http.StatusNotFound)
	}
}

// answer sends the form of the file that the browser likes best, or says that it has it already.
func (f *served) answer(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Vary", "Accept-Encoding")
	header.Set("Cache-Control", "no-cache")
	if f.Fixed {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	encoding, ok := negotiate(r.Header.Values("Accept-Encoding"), f.forms)
	if !ok {
		fail(w, http.StatusNotAcceptable)
		return
	}
	etag := `"` + f.Hash + endings[encoding] + `"`
	header.Set("ETag", etag)
	if matches(r.Header.Values("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
	header.Set("Content-Type", f.Type)
	header.Set("Content-Length", strconv.Itoa(len(f.forms[encoding])))
	if r.Method == http.MethodGet {
		w.Write(f.forms[encoding])
	}
}

// matches reports whether one of the tags of If-None-Match is etag.
func matches(values []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(values, ","), ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == etag {
			return true
		}
	}
	return false
}

// onlyHosts lets through only what names this machine. Without it any page of the web could, by pointing a name of its own
// here, read the lab as if it were its own. listening is the address served on: on a loopback one only loopback names do;
// on another one any address in numbers does too, which nobody can point elsewhere.
func onlyHosts(listening net.IP, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
		ip, err := netip.ParseAddr(host)
		switch {
		case strings.EqualFold(host, "localhost"), err == nil && (ip.IsLoopback() || !listening.IsLoopback()):
			next.ServeHTTP(w, r)
		default:
			fail(w, http.StatusMisdirectedRequest)
		}
	})
}

// secured adds the headers that every answer carries, errors too.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range dist.Headers() {
			w.Header().Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

// fail answers with a status and its name.
func fail(w http.ResponseWriter, status int) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(status), status)
}
