package terminal_test

import (
	"context"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/terminal"
)

// of is the room in a tab.
func of(tab *apptest.Tab) *terminal.Room { return tab.App.Room(terminal.Page).(*terminal.Room) }

// run types a line, and returns what is on the screen after it.
func run(tab *apptest.Tab, line string) string {
	last := 0
	for _, e := range of(tab).Entries {
		last = e.Number
	}
	tab.Send(app.Action{Name: "terminal.run", Form: map[string]string{"line": line}})
	return said(tab, last)
}

// said is the screen behind an entry: the lab's own words by their keys.
func said(tab *apptest.Tab, last int) string {
	var b strings.Builder
	for _, e := range of(tab).Entries {
		switch {
		case e.Number <= last || e.Dir != "":
		case e.Line.Kind == shell.Said:
			b.WriteString("[" + e.Line.Key + "]\n")
		case e.Line.Kind == shell.Wrong:
			b.WriteString("[!" + e.Line.Fault.Key + "]\n")
		default:
			b.WriteString(e.Line.Text + "\n")
		}
	}
	return b.String()
}

// The class's five commands, typed, leave the runs that the forms leave: params, metrics, tags and points are equal, but for ids, names
// and times.
func TestFiveCommandsAreTheFiveForms(t *testing.T) {
	flags := []string{"", " --n-estimators 50 --max-depth 5", " --model-type logistic_regression", " --n-estimators 200 --max-depth 10", " --n-estimators 50 --max-depth 3"}
	links := []string{"#/train?data=iris&model=random_forest", "#/train?data=iris&model=random_forest&n_estimators=50&max_depth=5", "#/train?data=iris&model=logistic_regression",
		"#/train?data=iris&model=random_forest&n_estimators=200&max_depth=10", "#/train?data=iris&model=random_forest&n_estimators=50&max_depth=3"}
	typed, clicked := apptest.New().Open(t, i18n.ES, "#/terminal", nil), apptest.New().Open(t, i18n.ES, "#/train", nil)
	clicked.Check("train.register", "", true)                            // train.py registers
	scores := []string{"0.9000", "0.9000", "0.9667", "0.9000", "0.9667"} // scikit-learn's, as the class sees them
	for i := range flags {
		got := run(typed, "python src/models/train.py"+flags[i])
		clicked.Go(links[i])
		clicked.Do("training.start", "")
		if !strings.HasSuffix(got, "\ntest_accuracy: "+scores[i]+"\n") {
			t.Errorf("%q says\n%s", flags[i], got)
		}
	}
	for i, version := range []int{1, 2, 1, 3, 4} {
		name := "iris-random_forest"
		if i == 2 {
			name = "iris-logistic_regression"
		}
		if want := "Created version '" + strconv.Itoa(version) + "' of model '" + name + "'.\n"; !strings.Contains(said(typed, 0), want) {
			t.Errorf("nothing says %s", want)
		}
		for _, tab := range []*apptest.Tab{typed, clicked} {
			reg, err := tab.App.Book.Store.Registry(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := reg.Version(name, version); err != nil {
				t.Errorf("version %d of %s: %v", version, name, err)
			}
		}
	}
	a, b := finished(t, typed), finished(t, clicked)
	if len(a) != 5 || !reflect.DeepEqual(a, b) {
		t.Errorf("typed\n%+v\nclicked\n%+v", a, b)
	}
}

// finished are the finished runs of a tab, the last one first, without what differs from run to run, with all their points.
func finished(t *testing.T, tab *apptest.Tab) (list []store.Run) {
	t.Helper()
	s := tab.App.Book.Store
	var ids []string
	for _, e := range tab.App.Book.Experiments {
		ids = append(ids, e.ID)
	}
	runs, err := s.Runs(context.Background(), ids, store.ActiveOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		if r.Status != store.Finished {
			t.Errorf("run %s is %s", r.ID, r.Status)
		}
		var points []store.Metric
		for _, m := range r.Metrics {
			history, err := s.MetricHistory(context.Background(), r.ID, m.Key)
			if err != nil {
				t.Fatal(err)
			}
			for i := range history {
				history[i].Timestamp = 0
			}
			points = append(points, history...)
		}
		var tags []store.Tag
		for _, tag := range r.Tags {
			if tag.Key != "mlflow.runName" && !strings.HasPrefix(tag.Key, "pizarra.model") && tag.Key != "mlflow.log-model.history" {
				tags = append(tags, tag)
			}
		}
		list = append(list, store.Run{Params: r.Params, Tags: tags, Metrics: points, Inputs: r.Inputs, User: r.User})
	}
	return list
}

// Files, commits and the lines that were typed are there after a reload, in this workbook and in no other.
func TestKeptOverReload(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/terminal", nil)
	for _, line := range []string{"mkdir -p src", "echo hi > src/a.txt", "git init -b main", "git config user.name Ana", "git config user.email a@example.org", "git add .", "git commit -m First"} {
		if got := run(tab, line); strings.Contains(got, "[!") {
			t.Fatalf("%s says %s", line, got)
		}
	}
	again := b.Open(t, i18n.EN, "#/terminal", nil)
	if got := run(again, "git log --oneline"); !strings.HasSuffix(got, "(HEAD -> main) First\n") {
		t.Errorf("after a reload git log says %s", got)
	}
	run(again, "lab new")
	third := b.Open(t, i18n.EN, "#/terminal", nil)
	if run(third, "lab back"); !of(third).Project.Tree.Has("src/a.txt") {
		t.Errorf("lab back brings %v", of(third).Project.Tree.Files())
	}
	again.Settle()
	for range 3 {
		again.Send(app.Action{Name: "terminal.key", Arg: "ArrowUp"})
	}
	if of(again).Text != "git commit -m First" {
		t.Errorf("three lines back stands %q", of(again).Text)
	}
	again.Do("book.open", "ana")
	if got := run(again, "ls"); got != "" || len(of(again).Entries) != 1 {
		t.Errorf("another workbook has %q", got)
	}
	again.Send(app.Action{Name: "terminal.key", Arg: "ArrowUp"})
	again.Send(app.Action{Name: "terminal.key", Arg: "ArrowUp"})
	if of(again).Text != "ls" {
		t.Errorf("in another workbook the line before is %q", of(again).Text)
	}
}

func TestHistoryAndCompletion(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/terminal", nil)
	r := of(tab)
	run(tab, "pwd")
	run(tab, "ls")
	run(tab, "ls")
	tab.Set("terminal.type", "", "half")
	key := func(name string) string {
		tab.Send(app.Action{Name: "terminal.key", Arg: name, Value: r.Text, Caret: len(r.Text)})
		return r.Text
	}
	for i, want := range []string{"ls", "pwd", "pwd"} {
		if got := key("ArrowUp"); got != want {
			t.Errorf("%d back: %q, want %q", i+1, got, want)
		}
	}
	key("ArrowDown")
	for range 2 { // once more at the end goes no further
		if got := key("ArrowDown"); got != "half" {
			t.Errorf("at the end stands %q", got)
		}
	}
	tab.Set("terminal.type", "", "git sta")
	if got := key("Tab"); got != "git status " || len(r.Options) != 0 || r.Caret != len(got) {
		t.Errorf("completed to %q", got)
	}
	tab.Set("terminal.type", "", "git l")
	if got := key("Tab"); got != "git l" || len(r.Options) != 2 {
		t.Errorf("completed to %q, %v", got, r.Options)
	}
	key("ArrowDown")
	key("ArrowDown")
	key("ArrowUp")
	if got := key("Enter"); got != "git log " || r.Active != 0 {
		t.Errorf("chose %q", got)
	}
	tab.Set("terminal.type", "", "m")
	key("Tab")
	tab.Do("terminal.escape", "")
	if len(r.Options) != 0 || r.Text != "m" {
		t.Error("Escape did not close the completions")
	}
	tab.Set("terminal.type", "", "nothing")
	if key("Tab"); !r.Leaving {
		t.Error("where nothing completes, Tab keeps the keyboard")
	}
	tab.Set("terminal.type", "", "")
	if key("Tab"); len(r.Options) != 0 {
		t.Error("Tab that leaves an empty line opens completions behind it")
	}
}

// Ctrl+C ends a training as its own button does, and what stands behind "&&" does not run.
func TestInterrupt(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/terminal", func(opened *apptest.Tab) {
		opened.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
			progress(trainer.Progress{Done: 1, Total: 100})
			<-ctx.Done()
			return nil, ctx.Err()
		}
	})
	tab.Begin(app.Action{Name: "terminal.run", Form: map[string]string{"line": "python src/models/train.py && mlflow ui"}})
	tab.Until("it trains", func() bool { return tab.App.Training != nil && tab.App.Training.Done == 1 })
	tab.Begin(app.Action{Name: "terminal.run", Form: map[string]string{"line": "ls"}})
	tab.Do("terminal.stop", "")
	got := said(tab, 0)
	if !strings.Contains(got, "[!terminal.busy]\n") || !strings.HasSuffix(got, "^C\n[terminal.stopped]\n") || tab.App.Route.Page != terminal.Page || of(tab).Busy() {
		t.Errorf("it says\n%s", got)
	}
	if rows := tab.App.Book.Rows(store.ActiveOnly, ""); len(rows) != 1 || tab.App.Book.Index.Run(rows[0]).Status != store.Killed {
		t.Errorf("the run is not KILLED")
	}
	tab.Set("terminal.type", "", "half a line")
	if tab.Do("terminal.stop", ""); of(tab).Text != "" {
		t.Error("Ctrl+C does not empty the line")
	}
}

