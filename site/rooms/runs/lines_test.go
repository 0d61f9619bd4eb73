package runs_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/rooms/runs"
)

// drawnLines are the lines of the table: a run by the letter of its id, a group by its value in brackets, each with a dot for
// every level it is further in, and how many are folded under it.
func drawnLines(tab *apptest.Tab) string {
	var list []string
	t := of(tab).Table(tab.App)
	for _, l := range t.Lines {
		text := strings.Repeat(".", l.Depth)
		if l.Group >= 0 {
			text += "[" + t.Groups[l.Group].Value.Text + "]"
		} else {
			text += tab.App.Book.Index.ID(l.Row)[:1]
		}
		if l.Inside > 0 {
			text += fmt.Sprint(l.Inside)
		}
		if l.Pinned {
			text += "^"
		}
		if l.Veiled {
			text += "?"
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

// child makes a run one that is nested in another.
func child(r store.Run, parent string) store.Run {
	r.Tags = append(r.Tags, store.Tag{Key: store.ParentTag, Value: strings.Repeat(parent, 32)})
	return r
}

func full(letter string) string { return strings.Repeat(letter, 32) }

// Runs are folded under the one they are nested in, sorted as the others are; what stands open is in the address. A run whose
// parent is not found stands by itself, and so does one that is its own ancestor.
func TestNestedRuns(t *testing.T) {
	tab := saved(t, "#/runs", run("a", 1, "iris", "test_accuracy=0.9"),
		child(run("b", 2, "iris", "test_accuracy=0.95"), "a"), child(run("c", 3, "iris", "test_accuracy=0.9"), "a"),
		child(run("d", 4, "iris", "test_accuracy=0.8"), "c"), run("e", 5, "iris"),
		child(run("1", 6, "iris"), "2"), child(run("2", 7, "iris"), "1"), child(run("3", 8, "iris"), "3"))
	for _, test := range []struct{ action, arg, want string }{
		{"", "", "3 e a3 21"},
		{"runs.fold", full("a"), "3 e a3 .c1 .b 21"},
		{"runs.fold", full("c"), "3 e a3 .c1 ..d .b 21"},
		{"runs.sort", "metrics.test_accuracy", "a3 .b .c1 ..d 3 e 21"},
		{"runs.fold", full("a"), "a3 3 e 21"},
	} {
		if test.action != "" {
			tab.Do(test.action, test.arg)
		}
		if got := drawnLines(tab); got != test.want {
			t.Errorf("after %s %s: %s, want %s", test.action, test.arg, got, test.want)
		}
	}
	tab.Go("#/runs?filter=metrics.test_accuracy+%3C+0.92&open=" + full("c"))
	if got := drawnLines(tab); got != "a2" {
		t.Errorf("filtered: %s", got)
	}
	tab.Go("#/runs?filter=metrics.test_accuracy+%3C+0.85&open=" + full("c"))
	if got := drawnLines(tab); got != "d" {
		t.Errorf("without its parents: %s", got)
	}
	tab.Check("runs.flat", "", false)
	tab.Go(tab.Hash[:len("#/runs?")] + "flat=1")
	if got := drawnLines(tab); got != "3 2 1 e d c b a" {
		t.Errorf("flat: %s", got)
	}
}

// Groups come in the order of their value, or of the mean of the metric that is sorted by; those without one come last.
func TestGroups(t *testing.T) {
	tab := saved(t, "#/runs?group=params.max_depth", six()...)
	// max_depth: a 10, b None, c 9, f 9; d and e have none. Means of test_accuracy: 10 → 0.9, None → 0.95, 9 → 0.925, none → 0.9
	for _, test := range []struct{ hash, want string }{
		{"group=params.max_depth", "[9]2 [10]1 [None]1 []2"},
		{"group=params.max_depth&sort=params.max_depth+DESC", "[None]1 [10]1 [9]2 []2"},
		{"group=params.max_depth&sort=metrics.test_accuracy+DESC", "[None]1 [9]2 [10]1 []2"},
		{"group=params.max_depth&sort=metrics.test_accuracy+DESC&open=%3D9&open=~", "[None]1 [9]2 .f .c [10]1 []2 .d .e"},
		{"group=params.max_depth&sort=metrics.test_accuracy+ASC", "[10]1 []2 [9]2 [None]1"},
		{"group=dataset&sort=metrics.test_accuracy+DESC", "[iris]3 [wine]2 []1"},
		{"group=no.such", "[]6"},
	} {
		tab.Go("#/runs?" + test.hash)
		if got := drawnLines(tab); got != test.want {
			t.Errorf("%s: %s, want %s", test.hash, got, test.want)
		}
	}
	tab.Go("#/runs?group=params.max_depth")
	html := string(of(tab).View(tab.App))
	for _, want := range []string{"Media de 2 ejecuciones: 0,925\"", "Mínimo 0,9, máximo 0,95\"", ">0,9250<"} {
		if !strings.Contains(html, want) {
			t.Errorf("the group of 9 does not say %s", want)
		}
	}
}

// Pinned runs come first whatever is filtered, hidden ones go, and both stand in the address.
func TestPinAndHide(t *testing.T) {
	tab := saved(t, "#/runs", six()...)
	tab.Check("runs.select", full("a"), true)
	tab.Do("runs.pin", "")
	if got := drawnLines(tab); got != "a^ f e d c b" || tab.Hash != "#/runs?pin="+full("a") {
		t.Errorf("pinned: %s at %s", got, tab.Hash)
	}
	tab.Check("runs.select", full("a"), false)
	tab.Check("runs.select", full("d"), true)
	tab.Do("runs.veil", "")
	if got := drawnLines(tab); got != "a^ f e c b" {
		t.Errorf("hidden: %s", got)
	}
	tab.Check("runs.unveil", "", true)
	if got := drawnLines(tab); got != "a^ f e d? c b" {
		t.Errorf("hidden ones shown: %s", got)
	}
	tab.Send(app.Action{Name: "runs.filter", Value: "dataset.name = 'wine'"})
	tab.Do("runs.search", "")
	if got := drawnLines(tab); got != "a^ f d?" {
		t.Errorf("filtered: %s", got)
	}
	tab.Do("runs.veil", "") // those that are, no longer
	if got := drawnLines(tab); got != "a^ f d" || tab.App.Route.Query.Has("hide") {
		t.Errorf("no longer hidden: %s at %s", got, tab.Hash)
	}
}

// An order by a metric warns where the runs were not measured on the same rows: other data, another split. Runs that lack the
// metric are not ranked. By data, groups are apart.
func TestMixed(t *testing.T) {
	iris := func(id string, start int64, fields ...string) store.Run {
		return run(id, start, "iris", append(fields, "test_accuracy=0.9")...)
	}
	split := iris("b", 2, "test_size=0.2", "split_random_state=7")
	for _, test := range []struct {
		name string
		runs []store.Run
		hash string
		want runs.Mixed
	}{
		{"one data set", []store.Run{iris("a", 1, "test_size=0.2"), iris("b", 2, "test_size=0.20")}, "sort=metrics.test_accuracy+DESC", runs.Mixed{}},
		{"another split", []store.Run{iris("a", 1, "test_size=0.2", "split_random_state=42"), split}, "sort=metrics.test_accuracy+DESC", runs.Mixed{Split: true}},
		{"not ranked", []store.Run{iris("a", 1), split}, "sort=params.test_size+ASC", runs.Mixed{}},
		{"a model in between", []store.Run{iris("a", 1), split}, "sort=tags.model_type+ASC&sort=metrics.test_accuracy+ASC", runs.Mixed{Split: true}},
		{"other data", six(), "sort=metrics.test_accuracy+DESC", runs.Mixed{Data: true}},
		{"other data filtered away", six(), "sort=metrics.test_accuracy+DESC&filter=dataset.name+%3D+'iris'", runs.Mixed{}},
		{"grouped by data", six(), "sort=metrics.test_accuracy+DESC&group=dataset", runs.Mixed{}},
		{"grouped by a param", six(), "sort=metrics.test_accuracy+DESC&group=params.max_depth", runs.Mixed{Data: true}},
		{"only one has it", []store.Run{iris("a", 1), run("b", 2, "wine")}, "sort=metrics.test_accuracy+DESC", runs.Mixed{}},
	} {
		tab := saved(t, "#/runs?"+test.hash, test.runs...)
		if got := of(tab).Table(tab.App).Mixed; got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
		if warned := strings.Contains(string(of(tab).View(tab.App)), `advice warn`); warned != (test.want != runs.Mixed{}) {
			t.Errorf("%s: the page warns: %v", test.name, warned)
		}
	}
}

// The best value of a history is the greatest where more is better and the least where less is; the table sorts by it, and a
// history that has gone on is read again.
func TestBest(t *testing.T) {
	tab := saved(t, "#/runs", run("a", 1, "iris"), run("b", 2, "iris"))
	log := func(id, key string, values ...float64) {
		t.Helper()
		var list []store.Metric
		for i, v := range values {
			list = append(list, store.Metric{Key: key, Value: v, Step: int64(i), Timestamp: 5})
		}
		if err := tab.App.Book.Store.Commit(t.Context(), store.Batch{Ops: []store.Op{store.LogMetrics{Run: full(id), Metrics: list}}}); err != nil {
			t.Fatal(err)
		}
	}
	log("a", "test_accuracy", 0.5, 0.97, math.NaN(), 0.6)
	log("b", "test_accuracy", 0.7, 0.8)
	log("a", "loss", 3, 1, 2)
	log("b", "loss", 4, 1.5)
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Do("runs.sort", "metrics.test_accuracy")
	if got := shown(tab); got != "ba" {
		t.Errorf("by the latest: %s", got)
	}
	tab.Check("runs.best", "", true)
	if got := shown(tab); got != "ab" || of(tab).Reading() {
		t.Errorf("by the best: %s", got)
	}
	html := string(of(tab).View(tab.App))
	for _, want := range []string{`title="0,97"`, `title="0,8"`, `title="1"`, `title="1,5"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the table does not show %s", want)
		}
	}
	log("b", "test_accuracy", 0.7, 0.8, 0.99, 0.1)
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	if got := shown(tab); got != "ba" {
		t.Errorf("by the best after more was logged: %s", got)
	}
	tab.Check("runs.best", "", false)
	if got := shown(tab); got != "ab" {
		t.Errorf("by the latest again: %s", got) // 0.6 and 0.1
	}
}
