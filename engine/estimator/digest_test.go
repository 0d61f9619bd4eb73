package estimator

import (
	"math"
	"testing"

	"pizarra/engine/tree"
)

// A digest tells lists apart that differ in the last bit of one number, in their order or in their length.
func TestDigestsTellApart(t *testing.T) {
	seen := map[Digest]int{}
	lists := [][]float64{
		nil, {0}, {0, 0}, {1, 2, 3}, {3, 2, 1}, {1, 2, math.Nextafter(3, 4)}, {1, 2}, {2, 1}, {math.Copysign(0, -1)}, {math.NaN()},
	}
	for i, list := range lists {
		var d Digest
		d.Floats(list)
		if other, there := seen[d]; there {
			t.Errorf("%v and %v are both %s", lists[other], list, d.Text())
		}
		seen[d] = i
	}
	if got := Digest(0x0123456789abcdef).Text(); got != "0123456789abcdef" {
		t.Errorf("written as %s", got)
	}
}

// Of two trees that differ in one threshold the digests differ.
func TestDigestOfTrees(t *testing.T) {
	grown := func(threshold float64) Digest {
		var d Digest
		d.tree(&tree.Tree{
			Feature: []int32{0, -2, -2}, Threshold: []float64{threshold, -2, -2}, Left: []int32{1, -1, -1}, Right: []int32{2, -1, -1},
			Impurity: []float64{0.5, 0, 0}, NodeSamples: []int32{2, 1, 1}, Weighted: []float64{2, 1, 1},
			Value: []float64{0.5, 0.5, 1, 0, 0, 1}, Classes: 2, Features: 1,
		})
		return d
	}
	once, again := grown(0.8), grown(0.8)
	if once != again || once == grown(math.Nextafter(0.8, 1)) {
		t.Error("a threshold's last bit is lost, or the digest is not always the same")
	}
}
