package tree

import (
	"context"
	"math"
	"reflect"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

// grownTrees are trees of some variety: both criteria, several classes, without weights and with whole and other ones, a lone
// leaf.
func grownTrees(t testing.TB) []*Tree {
	random := nprand.New(99)
	var trees []*Tree
	for _, c := range []struct {
		rows, features, classes, depth int
		criterion                      Criterion
	}{{200, 5, 2, 0, Gini}, {300, 3, 7, 0, Entropy}, {50, 2, 3, 1, Gini}, {10, 1, 1, 0, Gini}} {
		columns, labels := make([][]float32, c.features), make([]int32, c.rows)
		for j := range columns {
			columns[j] = make([]float32, c.rows)
			for i := range columns[j] {
				columns[j][i] = float32(random.Randint(40)) / 8
			}
		}
		weights := make([]int32, c.rows)
		for i := range labels {
			labels[i] = int32(random.Randint(c.classes))
			weights[i] = int32(random.Randint(4))
		}
		data, err := NewTraining(columns, labels, c.classes, noCheck)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Criterion: c.criterion, MaxDepth: c.depth, MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 2}
		grower := NewGrower(data, o)
		for _, w := range [][]int32{nil, weights} {
			grown, err := grower.Grow(context.Background(), w, 17)
			if err != nil {
				t.Fatal(err)
			}
			trees = append(trees, grown)
		}
		fractions := make([]float64, c.rows)
		for i, w := range weights {
			fractions[i] = float64(w) / 3
		}
		grown, err := NewWeightedGrower(columns, labels, c.classes, o).Grow(context.Background(), fractions, 17)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, grown)
	}
	return trees
}

func TestBinaryComesBackAsItWas(t *testing.T) {
	var all []byte
	trees := grownTrees(t)
	for _, tree := range trees {
		var err error
		if all, err = tree.AppendBinary(all); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range trees {
		got, rest, err := DecodeBinary(all)
		if err != nil {
			t.Fatalf("tree %d: %v", i, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("tree %d of %d nodes is not the one that was written", i, want.Len())
		}
		all = rest
	}
	if len(all) > 0 {
		t.Errorf("%d bytes are left over", len(all))
	}
}

// Every cut-off form is refused, and a changed one gives an error or a tree that can be used.
func TestDecodeBinaryOfDamagedBytes(t *testing.T) {
	trees := grownTrees(t)
	for _, tree := range append(trees[4:5:5], trees[6:]...) {
		whole, err := tree.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		for n := range whole {
			if _, _, err := DecodeBinary(whole[:n]); !fault.Is(err, "tree.malformed") {
				t.Fatalf("the first %d of %d bytes: error %v", n, len(whole), err)
			}
		}
		for i := range whole {
			for _, flip := range []byte{1, 0x80, 0xff} {
				damaged := append([]byte(nil), whole...)
				damaged[i] ^= flip
				useIfDecoded(t, damaged)
			}
		}
	}
}

func TestDecodeBinaryRefusesHugeClaims(t *testing.T) {
	for _, claim := range [][]byte{
		{1, 0xff, 0xff, 0xff, 0xff, 0x07, 2, 3},                                     // 2³¹-1 nodes
		{1, 1, 0xff, 0xff, 0x03, 3, 0},                                              // 65535 classes
		{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 2, 3, 0},    // more nodes than an int holds
		{1, 1, 2, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}, // 2³¹-1 features
		{1, 2, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},    // an even number of nodes
		{3, 1, 2, 3}, // another version
		{2, 1, 0xff, 0xff, 0x03, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, // 65535 shares
	} {
		if _, _, err := DecodeBinary(claim); !fault.Is(err, "tree.malformed") {
			t.Errorf("% x: error %v", claim, err)
		}
	}
}

func FuzzDecodeBinary(f *testing.F) {
	for _, tree := range grownTrees(f) {
		b, err := tree.AppendBinary(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) { useIfDecoded(t, b) })
}

// useIfDecoded does with a decoded tree what a page does.
func useIfDecoded(t *testing.T, b []byte) {
	tree, rest, err := DecodeBinary(b)
	if err != nil {
		if !fault.Is(err, "tree.malformed") {
			t.Fatalf("error %v", err)
		}
		return
	}
	if len(rest) > len(b) || tree.Len()*tree.Classes > len(b)*2 {
		t.Fatalf("%d bytes made %d nodes of %d classes", len(b), tree.Len(), tree.Classes)
	}
	columns := make([][]float32, tree.Features)
	for j := range columns {
		columns[j] = []float32{-1e30, 1.5, float32(math.Inf(1))}
	}
	sums := make([]float64, 3*tree.Classes)
	tree.AddProbabilities(columns, sums)
	for _, p := range sums {
		if !(p >= 0 && p <= 1) {
			t.Fatalf("a share of %v", p)
		}
	}
	tree.Importances()
}
