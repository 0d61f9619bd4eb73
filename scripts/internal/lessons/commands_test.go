package lessons

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/loaddata"
	"pizarra/engine/mlproject"
	"pizarra/engine/shell"
	"pizarra/engine/workspace"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// student types the commands of lessons, and does what the page does for them.
type student struct {
	t       *testing.T
	lang    i18n.Lang
	session *shell.Session
	scores  []string // of the trainings, in order, as train.py prints them
	opened  []string // the pages that commands led to
}

func newStudent(t *testing.T, lang i18n.Lang) *student {
	now := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	return &student{t: t, lang: lang, session: &shell.Session{Tree: workspace.New(), Lang: string(lang), Now: func() time.Time { return now }}}
}

// types runs a command, which must succeed, and returns what was printed.
func (s *student) types(where, line string) string {
	s.t.Helper()
	printed := ""
	take := func(a shell.Answer) any {
		for _, l := range a.Lines {
			switch l.Kind {
			case shell.Wrong:
				s.t.Errorf("%s: $ %s: %s", where, line, i18n.Error(s.lang, l.Fault))
			case shell.Out, shell.Err:
				printed += l.Text + "\n"
			}
		}
		if a.Failed {
			s.t.Errorf("%s: $ %s fails: %s", where, line, printed)
		}
		return a.Task
	}
	task := take(s.session.Run(line))
	for task != nil {
		switch t := task.(type) {
		case *loaddata.Split:
			parts, err := t.Do()
			if err != nil {
				s.t.Fatalf("%s: $ %s: %v", where, line, err)
			}
			take(s.session.Loaded(parts))
		case *shell.Train:
			s.scores = append(s.scores, score(s.t, t.Job))
			take(shell.Answer{Lines: shell.Trained(shell.Run{ID: strings.Repeat("0", 32), Model: t.Job.Model})})
		case shell.Open:
			s.opened = append(s.opened, t.Hash)
		default:
			s.t.Fatalf("%s: $ %s comes to a %T", where, line, task)
		}
		task = take(s.session.Done(false))
	}
	return printed
}

// does types all commands of a lesson.
func (s *student) does(c *lesson.Course, id string) {
	s.t.Helper()
	l, ok := c.Lesson(id)
	if !ok {
		s.t.Fatalf("there is no lesson %q", id)
	}
	for _, b := range l.Blocks {
		for _, line := range b.Commands {
			s.types(id+" "+b.ID, line)
		}
	}
}

// labs are the lessons that are done one after the other in one project, from an empty folder.
var labs = []string{"environment", "repository", "configuration", "tracking-server", "data", "pipeline", "experiments", "explore", "exercises"}

// TestLabs types every command of the labs, in order, in the lab's own command line, and looks at the project that comes of it.
func TestLabs(t *testing.T) {
	for _, lang := range i18n.Langs {
		c := course(t, lang)
		s := newStudent(t, lang)
		for _, id := range labs {
			s.does(c, id)
		}
		tree := s.session.Tree
		for _, path := range []string{
			"pyproject.toml", ".gitignore", ".env", "src/config.py", "src/data/load_data.py", "src/models/train.py", "src/evaluation/metrics.py",
			"src/utils/__init__.py", "tests/unit/test_load_data.py", "tests/integration/test_train.py", "notebooks/.gitkeep", "docker/Dockerfile",
			".github/workflows/ci.yml", "MLproject", "data/train.csv", "data/test.csv",
		} {
			if !tree.Has(path) {
				t.Errorf("%s: the project has no %s", lang, path)
			}
		}
		// The five runs of the class come to these with scikit-learn, which engine/trainer is held to; before them stand the first run,
		// and that of mlflow run with depth 5.
		if want := []string{"0.9000", "0.9333", "0.9000", "0.9000", "0.9667", "0.9000", "0.9667"}; !slices.Equal(s.scores, want) {
			t.Errorf("%s: the trainings come to %v, want %v", lang, s.scores, want)
		}
		if want := []string{"#/runs"}; !slices.Equal(s.opened, want) {
			t.Errorf("%s: commands lead to %v, want %v", lang, s.opened, want)
		}
		var subjects []string
		for _, commit := range tree.Git.Log() {
			subjects = append(subjects, commit.Subject())
		}
		slices.Reverse(subjects)
		if want := []string{
			"Create the project structure", "Read the configuration from .env", "Load the data and split them by class",
			"Train, measure and log to MLflow", "Test every change on a clean machine",
		}; !slices.Equal(subjects, want) {
			t.Errorf("%s: the commits are %q, want %q", lang, subjects, want)
		}
		kept := tree.Git.Tracked()
		for path, want := range map[string]bool{
			"src/models/train.py": true, "src/data/load_data.py": true, ".env.example": true, ".env": false, "data/train.csv": false,
		} {
			if slices.Contains(kept, path) != want {
				t.Errorf("%s: that Git keeps %s is %v", lang, path, !want)
			}
		}
		if left := s.types("in the end", "git status --short"); left != "" {
			t.Errorf("%s: Git still has to be told of %s", lang, left)
		}
		checkProject(t, s)
	}
}

