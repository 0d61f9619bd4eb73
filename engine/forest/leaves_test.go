package forest

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// Rows that are taken down together come to the leaves that each comes to by itself, whatever lies on a threshold: values are
// few, some are zeros of either sign, huge, or between two float32s.
func TestRowsComeToTheirLeavesTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 0.3, 1e-30, -1e30, 1e30, 16777217, 2.5}
	for round := range 60 {
		rows, features := 1+r.IntN(300), 1+r.IntN(5)
		columns, labels := make([][]float64, features), make([]int32, rows)
		for j := range columns {
			columns[j] = make([]float64, rows)
			for i := range columns[j] {
				columns[j][i] = values[r.IntN(len(values))]
				if round%2 == 0 {
					columns[j][i] += r.NormFloat64()
				}
			}
		}
		for i := range labels {
			labels[i] = int32(r.IntN(3))
		}
		o := Options{Trees: 3, Criterion: "gini", MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 1, Bootstrap: round%3 > 0, Seed: uint32(round)}
		trees, err := Grow(context.Background(), columns, labels, 3, o, 0, 3, nil)
		if err != nil {
			t.Fatal(err)
		}
		finder, narrow := newLeafFinder(columns, rows), narrowed(columns)
		for _, grown := range trees {
			for i, leaf := range finder.find(grown) {
				if want := grown.Leaf(narrow, i); int(leaf) != want {
					t.Fatalf("round %d: row %d comes to leaf %d, want %d", round, i, leaf, want)
				}
			}
		}
	}
}
