package runs_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// saved opens a tab on a workbook that has these runs, in one experiment. The id of run "a" is an a 32 times.
func saved(t *testing.T, hash string, runs ...store.Run) *apptest.Tab {
	t.Helper()
	return savedIn(t, apptest.New(), hash, runs...)
}

func savedIn(t *testing.T, browser *apptest.Browser, hash string, runs ...store.Run) *apptest.Tab {
	t.Helper()
	tab := browser.Open(t, i18n.ES, "#/", nil)
	batch := store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris-classification"}}}}
	for _, r := range runs {
		r.ID, r.ExperimentID = strings.Repeat(r.ID, 32), "1"
		batch.Ops = append(batch.Ops, store.CreateRun{Run: r})
	}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Go(hash)
	return tab
}

// shown are the runs of the table, by the letter of their id.
func shown(tab *apptest.Tab) string {
	var b strings.Builder
	for _, id := range of(tab).Table(tab.App).IDs(tab.App) {
		b.WriteByte(id[0])
	}
	return b.String()
}

func keys(columns []app.Column) (list []string) {
	for _, c := range columns {
		list = append(list, c.Key)
	}
	return list
}

// Params that never differ and the data set, if it is the same, step back, those of another model type are no difference, and
// the column that sorts or filters stays.
func TestColumnsThatDiffer(t *testing.T) {
	list := []store.Run{
		run("a", 1, "iris", "max_depth=10", "n_estimators=50", "test_size=0.2", "test_accuracy=0.9"),
		run("b", 2, "iris", "max_depth=None", "n_estimators=50", "test_size=0.20", "test_accuracy=0.9"),
		run("c", 3, "iris", "C=1.0", "test_size=0.2", "test_accuracy=0.9"),
	}
	tab := saved(t, "#/runs", list...)
	table := of(tab).Table(tab.App)
	if got := keys(table.Columns[5:]); !reflect.DeepEqual(got, []string{"metrics.test_accuracy", "params.max_depth"}) || table.Hidden != 4 || slices.Contains(keys(table.Columns), app.KeyData) {
		t.Errorf("the columns are %v, hidden %d", got, table.Hidden)
	}
	for hash, column := range map[string]string{
		"#/runs?sort=params.C": "params.C", "#/runs?filter=params.C='1.0'": "params.C", "#/runs?filter=dataset.name%3D'iris'": app.KeyData,
	} {
		tab.Go(hash)
		if got := keys(of(tab).Table(tab.App).Columns); !slices.Contains(got, column) {
			t.Errorf("%s: %s is not among %v", hash, column, got)
		}
	}
	tab.Go("#/runs?all=1")
	if table = of(tab).Table(tab.App); table.Hidden != 0 || len(table.Columns) != 6+1+4 {
		t.Errorf("all columns are %v", keys(table.Columns))
	}
	if one := saved(t, "#/runs", list[0]); of(one).Table(one.App).Hidden != 0 {
		t.Error("one run alone has nothing to differ from, and hides a column")
	}
}

// six runs of which many agree, the newest f.
func six() []store.Run {
	return []store.Run{
		run("a", 1, "iris", "max_depth=10", "test_accuracy=0.9"), run("b", 2, "iris", "max_depth=None", "test_accuracy=0.95"),
		run("c", 3, "iris", "max_depth=9", "test_accuracy=0.9"), run("d", 4, "wine", "test_accuracy=0.9"),
		run("e", 5, ""), run("f", 6, "wine", "max_depth=9", "test_accuracy=0.95"),
	}
}

// The order of several columns stands in the address. Numbers among params go by size and before words, runs without a value
// come last in both directions, and equal ones newest first.
func TestSortBySeveral(t *testing.T) {
	tab := saved(t, "#/runs", six()...)
	for _, test := range []struct{ action, key, want, hash string }{
		{"", "", "fedcba", "#/runs"},
		{"runs.sort", "metrics.test_accuracy", "fbdcae", "#/runs?sort=metrics.test_accuracy%20DESC"},
		{"runs.then", "params.max_depth", "fbcade", "#/runs?sort=metrics.test_accuracy%20DESC&sort=params.max_depth%20ASC"},
		{"runs.then", "params.max_depth", "bfacde", "#/runs?sort=metrics.test_accuracy%20DESC&sort=params.max_depth%20DESC"},
		{"runs.then", "metrics.test_accuracy", "acdbfe", "#/runs?sort=metrics.test_accuracy%20ASC&sort=params.max_depth%20DESC"},
		{"runs.unsort", "metrics.test_accuracy", "bafced", "#/runs?sort=params.max_depth%20DESC"},
		{"runs.sort", "params.max_depth", "fcabed", "#/runs?sort=params.max_depth%20ASC"},
		{"runs.sort", app.KeyData, "cbafde", "#/runs?sort=dataset%20ASC"},
		{"runs.sort", app.KeyData, "fdcbae", "#/runs?sort=dataset%20DESC"},
		{"runs.sort", app.KeyName, "abcdef", ""},
		{"runs.sort", app.KeyDuration, "fedcba", ""},
		{"runs.unsort", app.KeyDuration, "fedcba", "#/runs"},
		{"runs.sort", "no.such", "fedcba", ""},
	} {
		if test.action != "" {
			tab.Do(test.action, test.key)
		}
		if got := shown(tab); got != test.want {
			t.Errorf("%s %s: %s, want %s", test.action, test.key, got, test.want)
		}
		if test.hash != "" && strings.ReplaceAll(tab.Hash, "+", "%20") != test.hash {
			t.Errorf("%s %s: the address is %s, want %s", test.action, test.key, tab.Hash, test.hash)
		}
	}
	tab.Go("#/runs?sort=metrics.test_accuracy&desc=1") // as links were
	if got := shown(tab); got != "fbdcae" {
		t.Errorf("an older link sorts %s", got)
	}
}

