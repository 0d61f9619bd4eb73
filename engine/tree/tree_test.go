package tree

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

func noCheck() error { return nil }

// unlimited are scikit-learn's defaults for a single tree on three columns.
var unlimited = Options{MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 3}

// six rows: three columns, the middle one constant, and three classes.
var (
	sixColumns = [][]float32{{1, 2, 3, 4, 5, 6}, {5, 5, 5, 5, 5, 5}, {0, 0, 1, 1, 0, 1}}
	sixLabels  = []int32{0, 0, 1, 1, 0, 2}
)

func six(t *testing.T) *Training {
	t.Helper()
	data, err := NewTraining(sixColumns, sixLabels, 3, noCheck)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The expected trees were printed by scikit-learn 1.9.1: DecisionTreeClassifier(random_state=3, criterion=…).fit(X, y,
// sample_weight=…).tree_.
func TestGrowsScikitLearnsTree(t *testing.T) {
	shape := Tree{
		Feature:   []int32{2, -2, 0, -2, -2},
		Threshold: []float64{0.5, -2, 5, -2, -2},
		Left:      []int32{1, -1, 3, -1, -1},
		Right:     []int32{2, -1, 4, -1, -1},
		Classes:   3,
		Features:  3,
	}
	uniform := shape
	uniform.NodeSamples = []int32{6, 3, 3, 2, 1}
	uniform.Weighted = []float64{6, 3, 3, 2, 1}
	uniform.Value = []float64{
		0.5, 0.3333333333333333, 0.16666666666666666, 1, 0, 0, 0, 0.6666666666666666, 0.3333333333333333, 0, 1, 0, 0, 0, 1,
	}
	gini, entropy, weighted := uniform, uniform, shape
	gini.Impurity = []float64{0.6111111111111112, 0, 0.4444444444444444, 0, 0}
	entropy.Impurity = []float64{1.4591479170272448, 0, 0.9182958340544896, 0, 0}
	weighted.Impurity = []float64{0.59375, 0, 0.31999999999999995, 0, 0}
	weighted.NodeSamples = []int32{5, 2, 3, 2, 1}
	weighted.Weighted = []float64{8, 3, 5, 4, 1}
	weighted.Value = []float64{0.375, 0.5, 0.125, 1, 0, 0, 0, 0.8, 0.2, 0, 1, 0, 0, 0, 1}

	for _, c := range []struct {
		what      string
		criterion Criterion
		weights   []int32
		want      *Tree
	}{
		{"gini", Gini, nil, &gini},
		{"entropy", Entropy, nil, &entropy},
		{"weights", Gini, []int32{2, 0, 1, 3, 1, 1}, &weighted},
	} {
		o := unlimited
		o.Criterion = c.criterion
		got, err := NewGrower(six(t), o).Grow(context.Background(), c.weights, 3)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n%+v, want\n%+v", c.what, got, c.want)
		}
	}
}

// The expected shares come from the same trees, compute_feature_importances().
func TestImportancesAreScikitLearns(t *testing.T) {
	for criterion, want := range map[Criterion][]float64{
		Gini:    {0.3636363636363636, 0, 0.6363636363636365},
		Entropy: {0.3146685210384135, 0, 0.6853314789615865},
	} {
		o := unlimited
		o.Criterion = criterion
		grown, err := NewGrower(six(t), o).Grow(context.Background(), nil, 3)
		if err != nil {
			t.Fatal(err)
		}
		if got := grown.Importances(); !slices.Equal(got, want) {
			t.Errorf("criterion %d: %v, want %v", criterion, got, want)
		}
	}
}

// The expected sums were printed by NumPy 2.4.6, numpy.sum of the same numbers; most differ from a plain running sum.
func TestPairwiseSumIsNumPys(t *testing.T) {
	for n, want := range map[int]string{
		0: "0x0p+0", 1: "0x0p+0", 7: "0x1.9fac05f4c6b47p-1", 8: "0x1.235a56d1635a3p+0", 9: "0x1.9c383d95635a3p+0",
		15: "0x1.5d574382a2702p+1", 100: "0x1.3ae31e89d7f64p+4", 128: "0x1.94c0bbfbe809cp+4",
		129: "0x1.9554ab293d5f2p+4", 200: "0x1.3075348bfab95p+5", 256: "0x1.7ef5974340e53p+5",
		1000: "0x1.723b84c3c1777p+7", 4097: "0x1.7cad8214d7f4cp+9",
	} {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(uint32(i)*2654435761) / (1 << 32) / float64(i%7+1)
		}
		expected, err := strconv.ParseFloat(want, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := PairwiseSum(x); got != expected {
			t.Errorf("the sum of %d numbers is %x, want %s", n, got, want)
		}
	}
}

func TestSortOrdersByRank(t *testing.T) {
	random := nprand.New(11)
	for _, n := range []int{0, 1, 2, 16, 17, 25, 255, 256, 5000} {
		for _, top := range []uint32{0, 1, 63, 64, 700, 1 << 20, 1<<26 - 1} {
			const tail = 6
			keys := make([]uint32, n)
			for i := range keys {
				keys[i] = random.Interval(top)<<tail | random.Interval(1<<tail-1)
			}
			want := slices.Clone(keys)
			slices.Sort(want)
			newSorter(n).sort(keys, tail, 0, top)
			for i := range keys {
				if keys[i]>>tail != want[i]>>tail {
					t.Fatalf("%d keys up to %d: place %d holds %d, want %d", n, top, i, keys[i]>>tail, want[i]>>tail)
				}
			}
			slices.Sort(keys)
			if !slices.Equal(keys, want) {
				t.Fatalf("%d keys up to %d: sorting lost some", n, top)
			}
		}
	}
}

func TestAscendingKeepsTheOrderOfFloats(t *testing.T) {
	values := []float32{-math.MaxFloat32, -2, -1, -math.SmallestNonzeroFloat32, 0, math.SmallestNonzeroFloat32, 1, 1.5, math.MaxFloat32}
	for i := 1; i < len(values); i++ {
		if ascending(values[i-1]) >= ascending(values[i]) {
			t.Errorf("%v does not come before %v", values[i-1], values[i])
		}
	}
}

func TestGrowStopsWhenTheContextEnds(t *testing.T) {
	random := nprand.New(5)
	column, labels := make([]float32, 4*patience), make([]int32, 4*patience)
	for i := range column {
		column[i] = float32(random.Uint32())
		labels[i] = int32(random.Interval(1))
	}
	data, err := NewTraining([][]float32{column}, labels, 2, noCheck)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := NewGrower(data, unlimited).Grow(ctx, nil, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
	stop := errors.New("stop")
	if _, err := NewTraining([][]float32{column}, labels, 2, func() error { return stop }); err != stop {
		t.Errorf("ranking: error %v, want that of check", err)
	}
}

func TestBadInputIsAnError(t *testing.T) {
	for what, c := range map[string]struct {
		columns [][]float32
		labels  []int32
		classes int
		key     string
	}{
		"no column":        {nil, []int32{0}, 1, "tree.no_data"},
		"no row":           {[][]float32{{}}, nil, 1, "tree.no_data"},
		"no class":         {[][]float32{{1}}, []int32{0}, 0, "tree.no_data"},
		"too many classes": {[][]float32{{1}}, []int32{0}, 1<<16 + 1, "tree.too_many_classes"},
		"too many columns": {make([][]float32, mostFeatures+1), []int32{0}, 1, "tree.too_many_features"},
		"a short column":   {[][]float32{{1, 2}, {1}}, []int32{0, 0}, 1, "tree.column_length"},
		"a label too high": {[][]float32{{1, 2}}, []int32{0, 2}, 2, "tree.label_out_of_range"},
		"a label below 0":  {[][]float32{{1, 2}}, []int32{0, -1}, 2, "tree.label_out_of_range"},
	} {
		if _, err := NewTraining(c.columns, c.labels, c.classes, noCheck); !fault.Is(err, c.key) {
			t.Errorf("%s: %v, want %s", what, err, c.key)
		}
	}
	for key, weights := range map[string][]int32{
		"tree.weights_length":      {1},
		"tree.weight_out_of_range": {1, 1, 1, 1 << 29, 1, 1},
		"tree.no_weight":           make([]int32, 6),
	} {
		if _, err := NewGrower(six(t), unlimited).Grow(context.Background(), weights, 1); !fault.Is(err, key) {
			t.Errorf("weights %v: %v, want %s", weights, err, key)
		}
	}
}
