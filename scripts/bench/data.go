package main

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"

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
}

// writeTasks writes the built-in sets and a larger made-up one to dir.
func writeTasks(dir string) (tasks []task, err error) {
	var tables []*dataset.Table
	for _, name := range dataset.Names() {
		table, err := dataset.Builtin(name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	for _, table := range append(tables, synthetic(20000, 20)) {
		t := task{
			Name: table.Name, Path: filepath.Join(dir, table.Name),
			Rows: table.Rows(), Features: len(table.Columns), Classes: len(table.Classes), Trees: 100,
		}
		var b []byte
		for _, column := range table.Columns {
			for _, x := range column {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
			}
		}
		for _, label := range table.Labels {
			b = binary.LittleEndian.AppendUint32(b, uint32(label))
		}
		if err := os.WriteFile(t.Path, b, 0o666); err != nil {
			return nil, err
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// synthetic is two classes of normally distributed features: a fifth of them say something about the class, together and
// with noise.
func synthetic(rows, features int) *dataset.Table {
	rng := rand.New(rand.NewPCG(20, 26))
	t := &dataset.Table{Name: "synthetic", Classes: []string{"0", "1"}, Columns: make([][]float64, features), Labels: make([]int32, rows)}
	sums := make([]float64, rows)
	for j := range t.Columns {
		t.Columns[j] = make([]float64, rows)
		for i := range t.Columns[j] {
			t.Columns[j][i] = rng.NormFloat64()
			if j%5 == 0 {
				sums[i] += t.Columns[j][i]
			}
		}
	}
	for i, sum := range sums {
		if sum+rng.NormFloat64() > 0 {
			t.Labels[i] = 1
		}
	}
	return t
}
