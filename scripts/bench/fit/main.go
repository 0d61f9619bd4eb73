// Command fit fits random forests for scripts/bench: it reads a task a line, as JSON, and answers each with the
// milliseconds and the nodes of all trees. It runs natively and, built for GOOS=js, in Node.
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

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var task struct {
			Path                           string
			Rows, Features, Classes, Trees int
		}
		if err := json.Unmarshal(lines.Bytes(), &task); err != nil {
			return err
		}
		columns, labels, err := read(task.Path, task.Rows, task.Features)
		if err != nil {
			return err
		}
		o := forest.Options{
			Trees: task.Trees, Criterion: "gini", MinSamplesSplit: 2, MinSamplesLeaf: 1,
			MaxFeatures: max(1, int(math.Sqrt(float64(task.Features)))), Bootstrap: true, Seed: 42,
		}
		began := time.Now()
		trees, err := forest.Grow(context.Background(), columns, labels, task.Classes, o, 0, o.Trees, nil)
		if err != nil {
			return err
		}
		ms := time.Since(began).Seconds() * 1000
		nodes := 0
		for _, t := range trees {
			nodes += t.Len()
		}
		fmt.Printf("{\"ms\": %g, \"nodes\": %d}\n", ms, nodes)
	}
	return lines.Err()
}

// read reads float64 columns, then int32 labels, little endian.
func read(path string, rows, features int) (columns [][]float64, labels []int32, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	if want := rows * (8*features + 4); len(b) != want {
		return nil, nil, fmt.Errorf("%s has %d bytes, want %d", path, len(b), want)
	}
	for range features {
		column := make([]float64, rows)
		for i := range column {
			column[i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
		columns = append(columns, column)
	}
	for range rows {
		labels = append(labels, int32(binary.LittleEndian.Uint32(b)))
		b = b[4:]
	}
	return columns, labels, nil
}
