package dataset

import (
	"math"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

// StratifiedSplit parts the rows into a training and a test set in which the classes keep their shares: scikit-learn's
// train_test_split(stratify=labels), the same rows in the same order. It is the first of StratifiedShuffleSplits.
func StratifiedSplit(labels []int32, classes int, testSize float64, seed uint32) (train, test []int, err error) {
	splits, err := StratifiedShuffleSplits(labels, classes, 1, testSize, seed)
	if err != nil {
		return nil, nil, err
	}
	return splits[0].Train, splits[0].Test, nil
}

// StratifiedShuffleSplits parts the rows so a number of times, each time anew: scikit-learn's
// StratifiedShuffleSplit(n_splits=…, test_size=testSize, random_state=seed). labels[i] in [0, classes) is the class of row i,
// testSize in (0, 1) the share of rows to test with, rounded up. A class without rows counts as not there.
//
// It fails where testSize is out of range, where a class has a single row, and where one of the two sets would have
// fewer rows than there are classes.
func StratifiedShuffleSplits(labels []int32, classes, splits int, testSize float64, seed uint32) ([]Fold, error) {
	if !(testSize > 0 && testSize < 1) {
		return nil, fault.New(fault.InvalidParameterValue, "split.test_size", "value", testSize)
	}
	members, err := rowsByClass(labels, classes)
	if err != nil {
		return nil, err
	}
	nTest := int(math.Ceil(testSize * float64(len(labels))))
	nTrain := len(labels) - nTest
	if nTrain < max(len(members), 1) {
		return nil, fault.New(fault.InvalidParameterValue, "split.train_too_small",
			"rows", nTrain, "classes", len(members), "test_size", testSize)
	}
	if nTest < max(len(members), 1) {
		return nil, fault.New(fault.InvalidParameterValue, "split.test_too_small",
			"rows", nTest, "classes", len(members), "test_size", testSize)
	}
	rng := nprand.New(seed)
	list := make([]Fold, splits)
	for i := range list {
		list[i] = shuffleSplit(members, nTrain, nTest, rng)
	}
	return list, nil
}

// shuffleSplit draws the next split. members are the rows of each class.
func shuffleSplit(members [][]int, nTrain, nTest int, rng *nprand.RandomState) (f Fold) {
	counts := make([]int, len(members))
	for k, rows := range members {
		counts[k] = len(rows)
	}
	trainCounts := approximateMode(counts, nTrain, rng)
	for k := range counts {
		counts[k] -= trainCounts[k]
	}
	testCounts := approximateMode(counts, nTest, rng)
	for k, rows := range members {
		order := rng.Permutation(len(rows))
		for _, i := range order[:trainCounts[k]] {
			f.Train = append(f.Train, rows[i])
		}
		for _, i := range order[trainCounts[k] : trainCounts[k]+testCounts[k]] {
			f.Test = append(f.Test, rows[i])
		}
	}
	rng.Shuffle(f.Train)
	rng.Shuffle(f.Test)
	return f
}

// rowsByClass lists the rows of every class that has any, in ascending order.
func rowsByClass(labels []int32, classes int) ([][]int, error) {
	members := make([][]int, max(classes, 0))
	for i, label := range labels {
		if label < 0 || int(label) >= classes {
			return nil, fault.New(fault.Internal, "split.label_out_of_range", "label", label, "classes", classes)
		}
		members[label] = append(members[label], i)
	}
	for k, rows := range members {
		if len(rows) == 1 {
			return nil, fault.New(fault.InvalidParameterValue, "split.class_too_small", "class", k, "rows", len(rows))
		}
	}
	return slices.DeleteFunc(members, func(rows []int) bool { return len(rows) == 0 }), nil
}

// approximateMode parts draws among the classes in proportion to their counts: near the likeliest outcome of drawing
// that many rows without replacement (scikit-learn's _approximate_mode). What rounding down leaves over goes to the
// largest fractions first, and among equal fractions by lot. Fractions are compared as the floats that they are: which
// ones are equal, rounding noise included, decides how many random words are used.
func approximateMode(counts []int, draws int, rng *nprand.RandomState) []int {
	total := 0
	for _, n := range counts {
		total += n
	}
	parts := make([]int, len(counts))
	fractions := make([]float64, len(counts))
	left := draws
	for k, n := range counts {
		share := float64(float64(n) / float64(total) * float64(draws)) // rounded before the floor is taken off
		parts[k] = int(math.Floor(share))
		fractions[k] = share - math.Floor(share)
		left -= parts[k]
	}
	values := slices.Clone(fractions)
	slices.Sort(values)
	values = slices.Compact(values)
	for _, value := range slices.Backward(values) {
		if left <= 0 {
			break
		}
		var tied []int
		for k, fraction := range fractions {
			if fraction == value {
				tied = append(tied, k)
			}
		}
		// The whole group is put into random order even where all of it is taken, as NumPy's choice does.
		order := rng.Permutation(len(tied))
		for _, i := range order[:min(len(tied), left)] {
			parts[tied[i]]++
		}
		left -= min(len(tied), left)
	}
	return parts
}
