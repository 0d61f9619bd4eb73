package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/i18n"
)

// flowers is a CSV as a Spanish spreadsheet writes it, with words and a gap.
const flowers = "pétalo;color;especie\n" +
	"1,0;rojo;a\n2,0;rojo;b\n1,5;azul;a\n2,5;azul;b\n1,1;rojo;a\n2,1;rojo;b\n1,2;;a\n2,2;azul;b\n;rojo;a\n2,3;azul;b\n1,4;rojo;a\n2,4;rojo;b\n"

func trained(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(context.Background(), args, &out)
	return out.String(), err
}

// The accuracies are what scikit-learn 1.9.1 comes to with the class's own five runs on iris.
func TestTheClassesFiveRuns(t *testing.T) {
	for _, c := range []struct{ args, model, accuracy string }{
		{"", "random_forest", "0.9000"},
		{"--model-type random_forest --n-estimators 50 --max-depth 5", "random_forest", "0.9000"},
		{"--model-type logistic_regression", "logistic_regression", "0.9667"},
		{"--model-type random_forest --n-estimators 200 --max-depth 10", "random_forest", "0.9000"},
		{"--model-type random_forest --n-estimators 50 --max-depth 3", "random_forest", "0.9667"},
	} {
		got, err := trained(t, strings.Fields(c.args)...)
		want := "model_type: " + c.model + "\ntrain: (120, 4)\ntest: (30, 4)\ntest_accuracy: " + c.accuracy + "\n"
		if err != nil || got != want {
			t.Errorf("%s: %q, error %v; want %q", c.args, got, err, want)
		}
	}
}

// The keys of the object, which other programs read.
func TestJSONHasTheKeysInOrder(t *testing.T) {
	common := []string{"dataset", "split", "params", "metrics", "test_predictions", "test_probabilities", "confusion_matrix"}
	for _, c := range []struct {
		args string
		more []string
	}{
		{"--json --n-estimators 3", []string{"feature_importances", "ranking", "fit_ms"}},
		{"--trees --n-estimators 3", []string{"feature_importances", "ranking", "fit_ms", "trees"}},
		{"--json --model-type logistic_regression", []string{"coef", "intercept", "n_iter", "converged", "ranking", "fit_ms"}},
		{"--json --n-estimators 3 --cv 2", []string{"feature_importances", "ranking", "evaluations", "fit_ms"}},
	} {
		text, err := trained(t, strings.Fields(c.args)...)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := keys(t, text), slices.Concat(common, c.more); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.args, got, want)
		}
		var parts map[string]json.RawMessage
		if err := json.Unmarshal([]byte(text), &parts); err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string][]string{
			"dataset": {"name", "digest", "rows", "features", "classes"},
			"split":   {"train", "test"},
			"metrics": {"train_accuracy", "test_accuracy", "test_precision", "test_recall", "test_f1"},
		} {
			if got := keys(t, string(parts[name])); !slices.Equal(got, want) {
				t.Errorf("%s: %s has %v, want %v", c.args, name, got, want)
			}
		}
	}
}

// keys are the keys of a JSON object, in order.
func keys(t *testing.T, text string) (list []string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, key.(string))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func TestTreesAreNodesByClasses(t *testing.T) {
	text, err := trained(t, "--trees", "--n-estimators", "2", "--max-depth", "1")
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		Trees []map[string][]any
	}
	if err := json.Unmarshal([]byte(text), &o); err != nil || len(o.Trees) != 2 {
		t.Fatalf("%d trees, error %v", len(o.Trees), err)
	}
	for _, name := range []string{"feature", "threshold", "left", "right", "impurity", "n_node_samples", "value"} {
		if got := len(o.Trees[0][name]); got != 3 {
			t.Errorf("%s has %d nodes, want the root and two leaves", name, got)
		}
	}
	if row, ok := o.Trees[0]["value"][0].([]any); !ok || len(row) != 3 {
		t.Errorf("value is %v, want nodes of three classes", o.Trees[0]["value"])
	}
}

func TestFreshSeedsAreTold(t *testing.T) {
	text, err := trained(t, "--random-state", "none", "--split-seed", "none", "--n-estimators", "2")
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []string{"\nsplit_seed: ", "\nrandom_state: "} {
		_, rest, ok := strings.Cut(text, start)
		if seed, _, _ := strings.Cut(rest, "\n"); !ok || seed == "None" || seed == "" {
			t.Errorf("no %q in %q", start, text)
		}
	}
}

func TestFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "flores.csv")
	if err := os.WriteFile(path, []byte(flowers), 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := trained(t, "--data", path, "--omit", "color", "--drop-missing", "--json")
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"dataset":{"name":"flores.csv","digest":"`; !strings.HasPrefix(text, want) {
		t.Errorf("%.100s, want %s", text, want)
	}
	if want := `"rows":11,"features":["pétalo"],"classes":["a","b"]}`; !strings.Contains(text, want) {
		t.Errorf("%.300s, want %s", text, want)
	}
	empty := filepath.Join(dir, "empty.csv")
	if err := os.WriteFile(empty, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 60_000_000); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		key  string
	}{
		{[]string{"--data", path}, "csv.words"},
		{[]string{"--data", path, "--omit", "color"}, "csv.missing"},
		{[]string{"--data", path, "--target", "peso"}, "csv.no_target"},
		{[]string{"--data", filepath.Join(dir, "none.csv")}, "file.not_found"},
		{[]string{"--data", dir}, "file.folder"},
		{[]string{"--data", empty}, "csv.empty"},
		{[]string{"--data", big}, "csv.size"},
		{[]string{"--n-estimators", "0"}, "command.value"},
		{[]string{"--model-type", "svm"}, "model.unknown"},
		{[]string{"--cv", "1"}, "evaluate.n"},
		{[]string{"--cv", "five"}, "command.value"},
		{[]string{"--learning-curve=41"}, "folds.many"},
		{[]string{"--cv", "5", "--cv-seed=-1"}, "evaluate.seed"},
		{[]string{"--permutations"}, "command.no_value"},
	} {
		out, err := trained(t, c.args...)
		if !fault.Is(err, c.key) || out != "" {
			t.Errorf("%v: %v, want %s; printed %q", c.args, err, c.key, out)
		}
		for _, lang := range i18n.Langs {
			if s := i18n.Error(lang, err); strings.ContainsAny(s, "{}[]") && !strings.Contains(s, "int [") {
				t.Errorf("%v: the sentence %q has a gap", c.args, s)
			}
		}
	}
}

func TestLanguageIsThePersons(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want i18n.Lang
	}{
		{nil, i18n.EN},
		{map[string]string{"LANG": "es_ES.UTF-8"}, i18n.ES},
		{map[string]string{"LANG": "de_DE.UTF-8"}, i18n.EN},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "es"}, i18n.ES},
		{map[string]string{"LANG": "es_MX", "LC_ALL": "C"}, i18n.EN},
	} {
		if got := language(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %s, want %s", c.env, got, c.want)
		}
	}
}

func TestHelpListsEveryFlag(t *testing.T) {
	text, err := trained(t, "--help")
	for _, flag := range []string{"--model-type", "--n-estimators", "--max-depth", "--random-state", "--C", "--standardize", "--data", "--omit"} {
		if !strings.Contains(text, flag) {
			t.Errorf("no %s in\n%s", flag, text)
		}
	}
	if err != nil {
		t.Error(err)
	}
}
