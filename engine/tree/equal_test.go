package tree

import (
	"context"
	"math"
	"reflect"
	"testing"

	"pizarra/engine/nprand"
)

// shape is what a made-up training is like. Every number is taken modulo what makes sense, so that a fuzzer can choose all.
type shape struct {
	rows, features, classes uint16
	values                  uint8 // how the columns are made
	skew                    uint8 // how rare the classes after the first are
	weights                 uint8
	leaf, depth, tried      uint8
	entropy                 bool
}

// ways to make a column.
const (
	normal    = iota // hardly any two values equal
	fewValues        // many ties
	constant         //
	twoValues
	nearGap   // neighbours closer than gap, wider than it, and about as wide
	clustered // nearly all rows in a small range, some far away
	telling   // the class, with noise
	copied    // the column before
	mixed     // any of these
)

// made makes a training, and weights: nil, or as a bootstrap draws them, or larger ones.
func (s shape) made(seed uint32) (columns [][]float32, labels []int32, classes int, weights []int32, o Options) {
	random := nprand.New(seed)
	uniform := func() float64 { return float64(random.Uint32()) / (1 << 32) }
	rows := int(s.rows)%3000 + 2
	features := int(s.features)%500 + 1
	features = max(1, min(features, 40000/rows))
	classes = int(s.classes)%12 + 1
	labels = make([]int32, rows)
	rare := int(s.skew) % 40
	for i := range labels {
		if rare == 0 || random.Randint(rare+1) == 0 {
			labels[i] = int32(random.Randint(classes))
		}
	}
	columns = make([][]float32, features)
	for j := range columns {
		column := make([]float32, rows)
		way := int(s.values) % (mixed + 1)
		if way == mixed {
			way = random.Randint(mixed)
		}
		noise := 4 * uniform()
		for i := range column {
			switch way {
			case normal:
				column[i] = float32(uniform() + uniform() + uniform())
			case fewValues:
				column[i] = float32(random.Randint(17)) / 8
			case constant:
				column[i] = 3
			case twoValues:
				column[i] = float32(random.Randint(2))
			case nearGap:
				column[i] = float32(random.Randint(2000)) * gap / 3
			case clustered:
				column[i] = float32(uniform())
				if random.Randint(50) == 0 {
					column[i] = float32(math.Exp(30 * (uniform() - 0.5)))
				}
			case telling:
				column[i] = float32(float64(labels[i]) + noise*uniform())
			case copied:
				if j > 0 {
					column[i] = columns[j-1][i]
				}
			}
		}
		columns[j] = column
	}
	// Some rows are others once more.
	for range int(s.skew) % 5 * rows / 10 {
		from, to := random.Randint(rows), random.Randint(rows)
		labels[to] = labels[from]
		for _, column := range columns {
			column[to] = column[from]
		}
	}
	switch s.weights % 4 {
	case 1:
		weights = make([]int32, rows)
		for range rows {
			weights[random.Randint(rows)]++
		}
	case 2:
		weights = make([]int32, rows)
		for i := range weights {
			weights[i] = int32(random.Randint(900))
		}
		weights[0] = 1
	case 3: // more than mostWeight together, where there are some dozens of rows
		weights = make([]int32, rows)
		for i := range weights {
			weights[i] = min(limit-1, heaviest/int32(rows)) - int32(random.Randint(9))
		}
	}
	o = Options{MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: int(s.tried)%features + 1, MaxDepth: int(s.depth) % 9}
	if s.leaf%3 == 1 {
		o.MinSamplesLeaf = int(s.leaf)%20 + 1
		o.MinSamplesSplit = int(s.leaf)%7 + 2
	}
	if s.entropy {
		o.Criterion = Entropy
	}
	return columns, labels, classes, weights, o
}

// hold grows two trees, the second in the scratch space of the first, and holds both to the plain algorithm.
func hold(t *testing.T, s shape, seed uint32) {
	t.Helper()
	columns, labels, classes, weights, o := s.made(seed)
	data, err := NewTraining(columns, labels, classes, noCheck)
	if err != nil {
		t.Fatal(err)
	}
	grower := NewGrower(data, o)
	for range 2 {
		got, err := grower.Grow(context.Background(), weights, seed)
		if err != nil {
			t.Fatal(err)
		}
		if want := plainTree(columns, labels, classes, weights, seed, o); !reflect.DeepEqual(got, want) {
			for i := range min(got.Len(), want.Len()) {
				if got.Feature[i] != want.Feature[i] || got.Threshold[i] != want.Threshold[i] || got.Impurity[i] != want.Impurity[i] {
					t.Fatalf("%+v, seed %d, node %d of %d rows: feature %d at %v, want %d at %v", s, seed, i, got.NodeSamples[i],
						got.Feature[i], got.Threshold[i], want.Feature[i], want.Threshold[i])
				}
			}
			t.Fatalf("%+v, seed %d: %d nodes, want %d, or one of them differs", s, seed, got.Len(), want.Len())
		}
		seed++
	}
}

// Whatever the data are like, the search that leaves out most positions grows the tree that comparing all of them grows.
func TestGrowsThePlainAlgorithmsTree(t *testing.T) {
	random := nprand.New(2026)
	rounds := 1500
	if testing.Short() {
		rounds = 150
	}
	for round := range rounds {
		s := shape{
			rows:     uint16(random.Interval(250)),
			features: uint16(random.Interval(11)),
			classes:  uint16(1 + random.Interval(4)),
			values:   uint8(random.Interval(mixed)),
			skew:     uint8(random.Interval(40)),
			weights:  uint8(random.Interval(2)),
			leaf:     uint8(random.Interval(255)),
			depth:    uint8(random.Interval(255)),
			tried:    uint8(random.Interval(255)),
			entropy:  random.Interval(3) == 0,
		}
		switch {
		case round%10 == 0:
			s.rows = uint16(random.Interval(2500))
		case round%10 == 1:
			s.features = uint16(random.Interval(499))
		case round%10 == 2:
			s.classes = uint16(random.Interval(11))
		case round%50 == 3:
			s.weights = 3
		}
		hold(t, s, random.Uint32())
	}
}

func FuzzGrowsThePlainAlgorithmsTree(f *testing.F) {
	f.Add(uint32(1), uint16(300), uint16(5), uint16(1), uint8(mixed), uint8(0), uint8(1), uint8(0), uint8(0), uint8(3), false)
	f.Add(uint32(2), uint16(200), uint16(9), uint16(2), uint8(nearGap), uint8(7), uint8(0), uint8(4), uint8(5), uint8(2), false)
	f.Add(uint32(3), uint16(150), uint16(499), uint16(1), uint8(clustered), uint8(30), uint8(2), uint8(0), uint8(0), uint8(9), true)
	f.Add(uint32(4), uint16(900), uint16(3), uint16(11), uint8(telling), uint8(2), uint8(1), uint8(1), uint8(0), uint8(1), true)
	f.Fuzz(func(t *testing.T, seed uint32, rows, features, classes uint16, values, skew, weights, leaf, depth, tried uint8, entropy bool) {
		hold(t, shape{rows % 600, features, classes, values, skew, weights, leaf, depth, tried, entropy}, seed)
	})
}
