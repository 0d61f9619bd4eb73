// Command serve builds the lab where its sources have changed, and serves it on this machine. Once built it needs no
// network.
//
//	go run ./scripts/serve [--addr 127.0.0.1:8080] [--open]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
	"pizarra/site/host"
	"pizarra/site/i18n"
)

func main() {
	lang := language(os.Getenv)
	addr := flag.String("addr", "127.0.0.1:8080", i18n.T(lang, "serve.addr_help"))
	open := flag.Bool("open", false, i18n.T(lang, "serve.open_help"))
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, lang, *addr, *open, os.Stdout)
	stopped := ctx.Err() != nil // by the person, who knows why nothing more came of it
	stop()
	if err != nil && !stopped {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run builds, listens and serves until ctx ends.
func run(ctx context.Context, lang i18n.Lang, addr string, open bool, out io.Writer) error {
	say := func(key string, args ...any) { fmt.Fprintln(out, i18n.T(lang, key, args...)) }
	root, err := repo.Root()
	if err != nil {
		return err
	}
	manifest, _, err := dist.Ensure(ctx, root, os.Stderr, func() { say("serve.building") })
	if err != nil {
		return err
	}
	s, err := load(filepath.Join(root, dist.Folder), manifest)
	if err != nil {
		return err
	}
	listener, err := listen(lang, addr, say)
	if err != nil {
		return err
	}
	url := "http://" + address(listener.Addr().(*net.TCPAddr)) + "/"
	say("serve.at", "url", url)
	say("serve.stop")
	if open {
		if err := openBrowser(url); err != nil {
			say("serve.no_open", "why", err)
		}
	}
	defer say("serve.stopped")
	return serve(ctx, listener, handler(manifest.Version(), listener.Addr().(*net.TCPAddr).IP, s))
}

// handler answers with the files of a site to who names this machine.
func handler(version string, listening net.IP, s *site) http.Handler {
	return host.New(host.Options{Version: version, Files: s.serve, Known: knows(listening)})
}

// serve answers until ctx ends; then it lets answers under way end.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		stopped <- server.Shutdown(limit)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
