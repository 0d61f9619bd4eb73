// Package edge runs the Cloudflare Worker and the site beside it on this machine: in workerd, the very program that runs Workers at
// Cloudflare, started by wrangler, without an account and without anything beyond loopback.
package edge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/npm"
)

// Server is a running Worker.
type Server struct {
	URL      string // with the last slash
	Version  string // of the site
	Manifest *dist.Manifest
	Worker   dist.File // what its program weighs

	cmd   *exec.Cmd
	ended chan error
	state string // a folder
}

// longest is how long wrangler may take to start.
const longest = time.Minute

// Start builds what is stale and starts the Worker. What goes wrong is written to log.
func Start(ctx context.Context, root string, log io.Writer) (*Server, error) {
	m, _, err := dist.Ensure(ctx, root, log, func() {})
	if err != nil {
		return nil, err
	}
	if err := npm.Ensure(ctx, root, log); err != nil {
		return nil, err
	}
	s := &Server{Version: m.Version(), Manifest: m, ended: make(chan error, 1)}
	if s.Worker, err = dist.Worker(ctx, root, s.Version); err != nil {
		return nil, err
	}
	if s.state, err = os.MkdirTemp("", "pizarra-edge"); err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.state))
	}
	s.URL = "http://127.0.0.1:" + strconv.Itoa(port) + "/"
	s.cmd = exec.Command("node", filepath.Join(root, "node_modules", "wrangler", "bin", "wrangler.js"), "dev",
		"--config", filepath.Join(root, "wasm", "edge", "wrangler.jsonc"), "--ip", "127.0.0.1", "--port", strconv.Itoa(port),
		"--inspector-port", "0", "--local", "--persist-to", s.state, "--show-interactive-dev-session=false", "--log-level", "error")
	s.cmd.Dir = root
	s.cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+s.state, "WRANGLER_LOG_PATH="+s.state, "WRANGLER_REGISTRY_PATH="+s.state,
		"WRANGLER_SEND_METRICS=false", "WRANGLER_HIDE_BANNER=true", "CLOUDFLARE_CF_FETCH_ENABLED=false", "CI=1")
	s.cmd.Stdout, s.cmd.Stderr = log, log
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // it starts workerd, which is to end with it
	s.cmd.WaitDelay = 5 * time.Second
	if err := s.cmd.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.state))
	}
	go func() { s.ended <- s.cmd.Wait() }()
	if err := s.wait(ctx); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// freePort is one that nobody listens on at this moment.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// wait waits until the Worker says that it is well.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	for {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"health", nil)
		if err != nil {
			return err
		}
		if resp, err := http.DefaultClient.Do(r); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case err := <-s.ended:
			s.ended <- err
			return fmt.Errorf("wrangler has ended: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("the Worker does not start: %w", ctx.Err())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Stop ends the Worker and all that belongs to it.
func (s *Server) Stop() error {
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGTERM) // it may have ended by itself
	select {
	case err := <-s.ended:
		s.ended <- err
	case <-time.After(5 * time.Second):
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
		<-s.ended
	}
	return os.RemoveAll(s.state)
}
