package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// figures are one thing that was measured in workbooks of growing size: of each size the median, the least and the most.
type figures struct {
	name    string
	unit    string
	runs    []int
	spreads []spread
}

// spreadOf is that of any number of values but none.
func spreadOf(values []float64) spread {
	return spread{median(values), slices.Min(values), slices.Max(values)}
}

// grows is the p of runs^p, from the first size to the last; ok is false where there is nothing to divide.
func (f *figures) grows() (p float64, ok bool) {
	last := len(f.runs) - 1
	if last < 1 || f.spreads[0].median <= 0 || f.spreads[last].median <= 0 {
		return 0, false
	}
	return math.Log(f.spreads[last].median/f.spreads[0].median) / math.Log(float64(f.runs[last])/float64(f.runs[0])), true
}

// print prints what was measured in the last size.
func (f *figures) print() {
	s := f.spreads[len(f.spreads)-1]
	growth := ""
	if p, ok := f.grows(); ok {
		growth = fmt.Sprintf("   runs^%.2f", p)
	}
	fmt.Printf("  %-34s %8.1f (%.1f–%.1f) %s%s\n", f.name, s.median, s.least, s.most, f.unit, growth)
}

// reportTables is what was measured of the table of runs, in Markdown.
func (b *bench) reportTables() string {
	var w strings.Builder
	fmt.Fprintf(&w, "| median (least–most) |")
	for _, n := range storedRuns {
		fmt.Fprintf(&w, " %s runs |", thousands(n))
	}
	fmt.Fprintf(&w, " grows as |\n|---|%s---|\n", strings.Repeat("---|", len(storedRuns)))
	for _, f := range b.tables {
		fmt.Fprintf(&w, "| %s |", f.name)
		for _, s := range f.spreads {
			fmt.Fprintf(&w, " %s%s |", f.written(s), f.unitAfter())
		}
		growth := "–"
		if p, ok := f.grows(); ok {
			growth = fmt.Sprintf("runs^%.2f", p)
		}
		fmt.Fprintf(&w, " %s |\n", growth)
	}
	return w.String()
}

func (f *figures) written(s spread) string {
	if f.unit == "" { // counted
		return fmt.Sprintf("%s (%s–%s)", thousands(int(s.median+0.5)), thousands(int(s.least)), thousands(int(s.most)))
	}
	return fmt.Sprintf("%s (%s–%s)", number(s.median), number(s.least), number(s.most))
}

func (f *figures) unitAfter() string {
	if f.unit == "" {
		return ""
	}
	return " " + f.unit
}
