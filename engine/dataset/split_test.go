package dataset

import (
	"math"
	"slices"
	"testing"

	"pizarra/engine/fault"
)

// The expected rows were printed by scikit-learn 1.9.1: train_test_split(numpy.arange(n), test_size=…, random_state=…,
// stratify=labels). The golden test of forests holds the split of the built-in sets to it as well.
func TestStratifiedSplitIsScikitLearns(t *testing.T) {
	for _, c := range []struct {
		labels      []int32
		classes     int
		testSize    float64
		seed        uint32
		train, test []int
	}{
		{[]int32{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 2, 0.25, 42,
			[]int{0, 2, 11, 1, 4, 7, 5, 10, 3}, []int{9, 6, 8}},
		{[]int32{0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2}, 3, 0.3, 0,
			[]int{11, 10, 4, 8, 2, 3, 1, 6, 7}, []int{9, 12, 0, 5}},
		{[]int32{2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0}, 3, 0.2, 7,
			[]int{11, 4, 8, 5, 3, 12, 2, 7, 1, 13, 9, 6}, []int{10, 0, 14}},
		{[]int32{0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3}, 4, 0.37, math.MaxUint32,
			[]int{0, 4, 1, 5, 8, 13, 7, 3, 6, 14}, []int{9, 10, 15, 2, 12, 11}},
	} {
		train, test, err := StratifiedSplit(c.labels, c.classes, c.testSize, c.seed)
		if err != nil || !slices.Equal(train, c.train) || !slices.Equal(test, c.test) {
			t.Errorf("%v, test size %v, seed %d: %v %v, error %v; want %v %v",
				c.labels, c.testSize, c.seed, train, test, err, c.train, c.test)
		}
		// A class that has no rows changes nothing: scikit-learn does not know of it.
		more, _, err := StratifiedSplit(c.labels, c.classes+2, c.testSize, c.seed)
		if err != nil || !slices.Equal(more, c.train) {
			t.Errorf("with two empty classes: %v, error %v; want %v", more, err, c.train)
		}
	}
}

func TestStratifiedSplitRefuses(t *testing.T) {
	twelve := []int32{0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}
	for _, c := range []struct {
		what     string
		labels   []int32
		testSize float64
		key      string
		args     map[string]string
	}{
		{"a test size of 0", twelve, 0, "split.test_size", map[string]string{"value": "0"}},
		{"a test size of 1", twelve, 1, "split.test_size", map[string]string{"value": "1"}},
		{"a test size that is no number", twelve, math.NaN(), "split.test_size", map[string]string{"value": "NaN"}},
		{"a class of one row", []int32{0, 0, 0, 1, 2, 2}, 0.5, "split.class_too_small",
			map[string]string{"class": "1", "rows": "1"}},
		{"too few test rows", twelve, 0.1, "split.test_too_small",
			map[string]string{"rows": "2", "classes": "3", "test_size": "0.1"}},
		{"too few training rows", twelve, 0.9, "split.train_too_small",
			map[string]string{"rows": "1", "classes": "3", "test_size": "0.9"}},
		{"a label outside of the classes", []int32{0, 0, 7, 7}, 0.5, "split.label_out_of_range",
			map[string]string{"label": "7", "classes": "3"}},
	} {
		_, _, err := StratifiedSplit(c.labels, 3, c.testSize, 1)
		if !fault.Is(err, c.key) {
			t.Errorf("%s: %v, want %s", c.what, err, c.key)
			continue
		}
		for name, want := range c.args {
			if got := fault.Of(err).Args[name]; got != want {
				t.Errorf("%s: argument %s is %q, want %q", c.what, name, got, want)
			}
		}
	}
	if _, _, err := StratifiedSplit(nil, 0, 0.5, 1); err == nil {
		// Without rows there is nothing to part; scikit-learn refuses an empty array too.
		t.Error("no rows: no error")
	}
}
