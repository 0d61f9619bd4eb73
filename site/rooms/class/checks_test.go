package class_test

import (
	"strings"
	"testing"

	"pizarra/engine/checks"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/lesson/lessontest"
	"pizarra/site/rooms/class"
)

// Checks tick themselves from the project, the runs, the lessons and the pages that were opened, and are there in another tab.
func TestChecks(t *testing.T) {
	b := apptest.New()
	tab, room := open(t, b, "#/class/more")
	want := func(ids ...string) {
		t.Helper()
		got := room.Checks(tab.App)
		for _, id := range ids {
			if got[id] != class.SeenDone {
				t.Errorf("%s is not done", id)
			}
		}
		if len(got) != len(ids) {
			t.Errorf("done are %v, want %v", got, ids)
		}
	}
	want()
	tab.Do("terminal.try", "uv init --name iris-mlops")
	want(checks.UVProject)
	if !strings.Contains(main(tab.App), i18n.T(i18n.EN, "class.check_passed")) {
		t.Error("the step that asks for the project is not ticked")
	}
	tab.Go("#/class/all")
	tab.Do("class.train", "plain:0")
	tab.Set("class.guess", "bet", "Yes")
	tab.Do("class.commit", "bet")
	tab.Do("class.train", "bet:0")
	tab.Go("#/experiments")
	runs := room.Records["all/plain"].Runs
	tab.Go("#/run/" + runs[0])
	tab.Go("#/compare?runs=" + runs[0] + "," + room.Records["all/bet"].Runs[0])
	tab.Go("#/class/more")
	tab.Send(app.Action{Name: "class.confirm", Arg: "push", Checked: true})
	all := []string{checks.UVProject, checks.FirstRun, checks.ModelTypes2, checks.PredictionCommitted, checks.TrackingUI, checks.OpenedRun, checks.Comparison}
	if got := room.Checks(tab.App); got["more/push"] != class.Confirmed || len(got) != len(all)+1 {
		t.Errorf("done are %v", got)
	}
	tab.Send(app.Action{Name: "class.confirm", Arg: "push"})
	want(all...)
	tab, room = open(t, b, "#/class")
	want(all...)
}

// Whoever begins at a later lab has the commands of those before it done, in an empty project, and gets the old one back.
func TestStartHere(t *testing.T) {
	course := lessontest.Course()
	uv, _ := course.Lessons[1].Block("uv")
	uv.Commands = []string{"uv init --name late", "mlflow ui", "git init", "python src/data/load_data.py"}
	text, err := lesson.Marshal(course)
	if err != nil {
		t.Fatal(err)
	}
	tab := apptest.New().Open(t, i18n.ES, "#/class/late", func(tab *apptest.Tab) { tab.Text = func(string) (string, error) { return string(text), nil } })
	room := tab.App.Room(class.Page).(*class.Room)
	tab.Do("terminal.try", "touch mine.txt")
	tab.Do("class.start", "")
	tree := room.Project.Tree
	if tree.Has("mine.txt") || !tree.Has("pyproject.toml") || tree.Git == nil {
		t.Errorf("the project has %v", tree.Files())
	}
	if tab.App.Route.ID != "late" {
		t.Errorf("the page is %s", tab.App.Route.Hash())
	}
	tab.Do("terminal.try", "lab back")
	if !room.Project.Tree.Has("mine.txt") {
		t.Error("the old project does not come back")
	}
}

// What was done in a part is forgotten when asked twice; runs stay.
func TestReset(t *testing.T) {
	tab, room := open(t, apptest.New(), "#/class/all")
	tab.Do("class.train", "plain:0")
	tab.Set("class.write", "note", "Mine.")
	tab.Go("#/class")
	tab.Do("class.reset_yes", "1")
	if room.Records["all/note"].Text == "" {
		t.Fatal("it was not asked whether to")
	}
	tab.Do("class.reset", "1")
	tab.Do("class.reset_yes", "1")
	l, _ := room.Course.Lesson("all")
	if done, _ := room.Progress(l); done != 0 || tab.App.Book.Index.Len() != 1 {
		t.Errorf("%d are done, %d runs are there", done, tab.App.Book.Index.Len())
	}
}
