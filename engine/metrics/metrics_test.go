package metrics

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"
)

// The expected values were made by scripts/golden with the pinned scikit-learn, by the functions named in Summarise.
func TestScoresAndReportsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_metrics.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Truth, Predicted []int32
			Names            []string
			Confusion        [][]int
			Accuracy         float64
			Classes          [][4]float64
			Macro, Weighted  [3]float64
			Report           string
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 40 {
		t.Errorf("only %d cases", len(golden.Cases))
	}
	for i, c := range golden.Cases {
		same := func(what string, got, want float64) {
			t.Helper()
			if math.Float64bits(got) != math.Float64bits(want) {
				t.Errorf("case %d, %s: %v, want %v", i, what, got, want)
			}
		}
		scores := func(what string, got Scores, want [3]float64) {
			t.Helper()
			same(what+" precision", got.Precision, want[0])
			same(what+" recall", got.Recall, want[1])
			same(what+" F1", got.F1, want[2])
		}
		confusion := Confusion(c.Truth, c.Predicted, len(c.Names))
		if !reflect.DeepEqual(confusion, c.Confusion) {
			t.Errorf("case %d: confusion %v, want %v", i, confusion, c.Confusion)
		}
		s := Summarise(confusion)
		same("accuracy", Accuracy(c.Truth, c.Predicted), c.Accuracy)
		same("accuracy of the summary", s.Accuracy, c.Accuracy)
		for k, want := range c.Classes {
			scores(c.Names[k], s.Classes[k], [3]float64(want[:3]))
			same(c.Names[k]+" support", float64(s.Classes[k].Support), want[3])
		}
		scores("macro", s.Macro, c.Macro)
		scores("weighted", s.Weighted, c.Weighted)
		if s.Macro.Support != len(c.Truth) || s.Weighted.Support != len(c.Truth) {
			t.Errorf("case %d: supports %d and %d of %d rows", i, s.Macro.Support, s.Weighted.Support, len(c.Truth))
		}
		if got := Report(s, c.Names); got != c.Report {
			t.Errorf("case %d: the report is\n%s\nwant\n%s", i, got, c.Report)
		}
	}
}

func TestOfNoRowsEveryScoreIsZero(t *testing.T) {
	s := Summarise(Confusion(nil, nil, 2))
	if want := (Summary{Classes: make([]Scores, 2)}); !reflect.DeepEqual(s, want) {
		t.Errorf("%+v", s)
	}
	if got := Accuracy(nil, nil); got != 0 {
		t.Errorf("accuracy %v", got)
	}
}
