package main

import (
	"strings"
	"testing"

	"pizarra/engine/fault"
)

// The ranks and means are GridSearchCV's on the training rows of iris, by scikit-learn 1.9.1, as in engine/sweep's golden file;
// the winner's test accuracy is that of the same tree there.
func TestSweep(t *testing.T) {
	got, err := trained(t, "--sweep", "grid", "--model-type", "decision_tree", "--max-depth", "1, 2, 3, 5", "--min-samples-leaf", "1, 5, 20")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(got), "\n")
	if len(lines) != 12+2+1 || !strings.HasPrefix(lines[14], "test_accuracy: ") || strings.Count(got, "test_accuracy") != 1 {
		t.Fatalf("%s", got)
	}
	for _, want := range []string{"1: cv_accuracy 0.9417 ± 0.0204: max_depth=5 min_samples_leaf=1\n2: ", "max_depth: ", "min_samples_leaf: ", "28 of 30"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestSweepOfSeedsIsOneChoice(t *testing.T) {
	got, err := trained(t, "--sweep", "random", "--draws", "6", "--n-estimators", "3, 5", "--random-state", "0..2", "--folds", "2")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(got, "cv_accuracy") != 2 || strings.Count(got, "test_accuracy") != 3 {
		t.Errorf("%s", got)
	}
	if _, err := trained(t, "--sweep", "grid", "--max-depth", "0..2"); !fault.Is(err, "param.value") {
		t.Error(err)
	}
	got, err = trained(t, "--sweep", "grid", "--model-type", "k_neighbors", "--n-neighbors", "500", "--folds", "2")
	if err != nil || !strings.Contains(got, "neighbors.too_few") || strings.Contains(got, "test_accuracy") {
		t.Errorf("%s, %v", got, err)
	}
}
