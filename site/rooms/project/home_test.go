package project_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// unzipped are the files of the one zip that a tab has handed over.
func unzipped(t *testing.T, tab *apptest.Tab) map[string]string {
	t.Helper()
	if len(tab.Downloads) != 1 {
		t.Fatalf("%d downloads: %+v, %+v", len(tab.Downloads), of(tab).Home.Taken, tab.App.Notice)
	}
	d := tab.Downloads[0]
	tab.Downloads = nil
	r, err := zip.NewReader(bytes.NewReader(d.Data), int64(len(d.Data)))
	if err != nil || d.Name != "iris-mlops.zip" {
		t.Fatalf("%s: %v", d.Name, err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(f.Name, "iris-mlops/")] = string(text)
	}
	return files
}

// train trains what a link says, and gives the run.
func train(t *testing.T, tab *apptest.Tab, query string) store.Run {
	t.Helper()
	tab.Go("#/train?" + query)
	tab.Do("training.start", "")
	return tab.Runs()[0]
}

// What goes home are the finished runs that are ticked, with charts in the language of the page, and the version that a run has become.
func TestTakeHome(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/project", nil)
	tab.Do("project.home", "")
	if len(tab.Downloads) != 0 {
		t.Fatal("something goes home though there are no runs")
	}
	first, second := train(t, tab, "data=iris&n_estimators=5"), train(t, tab, "data=iris&n_estimators=3&max_depth=2")
	wine := train(t, tab, "data=wine&model=decision_tree")
	tab.Send(app.Action{Name: "models.register", Arg: first.ID, Form: map[string]string{"name": "iris-random_forest"}})
	tab.Send(app.Action{Name: "models.register", Arg: second.ID, Form: map[string]string{"name": "iris-random_forest"}})
	tab.Go("#/project")
	tab.Do("project.home", "")
	files := unzipped(t, tab)
	readme := files["README.md"]
	for _, run := range []store.Run{first, second, wine} {
		if !strings.Contains(files["results/runs.json"], run.ID) || !strings.Contains(readme, run.Name) {
			t.Errorf("%s is not in the zip", run.Name)
		}
	}
	if !strings.Contains(readme, "uv run python src/models/train.py --model-type random_forest --n-estimators 3 --max-depth 2\n") || !strings.Contains(readme, "## Ficha del modelo") {
		t.Errorf("README says\n%s", readme)
	}
	if files["results/accuracy-1.svg"] != "svg in es: Exactitud en la prueba: iris" {
		t.Errorf("the chart is %q", files["results/accuracy-1.svg"])
	}
	confusion := 0
	for path, text := range files {
		if strings.HasSuffix(path, "/confusion_matrix.svg") && strings.HasPrefix(text, "svg in es: Matriz de confusión: ") {
			confusion++
		}
	}
	if !strings.Contains(readme, "| Registrado como | iris-random\\_forest ") {
		t.Error("README does not say what the best run is registered as")
	}
	if confusion != 2 {
		t.Errorf("%d confusion matrices, want those of the best on iris and on wine", confusion)
	}
	if h := of(tab).Home; h.Working || h.Taken == nil || h.Taken.Runs != 3 || h.Taken.Commits != 2 || h.Taken.Err != nil {
		t.Errorf("told is %+v", h.Taken)
	}

	tab.Check("project.home_run", wine.ID, false)
	tab.Do("project.home", "")
	if files = unzipped(t, tab); strings.Contains(files["results/runs.json"], wine.ID) || !strings.Contains(files["results/runs.json"], first.ID) {
		t.Error("the run that was left out is in the zip, or another is not")
	}
}

// A CSV goes along as it was brought, and how it is read is said in the command.
func TestTakeHomeCSV(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/train", nil)
	csv := []byte("peso;alto;clase\n" + strings.Repeat("1,5;2;a\n2,5;3;a\n7,5;1;b\n8,5;2;b\n", 10))
	tab.Bring("train.file", "flores raras.csv", csv)
	tab.Do("training.start", "")
	tab.Go("#/project")
	tab.Do("project.home", "")
	files := unzipped(t, tab)
	if files["data/raw/flores-raras.csv"] != string(csv) {
		t.Error("the CSV is not in the zip")
	}
	if !strings.Contains(files["README.md"], " --data data/raw/flores-raras.csv --separator ';' --decimal ','\n") {
		t.Errorf("README says\n%s", files["README.md"])
	}
	if !strings.Contains(files["results/runs.json"], trainer.Digest(csv)) {
		t.Error("the digest is not told")
	}
}

// A project that leaves no room is told of, and the room goes on.
func TestTakeHomeFails(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/project", nil)
	train(t, tab, "data=iris&n_estimators=3")
	tab.Go("#/project")
	r := of(tab)
	tree := r.Project.Tree.Clone()
	for _, name := range []string{"a", "b", "c", "d"} {
		if err := tree.Write(name+".txt", strings.Repeat(name, 249_000)); err != nil {
			t.Fatal(err)
		}
	}
	r.Project.Tree = tree
	tab.Do("project.home", "")
	if h := r.Home; h.Taken == nil || !fault.Is(h.Taken.Err, "workspace.full") || h.Working || len(tab.Downloads) != 0 {
		t.Errorf("told is %+v", h.Taken)
	}
}