func TestTasksOfTheLab(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/terminal", nil)
	if got := run(tab, "python src/data/load_data.py --data wine && head -n 1 data/test.csv"); !strings.HasSuffix(got, ",proline,target\n[shell.powershell.head]\n") || !strings.Contains(got, "train: (142, 14) -> data/train.csv\n") {
		t.Errorf("load_data.py says\n%s", got)
	}
	if got := run(tab, "python src/models/train.py --data flowers.csv"); got != "[!terminal.no_file]\n" {
		t.Errorf("of a file that is not there: %s", got)
	}
	tab.Go("#/train")
	tab.Bring("train.file", "flowers.csv", []byte("x,y,kind\n"+strings.Repeat("1,2,a\n2,1,b\n", 20)))
	tab.Go("#/terminal")
	if got := run(tab, "python src/models/train.py --data data/flowers.csv --target kind --model-type decision_tree"); !strings.HasSuffix(got, "model_type: decision_tree\ntest_accuracy: 1.0000\n") && got != "[!terminal.no_file]\n" {
		t.Errorf("of a file: %s", got)
	}
	if got := run(tab, "mlflow models predict -m models:/nothing/1"); got != "[shell.mlflow_predict]\n[!store.model_missing]\n" && !strings.HasPrefix(got, "[shell.mlflow_predict]\n[!store.") {
		t.Errorf("a model that is not there: %s", got)
	}
	if got := run(tab, "mlflow models predict -m nothing"); got != "[shell.mlflow_predict]\n[!terminal.model_uri]\n" {
		t.Errorf("no model's address: %s", got)
	}
	run(tab, "python src/models/train.py --model-type gaussian_nb")
	if got := run(tab, "mlflow models predict -m runs:/"+tab.App.Last.RunID+"/model"); strings.Contains(got, "[!") || tab.App.Route.Page != app.PagePredict || tab.App.Route.ID != tab.App.Last.RunID {
		t.Errorf("to predict it leads to %+v and says %s", tab.App.Route, got)
	}
	tab.Go("#/terminal")
	if got := run(tab, "mlflow ui"); got != "[shell.mlflow_ui]\n" || tab.App.Route.Page != app.PageRuns || !of(tab).Open {
		t.Errorf("mlflow ui leads to %+v and says %s", tab.App.Route, got)
	}
	if run(tab, "clear"); len(of(tab).Entries) != 0 {
		t.Error("clear leaves something")
	}
}

