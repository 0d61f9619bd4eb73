package main

import (
	"context"
	"fmt"
	"strings"
)

// sweep is how the time grows with one number, everything else left.
type sweep struct {
	by     string
	fixed  string // what is left as it is: "20 columns, 2 classes, 10 trees"
	values []float64
	times  [2][]float64 // ms: of scikit-learn, and of the engine in one worker of a page
	grown  []float64    // nodes
}

// growthRounds is how often each point is measured.
const growthRounds = 3

// grow measures how the time grows with rows, columns, trees and classes.
func (b *bench) grow(ctx context.Context) error {
	contenders := []contender{b.contenders[b.at(sklearn)], b.contenders[b.at(inPage)]}
	for _, s := range []struct {
		by     string
		values []int
		base   task
		set    func(t *task, value int)
	}{
		{"rows", []int{2500, 5000, 10_000, 20_000, 40_000, 80_000}, task{Features: 20, Classes: 2, Trees: 10}, func(t *task, n int) { t.Rows = n }},
		{"columns", []int{5, 10, 20, 40, 80}, task{Rows: 10_000, Classes: 2, Trees: 10}, func(t *task, n int) { t.Features = n }},
		{"trees", []int{10, 25, 50, 100, 200, 400}, task{Rows: 2500, Features: 20, Classes: 2}, func(t *task, n int) { t.Trees = n }},
		{"classes", []int{2, 3, 5, 10, 20}, task{Rows: 10_000, Features: 20, Trees: 10}, func(t *task, n int) { t.Classes = n }},
	} {
		measured := sweep{by: s.by, fixed: fixed(s.base)}
		for _, value := range s.values {
			t := s.base
			s.set(&t, value)
			t, err := write(b.dir, synthetic(t.Rows, t.Features, t.Classes), t.Trees, growthRounds)
			if err != nil {
				return err
			}
			r, err := compare(ctx, t, contenders, growthRounds)
			if err != nil {
				return fmt.Errorf("%s %d: %w", s.by, value, err)
			}
			measured.values = append(measured.values, float64(value))
			measured.grown = append(measured.grown, float64(r.nodes))
			for i := range measured.times {
				measured.times[i] = append(measured.times[i], median(r.times[i]))
			}
		}
		measured.print(contenders)
		b.growth = append(b.growth, measured)
	}
	return nil
}

// fixed says what of a task is set.
func fixed(base task) string {
	var list []string
	for _, f := range []struct {
		name  string
		value int
	}{{"rows", base.Rows}, {"columns", base.Features}, {"classes", base.Classes}, {"trees", base.Trees}} {
		if f.value > 0 {
			list = append(list, fmt.Sprintf("%s %s", thousands(f.value), f.name))
		}
	}
	return strings.Join(list, ", ")
}

func (s sweep) print(contenders []contender) {
	fmt.Printf("\nby %s, with %s: time ~ %s^p\n", s.by, s.fixed, s.by)
	line := func(name, format string, values []float64) {
		fmt.Printf("  %-28s", name)
		for _, v := range values {
			fmt.Printf(format, v)
		}
	}
	line(s.by, " %8.0f", s.values)
	fmt.Println()
	for i, c := range contenders {
		line(c.name()+", ms", " %8.1f", s.times[i])
		fmt.Printf("   p = %.2f\n", exponent(s.values, s.times[i]))
	}
	line("nodes", " %8.0f", s.grown)
	fmt.Printf("   p = %.2f\n", exponent(s.values, s.grown))
}
