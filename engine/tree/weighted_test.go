package tree

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pizarra/engine/nprand"
)

// randomRows are rows of few different values and many ties, some of them within gap of one another.
func randomRows(random *nprand.RandomState, rows, features, classes int) (columns [][]float32, labels []int32) {
	columns, labels = make([][]float32, features), make([]int32, rows)
	for j := range columns {
		columns[j] = make([]float32, rows)
		step := []float32{1, 0.125, 5e-8}[j%3]
		for i := range columns[j] {
			columns[j][i] = float32(random.Randint(3+10*j)) * step
		}
	}
	for i := range labels {
		labels[i] = int32(random.Randint(classes))
	}
	return columns, labels
}

// On whole weights all sums are exact in any order, so that the grower that takes any weights must come to the trees of the
// one for whole weights, which is held to scikit-learn's. Weights of half as much change nothing but the weights.
func TestWeightedTreesOfWholeWeightsAreTheSame(t *testing.T) {
	random := nprand.New(5)
	for round := range 120 {
		rows, features, classes := 2+random.Randint(300), 1+random.Randint(6), 1+random.Randint(5)
		columns, labels := randomRows(random, rows, features, classes)
		counts, weights, halves := make([]int32, rows), make([]float64, rows), make([]float64, rows)
		for i := range counts {
			counts[i] = int32(random.Randint(4))
			if i == 0 {
				counts[i] = 1
			}
			weights[i], halves[i] = float64(counts[i]), float64(counts[i])/2
		}
		o := Options{
			Criterion: Criterion(round % 2), MaxDepth: random.Randint(6), MinSamplesSplit: 2 + random.Randint(4),
			MinSamplesLeaf: 1 + random.Randint(4), MaxFeatures: 1 + random.Randint(features),
		}
		data, err := NewTraining(columns, labels, classes, noCheck)
		if err != nil {
			t.Fatal(err)
		}
		seed := uint32(random.Randint(1000))
		want, err := NewGrower(data, o).Grow(context.Background(), counts, seed)
		if err != nil {
			t.Fatal(err)
		}
		grower := NewWeightedGrower(columns, labels, classes, o)
		for _, w := range [][]float64{weights, halves} {
			got, err := grower.Grow(context.Background(), w, seed)
			if err != nil {
				t.Fatal(err)
			}
			for i, x := range got.Weighted {
				got.Weighted[i] = x / w[0] * weights[0]
			}
			if o.Criterion == Entropy { // one fraction in 1200 has a logarithm that the C library rounds the other way
				for i, x := range got.Impurity {
					if math.Abs(x-want.Impurity[i]) < 1e-15 {
						got.Impurity[i] = want.Impurity[i]
					}
				}
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("round %d: %d rows, %+v, seed %d: not the same trees", round, rows, o, seed)
			}
		}
	}
}

// Whatever way the sort goes, it sorts, and takes the rows along.
func TestSortValues(t *testing.T) {
	random := nprand.New(6)
	for range 300 {
		n := random.Randint(500)
		values, rows := make([]float32, n), make([]int32, n)
		different := 1 + random.Randint(1+random.Randint(100))
		for i := range values {
			values[i], rows[i] = float32(random.Randint(different)), int32(i)
		}
		for _, depth := range []int{0, 1, 20} {
			v, r := slices.Clone(values), slices.Clone(rows)
			valueSort{v, r}.sort(depth)
			seen := make([]bool, n)
			for i, row := range r {
				if seen[row] || v[i] != values[row] || i > 0 && v[i] < v[i-1] {
					t.Fatalf("%v of %v with depth %d", v, values, depth)
				}
				seen[row] = true
			}
		}
	}
}

func TestWeightedGrowerStopsWhenAsked(t *testing.T) {
	columns, labels := randomRows(nprand.New(7), 20000, 6, 3)
	weights := make([]float64, len(labels))
	for i := range weights {
		weights[i] = 0.3
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	grower := NewWeightedGrower(columns, labels, 3, Options{MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 6})
	if _, err := grower.Grow(ctx, weights, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
