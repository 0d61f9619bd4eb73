package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"pizarra/scripts/internal/throttle"
)

// missed is an error that names what is not as it is asked for.
func (v *firstVisits) missed() error {
	var errs []error
	for _, f := range v.figures {
		if limit := float64(f.limit) / float64(time.Millisecond); f.limit > 0 && median(f.values) > limit {
			errs = append(errs, fmt.Errorf("%s, %s: %s, and should be %s", f.title, f.name, seconds(median(f.values)), seconds(limit)))
		}
		if f.bytes > possibleBytes {
			errs = append(errs, fmt.Errorf("%s: %s before training is possible, and should be %s", f.title, kilobytes(f.bytes), kilobytes(possibleBytes)))
		}
	}
	return errors.Join(errs...)
}

// print writes what came out, and what the first visit asked for.
func (v *firstVisits) print(w *os.File) {
	fmt.Fprintf(w, "\nvisits over a line of our own: %s, the class's %s; %d rounds, median (least–most)\n", described(weak), described(shared), len(v.figures[0].values))
	for _, f := range v.figures {
		fmt.Fprintf(w, "  %-52s %-36s %s", f.title, f.name, f.spread())
		if f.bytes > 0 {
			fmt.Fprintf(w, ", %s before", kilobytes(f.bytes))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "what the opening asked for before training was possible:\n")
	for _, one := range v.answers {
		fmt.Fprintf(w, "  %10s  %s\n", kilobytes(one.bytes), one.path)
	}
}

func (f figure) spread() string {
	return fmt.Sprintf("%s (%s–%s)", seconds(median(f.values)), strings.TrimSuffix(seconds(slices.Min(f.values)), " s"), seconds(slices.Max(f.values)))
}

func seconds(ms float64) string { return fmt.Sprintf("%.2f s", ms/1000) }

func kilobytes(n int64) string { return thousands(int(n+500)/1000) + " kB" }

func described(l throttle.Line) string {
	return fmt.Sprintf("%g Mb/s and %v", float64(l.Rate)/1e6, l.RoundTrip)
}

// reportVisits is what came out, in Markdown.
func (b *bench) reportVisits() string {
	var w strings.Builder
	fmt.Fprintf(&w, "| visit, median of %d (least–most) | what | time | asked for | bytes before |\n|---|---|---|---|---|\n", len(b.visits.figures[0].values))
	for _, f := range b.visits.figures {
		limit, bytes := "–", "–"
		if f.limit > 0 {
			limit = seconds(float64(f.limit) / float64(time.Millisecond))
		}
		if f.bytes > 0 {
			bytes = kilobytes(f.bytes)
		}
		fmt.Fprintf(&w, "| %s | %s | %s | %s | %s |\n", f.title, f.name, strings.Replace(f.spread(), seconds(median(f.values)), "**"+seconds(median(f.values))+"**", 1), limit, bytes)
	}
	return w.String()
}
