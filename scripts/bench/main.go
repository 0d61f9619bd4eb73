// Command bench times the engine against the pinned scikit-learn and others on this machine: the same forests, on the same
// data, in turns. It prints medians and the ratios to scikit-learn on one thread, taken round by round, with the smallest
// and the largest.
//
//	go run ./scripts/bench [-rounds 7] [-data iris,breast_cancer] [-only table,growth] [-quick] [-write]
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

// settings are what a person asks for.
type settings struct {
	rounds int      // 0: as many as each task has
	data   []string // the names of the tasks to run; none: all
	only   []string // the parts to run; none: all
	write  bool
}

func main() {
	var s settings
	var data, only string
	var quick bool
	flag.IntVar(&s.rounds, "rounds", 0, "how often each forest is fitted; 0: 15 times, the largest 7 times")
	flag.StringVar(&data, "data", "", "only these data sets, separated by commas: iris, breast_cancer, 20000x20x2 …")
	flag.StringVar(&only, "only", "", "only these parts, separated by commas: "+strings.Join(partNames(), ", "))
	flag.BoolVar(&quick, "quick", false, "the small sets and the first of the larger, three rounds")
	flag.BoolVar(&s.write, "write", false, "write what came out into README.md")
	flag.Parse()
	if quick {
		s.rounds, s.only, s.data = 3, []string{"table"}, []string{"iris", "breast_cancer", "20000x20x2"}
	}
	if s.write && (quick || data != "" || only != "" && !slices.Contains([]string{"store", "lighthouse", "visit"}, only)) {
		fmt.Fprintln(os.Stderr, "bench: -write writes everything, or with -only store, lighthouse or visit what that has measured: it does not go with -quick, -data or another -only")
		os.Exit(2)
	}
	s.data, s.only = append(s.data, fields(data)...), append(s.only, fields(only)...)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, s)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// fields are what stands between commas.
func fields(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
}

// noPyodide says why one that belongs here is missing.
const noPyodide = "scikit-learn in Pyodide is not run: the package registries have Pyodide's core only, not its builds of scikit-learn, NumPy and SciPy"

// bench is one run of all that was asked for.
type bench struct {
	settings
	*field
	dir     string // for files that are made on the way
	machine machine
	results []result
	growth  []sweep
	firsts  *firsts
	heavy   *heavy
	tables  []figures
	judged  []judgement
	visits  *firstVisits
}

// parts are what bench does, in order.
var parts = []struct {
	name  string
	run   func(*bench, context.Context) error
	alone bool // it takes nothing but the lab
}{
	{name: "table", run: (*bench).table},
	{name: "growth", run: (*bench).grow},
	{name: "first", run: (*bench).first},
	{name: "memory", run: (*bench).memory},
	{name: "store", run: (*bench).store, alone: true},
	{name: "longtasks", run: (*bench).longTasks, alone: true},
	{name: "sweep", run: (*bench).fifty, alone: true},
	{name: "edge", run: (*bench).edge, alone: true},
	{name: "visit", run: (*bench).visit, alone: true},
	{name: "lighthouse", run: (*bench).lighthouse, alone: true},
}

// alone reports whether everything that is asked for takes nothing but the lab.
func (s settings) alone() bool {
	for _, p := range parts {
		if !p.alone && (len(s.only) == 0 || slices.Contains(s.only, p.name)) {
			return false
		}
	}
	return true
}

func partNames() (names []string) {
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

func run(ctx context.Context, s settings) error {
	for _, name := range s.only {
		if !slices.Contains(partNames(), name) {
			return fmt.Errorf("there is no part %q, but %s", name, strings.Join(partNames(), ", "))
		}
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{settings: s, dir: dir}
	alone := s.alone()
	if alone {
		b.field, err = labField(ctx)
	} else {
		err = b.gather(ctx)
	}
	if err != nil {
		return err
	}
	defer b.stop()
	if err := b.run(ctx); err != nil || !s.write {
		return err
	}
	if len(b.judged) > 0 {
		if err := judged.writeReadme(b.root, b.reportLighthouse()); err != nil {
			return err
		}
	}
	if b.visits != nil {
		if err := visits.writeReadme(b.root, b.reportVisits()); err != nil {
			return err
		}
	}
	if len(b.tables) > 0 {
		if err := tables.writeReadme(b.root, b.reportTables()); err != nil {
			return err
		}
	}
	if alone {
		return nil
	}
	return engines.writeReadme(b.root, b.report())
}

// gather starts all contenders.
func (b *bench) gather(ctx context.Context) error {
	env, err := pyenv.Open(ctx, os.Stderr)
	if err != nil {
		return err
	}
	if b.field, err = gather(ctx, env, b.dir); err != nil {
		return err
	}
	if b.machine, err = describe(ctx, b.field, env); err != nil {
		b.stop()
		return err
	}
	fmt.Println(b.machine)
	fmt.Println(noPyodide)
	return nil
}

// run runs the parts that are asked for.
func (b *bench) run(ctx context.Context) error {
	for _, p := range parts {
		if len(b.only) > 0 && !slices.Contains(b.only, p.name) {
			continue
		}
		if err := p.run(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// table compares all contenders on every task.
func (b *bench) table(ctx context.Context) error {
	tasks, err := sets(b.dir)
	if err != nil {
		return err
	}
	if len(b.data) > 0 {
		tasks = slices.DeleteFunc(tasks, func(t task) bool { return !slices.Contains(b.data, t.Name) })
	}
	if len(tasks) == 0 {
		return fmt.Errorf("there are no data %s", strings.Join(b.data, ", "))
	}
	for _, t := range tasks {
		rounds := t.rounds
		if b.rounds > 0 {
			rounds = b.rounds
		}
		began := time.Now()
		r, err := compare(ctx, t, b.contenders, rounds)
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		r.print(b.contenders, time.Since(began))
		b.results = append(b.results, r)
	}
	return nil
}