// A filter finds what MLflow finds; a text finds names; what cannot be read leaves the table as it was and says where.
func TestFilter(t *testing.T) {
	browser := apptest.New()
	tab := savedIn(t, browser, "#/runs", six()...)
	apply := func(text string) {
		t.Helper()
		tab.Begin(app.Action{Name: "runs.filter", Value: text})
		tab.Do("runs.search", "")
	}
	for _, test := range []struct{ text, want string }{
		{"metrics.test_accuracy > 0.92", "fb"}, {"metrics.test_accuracy > 0.8 AND params.max_depth = '9'", "fc"}, {"UN b", "b"},
		{"metrics.test_accuracy > 2", ""}, {"dataset.name = 'wine'", "fd"}, {"", "fedcba"},
	} {
		apply(test.text)
		f := of(tab).Filter
		if got := shown(tab); got != test.want || f.Err != nil || of(tab).Table(tab.App).Total != 6 || tab.App.Route.Query.Get("filter") != test.text {
			t.Errorf("%q finds %s of %d, error %v, at %s, want %s", test.text, got, of(tab).Table(tab.App).Total, f.Err, tab.Hash, test.want)
		}
	}

	apply("params.max_depth = '9'")
	const broken = "params.max_depth = 9 AND metrics.test_accuracy > 0.9"
	apply(broken)
	if f := of(tab).Filter; !fault.Is(f.Err, "search.text") || f.Text != broken || shown(tab) != "fc" || tab.App.Route.Query.Get("filter") != broken {
		t.Errorf("a broken filter: %v, text %q, table %s, at %s", f.Err, f.Text, shown(tab), tab.Hash)
	}
	other := browser.Open(t, i18n.ES, tab.Hash, nil) // as after loading the page anew
	if f := of(other).Filter; f.Text != broken || !fault.Is(f.Err, "search.text") || shown(other) != "fedcba" {
		t.Errorf("opened anew: %q, %v, %s", f.Text, f.Err, shown(other))
	}
	tab.Do("runs.filter_escape", "")
	if f := of(tab).Filter; f.Text != "" || f.Err != nil || shown(tab) != "fedcba" || tab.App.Route.Query.Has("filter") {
		t.Errorf("after Escape: %q, %v, %s, %s", f.Text, f.Err, shown(tab), tab.Hash)
	}
}

// A pause applies what is typed, except for what is still being written; a stretch of typing is one step of the history, and
// steps back bring what was there.
func TestFilterWhileTyping(t *testing.T) {
	tab := saved(t, "#/runs", six()...)
	steps := len(tab.History)
	for _, text := range []string{"m", "run", "metrics.test_accuracy", "metrics.test_accuracy >", "metrics.test_accuracy > 0.92"} {
		tab.Set("runs.filter", "", text) // and waits for the pause
		if err := of(tab).Filter.Err; err != nil {
			t.Errorf("%q, while it is typed, is called wrong: %v", text, err)
		}
		if got := tab.App.Route.Query.Get("filter"); got != text {
			t.Errorf("after a pause the address has %q, want %q", got, text)
		}
	}
	if got := shown(tab); got != "fb" || len(tab.History) != steps+1 {
		t.Errorf("the table has %s, the history %d steps more", got, len(tab.History)-steps)
	}
	tab.Set("runs.filter", "", "metrics.test_accuracy >> 0.92")
	if err := of(tab).Filter.Err; !fault.Is(err, "search.operator") {
		t.Errorf("a mistake in the middle: %v", err)
	}
	tab.Set("runs.filter", "", "metrics.test_accuracy >")
	tab.Do("runs.search", "")
	if err := of(tab).Filter.Err; !fault.Is(err, "search.number_missing") || shown(tab) != "fb" {
		t.Errorf("Enter on half a filter: %v, the table has %s", err, shown(tab))
	}
	tab.Go("#/runs?filter=run+c")
	if f := of(tab).Filter; f.Text != "run c" || f.Err != nil || shown(tab) != "c" {
		t.Errorf("from the history: %q, %v, %s", f.Text, f.Err, shown(tab))
	}
	tab.Go("#/runs")
	if f := of(tab).Filter; f.Text != "" || shown(tab) != "fedcba" {
		t.Errorf("from the history: %q, %s", f.Text, shown(tab))
	}
}

