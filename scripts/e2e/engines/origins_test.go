package engines

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/edge"
	"pizarra/scripts/internal/repo"
	"pizarra/scripts/internal/served"
	"pizarra/site/i18n"
)

// origin is where the lab is opened from, by a student who reads lang.
type origin struct {
	name string
	lang i18n.Lang
	open func(t *testing.T) *place
}

var origins = []origin{
	{"served", i18n.ES, func(t *testing.T) *place { return wired(t, serving(t), "") }},
	{"file", i18n.EN, onStick},
	{"below", i18n.ES, below},
	{"workerd", i18n.EN, func(t *testing.T) *place { return wired(t, inWorkerd(t), "") }},
}

// place is a lab that can be visited.
type place struct {
	url string
	cut func() // takes the network away; nil where there is none
}

// stops end what all tests share.
var stops []func() error

func stopAll() (err error) {
	for _, stop := range stops {
		err = errors.Join(err, stop())
	}
	return err
}

// shared starts something once for all tests, and gives its address.
func shared(start func() (url string, stop func() error, err error)) func(t *testing.T) string {
	once := sync.OnceValues(func() (string, error) {
		url, stop, err := start()
		if err == nil {
			stops = append(stops, stop)
		}
		return url, err
	})
	return func(t *testing.T) string {
		t.Helper()
		url, err := once()
		if err != nil {
			t.Fatal(err)
		}
		return url
	}
}

// serving is the lab as scripts/serve gives it.
var serving = shared(func() (string, func() error, error) {
	s, err := served.Start(os.Stderr)
	if err != nil {
		return "", nil, err
	}
	return s.URL, s.Stop, nil
})

// inWorkerd is the lab beside the Worker.
var inWorkerd = shared(func() (string, func() error, error) {
	root, err := repo.Root()
	if err != nil {
		return "", nil, err
	}
	s, err := edge.Start(context.Background(), root, os.Stderr)
	if err != nil {
		return "", nil, err
	}
	return s.URL, s.Stop, nil
})

// built is a file of the site that the build has made.
func built(t *testing.T, name string) string {
	t.Helper()
	root, err := repo.Root()
	if err == nil {
		_, _, err = dist.Ensure(t.Context(), root, os.Stderr, func() {})
	}
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, dist.Folder, name)
}

// onStick is the single file in a folder, as a stick has it.
func onStick(t *testing.T) *place {
	t.Helper()
	text, err := os.ReadFile(built(t, "pizarra.html"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "el lápiz", "pizarra.html")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	return &place{url: (&url.URL{Scheme: "file", Path: path}).String()}
}

// below is the archive, unpacked below a path of a host that sends files as they are, without a header of ours.
func below(t *testing.T) *place {
	t.Helper()
	archive, err := zip.OpenReader(built(t, "pizarra.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	dir := t.TempDir()
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix("/~ana/", http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	return wired(t, server.URL, "/~ana/pizarra/")
}

// wired is a site behind a cable of its own, which can be cut: what runs at its other end does not notice.
func wired(t *testing.T, site, path string) *place {
	t.Helper()
	u, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{listener: listener, to: u.Host, open: map[net.Conn]bool{}}
	go c.carry()
	t.Cleanup(c.cut)
	if path == "" {
		path = "/"
	}
	return &place{url: "http://" + listener.Addr().String() + path, cut: c.cut}
}

// cable carries bytes between browsers and a server, without a look at them.
type cable struct {
	listener net.Listener
	to       string

	mu   sync.Mutex
	open map[net.Conn]bool // nil when it is cut
}

func (c *cable) carry() {
	for {
		near, err := c.listener.Accept()
		if err != nil {
			return // it is cut
		}
		far, err := net.Dial("tcp", c.to)
		if err != nil {
			near.Close()
			continue
		}
		if !c.hold(near, far) {
			return
		}
		go c.pass(near, far)
		go c.pass(far, near)
	}
}

// hold keeps both ends, for the cut; false where it is cut already.
func (c *cable) hold(ends ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, end := range ends {
		if c.open == nil {
			end.Close()
			continue
		}
		c.open[end] = true
	}
	return c.open != nil
}

// pass carries one direction. When it ends, both do.
func (c *cable) pass(to, from net.Conn) {
	_, _ = io.Copy(to, from) // whatever ended it, the other side is told by the end
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, end := range []net.Conn{to, from} {
		end.Close()
		delete(c.open, end)
	}
}

// cut ends all that is under way, and refuses what comes.
func (c *cable) cut() {
	c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for end := range c.open {
		end.Close()
	}
	c.open = nil
}
