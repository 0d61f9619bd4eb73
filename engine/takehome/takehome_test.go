package takehome_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/takehome"
	"pizarra/engine/takehome/takehometest"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// at is the time of the take-homes of these tests.
var at = time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 3600))

// lines are trainings as the class types them, and others.
var lines = []string{
	"--n-estimators 10", "--n-estimators 5 --max-depth 3", "--model-type logistic_regression", "--data wine --model-type decision_tree",
	"--data breast_cancer --model-type k_neighbors --standardize", "--data notas.csv --omit alumno --drop-missing --n-estimators 5",
}

// request is a take-home of all lines.
func request(t *testing.T, lang string) takehome.Request {
	t.Helper()
	file := takehometest.NotesCSV(120)
	r := takehome.Request{Lang: lang, Author: "Ana", At: at, Tree: workspace.New(), Files: map[string][]byte{trainer.Digest(file): file}}
	for i, line := range lines {
		var data []byte
		if strings.Contains(line, ".csv") {
			data = file
		}
		run, err := takehometest.Train(t.Context(), line, data, "run-"+string(rune('a'+i)), at.Add(time.Duration(i)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		r.Runs = append(r.Runs, run)
	}
	best := takehome.Group(r.Runs)[0].Best()
	r.Pictures = []takehome.Picture{
		{Rows: best.ID, Name: "accuracy-1.svg", Title: "test_accuracy", SVG: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
		{Run: best.ID, Name: "confusion_matrix.svg", Title: "Confusion matrix", SVG: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
		{Run: best.ID, Name: "large.svg", Title: "large", SVG: strings.Repeat(" ", 200_000)},
	}
	return r
}

// unpack writes a take-home to disk, and returns its folder and its files.
func unpack(t *testing.T, r takehome.Request) (dir string, files map[string]string) {
	t.Helper()
	home, err := takehome.New(r)
	if err != nil {
		t.Fatal(err)
	}
	dir, err = takehometest.Unpack(home.Files, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range home.Files {
		_, path, _ := strings.Cut(f.Name, "/")
		if _, twice := files[path]; twice {
			t.Errorf("%s stands in the zip twice", path)
		}
		files[path] = string(f.Bytes)
	}
	return dir, files
}

// git runs the installed git in a folder, away from this machine's configuration.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "GIT_PAGER=cat", "HOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("git %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// sound holds that the real Git finds nothing wrong, nothing changed and nothing that it does not know.
func sound(t *testing.T, dir string) {
	t.Helper()
	if out := git(t, dir, "fsck", "--strict"); out != "" {
		t.Errorf("git fsck: %s", out)
	}
	if out := git(t, dir, "status", "--porcelain"); out != "" {
		t.Errorf("git status: %s", out)
	}
}

// subjects are the first lines of the commits, the last one first.
func subjects(t *testing.T, dir string) []string {
	return strings.Split(strings.TrimSpace(git(t, dir, "log", "--format=%s")), "\n")
}

func needGit(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
}

// Where the student has no project the class's is the first commit and the take-home the second.
func TestFromNothing(t *testing.T) {
	needGit(t)
	for _, lang := range []string{"es", "en"} {
		dir, files := unpack(t, request(t, lang))
		sound(t, dir)
		want := map[string][]string{
			"es": {"Añadir el proyecto para llevar: resultados, pruebas, CI y Docker", "El proyecto de la clase"},
			"en": {"Add the take-home project: results, tests, CI and Docker", "The class's project"},
		}[lang]
		if got := subjects(t, dir); !slices.Equal(got, want) {
			t.Errorf("the commits are %q", got)
		}
		tracked := strings.Split(git(t, dir, "ls-files"), "\n")
		for _, path := range []string{"src/models/train.py", "src/models/catalogue.py", "src/data/csv_data.py", "results/runs.json", "results/accuracy-1.svg", ".env.example", "data/README.md", "notebooks/explore.ipynb"} {
			if !slices.Contains(tracked, path) {
				t.Errorf("%s is not in Git", path)
			}
		}
		for _, path := range []string{".env", "data/raw/notas.csv"} {
			if slices.Contains(tracked, path) || files[path] == "" {
				t.Errorf("%s is in Git, or not in the zip", path)
			}
		}
		if filepath.Base(dir) != classproject.ProjectName {
			t.Errorf("the folder is %s", dir)
		}
	}
}

// A student's commits stay as they are, with their ids; what was not committed is committed before it is replaced; the faults of the
// classic recipe are mended, and the student's own rules, files and packages stay.
func TestFromAStudentsProject(t *testing.T) {
	needGit(t)
	w, err := classproject.New("es")
	if err != nil {
		t.Fatal(err)
	}
	write := func(path, text string) {
		t.Helper()
		if err := w.Write(path, text); err != nil {
			t.Fatal(err)
		}
	}
	project, _ := classproject.File("es", classproject.ProjectFile)
	project = strings.Replace(strings.Replace(project, `"iris-mlops"`, `"flores-de-ana"`, 1), "dependencies = [\n", "dependencies = [\n    \"polars>=1\",\n    \"mlflow>=2\",\n", 1)
	write(classproject.ProjectFile, project)
	write(".gitignore", "models/\n*.log\n!/data/\nresults\n")
	write("src/models/train.py", "print('mine')\n")
	write("docs/note.md", "kept\n")
	write("readme.MD", "# Mine\n")
	write("results", "a file where a folder is to be\n")
	write(".env", "MLFLOW_TRACKING_URI=sqlite:///mine.db\n")
	write("a.log", "1\n")
	w.Init()
	w.Git.User = workspace.Person{Name: "Ana Ñandú", Email: "ana@example.org"}
	w.Git.Remote = "https://example.org/ana/flores.git"
	if err := w.RenameBranch("master"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Add([]string{""}, false); err != nil {
		t.Fatal(err)
	}
	first, err := w.Commit("Primer commit", at.Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	write("docs/note.md", "kept, changed\n")
	r := request(t, "es")
	r.Tree = w
	dir, files := unpack(t, r)
	sound(t, dir)
	if got := subjects(t, dir); !slices.Equal(got, []string{"Añadir el proyecto para llevar: resultados, pruebas, CI y Docker", "Mi trabajo, tal como estaba en el laboratorio", "Primer commit"}) {
		t.Errorf("the commits are %q", got)
	}
	if id := strings.TrimSpace(git(t, dir, "rev-parse", "master~2")); id != first.ID {
		t.Errorf("the first commit is %s, was %s", id, first.ID)
	}
	if text := git(t, dir, "show", "master~1:src/models/train.py"); text != "print('mine')\n" {
		t.Errorf("the student's train.py is lost: %s", text)
	}
	message := git(t, dir, "log", "-1", "--format=%an <%ae>%n%B")
	for _, want := range []string{"Ana Ñandú <ana@example.org>", "- src/models/train.py\n", "- readme.MD\n", "- results\n"} {
		if !strings.Contains(message, want) {
			t.Errorf("no %q in the commit:\n%s", want, message)
		}
	}
	if strings.Contains(message, "- MLproject\n") || strings.Contains(message, "docs/note.md") {
		t.Errorf("the commit tells of files that stay:\n%s", message)
	}
	tracked := strings.Split(git(t, dir, "ls-files"), "\n")
	for path, want := range map[string]bool{"src/models/train.py": true, "docs/note.md": true, "results/runs.json": true, "README.md": true, ".env": false, "readme.MD": false, "results": false, "a.log": false} {
		if slices.Contains(tracked, path) != want {
			t.Errorf("%s in Git: %v", path, !want)
		}
	}
	if files[".env"] != "MLFLOW_TRACKING_URI=sqlite:///mine.db\n" || files["a.log"] != "1\n" || files["docs/note.md"] != "kept, changed\n" {
		t.Error("the student's own files have not come along")
	}
	ignore := files[".gitignore"]
	if !strings.Contains(ignore, "\n# Mis reglas\n*.log\n") || strings.Contains(ignore, "\nmodels/\n") || strings.Contains(ignore, "!/data/") || strings.Contains(ignore, "\nresults\n") {
		t.Errorf("the rules are\n%s", ignore)
	}
	toml := files["pyproject.toml"]
	if !strings.Contains(toml, `name = "flores-de-ana"`) || strings.Count(toml, `"polars>=1",`) != 1 || strings.Contains(toml, "mlflow>=2") || !strings.Contains(toml, `"mlflow==3.18.0",`) {
		t.Errorf("the packages are\n%s", toml)
	}
	if filepath.Base(dir) != "flores-de-ana" || !strings.Contains(git(t, dir, "remote", "-v"), "flores.git") {
		t.Errorf("name or remote are lost: %s", dir)
	}
	if len(w.Git.Log()) != 1 {
		t.Error("the student's own project was changed")
	}
}

// An MLproject of the student's that works stays; one that MLflow does not read is replaced.
func TestMLproject(t *testing.T) {
	for text, stays := range map[string]bool{
		"name: mine\n\npython_env: python_env.yaml\n\nentry_points:\n  main:\n    parameters:\n      n_estimators: {type: int, default: 7}\n    command: \"python src/models/train.py --n-estimators {n_estimators}\"\n": true,
		"name: [mine\n": false,
	} {
		r := request(t, "en")
		if err := r.Tree.Write("MLproject", text); err != nil {
			t.Fatal(err)
		}
		if _, files := unpack(t, r); (files["MLproject"] == text) != stays {
			t.Errorf("stays %v:\n%s", stays, files["MLproject"])
		}
	}
}