// checkProject holds the files that were written by hand or by the lab to what the class asks of them.
func checkProject(t *testing.T, s *student) {
	t.Helper()
	read := func(path string) string {
		f, err := s.session.Tree.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		return f.Text
	}
	pyproject := read("pyproject.toml")
	for _, group := range []string{
		"(?s)dependencies = \\[.*matplotlib.*mlflow>=.*numpy>=.*pandas.*scikit-learn>=.*seaborn",
		"(?s)optional-dependencies\\]\napi = \\[.*fastapi.*python-dotenv.*uvicorn", "(?s)ml = \\[.*optuna.*sentence-transformers",
		"(?s)dependency-groups\\]\ndev = \\[.*black.*mypy.*pre-commit.*pytest.*ruff",
	} {
		if !regexp.MustCompile(group).MatchString(pyproject) {
			t.Errorf("pyproject.toml has no %s:\n%s", group, pyproject)
		}
	}
	for _, name := range []string{"MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_NAME", "DATABASE_URL", "API_HOST", "API_PORT", "DEBUG", "LOG_LEVEL"} {
		if !strings.Contains(read(".env"), "\n"+name+"=") {
			t.Errorf(".env has no %s", name)
		}
	}
	if _, problems := mlproject.Check(read("MLproject"), func(path string) (string, bool) {
		f, err := s.session.Tree.Read(path)
		return f.Text, err == nil
	}); len(problems) > 0 {
		t.Errorf("MLproject: %v", problems[0].Err)
	}
	for path, want := range map[string]bool{
		".venv/x": true, "mlruns/0": true, "mlflow.db": true, "data/test.csv": true, "models/a": true, "src/models/new.py": false, "src/data/new.py": false,
	} {
		if _, ignored, err := s.session.Tree.Ignored(path); err != nil || ignored != want {
			t.Errorf("that Git ignores %s is %v, %v", path, ignored, err)
		}
	}
}

// TestSaidOfCommands holds what the labs say that one sees to what is printed.
func TestSaidOfCommands(t *testing.T) {
	s := newStudent(t, i18n.EN)
	c := course(t, i18n.EN)
	for _, id := range []string{"environment", "repository", "configuration"} {
		s.does(c, id)
	}
	for _, e := range []struct{ line, lesson, block, said string }{
		{"uv --version", "environment", "install-uv", "uv 0.13.9"},
		{"uv run mlflow --version", "environment", "verify", "mlflow, version 3.18.0"},
		{`uv run python -c "import sklearn; print(sklearn.__version__)"`, "environment", "verify", "1.9.1"},
		{"git check-ignore -v .env", "configuration", "ignored", ".gitignore:11:.env"},
		{"curl http://127.0.0.1:5000/health", "tracking-server", "health", "OK"},
		{"lab add src/data/load_data.py && python src/data/load_data.py", "data", "split", "train: (120, 5) -&gt; data/train.csv"},
		{"python src/data/load_data.py", "data", "split", "data: iris, 150 rows, 4 features, classes setosa, versicolor, virginica"},
	} {
		l, _ := c.Lesson(e.lesson)
		b, ok := l.Block(e.block)
		if printed := strings.ReplaceAll(s.types(e.lesson, e.line), ">", "&gt;"); !ok || !strings.Contains(printed, e.said) || !strings.Contains(b.See, e.said) {
			t.Errorf("%s: %s prints %q, and the lesson says %q", e.lesson, e.line, printed, b.See)
		}
	}
}

// TestFiveRunsAsTold holds the table of the five runs to the engine.
func TestFiveRunsAsTold(t *testing.T) {
	want := []string{"0.9000", "0.9000", "0.9667", "0.9000", "0.9667"}
	for _, lang := range i18n.Langs {
		l, _ := course(t, lang).Lesson("experiments")
		b, ok := l.Block("five")
		if !ok {
			t.Fatal("there are no five runs")
		}
		if told := regexp.MustCompile(`0\.\d{4}`).FindAllString(b.See, -1); !slices.Equal(told, want) {
			t.Errorf("%s: the lesson tells %v, want %v", lang, told, want)
		}
		s := newStudent(t, lang)
		for _, line := range b.Commands {
			s.types("five", line)
		}
		if !slices.Equal(s.scores, want) {
			t.Errorf("%s: the five come to %v, want %v", lang, s.scores, want)
		}
	}
}
