package main

import (
	"strings"
	"testing"
)

// The scores are those that scripts/golden made with scikit-learn for this very forest and these folds.
func TestPrintsTheScoresOfFolds(t *testing.T) {
	got, err := trained(t, strings.Fields("--n-estimators 10 --shuffle --cv-seed 7 --cv=10 --permutations 5 --learning-curve 5")...)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"cross_validation:", "  3: accuracy 0.8333, f1 0.8222", "  10: accuracy 1.0000, f1 1.0000",
		"  accuracy_mean: 0.9500, accuracy_std: 0.0850", "permutation_importance:", "learning_curve:",
	} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
}

// Two models on the same splits and on the same test rows: the figures are those that scripts/golden made with scikit-learn and SciPy,
// see comparison in evaluate.py there.
func TestPrintsAComparison(t *testing.T) {
	got, err := trained(t, "--model-type", "decision_tree", "--max-depth", "1", "--random-state", "0", "--cv-seed", "7", "--paired", "20", "--against", "model=k_neighbors&n_neighbors=15")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"  less the other: -0.3000, from -0.3328 to -0.2672, p 0.0000, 0 wins, 20 losses, 0 ties",
		"disagreements: 11 of 30 rows, only this right on 1, only the other on 10, p 0.0117",
	} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
	for _, args := range [][]string{{"--paired", "20"}, {"--against"}, {"--against", "model=nothing"}, {"--against", "%zz"}} {
		if _, err := trained(t, args...); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
