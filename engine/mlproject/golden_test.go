package mlproject_test

import (
	"testing"

	"pizarra/engine/mlproject/projecttest"
	"pizarra/engine/search"
)

// The table, with the answers that the real MLflow gave (go run ./scripts/golden mlproject).
func TestAsMLflow(t *testing.T) {
	versions, goldens, err := projecttest.Goldens()
	if err != nil {
		t.Fatal(err)
	}
	if versions["mlflow"] != search.MLflow {
		t.Errorf("the answers are of MLflow %s, the reference is %s: go run ./scripts/golden mlproject", versions["mlflow"], search.MLflow)
	}
	cases := projecttest.Cases()
	if len(goldens) != len(cases) {
		t.Fatalf("%d answers to %d cases: go run ./scripts/golden mlproject", len(goldens), len(cases))
	}
	read, refused, apart := 0, 0, 0
	for i, g := range goldens {
		if g.Text != cases[i].Text || g.Entry != cases[i].Entry {
			t.Fatalf("answer %d is to another case: go run ./scripts/golden mlproject", i)
		}
		if difference := projecttest.Differs(g.Case, g.Answer); difference != "" {
			t.Error(difference)
		}
		switch {
		case projecttest.Ours(g.Case).Deliberate():
			apart++
		case g.Answer.Line != nil:
			read++
		default:
			refused++
		}
	}
	if read < 40 || refused < 40 || apart > 20 {
		t.Errorf("%d commands, %d refused, %d apart on purpose", read, refused, apart)
	}
}
