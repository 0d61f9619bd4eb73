package dataset

import (
	"pizarra/engine/fault"
	"pizarra/engine/nprand"
)

// Fold is one way to part rows: those to learn from and those to be tried on.
type Fold struct{ Train, Test []int }

// StratifiedKFold parts the rows into folds, each of which is the test once, and in which the classes keep their shares:
// scikit-learn's StratifiedKFold(n_splits=folds, shuffle=…, random_state=seed), the same rows in the same order. labels[i] in
// [0, classes) is the class of row i; seed counts only where they are shuffled.
//
// It fails for less than two folds, and for more than the largest class has rows. A class that has fewer rows than there are
// folds is missing in the test of some: scikit-learn warns then, and least is the rows of the smallest class, to do likewise.
func StratifiedKFold(labels []int32, classes, folds int, shuffle bool, seed uint32) (parts []Fold, least int, err error) {
	if folds < 2 {
		return nil, 0, fault.New(fault.InvalidParameterValue, "folds.few", "folds", folds)
	}
	// Classes are numbered in the order in which they appear.
	number := make([]int, classes)
	var rows []int // of each class, by that number
	for _, k := range labels {
		if number[k] == 0 {
			rows = append(rows, 0)
			number[k] = len(rows)
		}
		rows[number[k]-1]++
	}
	least, most := len(labels), 0
	for _, n := range rows {
		least, most = min(least, n), max(most, n)
	}
	if folds > most {
		return nil, 0, fault.New(fault.InvalidParameterValue, "folds.many", "folds", folds, "rows", most)
	}

	// The sorted labels are dealt out like cards. That says how many rows of a class each fold gets.
	rng := nprand.New(seed)
	deal := make([][]int, len(rows)) // by class: the fold of each of its rows
	dealt := 0
	for k, n := range rows {
		for fold := range folds {
			for i := dealt; i < dealt+n; i++ {
				if i%folds == fold {
					deal[k] = append(deal[k], fold)
				}
			}
		}
		dealt += n
		if shuffle {
			rng.Shuffle(deal[k])
		}
	}
	parts = make([]Fold, folds)
	for i, k := range labels {
		class := number[k] - 1
		fold := deal[class][0]
		deal[class] = deal[class][1:]
		for f := range parts {
			if f == fold {
				parts[f].Test = append(parts[f].Test, i)
			} else {
				parts[f].Train = append(parts[f].Train, i)
			}
		}
	}
	return parts, least, nil
}
