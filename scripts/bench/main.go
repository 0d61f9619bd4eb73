// Command bench times the engine against the pinned scikit-learn on this machine: the same forests, on the same data, on
// one thread each; the engine natively and as WebAssembly in Node. The three take turns within every round, so that a
// machine that is busy for a while is busy for all of them. Beside each median stands the ratio to scikit-learn, taken
// round by round, with the smallest and the largest.
//
//	go run ./scripts/bench [-rounds 7] [-data iris,wine]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"pizarra/scripts/internal/pyenv"
)

func main() {
	rounds := flag.Int("rounds", 5, "how often each forest is fitted")
	data := flag.String("data", "", "only these data sets, separated by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, max(*rounds, 1), *data)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, rounds int, only string) error {
	env, err := pyenv.Open(ctx, os.Stderr)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tasks, err := writeTasks(dir)
	if err != nil {
		return err
	}
	if only != "" {
		names := strings.Split(only, ",")
		tasks = slices.DeleteFunc(tasks, func(t task) bool { return !slices.Contains(names, t.Name) })
	}
	if len(tasks) == 0 {
		return fmt.Errorf("there are no data %q", only)
	}
	fitters, err := start(ctx, env, dir)
	if err != nil {
		return err
	}
	defer func() {
		for _, f := range fitters {
			f.stop()
		}
	}()
	if err := describeMachine(ctx, os.Stdout, env); err != nil {
		return err
	}
	fmt.Printf("%d rounds after one that warms up; milliseconds of one fit\n\n", rounds)
	fmt.Printf("%-14s %6s %7s  %-14s %10s  %s\n", "data", "trees", "nodes", "", "median", "ratio to scikit-learn (least–most)")
	for _, t := range tasks {
		if err := compare(ctx, t, fitters, rounds); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
	}
	return nil
}

// compare has every fitter fit a task in every round and prints what came out.
func compare(ctx context.Context, t task, fitters []*fitter, rounds int) error {
	times := make([][]float64, len(fitters))
	nodes := 0
	for round := -1; round < rounds; round++ {
		for turn := range fitters {
			if err := ctx.Err(); err != nil {
				return err
			}
			i := (turn + round + 1) % len(fitters)
			f := fitters[i]
			answer, err := f.fit(t)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			if nodes == 0 {
				nodes = answer.Nodes
			}
			if answer.Nodes != nodes {
				return fmt.Errorf("%s grew %d nodes, another %d: they do not do the same", f.name, answer.Nodes, nodes)
			}
			if round >= 0 {
				times[i] = append(times[i], answer.Millis)
			}
		}
	}
	for i, f := range fitters {
		ratios := make([]float64, rounds)
		for round := range ratios {
			ratios[round] = times[i][round] / times[0][round]
		}
		slices.Sort(ratios)
		name, trees, grown := t.Name, fmt.Sprint(t.Trees), fmt.Sprint(nodes)
		if i > 0 {
			name, trees, grown = "", "", ""
		}
		line := fmt.Sprintf("%-14s %6s %7s  %-14s %10.2f", name, trees, grown, f.name, median(times[i]))
		if i > 0 {
			line += fmt.Sprintf("  %.3f (%.3f–%.3f)", median(ratios), ratios[0], ratios[len(ratios)-1])
		}
		fmt.Println(line)
	}
	return nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// slow is how long one fit may take before it counts as hung.
const slow = 10 * time.Minute
