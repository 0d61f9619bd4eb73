package browsers

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// process is a program that runs in a process group of its own with all that it starts. It dies with this one.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended

	wanted *regexp.Regexp // of a line that it says
	found  chan string    // what the group of wanted matched

	mu   sync.Mutex
	said []byte // the last of it
}

// keptOutput is how much of what a program says is kept for an error, in bytes.
const keptOutput = 8 << 10

// start starts a program. wanted is a pattern with one group, for hear.
func start(cmd *exec.Cmd, wanted string) (*process, error) {
	p := &process{cmd: cmd, ended: make(chan struct{}), wanted: regexp.MustCompile(wanted), found: make(chan string, 1)}
	cmd.Stdout, cmd.Stderr = p, p
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.WaitDelay = time.Second // for what it left behind and still holds the pipe
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		cmd.Wait() // how it ended says nothing: most are killed
		close(p.ended)
	}()
	return p, nil
}

// hear waits until the program says what is wanted of it, and gives what the pattern's group matches. Where it does not come, the
// program is stopped.
func (p *process) hear(ctx context.Context) (heard string, err error) {
	select {
	case heard = <-p.found:
		return heard, nil
	case <-p.ended:
		err = errors.New("it ended")
	case <-ctx.Done():
		err = ctx.Err()
	}
	p.stop(0)
	return "", p.fault(err)
}

// fault is why the program is of no use, with what it said.
func (p *process) fault(err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return fmt.Errorf("%s: %w; it says %q", filepath.Base(p.cmd.Path), err, p.said)
}

// Write hears what the program says.
func (p *process) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.said = append(p.said, text...)
	if match := p.wanted.FindSubmatch(p.said); match != nil {
		select {
		case p.found <- string(match[1]):
		default: // it has been heard
		}
	}
	if over := len(p.said) - keptOutput; over > 0 {
		p.said = p.said[over:]
	}
	return len(text), nil
}

// end asks the program to end.
func (p *process) end() { p.cmd.Process.Signal(syscall.SIGTERM) } // it may have ended

// stop gives the program a while to end, then kills it, with all that it has left behind.
func (p *process) stop(patience time.Duration) {
	select {
	case <-p.ended:
	case <-time.After(patience):
	}
	syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) // nothing may be left to kill
	<-p.ended
}
