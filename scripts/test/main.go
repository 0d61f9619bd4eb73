// Command test runs everything that has to hold: formatting, static analysis, the rules of the house, every test natively,
// the engine's tests as WebAssembly in Node, the run store in Chromium, the build with its size budgets, the crash harness,
// three browser engines and the end-to-end tests. It installs what these need, runs two parts at a time, and closes with the line
// "N passed, N failed".
//
//	go run ./scripts/test            everything
//	go run ./scripts/test unit e2e   these parts
//	go run ./scripts/test -list      what parts there are
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"pizarra/scripts/internal/browsers"
	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/npm"
	"pizarra/scripts/internal/repo"
)

func main() {
	list := flag.Bool("list", false, "list the parts")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./scripts/test [-list] [part …]")
		listParts()
	}
	flag.Parse()
	if *list {
		listParts()
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	passed, failed, err := run(ctx, flag.Args())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "test:", err)
		os.Exit(1)
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func listParts() {
	for _, p := range parts {
		fmt.Printf("%-12s %s\n", p.name, p.about)
	}
}

// run runs the named parts, all of them if none is named. An error means that they could not be started.
func run(ctx context.Context, names []string) (passed, failed int, err error) {
	chosen, err := choose(names)
	if err != nil {
		return 0, 0, err
	}
	r := runner{}
	if r.root, err = repo.Root(); err != nil {
		return 0, 0, err
	}
	if err := r.prepare(ctx, chosen); err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(r.temp)
	began := time.Now()
	r.runAll(ctx, chosen)
	fmt.Printf("\n%s in all\n", seconds(time.Since(began)))
	return r.passed, r.failed, ctx.Err()
}

func choose(names []string) ([]part, error) {
	if len(names) == 0 {
		return parts, nil
	}
	var chosen []part
	for _, name := range names {
		i := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no part %q; -list names them", name)
		}
		chosen = append(chosen, parts[i])
	}
	return chosen, nil
}

// runner runs parts and adds up what came out.
type runner struct {
	root string
	temp string // for programs built on the way; removed at the end

	mu             sync.Mutex // of what follows, and of the standard output
	passed, failed int
}

// prepare installs what the parts need.
func (r *runner) prepare(ctx context.Context, chosen []part) (err error) {
	if slices.ContainsFunc(chosen, func(p part) bool { return p.browser }) {
		path, err := chromium.Ensure(ctx, os.Stderr)
		if err != nil {
			return err
		}
		if err := os.Setenv("CHROME", path); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(chosen, func(p part) bool { return p.engines }) {
		if err := browsers.Ensure(ctx, os.Stderr); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(chosen, func(p part) bool { return p.npm }) {
		if err := npm.Ensure(ctx, r.root, os.Stderr); err != nil {
			return err
		}
	}
	r.temp, err = os.MkdirTemp("", "pizarra-test")
	return err
}

// atOnce is how many parts run at a time: most of them use more than one core for a part of their time.
const atOnce = 2

// runAll runs the parts, those that measure time at the end and one by one.
func (r *runner) runAll(ctx context.Context, chosen []part) {
	var wait sync.WaitGroup
	slots := make(chan struct{}, atOnce)
	for _, p := range chosen {
		if p.alone {
			continue
		}
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			r.runOne(ctx, p)
		})
	}
	wait.Wait()
	for _, p := range chosen {
		if p.alone {
			r.runOne(ctx, p)
		}
	}
}

func (r *runner) runOne(ctx context.Context, p part) {
	if ctx.Err() != nil {
		return
	}
	r.mu.Lock()
	fmt.Printf("  …  %s: %s\n", p.name, p.about)
	r.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	began := time.Now()
	result := p.run(ctx, r)
	if ctx.Err() != nil {
		result.failed++
		result.text += fmt.Sprintf("stopped after %s: %v\n", seconds(time.Since(began)), ctx.Err())
	}

	r.mu.Lock()
	defer r.mu.Unlock()
	r.passed += result.passed
	r.failed += result.failed
	mark := "  ok "
	if result.failed > 0 {
		mark = "FAIL "
	}
	tally := fmt.Sprintf("%d passed", result.passed)
	if result.failed > 0 {
		tally += fmt.Sprintf(", %d failed", result.failed)
	}
	if n := len(result.skipped); n > 0 {
		tally += fmt.Sprintf(", %d skipped (%s)", n, strings.Join(result.skipped, ", "))
	}
	fmt.Printf("%s%s · %s · %s\n", mark, p.name, tally, seconds(time.Since(began)))
	for line := range strings.Lines(result.text) {
		fmt.Print("     ", line)
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }
