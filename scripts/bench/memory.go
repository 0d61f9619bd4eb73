package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// The data that the lab is brought to see how much memory it takes.
const (
	heavyRows    = 200_000
	heavyColumns = 20
	heavyTrees   = 20
)

// heavy is a training on much data in the page of the lab.
type heavy struct {
	training
	file int64 // bytes of the CSV
}

// data is what the features weigh as float64, in bytes.
func (heavy) data() float64 { return 8 * heavyRows * heavyColumns }

// memory trains on 200,000 rows in the page of the lab, brought as a CSV, and prints the most memory that a worker held.
func (b *bench) memory(ctx context.Context) error {
	s, err := serveSite(ctx, b.root)
	if err != nil {
		return err
	}
	defer s.server.Close()
	path := filepath.Join(b.dir, "heavy.csv")
	data, size, err := writeCSV(path, synthetic(heavyRows, heavyColumns, 2))
	if err != nil {
		return err
	}
	l, err := s.open(ctx, trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest"))
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.bring(path); err != nil {
		return err
	}
	if err := l.wait(`document.querySelector("#job")?.innerText.includes("heavy.csv") && document.querySelector("#train-start:not([disabled])")`); err != nil {
		return err
	}
	j := trainer.NewJob(data, "random_forest")
	j.Params = estimator.Params{"n_estimators": estimator.IntValue(heavyTrees)}
	if err := l.load(j); err != nil {
		return err
	}
	t, err := l.train()
	if err != nil {
		return err
	}
	if t.Memory == 0 {
		return errors.New("no worker says how much memory it holds")
	}
	h := &heavy{t, size}
	fmt.Printf("\n%d×%d, %d trees, in the page of the lab with %d workers: %.1f s to the last tree, %.1f s to the result\n",
		heavyRows, heavyColumns, heavyTrees, t.Workers, t.Fit/1000, t.All/1000)
	fmt.Printf("  a worker held at most %.0f MB: %.2f times the data of %.0f MB (the CSV has %.0f MB); the page's longest task: %.0f ms\n",
		t.Memory/1e6, t.Memory/h.data(), h.data()/1e6, float64(size)/1e6, t.Longest)
	b.heavy = h
	return nil
}

// writeCSV writes a table with four decimals, which keeps it within what the lab reads, and returns its name and digest as
// a Job has them, and its size in bytes.
func writeCSV(path string, t *dataset.Table) (d trainer.Data, size int64, err error) {
	f, err := os.Create(path)
	if err != nil {
		return d, 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<16)
	for j := range t.Columns {
		fmt.Fprintf(w, "x%d,", j+1)
	}
	fmt.Fprintln(w, "class")
	var row []byte
	for i := range t.Labels {
		row = row[:0]
		for _, column := range t.Columns {
			row = append(strconv.AppendFloat(row, column[i], 'f', 4, 64), ',')
		}
		row = append(append(row, t.Classes[t.Labels[i]]...), '\n')
		w.Write(row) // a failure shows when it is flushed
	}
	if err := w.Flush(); err != nil {
		return d, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return d, 0, err
	}
	return trainer.Data{Name: filepath.Base(path), File: hex.EncodeToString(sum.Sum(nil))}, info.Size(), nil
}
