package command_test

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
)

// That the programs run, and come to the same numbers, is tried by scripts/interop, which has Python at hand.

func TestPythonOfTheClassesRuns(t *testing.T) {
	for _, c := range []struct{ args, model string }{
		{"", "RandomForestClassifier(random_state=42)"},
		{"--n-estimators 50 --max-depth 5", "RandomForestClassifier(n_estimators=50, max_depth=5, random_state=42)"},
		{"--criterion entropy --max-features 0.5", `RandomForestClassifier(criterion="entropy", max_features=0.5, random_state=42)`},
		{"--random-state none", "RandomForestClassifier(random_state=None)"},
		{"--model-type logistic_regression --C 10", "LogisticRegression(C=10.0, random_state=42)"},
		{"--model-type logistic_regression --C inf --class-weight balanced", `LogisticRegression(C=float("inf"), class_weight="balanced", random_state=42)`},
		{"--model-type decision_tree --max-depth 3", "DecisionTreeClassifier(max_depth=3, random_state=42)"},
		{"--model-type gaussian_nb", "GaussianNB()"},
		{"--model-type k_neighbors --standardize --weights distance", `make_pipeline(StandardScaler(), KNeighborsClassifier(weights="distance"))`},
		{"--max-samples 0.5 --oob-score --class-weight balanced_subsample",
			`RandomForestClassifier(max_samples=0.5, oob_score=True, class_weight="balanced_subsample", random_state=42)`},
		{"--model-type logistic_regression --standardize", "make_pipeline(StandardScaler(), LogisticRegression(random_state=42))"},
	} {
		j, err := command.Parse(strings.Fields(c.args))
		if err != nil {
			t.Fatal(err)
		}
		program := command.Python(j)
		for _, line := range []string{
			"\nX, y = load_iris(return_X_y=True)\n", "test_size=0.2, random_state=42, stratify=y", "\nmodel = " + c.model + "\n",
			"scikit-learn==" + estimator.ScikitLearn,
		} {
			if !strings.Contains(program, line) {
				t.Errorf("%s: no %q in\n%s", c.args, line, program)
			}
		}
	}
}

// literal is a string of Python between double quotes.
var literal = regexp.MustCompile(`"(?:\\.|[^"\\\n])*"`)

// Whatever files and columns are called, their names stay inside of string literals, and read back as they are.
func TestPythonKeepsNamesInStrings(t *testing.T) {
	program := func(name string) string {
		j := trainer.NewJob(trainer.Data{Name: name, File: strings.Repeat("0", 64)}, "random_forest")
		j.Data.Selection = dataset.Selection{Target: name, Omit: []string{name, name}}
		return command.Python(j)
	}
	want := literal.ReplaceAllString(program("edad"), `""`)
	for _, name := range jobtest.Names {
		if name == "" {
			continue // a file must have a name
		}
		got := program(name)
		if literal.ReplaceAllString(got, `""`) != want {
			t.Errorf("%q gets out of its string in\n%s", name, got)
		}
		found := 0
		for _, text := range literal.FindAllString(got, -1) {
			if s, err := strconv.Unquote(text); err == nil && s == name {
				found++
			}
		}
		if found < 4 {
			t.Errorf("%q stands %d times in\n%s", name, found, got)
		}
	}
}

func TestEveryJobHasAProgram(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		j := jobtest.Random(rng)
		if !strings.HasSuffix(command.Python(j), "    print(f\"{name}: {value:.4f}\")\n") {
			t.Fatalf("%+v has the program\n%s", j, command.Python(j))
		}
	}
	if got := command.Python(trainer.NewJob(trainer.Data{Name: "iris"}, "svm")); got != "" {
		t.Errorf("a program of no model:\n%s", got)
	}
}

// The program takes for missing what the engine does.
func TestPythonKnowsMissingValues(t *testing.T) {
	j := trainer.NewJob(trainer.Data{Name: "a.csv", File: strings.Repeat("0", 64)}, "random_forest")
	set := regexp.MustCompile(`(?s)\nMISSING = \{(.*?)\n\}\n`).FindStringSubmatch(command.Python(j))
	if set == nil {
		t.Fatal("the program has no MISSING")
	}
	texts := literal.FindAllString(set[1], -1)
	if len(texts) < 10 {
		t.Errorf("only %d texts", len(texts))
	}
	for _, text := range texts {
		cell, err := strconv.Unquote(text)
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := dataset.ReadCSV([]byte("x,y\n1,a\n"+cell+",b\n"), dataset.Reading{})
		if err != nil {
			t.Fatal(err)
		}
		if got := sheet.Columns()[0].Missing; got != 1 {
			t.Errorf("%q: the engine counts %d missing values", cell, got)
		}
	}
}
