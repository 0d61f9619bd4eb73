package main

import (
	"os"
	"reflect"
	"testing"

	"pizarra/engine/trainer"
)

func TestSyntheticIsExactInFloat32AndTheSameEveryTime(t *testing.T) {
	one, two := synthetic(1000, 7, 10), synthetic(1000, 7, 10)
	if !reflect.DeepEqual(one, two) {
		t.Error("two tables differ")
	}
	counts := make([]int, 10)
	for _, label := range one.Labels {
		counts[label]++
	}
	for k, n := range counts {
		if n != 100 {
			t.Errorf("class %d has %d rows, want 100", k, n)
		}
	}
	for j, column := range one.Columns {
		for i, x := range column {
			if float64(float32(x)) != x {
				t.Fatalf("row %d of column %d, %v, is not exact in float32", i, j, x)
			}
		}
	}
}

func TestWriteCSV(t *testing.T) {
	table := synthetic(3, 2, 3)
	table.Columns = [][]float64{{1, -2.5, 1e-7}, {0.12345, 12.25, -0.5}}
	table.Labels = []int32{0, 2, 1}
	path := t.TempDir() + "/x.csv"
	d, size, err := writeCSV(path, table)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const want = "x1,x2,class\n1.0000,0.1235,0\n-2.5000,12.2500,2\n0.0000,-0.5000,1\n"
	if string(text) != want || size != int64(len(want)) {
		t.Errorf("wrote %q, %d bytes, want %q", text, size, want)
	}
	if d.Name != "x.csv" || d.File != trainer.Digest(text) {
		t.Errorf("data %+v", d)
	}
}
