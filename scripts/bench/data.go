package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"pizarra/engine/dataset"
)

// task is one forest to fit, as the fitters read it: a file of float64 columns, then int32 labels, little endian.
type task struct {
	Name     string `json:"name"`
	Path     string `json:"path"`
	Rows     int    `json:"rows"`
	Features int    `json:"features"`
	Classes  int    `json:"classes"`
	Trees    int    `json:"trees"`

	rounds int // how often it is fitted unless a person says how often
}

// whole asks for all trees; page.js shares them among its workers.
func (t task) whole() request { return request{task: t, To: t.Trees} }

// request is a task as a fitter reads it.
type request struct {
	task
	From   int  `json:"from"`
	To     int  `json:"to"`
	Verify bool `json:"verify"` // the trees are wanted, or their digest
}

// sets are the data of the table: two of the built-in ones, then made-up ones by size. Fits that take longer are repeated
// less often.
func sets(dir string) (tasks []task, err error) {
	for _, name := range []string{"iris", "breast_cancer"} {
		table, err := dataset.Builtin(name)
		if err != nil {
			return nil, err
		}
		t, err := write(dir, table, 100, 15)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, t)
	}
	for _, s := range []struct{ rows, features, classes, trees, rounds int }{
		{20_000, 20, 2, 100, 15},
		{20_000, 20, 10, 100, 15},
		{100_000, 20, 2, 20, 7},
		{100_000, 20, 10, 20, 7},
		{2_000, 500, 2, 100, 15},
	} {
		t, err := write(dir, synthetic(s.rows, s.features, s.classes), s.trees, s.rounds)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// write puts a table into a file of dir.
func write(dir string, table *dataset.Table, trees, rounds int) (task, error) {
	t := task{
		Name: table.Name, Path: filepath.Join(dir, table.Name),
		Rows: table.Rows(), Features: len(table.Columns), Classes: len(table.Classes), Trees: trees, rounds: rounds,
	}
	b := make([]byte, 0, t.Rows*(8*t.Features+4))
	for _, column := range table.Columns {
		for _, x := range column {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
	}
	for _, label := range table.Labels {
		b = binary.LittleEndian.AppendUint32(b, uint32(label))
	}
	return t, os.WriteFile(t.Path, b, 0o666)
}

// synthetic is normally distributed features, exact in float32, the same in every run. The class of a row is the part, of
// equally large ones, that a sum falls into: of every fifth feature, and of noise.
func synthetic(rows, features, classes int) *dataset.Table {
	rng := rand.New(rand.NewPCG(20, 26))
	t := &dataset.Table{
		Name:    fmt.Sprintf("%dx%dx%d", rows, features, classes),
		Classes: make([]string, classes),
		Columns: make([][]float64, features),
		Labels:  make([]int32, rows),
	}
	for k := range t.Classes {
		t.Classes[k] = fmt.Sprint(k)
	}
	sums := make([]float64, rows)
	for j := range t.Columns {
		t.Columns[j] = make([]float64, rows)
		for i := range t.Columns[j] {
			x := float64(float32(rng.NormFloat64()))
			t.Columns[j][i] = x
			if j%5 == 0 {
				sums[i] += x
			}
		}
	}
	order := make([]int, rows)
	for i := range order {
		order[i] = i
		sums[i] += rng.NormFloat64()
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sums[a], sums[b]) })
	for place, row := range order {
		t.Labels[row] = int32(place * classes / rows)
	}
	return t
}

// title names the data as a person would.
func (t task) title() string {
	if t.Name == "iris" || t.Name == "breast_cancer" {
		return t.Name
	}
	return fmt.Sprintf("%s×%d, %d classes", thousands(t.Rows), t.Features, t.Classes)
}

// thousands writes a number with a comma before its last three digits.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
