// Command fit fits random forests for scripts/bench: it reads a task a line, as JSON, and answers each with a line, then
// the trees in their binary form. The very same program runs natively and, built for GOOS=js, in Node and in the workers of
// a page, where bench/worker.js gives it its input and takes its output.
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"time"

	"pizarra/engine/forest"
)

// task is what bench asks for: some trees of a forest on the data in a file.
type task struct {
	Path                           string
	Rows, Features, Classes, Trees int
	From, To                       int // the trees to grow
}

// data are those of the last task, for most follow on the same: reading them is not what is timed.
type data struct {
	path    string
	columns [][]float64
	labels  []int32
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	lines := bufio.NewScanner(os.Stdin)
	var d data
	for lines.Scan() {
		var t task
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return err
		}
		if d.path != t.Path {
			d = data{} // so that the old is given back before the new is read
			var err error
			if d, err = read(t); err != nil {
				return err
			}
		}
		if err := fit(t, d); err != nil {
			return err
		}
	}
	return lines.Err()
}

// fit grows the trees and writes what came of it.
func fit(t task, d data) error {
	o := forest.Options{
		Trees: t.Trees, Criterion: "gini", MinSamplesSplit: 2, MinSamplesLeaf: 1,
		MaxFeatures: max(1, int(math.Sqrt(float64(t.Features)))), Bootstrap: true, Seed: 42,
	}
	began := time.Now()
	trees, err := forest.Grow(context.Background(), d.columns, d.labels, t.Classes, o, t.From, t.To, nil)
	if err != nil {
		return err
	}
	ms := time.Since(began).Seconds() * 1000
	part, err := (&forest.Part{Trees: trees}).MarshalBinary()
	if err != nil {
		return err
	}
	line := fmt.Appendf(nil, "{\"ms\": %g, \"bytes\": %d}\n", ms, len(part))
	_, err = os.Stdout.Write(append(line, part...)) // at once: in a browser every write waits for a turn of its own
	return err
}

// read reads float64 columns, then int32 labels, little endian.
func read(t task) (d data, err error) {
	b, err := os.ReadFile(t.Path)
	if err != nil {
		return d, err
	}
	if want := t.Rows * (8*t.Features + 4); len(b) != want {
		return d, fmt.Errorf("%s has %d bytes, want %d", t.Path, len(b), want)
	}
	d.path = t.Path
	for range t.Features {
		column := make([]float64, t.Rows)
		for i := range column {
			column[i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
		d.columns = append(d.columns, column)
	}
	d.labels = make([]int32, t.Rows)
	for i := range d.labels {
		d.labels[i] = int32(binary.LittleEndian.Uint32(b))
		b = b[4:]
	}
	return d, nil
}
