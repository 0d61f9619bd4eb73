package project_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/mlproject"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	kept "pizarra/site/project"
	"pizarra/site/rooms/project"
)

// of is the room in a tab.
func of(tab *apptest.Tab) *project.Room { return tab.App.Room(project.Page).(*project.Room) }

// class is a tab with the class's project in it.
func class(t *testing.T, b *apptest.Browser) *apptest.Tab {
	tab := b.Open(t, i18n.ES, "#/project", nil)
	tab.Do("project.class", "")
	if of(tab).Editor.Path != mlproject.FileName {
		t.Fatalf("the class's project is not there: %+v, %v", of(tab).Editor, of(tab).Project.Err)
	}
	return tab
}

// text is what is kept of the MLproject.
func text(t *testing.T, b *apptest.Browser) string {
	t.Helper()
	f, err := of(b.Open(t, i18n.ES, "#/project", nil)).Project.Tree.Read(mlproject.FileName)
	if err != nil {
		t.Fatal(err)
	}
	return f.Text
}

// What is typed is checked at once, saved after a pause or at once where the field is left, and is there after a reload. Where the file
// cannot be read its entry points stay, and do not run.
func TestEditor(t *testing.T) {
	b := apptest.New()
	tab := class(t, b)
	r := of(tab)
	if len(r.Editor.Problems) != 0 || len(r.Editor.Parsed.Entries) < 2 {
		t.Errorf("the class's own has %v and %v", r.Editor.Problems, r.Editor.Parsed.Entries)
	}
	set := r.Editor.Set
	broken := strings.Replace(r.Editor.Text, "default: 100}", "default: 100", 1)
	tab.Begin(app.Action{Name: "project.text", Value: broken})
	at := 1 + strings.Count(broken[:strings.Index(broken, "default: 100")], "\n")
	if n := r.Editor.Problems; len(n) != 1 || !r.Editor.Refused() || n[0].Line != at || n[0].Err.Key != "yaml.bracket" {
		t.Errorf("the problems are %v, want one in line %d", n, at)
	}
	if len(r.Editor.Parsed.Entries) < 2 || r.Editor.Set != set {
		t.Error("the entry points are gone, or the field was set while somebody typed")
	}
	if !fault.Is(r.Keeps(), "project.unsaved") {
		t.Error("the workbook can be left with something unsaved")
	}
	tab.Do("project.run", "")
	if len(tab.Runs()) != 0 {
		t.Error("a file that MLflow does not read is run")
	}
	tab.Settle()
	if kept := text(t, b); kept != broken || r.Keeps() != nil {
		t.Errorf("kept %q, %v", kept, r.Keeps())
	}
	tab.Set("project.keep", "", "name: x\n")
	if kept := text(t, b); kept != "name: x\n" || len(r.Editor.Problems) != 1 || r.Editor.Problems[0].Grade != mlproject.Warned {
		t.Errorf("kept %q with %v", kept, r.Editor.Problems)
	}
	tab.Do("project.reset", "")
	tab.Do("project.class", "")
	if r.Editor.Set == set || len(r.Editor.Problems) != 0 || r.Before == nil {
		t.Errorf("not reset: %+v", r.Editor)
	}
	tab.Do("project.undo", "")
	if kept := text(t, b); kept != "name: x\n" || r.Editor.Text != kept {
		t.Errorf("taken back there is %q", kept)
	}
}

// The way to a problem's place counts as a text field does, in UTF-16 units.
func TestGoToLine(t *testing.T) {
	tab := class(t, apptest.New())
	tab.Set("project.keep", "", "name: ñ😀\nx: y\n")
	for place, want := range map[string]string{"1:1": "0", "1:8": "7", "1:9": "9", "1:99": "9", "2:1": "10", "2:4": "13", "9:1": "15"} {
		tab.Do("project.line", place)
		if got := of(tab).Editor.Caret; got != want || tab.Focused != "project-text" {
			t.Errorf("%s is at %s, want %s; the keyboard is at %s", place, got, want, tab.Focused)
		}
	}
}