// Completions lead from the key to the value; arrows go round, Enter takes, Escape shuts without taking the text away.
func TestCompletion(t *testing.T) {
	tab := saved(t, "#/runs", six()...)
	f := &of(tab).Filter
	press := func(key string) {
		tab.Send(app.Action{Name: "runs.filter_key", Arg: key, Value: f.Text, Caret: len(f.Text)})
	}
	typed := func(text string) {
		tab.Begin(app.Action{Name: "runs.filter", Value: text, Caret: len(text)})
	}
	typed("max")
	if !reflect.DeepEqual(f.Options, []string{"params.max_depth"}) || f.Active != 0 {
		t.Fatalf("max is completed by %v, at %d", f.Options, f.Active)
	}
	press("ArrowDown")
	press("Enter")
	if f.Text != "params.max_depth " || f.Caret != len(f.Text) || !slices.Contains(f.Options, "LIKE") || tab.Focused != "runs-filter" {
		t.Fatalf("the box has %q, the caret is at %d, then comes one of %v", f.Text, f.Caret, f.Options)
	}
	press("ArrowUp")
	if f.Active != len(f.Options) {
		t.Errorf("up from the box leads to %d of %d", f.Active, len(f.Options))
	}
	press("ArrowDown")
	press("Enter") // the first
	if f.Text != "params.max_depth = " || !reflect.DeepEqual(f.Options, []string{"'9'", "'10'", "'None'"}) {
		t.Fatalf("the box has %q, then comes one of %v", f.Text, f.Options)
	}
	tab.Do("runs.option", "2")
	if f.Text != "params.max_depth = '10' " || shown(tab) != "a" {
		t.Errorf("the box has %q, the table %s", f.Text, shown(tab))
	}
	if !reflect.DeepEqual(f.Options, []string{"AND"}) {
		t.Errorf("after a whole condition comes one of %v", f.Options)
	}
	tab.Do("runs.filter_escape", "")
	if len(f.Options) != 0 || f.Text == "" {
		t.Errorf("Escape leaves %v and %q", f.Options, f.Text)
	}
	tab.Do("runs.filter_escape", "")
	if f.Text != "" {
		t.Errorf("a second Escape leaves %q", f.Text)
	}
	press("ArrowDown")
	if len(f.Options) < 9 {
		t.Errorf("an empty box is completed by %v", f.Options)
	}
	press("Tab")
	typed("dataset.name = ")
	if !reflect.DeepEqual(f.Options, []string{"'iris'", "'wine'"}) {
		t.Errorf("the data sets are %v", f.Options)
	}
	tab.Send(app.Action{Name: "runs.filter", Value: "metrics.test AND status = 'FINISHED'", Caret: 12})
	tab.Do("runs.option", "1")
	if want := "metrics.test_accuracy AND status = 'FINISHED'"; f.Text != want || f.Caret != 22 {
		t.Errorf("completed in the middle: %q, the caret at %d", f.Text, f.Caret)
	}
}

// A condition can be taken away and written anew; while the box holds something else there is nothing to take from.
func TestChips(t *testing.T) {
	tab := saved(t, "#/runs?filter=metrics.test_accuracy+%3E+0.92+AND+params.max_depth+%3D+'9'", six()...)
	f := &of(tab).Filter
	if len(f.Clauses()) != 2 || shown(tab) != "f" {
		t.Fatalf("%d conditions, the table has %s", len(f.Clauses()), shown(tab))
	}
	tab.Do("runs.chip_edit", "1")
	if f.Editing != 2 || tab.Focused != "chip-clause" {
		t.Errorf("editing %d, the keyboard is at %s", f.Editing, tab.Focused)
	}
	tab.Send(app.Action{Name: "runs.chip_save", Arg: "1", Form: map[string]string{"clause": " params.max_depth != '9' "}})
	if f.Text != "metrics.test_accuracy > 0.92 AND params.max_depth != '9'" || shown(tab) != "b" || f.Editing != 0 {
		t.Errorf("written anew: %q finds %s", f.Text, shown(tab))
	}
	tab.Do("runs.chip_drop", "1")
	if f.Text != "metrics.test_accuracy > 0.92" || shown(tab) != "fb" || tab.App.Route.Query.Get("filter") != f.Text {
		t.Errorf("without the second: %q finds %s", f.Text, shown(tab))
	}
	tab.Do("runs.chip_edit", "0")
	tab.Do("runs.chip_escape", "0")
	if f.Editing != 0 || tab.Focused != "chip-0" {
		t.Errorf("given up: editing %d, the keyboard is at %s", f.Editing, tab.Focused)
	}
	tab.Send(app.Action{Name: "runs.chip_save", Arg: "0", Form: map[string]string{"clause": "metrics.test_accuracy > much"}})
	if !fault.Is(f.Err, "search.number") || f.Text != "metrics.test_accuracy > much" || shown(tab) != "fb" || f.Clauses() != nil {
		t.Errorf("written wrong: %v, %q, %s, %v", f.Err, f.Text, shown(tab), f.Clauses())
	}
	tab.Do("runs.chip_drop", "0")
	if f.Text != "metrics.test_accuracy > much" {
		t.Errorf("what is being mended is gone: %q", f.Text)
	}
}
