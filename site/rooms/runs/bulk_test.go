package runs_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/rooms/runs"
)

func choose(tab *apptest.Tab, letters string) {
	tab.Check("runs.select_all", "", false)
	for _, l := range letters {
		tab.Check("runs.select", full(string(l)), true)
	}
}

// texts are what the runs have of a key, newest first.
func texts(tab *apptest.Tab, of func(r store.Run) string) string {
	var list []string
	for _, r := range tab.Runs() {
		list = append(list, of(r))
	}
	return strings.Join(list, "|")
}

func names(r store.Run) string  { return r.Name }
func colour(r store.Run) string { return app.TagOf(r, app.ColorTag) }
func note(r store.Run) string   { return app.TagOf(r, store.NoteTag) }
func owner(r store.Run) string  { return app.TagOf(r, "owner") }

// What is done to the chosen runs is done to all of them, in one commit, and one click takes it back.
func TestBulkAndUndo(t *testing.T) {
	b := run("b", 2, "iris")
	b.Tags = []store.Tag{{Key: "owner", Value: "luis"}, {Key: store.NoteTag, Value: "vieja"}}
	tab := saved(t, "#/runs", run("a", 1, "iris"), b, run("c", 3, "iris"))
	form := func(name string, fields ...string) app.Action {
		m := app.Action{Name: name, Form: map[string]string{}}
		for i := 0; i < len(fields); i += 2 {
			m.Form[fields[i]] = fields[i+1]
		}
		return m
	}
	for _, test := range []struct {
		chosen        string
		do            app.Action
		of            func(store.Run) string
		before, after string
		said          string
		n             int
	}{
		{"b", form("runs.rename", "name", " mejor "), names, "run c|run b|run a", "run c|mejor|run a", "runs.renamed", 1},
		{"ab", form("runs.rename", "name", "modelo"), names, "run c|run b|run a", "run c|modelo 2|modelo 1", "runs.renamed", 2},
		{"ab", form("runs.tag", "key", "owner", "value", "ana"), owner, "|luis|", "|ana|ana", "runs.tagged", 2},
		{"abc", form("runs.tag", "key", "owner", "value", ""), owner, "|luis|", "||", "runs.tagged", 1},
		{"bc", form("runs.note", "note", "**ojo**"), note, "|vieja|", "**ojo**|**ojo**|", "runs.noted", 2},
		{"ac", app.Action{Name: "runs.colour", Arg: "1"}, colour, "||", "#d55e00||#d55e00", "runs.coloured", 2},
		{"bc", app.Action{Name: "runs.delete"}, names, "run c|run b|run a", "run a", "runs.deleted", 2},
	} {
		choose(tab, test.chosen)
		if got := texts(tab, test.of); got != test.before {
			t.Errorf("before %s: %s, want %s", test.said, got, test.before)
		}
		tab.Send(test.do)
		if got := texts(tab, test.of); got != test.after {
			t.Errorf("%s of %s: %s, want %s", test.said, test.chosen, got, test.after)
		}
		if u := of(tab).Undo; u.Key != test.said || u.N != test.n || tab.Focused != "runs-undo" {
			t.Errorf("%s: it says %s of %d, the keyboard is at %s", test.said, u.Key, u.N, tab.Focused)
		}
		tab.Do("runs.undo", "")
		if got := texts(tab, test.of); got != test.before || of(tab).Undo.N != 0 {
			t.Errorf("%s taken back: %s, want %s", test.said, got, test.before)
		}
	}
	choose(tab, "a")
	for _, test := range []struct {
		do  app.Action
		key string
	}{
		{form("runs.rename", "name", "  "), "store.run_name_empty"}, {form("runs.tag", "key", "none", "value", ""), "runs.no_such_tag"},
		{form("runs.tag", "key", "a#b", "value", "x"), "store.key_character"}, {form("runs.view_save", "name", " "), "runs.view_name_empty"},
	} {
		tab.App.Notice = nil
		tab.Send(test.do)
		if n := tab.App.Notice; n == nil || !fault.Is(n.Err, test.key) {
			t.Errorf("%s: %+v, want %s", test.do.Name, n, test.key)
		}
	}
}

