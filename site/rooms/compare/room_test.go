package compare_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/compare"
)

// workbook is a tab whose workbook has two experiments with runs on the same test: a and b in the first, c in the second.
func workbook(t *testing.T) (*apptest.Browser, *apptest.Tab) {
	t.Helper()
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/compare", nil)
	ops := []store.Op{
		store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "uno"}}, store.CreateExperiment{Experiment: store.Experiment{ID: "2", Name: "dos"}},
	}
	for i, name := range []string{"a", "b", "c"} {
		r := run(strings.Repeat(name, 32), int64(i+1)*1000, "iris", "max_depth="+fmt.Sprint(i+1), "test_size=0.2", "split_random_state=42", "test_samples=30", "test_accuracy=0.9")
		r.Name, r.ExperimentID, r.Tags = name, "1", []store.Tag{{Key: "team", Value: "t" + name}, {Key: "mlflow.user", Value: name}}
		if name == "c" {
			r.ExperimentID = "2"
		}
		ops = append(ops, store.CreateRun{Run: r})
	}
	write(t, tab, ops...)
	return browser, tab
}

func write(t *testing.T, tab *apptest.Tab, ops ...store.Op) {
	t.Helper()
	if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
}

func id(name string) string { return strings.Repeat(name, 32) }

func room(tab *apptest.Tab) *compare.Room { return tab.App.Room(app.PageCompare).(*compare.Room) }

// Runs of several experiments are compared; they are added, taken away and made the baseline in the page; all of it stands in the
// address, and is there after a reload.
func TestAcrossExperiments(t *testing.T) {
	browser, tab := workbook(t)
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	tab.Send(app.Action{Name: "compare.add", Form: map[string]string{"run": id("c")}})
	tab.Do("compare.base", id("b"))
	if got := names(room(tab).Table(tab.App).Runs); got != id("b")+" "+id("a")+" "+id("c") || tab.Focused != "compare-h-"+id("b") {
		t.Errorf("compared are %s, the keyboard is at %s", got, tab.Focused)
	}
	again := browser.Open(t, i18n.EN, tab.Hash, nil)
	table := room(again).Table(again.App)
	if got := names(table.Runs); got != id("b")+" "+id("a")+" "+id("c") {
		t.Errorf("after the reload: %s", got)
	}
	shown := ""
	for _, g := range table.Groups {
		for _, row := range g.Rows {
			shown += g.Name + ":" + row.Key + " "
		}
	}
	if want := "params:params.max_depth tags:tags.team attributes:attributes.experiment attributes:attributes.start_time "; shown != want {
		t.Errorf("what differs is %s, want %s", shown, want)
	}
	again.Do("compare.remove", id("a"))
	again.Send(app.Action{Name: "compare.add", Form: map[string]string{"run": "gone"}})
	if got := names(room(again).Table(again.App).Runs); got != id("b")+" "+id("c") {
		t.Errorf("without a: %s", got)
	}
}

// The runs nested in one are compared by its id: the first of them is the baseline until another is chosen.
func TestNested(t *testing.T) {
	_, tab := workbook(t)
	var ops []store.Op
	for _, child := range []string{"b", "c"} {
		ops = append(ops, store.SetTags{Run: id(child), Tags: []store.Tag{{Key: store.ParentTag, Value: id("a")}}})
	}
	write(t, tab, ops...)
	tab.Go("#/compare?of=" + id("a"))
	if got := names(room(tab).Table(tab.App).Runs); got != id("b")+" "+id("c") {
		t.Errorf("compared are %s", got)
	}
	tab.Do("compare.base", id("c"))
	if got := names(room(tab).Table(tab.App).Runs); got != id("c")+" "+id("b") {
		t.Errorf("compared are %s at %s", got, tab.Hash)
	}
}

