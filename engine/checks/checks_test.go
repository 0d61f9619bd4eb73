package checks_test

import (
	"slices"
	"testing"
	"time"

	"pizarra/engine/checks"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// ofProject are the checks that look at a project.
var ofProject = []string{checks.UVProject, checks.Dependencies, checks.Groups, checks.Folders, checks.Gitignore, checks.Repository, checks.FirstCommit,
	checks.EnvFile, checks.EnvIgnored, checks.ConfigModule, checks.DataSplit, checks.ProjectValid}

// done is the class's own project with all that the labs ask for.
func done(t *testing.T) *workspace.Workspace {
	t.Helper()
	w, err := classproject.New("es")
	if err != nil {
		t.Fatal(err)
	}
	env, err := w.Read(".env.example")
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{".env": env.Text, "data/train.csv": "a,target\n1,0\n", "data/test.csv": "a,target\n1,0\n", "src/utils/__init__.py": ""} {
		if err := w.Write(path, text); err != nil {
			t.Fatal(err)
		}
	}
	w.Init()
	w.Git.User = workspace.Person{Name: "Ana", Email: "ana@example.org"}
	if _, err := w.Add([]string{"."}, false); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Commit("Create the project", time.Unix(1_700_000_000, 0)); err != nil {
		t.Fatal(err)
	}
	return w
}

func passed(w *workspace.Workspace) (list []string) {
	all := checks.Project(w, func(path string) (string, bool) {
		f, err := w.Read(path)
		return f.Text, err == nil || w.IsDir(path)
	})
	for _, id := range checks.All {
		if all[id] {
			list = append(list, id)
		}
	}
	return list
}

// The class's project passes every check; each change leaves exactly those out that it should.
func TestProject(t *testing.T) {
	sorted := slices.Sorted(slices.Values(ofProject))
	if got := slices.Sorted(slices.Values(passed(done(t)))); !slices.Equal(got, sorted) {
		t.Fatalf("the class's project passes\n%v, want\n%v", got, sorted)
	}
	if got := passed(workspace.New()); got != nil {
		t.Errorf("an empty project passes %v", got)
	}
	if len(checks.Project(nil, nil)) != 0 {
		t.Error("no project passes something")
	}
	write := func(path, text string) func(*workspace.Workspace) error {
		return func(w *workspace.Workspace) error { return w.Write(path, text) }
	}
	remove := func(path string) func(*workspace.Workspace) error {
		return func(w *workspace.Workspace) error { return w.Remove(path) }
	}
	for name, c := range map[string]struct {
		change func(*workspace.Workspace) error
		lacks  []string
	}{
		"no name":                   {write("pyproject.toml", "[project]\ndependencies = [\"mlflow\", \"scikit-learn\", \"pandas\"]\n[dependency-groups]\ndev = [\"pytest\"]\nmore = [\"x\"]\n"), []string{checks.UVProject}},
		"no pandas":                 {write("pyproject.toml", "[project]\nname = \"x\"\ndependencies = [\"mlflow\", \"scikit-learn\"]\n"), []string{checks.Dependencies, checks.Groups}},
		"no tests":                  {remove("tests"), []string{checks.Folders}},
		"models/ hides src/models":  {write(".gitignore", ".venv/\nmlruns/\nmlflow.db\ndata/\nmodels/\n.env\n"), []string{checks.Gitignore}},
		"as git init leaves it":     {write(".gitignore", ""), []string{checks.Gitignore, checks.EnvIgnored}},
		"a name less":               {write(".env", "MLFLOW_TRACKING_URI=http://localhost:5000\n"), []string{checks.EnvFile}},
		"no default":                {write("src/config.py", "import os\nuri = os.environ[\"MLFLOW_TRACKING_URI\"]\n"), []string{checks.ConfigModule}},
		"no test rows":              {remove("data/test.csv"), []string{checks.DataSplit}},
		"an entry without command":  {write("MLproject", "name: x\nentry_points:\n  main:\n    parameters:\n      a: float\n"), []string{checks.ProjectValid}},
		"a project without entries": {write("MLproject", "name: x\n"), []string{checks.ProjectValid}},
	} {
		w := done(t)
		if err := c.change(w); err != nil {
			t.Fatal(name, err)
		}
		want := slices.DeleteFunc(slices.Clone(sorted), func(id string) bool { return slices.Contains(c.lacks, id) })
		if got := slices.Sorted(slices.Values(passed(w))); !slices.Equal(got, want) {
			t.Errorf("%s: passes\n%v, want all but %v", name, got, c.lacks)
		}
	}
}

// The five runs are those that course.md names: all on iris, and no other seed or split will do.
func TestRuns(t *testing.T) {
	var runs []checks.Run
	for _, j := range checks.FiveJobs() {
		j, err := j.Complete()
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, checks.Run{Model: j.Model, Job: j.Query().Encode()})
	}
	for n, want := range map[int][]string{
		0: nil,
		1: {checks.FirstRun},
		3: {checks.FirstRun, checks.ModelTypes2, checks.Runs3},
		4: {checks.FirstRun, checks.ModelTypes2, checks.Runs3},
		5: {checks.FirstRun, checks.FiveRuns, checks.ModelTypes2, checks.Runs3},
	} {
		var got []string
		for id, ok := range checks.Runs(runs[:n], 0) {
			if ok {
				got = append(got, id)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%d runs pass %v, want %v", n, got, want)
		}
	}
	if !checks.Runs(nil, 1)[checks.RegisteredModel] {
		t.Error("a version passes no check")
	}
	other := checks.FiveJobs()[4]
	other.Data.Name = "wine"
	other, _ = other.Complete()
	runs[4].Job = other.Query().Encode()
	if checks.Runs(runs, 0)[checks.FiveRuns] {
		t.Error("a run on wine is taken for one on iris")
	}
}
