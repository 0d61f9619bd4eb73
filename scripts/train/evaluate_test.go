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
