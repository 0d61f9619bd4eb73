package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"pizarra/engine/mlproject/projecttest"
	"pizarra/engine/search"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// projectsEach is how many random MLproject files stand for one training of the other families.
const projectsEach = 40

// projects compares what MLproject files say here and in the real MLflow: the table's, and files that random changes have made of
// them. What is refused here on purpose is counted, and compared no further.
func projects(ctx context.Context, rng *rand.Rand, n int) (passed, failed int, err error) {
	env, err := pyenv.OpenMLflow(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	fmt.Printf("comparing MLproject files with MLflow %s\n", search.MLflow)
	table := projecttest.Cases()
	for _, part := range []struct {
		name  string
		cases []projecttest.Case
	}{{"the table", table}, {"random", randomProjects(rng, table, n*projectsEach)}} {
		_, answers, err := mlflow.AskProjects(ctx, env, part.cases)
		if err != nil {
			return passed, failed, err
		}
		commands, refused, apart := 0, 0, 0
		for i, a := range answers {
			if difference := projecttest.Differs(part.cases[i], a); difference != "" {
				failed++
				fmt.Printf("FAIL  mlproject %d: %s\n", i+1, difference)
				continue
			}
			passed++
			switch {
			case projecttest.Ours(part.cases[i]).Deliberate():
				apart++
			case a.Line != nil:
				commands++
			default:
				refused++
			}
		}
		fmt.Printf("ok    mlproject, %s: %d files, of which %d come to a command, %d are refused, and %d here only\n",
			part.name, len(part.cases), commands, refused, apart)
	}
	return passed, failed, nil
}

// bits are what random changes put into a file.
var bits = strings.Split("  |\n|\n  |\n- |: |:|- | #|,|[|]|{|}|{{|}}|'|\"|\\||>|&|*|!|%|?|@|`|\\|a|0|1.5|1e-3|0x1F|1_0|1:30|~|yes|No|null|.inf|2026-01-31|path|uri|float|default: |type: |\t|---|...|é|<<|=", "|")

// randomProjects changes files of the table here and there.
func randomProjects(rng *rand.Rand, table []projecttest.Case, n int) []projecttest.Case {
	cases := make([]projecttest.Case, n)
	for i := range cases {
		c := table[rng.IntN(len(table))]
		if rng.IntN(3) > 0 {
			c = table[2*rng.IntN(2)] // a long one with all it needs: short ones are soon nothing at all
		}
		text := []rune(c.Text)
		for range 1 + rng.IntN(4) {
			at := rng.IntN(len(text) + 1)
			end := min(len(text), at+1+rng.IntN(3))
			switch rng.IntN(4) {
			case 0:
				text = append(text[:at:at], text[end:]...)
			case 1:
				from := rng.IntN(len(text) + 1)
				piece := text[from:min(len(text), from+rng.IntN(40))]
				text = append(text[:at:at], append(append([]rune{}, piece...), text[at:]...)...)
			default:
				text = append(text[:at:at], append([]rune(bits[rng.IntN(len(bits))]), text[end:]...)...)
			}
		}
		c.Text = string(text)
		cases[i] = c
	}
	return cases
}
