// Package served runs the program scripts/serve for tests, as a person starts it.
package served

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"pizarra/scripts/internal/repo"
)

// Server is the program, running.
type Server struct {
	URL string // of the lab, with the last slash

	cmd *exec.Cmd
	dir string // of the program
}

// longest is how long it may take until it serves: it may have to build.
const longest = 6 * time.Minute

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// Start builds the program and starts it, on a port of its own; it builds what is stale of the lab. What goes wrong is written to log.
func Start(log io.Writer) (*Server, error) {
	root, err := repo.Root()
	if err != nil {
		return nil, err
	}
	s := &Server{}
	if s.dir, err = os.MkdirTemp("", "pizarra-serve"); err != nil {
		return nil, err
	}
	program := filepath.Join(s.dir, "serve")
	build := exec.Command("go", "build", "-o", program, "./scripts/serve")
	build.Dir, build.Stderr = root, log
	if err := build.Run(); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	s.cmd = exec.Command(program, "--addr", "127.0.0.1:0")
	s.cmd.Dir, s.cmd.Stderr = root, log
	out, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err == nil {
		err = s.listen(out)
	}
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// listen waits until the program says where it serves.
func (s *Server) listen(out io.Reader) error {
	said := make(chan string, 1)
	go func() {
		defer close(said)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if found := address.FindString(lines.Text()); found != "" {
				said <- found
			}
		}
	}()
	select {
	case s.URL = <-said:
		if s.URL == "" {
			return errors.New("scripts/serve ended without saying where it serves")
		}
		return nil
	case <-time.After(longest):
		return fmt.Errorf("scripts/serve did not say within %v where it serves", longest)
	}
}

// Stop ends the program, and takes it away.
func (s *Server) Stop() error {
	if s.cmd != nil && s.cmd.Process != nil {
		// It may have ended by itself; then there is nothing to stop.
		_ = s.cmd.Process.Signal(os.Interrupt)
		_ = s.cmd.Wait()
	}
	return os.RemoveAll(s.dir)
}
