package forest

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

func builtin(t testing.TB, name string) *dataset.Table {
	t.Helper()
	table, err := dataset.Builtin(name)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// small is a forest that is quick to grow.
var small = Options{
	Trees: 12, Criterion: "gini", MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 2, Bootstrap: true, Seed: 7,
}

// The expected seeds were printed by scikit-learn 1.9.1: [tree.random_state for tree in forest.estimators_].
func TestSeedsAreScikitLearns(t *testing.T) {
	for seed, want := range map[uint32][]uint32{
		0:              {209652396, 398764591, 924231285, 1478610112},
		42:             {1608637542, 1273642419, 1935803228, 787846414},
		math.MaxUint32: {419326371, 479346978, 1771170828, 269265991},
	} {
		if got := Seeds(seed, 4); !slices.Equal(got, want) {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
	if got := Seeds(1, -1); len(got) != 0 {
		t.Errorf("%v for less than no tree", got)
	}
}

func TestPartsMakeTheWholeForest(t *testing.T) {
	iris := builtin(t, "iris")
	grow := func(from, to int) []*tree.Tree {
		trees, err := Grow(context.Background(), iris.Columns, iris.Labels, 3, small, from, to, nil)
		if err != nil {
			t.Fatal(err)
		}
		return trees
	}
	whole := grow(0, small.Trees)
	parts := slices.Concat(grow(0, 5), grow(5, 5), grow(5, 11), grow(11, 12))
	if !reflect.DeepEqual(parts, whole) {
		t.Error("the trees of the parts differ from those of the whole")
	}
}

func TestGrowTellsItsProgress(t *testing.T) {
	iris := builtin(t, "iris")
	var told []int
	_, err := Grow(context.Background(), iris.Columns, iris.Labels, 3, small, 3, 7, func(done int) { told = append(told, done) })
	if want := []int{1, 2, 3, 4}; err != nil || !slices.Equal(told, want) {
		t.Errorf("%v, error %v; want %v", told, err, want)
	}
}

func TestGrowStopsWhenTheContextEnds(t *testing.T) {
	iris := builtin(t, "iris")
	ctx, cancel := context.WithCancel(context.Background())
	trees, err := Grow(ctx, iris.Columns, iris.Labels, 3, small, 0, small.Trees, func(done int) {
		if done == 3 {
			cancel()
		}
		if done > 3 {
			t.Errorf("tree %d was grown after the end", done)
		}
	})
	if !errors.Is(err, context.Canceled) || trees != nil {
		t.Errorf("%d trees, error %v; want none and the context's error", len(trees), err)
	}
}

func TestGrowRefuses(t *testing.T) {
	iris := builtin(t, "iris")
	with := func(change func(*Options)) Options {
		o := small
		change(&o)
		return o
	}
	for what, c := range map[string]struct {
		o        Options
		from, to int
		option   string
	}{
		"an unknown criterion": {with(func(o *Options) { o.Criterion = "mse" }), 0, 1, "criterion"},
		"no trees":             {with(func(o *Options) { o.Trees = 0 }), 0, 0, "n_estimators"},
		"a negative depth":     {with(func(o *Options) { o.MaxDepth = -1 }), 0, 1, "max_depth"},
		"splits of one row":    {with(func(o *Options) { o.MinSamplesSplit = 1 }), 0, 1, "min_samples_split"},
		"empty leaves":         {with(func(o *Options) { o.MinSamplesLeaf = 0 }), 0, 1, "min_samples_leaf"},
		"no features":          {with(func(o *Options) { o.MaxFeatures = 0 }), 0, 1, "max_features"},
		"a part from below 0":  {small, -1, 1, ""},
		"a part upside down":   {small, 5, 4, ""},
		"a part past the end":  {small, 0, 13, ""},
	} {
		_, err := Grow(context.Background(), iris.Columns, iris.Labels, 3, c.o, c.from, c.to, nil)
		want := "forest.option"
		if c.option == "" {
			want = "forest.part"
		}
		if !fault.Is(err, want) || fault.Of(err).Args["option"] != c.option {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := Grow(context.Background(), nil, nil, 2, small, 0, 1, nil); !fault.Is(err, "tree.no_data") {
		t.Errorf("no data: %v", err)
	}
}

// The bound is scikit-learn's: what rounds to the largest float32 is taken, what rounds above it is not.
func TestValuesThatFloat32CannotHoldAreRefused(t *testing.T) {
	labels := []int32{0, 1, 0, 1}
	for _, x := range []float64{math.MaxFloat32, -math.MaxFloat32, 3.40282356e38, 0} {
		if _, err := Grow(context.Background(), [][]float64{{1, 2, 3, x}}, labels, 2, small, 0, 1, nil); err != nil {
			t.Errorf("%v: %v", x, err)
		}
	}
	for _, x := range []float64{3.4028236e38, -1e39, math.Inf(1), math.NaN()} {
		_, err := Grow(context.Background(), [][]float64{{1, 2, 3, 4}, {1, 2, x, 3}}, labels, 2, small, 0, 1, nil)
		if !fault.Is(err, "forest.value") || fault.Of(err).Args["feature"] != "2" || fault.Of(err).Args["row"] != "3" {
			t.Errorf("%v: %v", x, err)
		}
	}
}

func TestConstantColumnsMakeLoneLeaves(t *testing.T) {
	trees, err := Grow(context.Background(), [][]float64{{1, 1, 1, 1}}, []int32{0, 1, 0, 1}, 2, small, 0, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := Forest{Trees: trees, Classes: 2, Features: 1}
	if got := f.Importances(); !slices.Equal(got, []float64{0}) {
		t.Errorf("importances %v, want 0", got)
	}
	for _, p := range f.Predict([][]float64{{0, 1, math.Inf(1)}}) {
		if p != 0 && p != 1 {
			t.Errorf("class %d", p)
		}
	}
}

func TestOfEqualProbabilitiesTheFirstClassWins(t *testing.T) {
	got := Likeliest([]float64{0.5, 0.5, 0, 0.25, 0.25, 0.5, 0, 0.5, 0.5}, 3)
	if want := []int32{0, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAnEmptyForestPredictsNothing(t *testing.T) {
	f := Forest{Classes: 2, Features: 1}
	if got := f.Predict([][]float64{{1, 2}}); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func BenchmarkGrow(b *testing.B) {
	for _, c := range []struct {
		data, criterion string
		features        int
	}{
		{"iris", "gini", 2}, {"wine", "gini", 3}, {"breast_cancer", "gini", 5}, {"breast_cancer", "entropy", 5},
	} {
		table := builtin(b, c.data)
		o := Options{
			Trees: 100, Criterion: c.criterion, MinSamplesSplit: 2, MinSamplesLeaf: 1,
			MaxFeatures: c.features, Bootstrap: true, Seed: 42,
		}
		b.Run(c.data+"/"+c.criterion, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Grow(context.Background(), table.Columns, table.Labels, len(table.Classes), o, 0, o.Trees, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