// An entry point's run is that of the same Job from Train's form, bit for bit, with MLflow's params and tags of a project.
func TestRun(t *testing.T) {
	b := apptest.New()
	tab := class(t, b)
	tab.Set("project.value", "n_estimators", "50")
	tab.Set("project.value", "max_depth", "5")
	tab.Set("project.extra", "", "criterion=entropy")
	r := of(tab)
	plan := r.Plan(tab.App, r.Entry(tab.App))
	line := "python src/models/train.py --model-type random_forest --n-estimators 50 --max-depth 5 --random-state 42 --criterion entropy"
	if plan.Err != nil || plan.Line != line || len(plan.Differ) != 0 {
		t.Fatalf("the plan is %q, %v, differs in %v", plan.Line, plan.Err, plan.Differ)
	}
	if got, want := mlproject.Invocation(plan.Entry.Name, plan.Given, ""), "mlflow run . -P n_estimators=50 -P max_depth=5 -P criterion=entropy"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	tab.Do("project.run", "")
	if len(tab.Runs()) != 1 {
		t.Fatalf("%d runs, notice %+v", len(tab.Runs()), tab.App.Notice)
	}
	ours := tab.Runs()[0]
	for key, want := range map[string]string{
		"mlflow.project.entryPoint": "main", "mlflow.source.type": "PROJECT", "mlflow.source.name": "/workspace/iris-mlops",
		"mlflow.project.backend": "local", "mlflow.project.env": "virtualenv", "mlflow.source.git.commit": "", "mlflow.user": app.DefaultBook,
	} {
		if got := app.TagOf(ours, key); got != want {
			t.Errorf("the tag %s is %q, want %q", key, got, want)
		}
	}
	for key, want := range map[string]string{"model_type": "random_forest", "n_estimators": "50", "max_depth": "5", "criterion": "entropy"} {
		if got := app.ValueOf(ours, "params."+key).Text; got != want {
			t.Errorf("the param %s is %q, want %q", key, got, want)
		}
	}
	tab.Go("#/train?" + plan.Job.Query().Encode())
	tab.Do("training.start", "")
	same := tab.Runs()
	i := slices.IndexFunc(same, func(r store.Run) bool { return r.ID != ours.ID })
	if i < 0 {
		t.Fatal("Train has trained nothing")
	}
	theirs := same[i]
	if a, b := app.RunFingerprint(ours), app.RunFingerprint(theirs); a == nil || b == nil || *a != *b {
		t.Errorf("the fingerprints are %v and %v", a, b)
	}
	if len(ours.Metrics) < 5 || len(ours.Metrics) != len(theirs.Metrics) || ours.ExperimentID != theirs.ExperimentID {
		t.Fatalf("%d and %d metrics", len(ours.Metrics), len(theirs.Metrics))
	}
	for _, m := range ours.Metrics {
		if !slices.ContainsFunc(theirs.Metrics, func(n store.Metric) bool { return n.Key == m.Key && n.Value == m.Value }) {
			t.Errorf("Train's run has no %s of %v", m.Key, m.Value)
		}
	}
}

// A project with a commit says so in its runs.
func TestCommit(t *testing.T) {
	b := apptest.New()
	tab := class(t, b)
	r := of(tab)
	tree := r.Project.Tree.Clone()
	tree.Init()
	tree.Git.User.Name, tree.Git.User.Email, tree.Git.Remote = "Ana", "ana@example.org", "https://example.org/ana/iris.git"
	if _, err := tree.Add([]string{""}, false); err != nil {
		t.Fatal(err)
	}
	c, err := tree.Commit("Primer commit", tab.App.Now)
	if err != nil {
		t.Fatal(err)
	}
	p, problems := mlproject.Check(r.Editor.Text, nil)
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	logged := kept.Logged(shell.ProjectRun{Project: p, Entry: p.Entries[0]}, tree)
	for key, want := range map[string]string{
		"mlflow.source.name": "file:///workspace/iris-mlops", "mlflow.source.git.commit": c.ID, "mlflow.source.git.repoURL": "https://example.org/ana/iris.git",
	} {
		if !slices.Contains(logged.Tags, store.Tag{Key: key, Value: want}) {
			t.Errorf("no tag %s=%s in %v", key, want, logged.Tags)
		}
	}
}

