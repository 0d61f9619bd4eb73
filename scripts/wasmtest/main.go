// Command wasmtest runs a Go program that was built for GOOS=js in Chromium, for tests of what only a browser has. It is
// given to go test:
//
//	go build -o wasmtest ./scripts/wasmtest
//	GOOS=js GOARCH=wasm go test -exec "$PWD/wasmtest" ./wasm/idb
//
// The page gets the program, its arguments and nothing else; what the program writes comes out here, and its exit code is
// this command's. Whatever else ends the run is told on the standard error: an error of the page, or that the page or the
// browser is gone.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"pizarra/scripts/internal/chromium"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code, err := run(ctx, os.Args[1:])
	stop()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "wasmtest:", err)
		code = 1
	case code != 0:
		fmt.Fprintln(os.Stderr, "wasmtest: the program exited with", code)
	}
	os.Exit(code)
}

// run serves the program to a browser of its own and waits for it to end.
func run(ctx context.Context, args []string) (code int, err error) {
	if len(args) == 0 {
		return 0, errors.New("usage: wasmtest PROGRAM.wasm [argument …]")
	}
	browser, err := chromium.Find()
	if err != nil {
		return 0, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return 0, fmt.Errorf("go env GOROOT: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, limit(args))
	defer cancel()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	page := newPage(args, strings.TrimSpace(string(goroot)))
	server := &http.Server{Handler: page.handler()}
	go server.Serve(listener)
	defer server.Close()

	dir, err := os.MkdirTemp("", "wasmtest")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return 0, err
	}
	defer log.Close()
	gone, kill, err := start(browser, filepath.Join(dir, "profile"), log, "http://"+listener.Addr().String()+"/")
	if err != nil {
		return 0, err
	}
	defer kill()
	select {
	case end := <-page.ended:
		return end.code, end.err
	case err := <-gone:
		said, _ := os.ReadFile(log.Name())
		return 0, fmt.Errorf("the browser ended before the program did: %v\n%s", err, said)
	case <-ctx.Done():
		return 0, fmt.Errorf("the program did not end: %w", ctx.Err())
	}
}

// start opens url in a browser that is a process group of its own, so that kill ends all of its processes.
func start(browser, profile string, log *os.File, url string) (gone <-chan error, kill func(), err error) {
	cmd := exec.Command(browser, append(chromium.Flags(profile), url)...)
	cmd.Stderr = log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	ended := make(chan error, 1)
	done := make(chan struct{})
	go func() {
		ended <- cmd.Wait()
		close(done)
	}()
	return ended, func() {
		// An error means that the group is gone already.
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-done
	}, nil
}

// limit is how long the program may take: what go test gives it, and some for the browser.
func limit(args []string) time.Duration {
	for _, arg := range args {
		if text, ok := strings.CutPrefix(arg, "-test.timeout="); ok {
			if d, err := time.ParseDuration(text); err == nil && d > 0 {
				return d + 30*time.Second
			}
		}
	}
	return 10 * time.Minute
}
