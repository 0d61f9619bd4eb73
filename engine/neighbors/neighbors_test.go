package neighbors

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

// randomRows are rows with many equal distances between them.
func randomRows(random *nprand.RandomState, rows, features, classes int) (columns [][]float64, labels []int32) {
	columns, labels = make([][]float64, features), make([]int32, rows)
	for j := range columns {
		columns[j] = make([]float64, rows)
		for i := range columns[j] {
			columns[j][i] = float64(random.Randint(12)) / 4
		}
	}
	for i := range labels {
		labels[i] = int32(random.Randint(classes))
	}
	return columns, labels
}

// The distances of the neighbours are the smallest of all, sorted, whether a tree finds them or not. They are compared with
// those of a plain sort of all distances.
func TestNeighborsAreTheNearest(t *testing.T) {
	random := nprand.New(1)
	for round := range 60 {
		rows, features := 40+random.Randint(700), 1+random.Randint(20)
		columns, labels := randomRows(random, rows, features, 3)
		o := Options{Neighbors: 1 + random.Randint(40), P: 1 + round%2}
		c, err := Fit(context.Background(), columns, labels, 3, o)
		if err != nil {
			t.Fatal(err)
		}
		if want := features <= 15 && o.Neighbors < rows/2; (c.tree != nil) != want {
			t.Errorf("%d features, %d of %d rows: a tree is %t", features, o.Neighbors, rows, c.tree != nil)
		}
		asked, _ := randomRows(random, 20, features, 3)
		c.each(asked, func(i int, n *nearest) {
			var all []float64
			for row := range rows {
				sum := 0.0
				for j, column := range columns {
					d := math.Abs(asked[j][i] - column[row])
					sum += math.Pow(d, float64(o.P))
				}
				all = append(all, sum)
			}
			for r, row := range n.rows {
				if all[row] != n.distances[r] {
					t.Fatalf("row %d is at %v, not %v", row, all[row], n.distances[r])
				}
			}
			slices.Sort(all)
			if !slices.Equal(n.distances, all[:o.Neighbors]) {
				t.Fatalf("%d features, p %d: the distances are %v, want %v", features, o.P, n.distances, all[:o.Neighbors])
			}
		})
	}
}

// A row that is a training row itself counts alone when weights go by distance; without them all neighbours do.
func TestWeights(t *testing.T) {
	columns, labels := [][]float64{{0, 1, 2, 3, 10, 20}}, []int32{0, 1, 1, 1, 0, 0}
	for _, c := range []struct {
		distance bool
		x        float64
		want     []float64
		label    int32
	}{
		{true, 0, []float64{1, 0}, 0},
		{false, 0, []float64{1. / 3, 2. / 3}, 1},
		{true, -1, []float64{1 / (1 + 0.5 + 1./3), (0.5 + 1./3) / (1 + 0.5 + 1./3)}, 0},
		{false, 12, []float64{2. / 3, 1. / 3}, 0},
	} {
		m, err := Fit(context.Background(), columns, labels, 2, Options{Neighbors: 3, Distance: c.distance, P: 2})
		if err != nil {
			t.Fatal(err)
		}
		asked := [][]float64{{c.x}}
		got := m.Probabilities(asked)
		if math.Abs(got[0]-c.want[0]) > 1e-15 || math.Abs(got[1]-c.want[1]) > 1e-15 || m.Predict(asked)[0] != c.label {
			t.Errorf("distance %t, %v: %v and %d, want %v and %d", c.distance, c.x, got, m.Predict(asked)[0], c.want, c.label)
		}
	}
}

func TestFaults(t *testing.T) {
	o := Options{Neighbors: 3, P: 2}
	if _, err := Fit(context.Background(), [][]float64{{1, 2}}, []int32{0, 1}, 2, o); !fault.Is(err, "neighbors.too_few") {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	columns, labels := randomRows(nprand.New(2), 500, 3, 2)
	if _, err := Fit(ctx, columns, labels, 2, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func BenchmarkBruteForce(b *testing.B) {
	columns, labels := randomRows(nprand.New(3), 5000, 20, 2)
	c, err := Fit(context.Background(), columns, labels, 2, Options{Neighbors: 5, P: 2})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.Predict(columns)
	}
}