// The command bar runs an entry point as the form does, and the room sees what is changed there.
func TestTerminal(t *testing.T) {
	tab := class(t, apptest.New())
	tab.Send(app.Action{Name: "terminal.run", Form: map[string]string{"line": "mlflow run . -P n_estimators=5 --experiment-name other"}})
	list := tab.Runs()
	if len(list) != 1 {
		t.Fatalf("%d runs", len(list))
	}
	e, _ := tab.App.Book.Experiment(list[0].ExperimentID)
	if app.TagOf(list[0], kept.TagEntry) != "main" || app.ValueOf(list[0], "params.model_type").Text != "random_forest" || e.Name != "other" {
		t.Errorf("the run is %+v in %s", list[0], e.Name)
	}
	tab.Send(app.Action{Name: "terminal.run", Form: map[string]string{"line": "echo 'name: x' > MLproject"}})
	if r := of(tab); r.Editor.Text != "name: x\n" || len(r.Editor.Problems) != 1 {
		t.Errorf("the editor has %q, %v", r.Editor.Text, r.Editor.Problems)
	}
}

// What cannot be run says why, and nothing is run.
func TestRefused(t *testing.T) {
	tab := class(t, apptest.New())
	r := of(tab)
	for _, test := range []struct{ command, key string }{
		{"python src/models/train.py --model-type {model_type} --n-estimators {n_estimators} --max-depth deep --random-state {random_state}", "command.value"},
		{"python src/models/train.py --model-typo {model_type}", "command.unknown"},
		{"python src/models/train.py | tee log", "shell.symbol"},
		{"python src/data/load_data.py", "project.elsewhere"},
		{"ls", "project.elsewhere"},
		{"python src/models/train.py --data flowers.csv", "project.no_data"},
		{"python src/models/train.py {nothing}", "mlproject.undeclared"},
	} {
		tab.Set("project.keep", "", "name: x\nentry_points:\n  main:\n    parameters: {model_type: {default: random_forest}, n_estimators: {default: 5}, random_state: {default: 1}}\n    command: \""+test.command+"\"\n")
		e := r.Entry(tab.App)
		if e == nil {
			t.Fatalf("%s: no entry point, %v", test.command, r.Editor.Problems)
		}
		if plan := r.Plan(tab.App, e); !fault.Is(plan.Err, test.key) || plan.Job != nil {
			t.Errorf("%s: %v, want %s", test.command, plan.Err, test.key)
		}
		tab.Do("project.run", "")
	}
	if len(tab.Runs()) != 0 {
		t.Error("something was run")
	}
}

// Every state of the room can be drawn.
func TestView(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/project", nil)
	drawn := func(id string) {
		t.Helper()
		if page := string(of(tab).View(tab.App)); !strings.Contains(page, `id="`+id+`"`) {
			t.Errorf("no %s in %s", id, page)
		}
	}
	drawn("project-class")
	tab.Do("project.own", "")
	drawn("project-run")
	drawn("project-verdict")
	tab.Do("project.reset", "")
	drawn("project-reset-yes")
	tab.Do("project.class", "")
	drawn("project-undo")
	tab.Do("project.run", "")
	drawn("project-runs")
	tab.Go("#/project/nothing")
	drawn("project-unknown")
	tab.Go("#/project/data")
	drawn("project-why")
	tab.Set("project.keep", "", "name: [")
	drawn("project-problem-0")
}