// Many runs are lines and not columns, unless the person says so, and not all of them are drawn unless asked for.
func TestManyRunsAreLines(t *testing.T) {
	var runs []store.Run
	ids := ""
	for i := range 70 {
		r := run(fmt.Sprint("r", i), int64(i), "iris", "max_depth="+fmt.Sprint(i), "test_accuracy=0.9")
		runs, ids = append(runs, r), ids+","+r.ID
	}
	of := func(query string) (int, compare.Table) {
		a, room := opened(t, "#/compare?runs="+ids+query, runs...)
		return strings.Count(string(room.View(a)), `id="compare-h-`), compare.TableOf(a)
	}
	for _, test := range []struct {
		query  string
		across bool
		drawn  int
	}{{"", true, 60}, {"&way=columns", false, 24}, {"&all=1", true, 70}, {"&way=columns&all=1", false, 70}} {
		if drawn, table := of(test.query); table.Across != test.across || drawn != test.drawn || len(table.Runs) != 70 {
			t.Errorf("%q: lines %v, %d of %d drawn", test.query, table.Across, drawn, len(table.Runs))
		}
	}
	a, room := opened(t, "#/compare?runs=r1,r2", runs...)
	room.Act(a, app.Action{Name: "compare.rows", Checked: true})
	if !room.Table(a).Across {
		t.Error("two runs are not lines though they were asked for")
	}
	room.Act(a, app.Action{Name: "compare.rows"})
	if room.Table(a).Across || a.Route.Query.Get("way") != "" {
		t.Errorf("back again: %s", a.Route.Hash())
	}
}

// The CSV has a line a run with all digits, and what a spreadsheet would take for a formula is text.
func TestExport(t *testing.T) {
	_, tab := workbook(t)
	write(t, tab, store.SetTags{Run: id("b"), Tags: []store.Tag{{Key: "team", Value: "=1+1"}}},
		store.LogMetrics{Run: id("b"), Metrics: []store.Metric{{Key: "test_accuracy", Value: 0.9666666666666667, Timestamp: 9}}})
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	tab.Do("compare.export", "")
	if len(tab.Downloads) != 1 {
		t.Fatalf("%d files", len(tab.Downloads))
	}
	want := "\xef\xbb\xbfrun_id,run_name,metrics.test_accuracy,params.max_depth,tags.team,start_time\r\n" +
		id("a") + ",a,0.9,1,ta,1970-01-01T00:00:01Z\r\n" + id("b") + ",b,0.9666666666666667,2,'=1+1,1970-01-01T00:00:02Z\r\n"
	if got := string(tab.Downloads[0].Data); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
}

func looks(tab *apptest.Tab, experiment string) int {
	e, _ := tab.App.Book.Experiment(experiment)
	return app.LooksOf(e).Count
}

// To compare by the test is a look at it, once for each new result; the same again is none, and another page is none.
func TestLooks(t *testing.T) {
	browser, tab := workbook(t)
	expect := func(what string, first, second int) {
		t.Helper()
		if a, b := looks(tab, "1"), looks(tab, "2"); a != first || b != second {
			t.Errorf("%s: %d and %d looks, want %d and %d", what, a, b, first, second)
		}
	}
	tab.Go("#/compare?runs=" + id("a"))
	expect("one run alone", 0, 0)
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	expect("two runs", 1, 0)
	tab.Do("compare.base", id("b"))
	tab.Go("#/runs?exp=1&sort=metrics.test_accuracy+DESC")
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	expect("the same again", 1, 0)
	tab.Go("#/compare?runs=" + id("a") + "," + id("b") + "," + id("c"))
	expect("with one of another experiment", 1, 1)
	r := run(id("d"), 9000, "iris", "test_accuracy=1")
	r.ExperimentID, r.Name = "1", "d"
	write(t, tab, store.CreateRun{Run: r})
	expect("a new result that is not shown", 1, 1)
	tab.Go("#/runs?exp=1")
	tab.Do("runs.sort", "metrics.train_accuracy")
	expect("sorted by what is not the test", 1, 1)
	tab.Do("runs.sort", "metrics.test_accuracy")
	expect("sorted by the test", 2, 1)
	tab.Do("runs.sort", "metrics.test_accuracy")
	expect("the other way round", 2, 1)
	again := browser.Open(t, i18n.ES, "#/runs?exp=1&sort=metrics.test_accuracy", nil)
	if looks(again, "1") != 2 {
		t.Errorf("after a reload: %d", looks(again, "1"))
	}
	tab.Settle()
	tab.Do("book.forget_looks", "1")
	expect("set to zero", 0, 1)
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	expect("what had been seen", 0, 1)
}

// The example's runs are not the student's, and neither is what is in the trash ranked.
func TestLooksAtTheExample(t *testing.T) {
	_, tab := workbook(t)
	write(t, tab, store.SetExperimentTags{Experiment: "1", Tags: []store.Tag{{Key: app.ExampleTag, Value: "true"}}, Time: time.Now().UnixMilli()})
	tab.Go("#/compare?runs=" + id("a") + "," + id("b"))
	if n := looks(tab, "1"); n != 0 {
		t.Errorf("%d looks at the example", n)
	}
}
