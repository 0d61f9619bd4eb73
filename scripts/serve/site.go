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
	"pizarra/site/host"
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
		if f.Role == dist.RoleHosting {
			continue
		}
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

// serve answers for a file, and returns false where there is none.
func (s *site) serve(w http.ResponseWriter, r *http.Request) bool {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file, ok := s.files[name]
	switch _, isFolder := s.files[name+"/index.html"]; {
	case ok:
		file.answer(w, r)
	case isFolder:
		header := w.Header()
		header.Set("Cache-Control", "no-cache")
		header.Set("Location", path.Base(name)+"/") // relative, so that it holds behind a proxy too
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		return false
	}
	return true
}

// answer sends the form of the file that the browser likes best, or says that it has it already.
func (f *served) answer(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Vary", "Accept-Encoding")
	header.Set("Cache-Control", dist.Ask)
	if f.Fixed {
		header.Set("Cache-Control", dist.Forever)
	}
	if f.Role == dist.RoleTake {
		header.Set("Content-Disposition", "attachment") // the site's policy lets it not run from here
	}
	encoding, ok := negotiate(r.Header.Values("Accept-Encoding"), f.forms)
	if !ok {
		host.Fail(w, r, http.StatusNotAcceptable)
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

// knows says of the name of a host whether it is one of this machine. Without it any page of the web could, by pointing a name of
// its own here, read the lab as if it were its own. listening is the address served on: on a loopback one only loopback names do;
// on another one any address in numbers does too, which nobody can point elsewhere.
func knows(listening net.IP) func(host string) bool {
	return func(host string) bool {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
		ip, err := netip.ParseAddr(host)
		return strings.EqualFold(host, "localhost") || err == nil && (ip.IsLoopback() || !listening.IsLoopback())
	}
}