// The bar unfolds and folds with its button and its key, unless that is switched off, which the browser remembers.
func TestShortcut(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/runs", nil)
	tab.Do("terminal.shortcut", "")
	if !of(tab).Open || tab.Focused != "terminal-line" {
		t.Errorf("open %v, the keyboard is at %q", of(tab).Open, tab.Focused)
	}
	tab.Do("terminal.escape", "")
	if of(tab).Open || tab.Focused != "terminal-button" {
		t.Errorf("open %v, the keyboard is at %q", of(tab).Open, tab.Focused)
	}
	tab.Check("terminal.shortcut_set", "", false)
	again := b.Open(t, i18n.EN, "#/runs", nil)
	if again.Do("terminal.shortcut", ""); of(again).Open {
		t.Error("the key that is switched off unfolds the bar")
	}
	if again.Do("terminal.toggle", ""); !of(again).Open {
		t.Error("the button does not")
	}
}

// A project that cannot be read is told of, and nothing is run on another one.
func TestDamagedProject(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/", nil)
	batch := store.Batch{Ops: []store.Op{store.PutWorkspace{Path: "project.json", Bytes: []byte("nothing")}}}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	again := b.Open(t, i18n.EN, "#/terminal", nil)
	if got := run(again, "ls"); got != "[!workspace.damaged]\n" {
		t.Errorf("it says %s", got)
	}
	if !fault.Is(of(again).Project.Err, "workspace.damaged") {
		t.Errorf("%v", of(again).Project.Err)
	}
}
