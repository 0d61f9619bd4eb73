package forest

import (
	"context"
	"math"

	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

// growers grow trees on the same rows, made when they are first needed.
type growers struct {
	rows     *Rows
	limits   tree.Options
	whole    *tree.Grower
	weighted *tree.WeightedGrower
	counts   []int32
}

// wholeWeights are weights as counts, nil where they are none. Sums of whole numbers are exact in any order, so that both
// growers come to the same tree.
func (g *growers) wholeWeights(weights []float64) []int32 {
	g.counts = g.counts[:0]
	for _, w := range weights {
		if w >= math.MaxInt32 || w != math.Trunc(w) {
			return nil
		}
		g.counts = append(g.counts, int32(w))
	}
	return g.counts
}

// grow grows the tree of a seed on what a sampler has drawn for it.
func (g *growers) grow(ctx context.Context, counts []int32, weights []float64, seed uint32) (*tree.Tree, error) {
	if weights != nil {
		counts = g.wholeWeights(weights)
	}
	if weights == nil || counts != nil {
		if g.whole == nil {
			g.whole = tree.NewGrower(g.rows.training, g.limits)
		}
		t, err := g.whole.Grow(ctx, counts, seed)
		if !fault.Is(err, "tree.weight_out_of_range") {
			return t, err
		}
	}
	if weights == nil {
		weights = make([]float64, len(g.rows.labels))
		for i := range weights {
			weights[i] = 1
			if counts != nil {
				weights[i] = float64(counts[i])
			}
		}
	}
	if g.weighted == nil {
		g.weighted = tree.NewWeightedGrower(narrowed(g.rows.columns), g.rows.labels, g.rows.classes, g.limits)
	}
	return g.weighted.Grow(ctx, weights, seed)
}
