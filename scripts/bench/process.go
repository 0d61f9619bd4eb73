package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// contender is one of those that fit the same forests.
type contender interface {
	name() string
	// fit fits a task and takes the time. Only where verify is set does the answer hold a digest.
	fit(ctx context.Context, t task, verify bool) (answer, error)
	// without says why the contender does not take part in a task, "" where it does.
	without(t task) string
	stop()
}

// answer is what came of one fit. Nodes and Digest are those of all trees; "" stands for a forest of another kind.
type answer struct {
	Millis float64 `json:"ms"`
	Nodes  int     `json:"nodes"`
	Digest string  `json:"digest"`
	Bytes  int     `json:"bytes"` // of the trees, which follow
}

// process is a contender that is a program: it reads a request a line, and answers each with a line.
type process struct {
	title string
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	why   func(t task) string // nil for none
}

// hung is how long one fit may take.
const hung = 10 * time.Minute

func (p *process) start() (err error) {
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.out = bufio.NewReader(out)
	return p.cmd.Start()
}

func (p *process) name() string { return p.title }

func (p *process) without(t task) string {
	if p.why == nil {
		return ""
	}
	return p.why(t)
}

func (p *process) fit(_ context.Context, t task, verify bool) (a answer, err error) {
	r := t.whole()
	r.Verify = verify
	line, err := json.Marshal(r)
	if err != nil {
		return a, err
	}
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		return a, err
	}
	timer := time.AfterFunc(hung, func() { _ = p.cmd.Process.Kill() })
	defer timer.Stop()
	text, err := p.out.ReadBytes('\n')
	if err != nil {
		return a, fmt.Errorf("it ended: %w", err)
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return a, fmt.Errorf("it says %q: %w", text, err)
	}
	part := make([]byte, a.Bytes)
	if _, err := io.ReadFull(p.out, part); err != nil {
		return a, fmt.Errorf("reading the trees: %w", err)
	}
	if !verify || a.Bytes == 0 {
		return a, nil
	}
	trees, err := decode(part, []int{a.Bytes})
	a.Nodes, a.Digest = nodes(trees), digest(trees)
	return a, err
}

func (p *process) stop() {
	p.in.Close()
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		fmt.Fprintf(os.Stderr, "%s: %v\n", p.title, err)
	}
}
