package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"pizarra/scripts/internal/chromium"
)

// lighthousePackage is what judges pages. It is not in package-lock.json: with all that it needs it would take every test's
// installation two thirds longer, for one measurement.
const lighthousePackage = "lighthouse@12.8.2"

// lighthouseRounds is how often each page is judged: performance differs from one time to the next.
const lighthouseRounds = 5

// judgedPages are the opening, Train, and lessons of three kinds.
var judgedPages = []string{"es/", "en/#/train", "es/class/hook/", "en/class/environment/", "es/class/check/"}

// categories are what Lighthouse gives points for, of 100, and how many the median must reach.
var categories = []struct {
	id    string
	least float64
}{{"performance", 95}, {"accessibility", 100}, {"best-practices", 100}}

// judgement are the points of a page by category, round by round.
type judgement struct {
	path   string
	points map[string][]float64
}

// lighthouse has Lighthouse judge pages as scripts/serve serves them, with its own settings: a telephone that is four times
// slower than this machine, on a slow line.
func (b *bench) lighthouse(ctx context.Context) error {
	path, err := chromium.Ensure(ctx, os.Stderr)
	if err != nil {
		return err
	}
	address, stop, err := serveReal(ctx, b.root, b.dir)
	if err != nil {
		return err
	}
	defer stop()
	rounds := lighthouseRounds
	if b.rounds > 0 {
		rounds = b.rounds
	}
	fmt.Printf("\n%s, %d times each: all points, and the median\n", lighthousePackage, rounds)
	var below []error
	for _, page := range judgedPages {
		j := judgement{page, map[string][]float64{}}
		for range rounds {
			if err := j.judge(ctx, path, b.dir, address+page); err != nil {
				return fmt.Errorf("%s: %w", page, err)
			}
		}
		for _, c := range categories {
			points := j.points[c.id]
			fmt.Printf("  %-24s %-16s %v → %v\n", page, c.id, points, median(points))
			if median(points) < c.least {
				below = append(below, fmt.Errorf("%s has %v points for %s, and should have %v", page, median(points), c.id, c.least))
			}
		}
		b.judged = append(b.judged, j)
	}
	return errors.Join(below...)
}

// judge runs Lighthouse once.
func (j *judgement) judge(ctx context.Context, browser, dir, address string) error {
	profile, err := os.MkdirTemp(dir, "lighthouse")
	if err != nil {
		return err
	}
	ids := make([]string, len(categories))
	for i, c := range categories {
		ids[i] = c.id
	}
	cmd := exec.CommandContext(ctx, "npm", "exec", "--yes", "--ignore-scripts", "--loglevel=error", "--package="+lighthousePackage, "--", "lighthouse", address,
		"--quiet", "--no-enable-error-reporting", "--output=json", "--output-path=stdout", "--only-categories="+strings.Join(ids, ","),
		"--chrome-flags="+strings.Join(chromium.Flags(profile), " "))
	var complaints strings.Builder
	cmd.Dir, cmd.Stderr = dir, &complaints
	cmd.Env = append(os.Environ(), "CHROME_PATH="+browser)
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("lighthouse: %w\n%s", err, complaints.String())
	}
	points, err := pointsOf(out)
	if err != nil {
		return err
	}
	for id, n := range points {
		j.points[id] = append(j.points[id], n)
	}
	return nil
}

// pointsOf reads the points of a report of Lighthouse by category, of 100.
func pointsOf(report []byte) (map[string]float64, error) {
	var r struct {
		RuntimeError *struct{ Message string }
		Categories   map[string]struct{ Score *float64 }
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return nil, err
	}
	if r.RuntimeError != nil {
		return nil, errors.New(r.RuntimeError.Message)
	}
	points := map[string]float64{}
	for _, c := range categories {
		score := r.Categories[c.id].Score
		if score == nil {
			return nil, fmt.Errorf("the report has no score for %s", c.id)
		}
		points[c.id] = math.Round(100 * *score)
	}
	return points, nil
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// serveReal starts scripts/serve, compression, headers and all, on an address of this machine.
func serveReal(ctx context.Context, root, dir string) (address string, stop func(), err error) {
	program := filepath.Join(dir, "serve")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./scripts/serve")
	build.Dir, build.Stderr = root, os.Stderr
	if err := build.Run(); err != nil {
		return "", nil, err
	}
	cmd := exec.CommandContext(ctx, program, "-addr", "127.0.0.1:0")
	cmd.Dir, cmd.Stderr = root, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(os.Interrupt) // it may have ended by itself
		_ = cmd.Wait()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address = servedAt.FindString(lines.Text()); address != "" {
			go io.Copy(io.Discard, out)
			return address, stop, nil
		}
	}
	stop()
	return "", nil, errors.New("scripts/serve ended without saying where it serves")
}

// reportLighthouse is what came out, in Markdown.
func (b *bench) reportLighthouse() string {
	var w strings.Builder
	fmt.Fprintf(&w, "| %s, median of %d (all) |", strings.Replace(lighthousePackage, "lighthouse@", "Lighthouse ", 1), len(b.judged[0].points[categories[0].id]))
	for _, c := range categories {
		fmt.Fprintf(&w, " %s |", c.id)
	}
	fmt.Fprintf(&w, "\n|%s\n", strings.Repeat("---|", 1+len(categories)))
	for _, j := range b.judged {
		fmt.Fprintf(&w, "| `%s` |", j.path)
		for _, c := range categories {
			fmt.Fprintf(&w, " **%v** (%s) |", median(j.points[c.id]), strings.Trim(fmt.Sprint(j.points[c.id]), "[]"))
		}
		fmt.Fprintln(&w)
	}
	return w.String()
}
