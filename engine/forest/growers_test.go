package forest

import (
	"context"
	"reflect"
	"testing"

	"pizarra/engine/tree"
)

// Rows that weigh more than a tree.Grower takes grow the tree that tree.WeightedGrower grows, whose numbers are scikit-learn's own.
func TestHeavyRowsGrowToo(t *testing.T) {
	columns := [][]float64{{1, 2, 3, 4, 5, 6}, {2, 1, 2, 1, 2, 1}}
	labels := []int32{0, 1, 0, 1, 1, 0}
	rows, err := NewRows(context.Background(), columns, labels, 2)
	if err != nil {
		t.Fatal(err)
	}
	limits := tree.Options{MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 2}
	counts := []int32{1 << 28, 1, 1, 1 << 25, 3, 1}
	weights := make([]float64, len(counts))
	for i, n := range counts {
		weights[i] = float64(n)
	}
	want, err := tree.NewWeightedGrower(narrowed(columns), labels, 2, limits).Grow(context.Background(), weights, 5)
	if err != nil {
		t.Fatal(err)
	}
	for what, drawn := range map[string]struct {
		counts  []int32
		weights []float64
	}{"counts": {counts: counts}, "weights": {weights: weights}} {
		g := growers{rows: rows, limits: limits}
		got, err := g.grow(context.Background(), drawn.counts, drawn.weights, 5)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
}
