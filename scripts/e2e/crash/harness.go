package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"pizarra/scripts/e2e/crash/plan"
	"pizarra/scripts/internal/chromium"
)

// patience is how long the page may take for its next sign of life.
const patience = 60 * time.Second

// run kills the browser so many times, lets it end its work, and checks everything after each start.
func run(ctx context.Context, kills int, seed uint64, log io.Writer) (summary, error) {
	var s summary
	temp, err := os.MkdirTemp("", "crash")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(temp)
	if seed == 0 {
		seed = rand.Uint64()
	}
	fmt.Fprintf(log, "seed %d\n", seed)
	h, err := newHarness(ctx, temp)
	if err != nil {
		return s, err
	}
	defer h.server.close()
	h.log, h.random = log, rand.New(rand.NewPCG(seed, 0))
	for s.kills = 0; s.kills < kills; s.kills++ {
		if err := h.cycle(ctx, &s); err != nil {
			return s, fmt.Errorf("kill %d: %w", s.kills+1, err)
		}
	}
	if err := h.finish(ctx, &s); err != nil {
		return s, err
	}
	return s, nil
}

// harness is a browser profile and what is known of the workbook in it.
type harness struct {
	browser, profile string
	server           *server
	random           *rand.Rand
	log              io.Writer
	pages            int        // so many have been started
	acked            plan.Place // the last batch that was acknowledged
	deep             int        // runs from here on have not been compared in full
}

// newHarness finds a browser, builds the page and serves it. temp is an empty folder.
func newHarness(ctx context.Context, temp string) (*harness, error) {
	browser, err := chromium.Find()
	if err != nil {
		return nil, err
	}
	program := filepath.Join(temp, "page.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "pizarra/scripts/e2e/crash/page")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the page: %w\n%s", err, out)
	}
	server, err := serve(program)
	return &harness{browser: browser, profile: filepath.Join(temp, "profile"), server: server}, err
}

// cycle starts the browser, checks what it finds, lets it write for a while, and kills it: or sooner, while the page
// still opens what the last kill has left.
func (h *harness) cycle(ctx context.Context, s *summary) error {
	b, err := h.start(plan.Task{Deep: h.deep, Next: h.acked.Next()})
	if err != nil {
		return err
	}
	defer b.kill()
	begun := time.Now()
	var early <-chan time.Time
	if h.acked.Run > 0 && h.random.IntN(6) == 0 {
		early = time.After(time.Duration(h.random.IntN(1500)) * time.Millisecond)
	}
	report, err := h.wait(ctx, b, early)
	if errors.Is(err, errMoment) {
		s.booting++
		h.end(b, s)
		fmt.Fprintf(h.log, "killed while opening, after %4d ms\n", time.Since(begun).Milliseconds())
		return nil
	}
	if err != nil {
		return err
	}
	if err := h.check(report, s); err != nil {
		return err
	}
	opened := time.Since(begun)
	pause := time.Duration(20+h.random.IntN(700)) * time.Millisecond
	if _, err := h.wait(ctx, b, time.After(pause)); !errors.Is(err, errMoment) {
		return fmt.Errorf("the page ended by itself: %w", err)
	}
	h.end(b, s)
	fmt.Fprintf(h.log, "opened in %4d ms with %3d runs, killed %3d ms later\n", opened.Milliseconds(), len(report.Stages), pause.Milliseconds())
	return nil
}

// finish lets the page write a few runs more, end by itself, and compare every run in full.
func (h *harness) finish(ctx context.Context, s *summary) error {
	last := plan.Place{Run: h.acked.Run + 3, Stage: plan.Stages}
	b, err := h.start(plan.Task{Deep: h.deep, Next: h.acked.Next(), Last: last.Run})
	if err != nil {
		return err
	}
	defer b.kill()
	report, err := h.wait(ctx, b, nil)
	if err != nil {
		return err
	}
	if err := h.check(report, s); err != nil {
		return err
	}
	whole, err := h.wait(ctx, b, nil)
	if err != nil {
		return err
	}
	h.end(b, s)
	if err := h.check(whole, nil); err != nil {
		return err
	}
	// Where a kill fell between saving and telling, more may be there than was told.
	if whole.Last().Before(last) {
		return fmt.Errorf("the page ended after %v, want %v", whole.Last(), last)
	}
	s.runs = len(whole.Stages)
	return nil
}

// check holds what a page found to what was acknowledged before. s counts batches that nobody had been told of.
func (h *harness) check(r *plan.Report, s *summary) error {
	if len(r.Problems) > 0 {
		return fmt.Errorf("torn or doubled:\n%s", strings.Join(r.Problems, "\n"))
	}
	if r.Emptied {
		return errors.New("lost: the page says that the browser threw everything away")
	}
	if r.Last().Before(h.acked) {
		return fmt.Errorf("lost: batch %v was acknowledged, and the last one there is %v", h.acked, r.Last())
	}
	if s != nil && h.acked.Before(r.Last()) {
		s.unheard++
	}
	h.deep = max(1, len(r.Stages)) // the last one goes on
	return nil
}

// end kills a browser and takes in what its page acknowledged.
func (h *harness) end(b *browser, s *summary) {
	b.kill()
	if b.threwAway() {
		s.emptied++
		fmt.Fprintln(h.log, "the browser has thrown a database away")
	}
	for _, p := range h.server.takeAcks() {
		s.acked++
		if h.acked.Before(p) {
			h.acked = p
		}
	}
}