// A parent goes with what is nested in it and comes back with it; a run that is under way stays. From the trash runs come back,
// or are deleted for good.
func TestTrash(t *testing.T) {
	going := run("d", 4, "iris")
	going.Status, going.EndTime = store.Running, 0
	tab := saved(t, "#/runs", run("a", 1, "iris"), child(run("b", 2, "iris"), "a"), run("c", 3, "iris"), going)
	choose(tab, "a")
	tab.Do("runs.delete", "")
	if got := shown(tab); got != "dc" || of(tab).Undo.N != 2 {
		t.Errorf("after deleting a parent: %s, %d to bring back", got, of(tab).Undo.N)
	}
	tab.Do("runs.delete", full("d"))
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "runs.under_way") || shown(tab) != "dc" {
		t.Errorf("a run under way: %+v, %s", n, shown(tab))
	}
	tab.Set("runs.stage", "", "deleted")
	if got := shown(tab); got != "ba" || len(tab.App.Selected) != 0 {
		t.Errorf("the trash has %s, chosen %v", got, tab.App.Selected)
	}
	choose(tab, "b")
	tab.Do("runs.restore", "")
	if got := shown(tab); got != "a" {
		t.Errorf("after restoring, the trash has %s", got)
	}
	tab.Do("runs.undo", "")
	if got := shown(tab); got != "ba" {
		t.Errorf("restoring taken back, the trash has %s", got)
	}
	choose(tab, "a")
	tab.Do("runs.form", runs.FormPurge)
	tab.Do("runs.purge", "")
	if _, there := tab.App.Book.Index.Find(full("a")); there || shown(tab) != "b" || of(tab).Undo.N != 0 {
		t.Errorf("after deleting for good: %s", shown(tab))
	}
	if _, err := tab.App.Book.Store.Run(t.Context(), full("a")); !fault.Is(err, "store.run_missing") {
		t.Errorf("the store still has it: %v", err)
	}
	tab.Set("runs.stage", "", "")
	if got := shown(tab); got != "dc" {
		t.Errorf("the table has %s", got)
	}
}

// Columns are chosen, moved and put back; the address has them, and this browser keeps them for the workbook.
func TestColumnsChosen(t *testing.T) {
	browser := apptest.New()
	tab := savedIn(t, browser, "#/runs", six()...)
	columns := func(tab *apptest.Tab) []string { return keys(of(tab).Table(tab.App).Columns) }
	tab.Do("runs.column", app.KeyStatus) // no longer
	tab.Do("runs.column", app.KeyDuration)
	want := []string{app.KeyName, app.KeyStart, app.KeyData, app.KeyModel, "metrics.test_accuracy", "params.max_depth"}
	if got := columns(tab); !slices.Equal(got, want) {
		t.Fatalf("columns are %v, want %v", got, want)
	}
	tab.Do("runs.column_left", "metrics.test_accuracy")
	tab.Do("runs.column_left", "metrics.test_accuracy")
	tab.Do("runs.column_right", app.KeyStart)
	if tab.Focused != "column-right-"+app.KeyStart {
		t.Errorf("the keyboard is at %s", tab.Focused)
	}
	tab.Do("runs.column_right", "params.max_depth") // is the last
	tab.Set("runs.column_drop", "", "params.max_depth,metrics.test_accuracy")
	want = []string{app.KeyName, "params.max_depth", "metrics.test_accuracy", app.KeyStart, app.KeyData, app.KeyModel}
	if got := columns(tab); !slices.Equal(got, want) {
		t.Errorf("moved, columns are %v, want %v", got, want)
	}
	if got := columns(browser.Open(t, "es", "#/runs", nil)); !slices.Equal(got, want) {
		t.Errorf("another day, columns are %v, want %v", got, want)
	}
	if got := columns(browser.Open(t, "es", "#/runs?cols=no.such,params.max_depth", nil)); !slices.Equal(got, []string{app.KeyName, "params.max_depth"}) {
		t.Errorf("of a link, columns are %v", got)
	}
	tab.Do("runs.columns_own", "")
	if got := columns(tab); len(got) != 8 || tab.Hash != "#/runs" {
		t.Errorf("back to automatic: %v at %s", got, tab.Hash)
	}
}

// A view is saved with the workbook, opens as it was, is in a backup, and can be forgotten.
func TestSavedViews(t *testing.T) {
	browser := apptest.New()
	const hash = "#/runs?group=dataset&sort=metrics.test_accuracy+DESC"
	tab := savedIn(t, browser, hash, six()...)
	tab.Send(app.Action{Name: "runs.view_save", Form: map[string]string{"name": " por  datos "}})
	tab.Go("#/runs?exp=1&filter=params.max_depth+%3D+'9'")
	tab.Send(app.Action{Name: "runs.view_save", Form: map[string]string{"name": "nueves"}})
	tab.Do("book.backup", "")
	backup := tab.Downloads[0]

	other := browser.Open(t, "es", "#/runs", nil)
	other.Do("runs.view_open", "0:por datos")
	if other.Hash != hash {
		t.Errorf("the view opens %s, want %s", other.Hash, hash)
	}
	tab.Do("runs.view_drop", "0:por datos")
	if html := string(open(tab, "views")); strings.Contains(html, "0:por datos") || !strings.Contains(html, "runs.view_open:1:nueves") {
		t.Error("the view has not been forgotten, or another one has")
	}
	elsewhere := apptest.New().Open(t, "es", "#/runs", nil)
	elsewhere.Bring("book.restore", backup.Name, backup.Data)
	for which, want := range map[string]string{"0:por datos": "fedcba", "1:nueves": "fc"} {
		elsewhere.Do("runs.view_open", which)
		if got := shown(elsewhere); len(got) != len(want) {
			t.Errorf("after a restore, %s shows %s, want %s", which, got, want)
		}
	}
}

// open is the page with a menu open.
func open(tab *apptest.Tab, menu string) string {
	tab.App.Menu = menu
	return string(of(tab).View(tab.App))
}
