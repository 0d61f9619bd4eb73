// Command wasmtest runs a Go program that was built for GOOS=js in Chromium, for tests of what only a browser has. It is
// given to go test:
//
//	go build -o wasmtest ./scripts/wasmtest
//	GOOS=js GOARCH=wasm go test -exec "$PWD/wasmtest" ./wasm/idb
//
// The page gets the program, its arguments and nothing else; what the program writes comes out here, and its exit code is
// this command's.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"pizarra/scripts/internal/chromium"
)

//go:embed page.js
var pageScript []byte

const pageHTML = `<!doctype html><meta charset="utf-8"><title>wasmtest</title><link rel="icon" href="data:,">` +
	`<script src="wasm_exec.js"></script><script src="page.js"></script>`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code, err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "wasmtest:", err)
		code = 1
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

	ended := make(chan int, 1)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	server := &http.Server{Handler: handler(args, strings.TrimSpace(string(goroot)), ended)}
	go server.Serve(listener)
	defer server.Close()

	profile, err := os.MkdirTemp("", "wasmtest")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(profile)
	gone, kill, err := start(browser, profile, "http://"+listener.Addr().String()+"/")
	if err != nil {
		return 0, err
	}
	defer kill()
	select {
	case code := <-ended:
		return code, nil
	case err := <-gone:
		return 0, fmt.Errorf("the browser ended before the program did: %v", err)
	case <-ctx.Done():
		return 0, fmt.Errorf("the program did not end: %w", ctx.Err())
	}
}

// start opens url in a browser that is a process group of its own, so that kill ends all of its processes.
func start(browser, profile, url string) (gone <-chan error, kill func(), err error) {
	cmd := exec.Command(browser, append(chromium.Flags(profile), url)...)
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

// handler is the page, the program, and the way back.
func handler(args []string, goroot string, ended chan<- int) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, pageHTML)
	})
	mux.HandleFunc("GET /page.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(pageScript)
	})
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("GET /program.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, args[0])
	})
	mux.HandleFunc("GET /arguments", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(args)
	})
	mux.HandleFunc("POST /stdout", func(_ http.ResponseWriter, r *http.Request) { io.Copy(os.Stdout, r.Body) })
	mux.HandleFunc("POST /stderr", func(_ http.ResponseWriter, r *http.Request) { io.Copy(os.Stderr, r.Body) })
	mux.HandleFunc("POST /exit/{code}", func(_ http.ResponseWriter, r *http.Request) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil {
			code = 1
		}
		select {
		case ended <- code:
		default:
		}
	})
	return mux
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
