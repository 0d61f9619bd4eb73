package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"pizarra/scripts/e2e/crash/plan"
	"pizarra/scripts/internal/chromium"
)

// browser is a process group of its own, so that it can be killed with all of its processes at once.
type browser struct {
	page   int // its number: all that the page says bears it
	cmd    *exec.Cmd
	stderr bytes.Buffer
	gone   chan struct{}
	kill   func()
}

// start opens the page, which gets task, over the profile.
func (h *harness) start(task plan.Task) (*browser, error) {
	h.pages++
	h.server.give(task)
	b := &browser{page: h.pages, gone: make(chan struct{})}
	b.cmd = exec.Command(h.browser, append(chromium.Flags(h.profile), fmt.Sprintf("%s?page=%d", h.server.url, b.page))...)
	b.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	b.cmd.Stderr = &b.stderr
	b.cmd.WaitDelay = 10 * time.Second // for children that hold on to stderr
	if err := b.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = b.cmd.Wait() // "signal: killed" is what is meant to happen
		close(b.gone)
	}()
	b.kill = sync.OnceFunc(func() {
		_ = syscall.Kill(-b.cmd.Process.Pid, syscall.SIGKILL) // an error means that it is gone already
		<-b.gone
	})
	return b, nil
}

// threwAway reports whether a browser that is gone has said that it threw a damaged database away.
func (b *browser) threwAway() bool {
	return bytes.Contains(b.stderr.Bytes(), []byte("(and deleted) database"))
}

// errMoment says that the moment came first.
var errMoment = errors.New("the moment has come")

// wait waits for the page's next report, or for the moment to come.
func (h *harness) wait(ctx context.Context, b *browser, moment <-chan time.Time) (*plan.Report, error) {
	for {
		select {
		case said := <-h.server.said:
			if said.page != b.page {
				continue // one that is dead was still on the way
			}
			if said.fail != "" {
				return nil, fmt.Errorf("the page says: %s", said.fail)
			}
			if said.report != nil {
				return said.report, nil
			}
		case <-moment:
			return nil, errMoment
		case <-b.gone:
			return nil, fmt.Errorf("the browser ended by itself:\n%s", b.stderr.Bytes())
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(patience):
			return nil, fmt.Errorf("no sign of the page for %v", patience)
		}
	}
}
