package classproject

import (
	"regexp"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/workspace"
)

func project(t *testing.T, lang string) *workspace.Workspace {
	t.Helper()
	w, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// comment is what the two languages may have of their own: a comment, or a line between three quotes.
var comment = regexp.MustCompile(`^\s*("""|#)|^description = |  # `)

// Both languages have the same files, which differ in comments only; the README is text as a whole.
func TestLanguagesHaveTheSameCode(t *testing.T) {
	es, en := project(t, "es").Files(), project(t, "en").Files()
	if len(es) != len(en) || len(es) < 20 {
		t.Fatalf("%d files in Spanish, %d in English", len(es), len(en))
	}
	told := 0
	for i := range es {
		if es[i].Path != en[i].Path {
			t.Fatalf("%s and %s", es[i].Path, en[i].Path)
		}
		a, b := strings.Split(es[i].Text, "\n"), strings.Split(en[i].Text, "\n")
		if len(a) != len(b) {
			t.Errorf("%s has %d lines in Spanish and %d in English", es[i].Path, len(a), len(b))
			continue
		}
		for n := range a {
			if a[n] == b[n] || es[i].Path == "README.md" {
				continue
			}
			told++
			if !comment.MatchString(a[n]) || !comment.MatchString(b[n]) {
				t.Errorf("%s:%d differs in more than a comment:\n%s\n%s", es[i].Path, n+1, a[n], b[n])
			}
		}
		if strings.Contains(es[i].Text, "{es}") || strings.Contains(es[i].Text, "{{") {
			t.Errorf("%s has a mark of the source left in it", es[i].Path)
		}
	}
	if told < 15 {
		t.Errorf("only %d lines are told in both languages", told)
	}
}

// The two faults of the classic recipe are right here: Git keeps src/models, and train.py finds src.
func TestFaultsOfTheRecipeAreMended(t *testing.T) {
	w := project(t, "es")
	w.Init()
	if _, err := w.Add([]string{""}, false); err != nil {
		t.Fatal(err)
	}
	s, err := w.Status()
	if err != nil || len(s.Staged) != len(w.Files()) || len(s.Ignored)+len(s.Untracked) != 0 {
		t.Errorf("not every file is staged: %v, %v", s, err)
	}
	for _, path := range []string{".env", "data/train.csv", "models/model.onnx", "mlflow.db", "mlruns/0/meta.yaml", "src/__pycache__/config.pyc", ".venv/bin/python"} {
		if _, ignored, err := w.Ignored(path); !ignored || err != nil {
			t.Errorf("%s is not ignored, %v", path, err)
		}
	}
	train, err := File("es", TrainScript)
	if err != nil || strings.Index(train, "sys.path.insert(0, str(Path(__file__).resolve().parents[2]))") > strings.Index(train, "from src.") {
		t.Errorf("train.py does not make src known before it imports it: %v", err)
	}
	if err := w.Write(Gitignore, "models/\n"); err != nil {
		t.Fatal(err)
	}
	if _, ignored, _ := w.Ignored("src/models/train.py"); !ignored {
		t.Error("the fault itself would not be seen")
	}
}

func TestReleases(t *testing.T) {
	if MLflow != search.MLflow {
		t.Errorf("the project asks for MLflow %s, the engine is held to %s", MLflow, search.MLflow)
	}
	text, err := File("en", ProjectFile)
	if err != nil || !strings.Contains(text, `"mlflow==3.18.0"`) || !strings.Contains(text, `"scikit-learn==1.9.1"`) {
		t.Errorf("%v in\n%s", err, text)
	}
	if _, err := File("en", "nothing"); !fault.Is(err, "workspace.no_file") {
		t.Errorf("a file that is not there: %v", err)
	}
	if !Same(ProjectFile, text) || Same(ProjectFile, text+"\n") {
		t.Error("Same does not compare")
	}
}
