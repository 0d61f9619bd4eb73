package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// place is where in README.md the bench writes: between two lines.
type place struct{ begin, end string }

var (
	engines = place{"<!-- bench: written by go run ./scripts/bench -write -->", "<!-- /bench -->"}
	tables  = place{"<!-- bench store: written by go run ./scripts/bench -only store -write -->", "<!-- /bench store -->"}
	visits  = place{"<!-- bench visit: written by go run ./scripts/bench -only visit -write -->", "<!-- /bench visit -->"}
	judged  = place{"<!-- bench lighthouse: written by go run ./scripts/bench -only lighthouse -write -->", "<!-- /bench lighthouse -->"}
)

// writeReadme puts text into its place of README.md.
func (p place) writeReadme(root, text string) error {
	path := filepath.Join(root, "README.md")
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	changed, err := p.between(string(old), text)
	if err != nil {
		return fmt.Errorf("README.md: %w", err)
	}
	return os.WriteFile(path, []byte(changed), 0o666)
}

// between replaces what stands in the place.
func (p place) between(old, text string) (string, error) {
	head, rest, begun := strings.Cut(old, p.begin)
	_, tail, ended := strings.Cut(rest, p.end)
	if !begun || !ended {
		return "", errors.New("the marks of the bench are missing: " + p.begin + " and " + p.end)
	}
	return head + p.begin + "\n" + text + p.end + tail, nil
}

// report is what was measured of the engines, in Markdown.
func (b *bench) report() string {
	var w strings.Builder
	fmt.Fprintf(&w, "%s.\n\n", b.machine)
	b.reportTable(&w)
	b.reportLab(&w)
	b.reportGrowth(&w)
	return w.String()
}

// reportTable writes a line for each forest. A ratio stands where two are compared, always round by round.
func (b *bench) reportTable(w *strings.Builder) {
	shown := []string{native, inNode, inPage, inPageBoth, sklearnBoth}
	fmt.Fprintf(w, "| forest | rounds | %s, ms | %s | 2 workers against 1 | %s against %s |\n", sklearn, strings.Join(shown, " | "), mlForest, inPage)
	fmt.Fprintf(w, "|%s\n", strings.Repeat("---|", 5+len(shown)))
	base := b.at(sklearn)
	for _, r := range b.results {
		rounds := len(r.times[base])
		fmt.Fprintf(w, "| %s, %d trees | %d | %s |", r.task.title(), r.task.Trees, rounds, number(median(r.times[base])))
		for _, name := range shown {
			times := r.times[b.at(name)]
			s := ratios(times, r.times[base])
			fmt.Fprintf(w, " %s ms: **%.3f** (%.3f–%.3f) |", number(median(times)), s.median, s.least, s.most)
		}
		s := ratios(r.times[b.at(inPage)], r.times[b.at(inPageBoth)])
		fmt.Fprintf(w, " %.2f times as fast (%.2f–%.2f) |", s.median, s.least, s.most)
		if times := r.times[b.at(mlForest)]; times != nil {
			s := ratios(times, r.times[b.at(inPage)])
			fmt.Fprintf(w, " %s ms: %.0f times as long (%.0f–%.0f) |\n", number(median(times)), s.median, s.least, s.most)
		} else {
			fmt.Fprintf(w, " %s |\n", b.contenders[b.at(mlForest)].without(r.task))
		}
	}
}

// reportLab writes what was measured in the page of the lab.
func (b *bench) reportLab(w *strings.Builder) {
	f, h := b.firsts, b.heavy
	warm := median(f.warm)
	fmt.Fprintf(w, "\nIn the page of the lab with %d workers, in a browser that has never seen it, the first fit of breast_cancer with 100 trees takes\n"+
		"%s ms, %.1f times as long as a later one (%s ms), when Train is pressed after %.0f seconds of reading, and %s ms, %.1f times as\n"+
		"long, when it is pressed as soon as it can be. 200,000×20 rows from a CSV with %d trees take %.1f s to the last tree, and a\n"+
		"worker holds at most %.0f MB, %.1f times the data. The page's longest task while it trains: %s on breast_cancer, %s on\n"+
		"200,000 rows.\n",
		f.workers, number(median(f.read)), median(f.read)/warm, number(warm), reading.Seconds(), number(median(f.atOnce)), median(f.atOnce)/warm,
		heavyTrees, h.Fit/1000, h.Memory/1e6, h.Memory/h.data(), longTask(f.longest), longTask(h.Longest))
}

func longTask(ms float64) string {
	if ms == 0 {
		return "under 50 ms"
	}
	return number(ms) + " ms"
}

// reportGrowth writes how the times grow.
func (b *bench) reportGrowth(w *strings.Builder) {
	fmt.Fprintf(w, "\n| time by | with | from – to | %s, ms | grows as | %s, ms | grows as |\n|---|---|---|---|---|---|---|\n", sklearn, inPage)
	for _, s := range b.growth {
		last := len(s.values) - 1
		fmt.Fprintf(w, "| %s | %s | %s – %s |", s.by, s.fixed, thousands(int(s.values[0])), thousands(int(s.values[last])))
		for _, times := range s.times {
			fmt.Fprintf(w, " %s – %s | %s^%.2f |", number(times[0]), number(times[last]), s.by, exponent(s.values, times))
		}
		fmt.Fprintln(w)
	}
}

// number writes milliseconds with what can be known of them: three digits, from a thousand on whole.
func number(ms float64) string {
	switch {
	case ms >= 100:
		return thousands(int(ms + 0.5))
	case ms >= 10:
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.2f", ms)
}
