package runs_test

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// The file has the columns that are shown, the runs that the filter finds in their order, or the chosen ones of them. No cell is a
// formula, and numbers stay numbers.
func TestExport(t *testing.T) {
	a := run("a", 1_795_000_000_000, "iris", "C=-0.5", "note==1+1", "test_accuracy=0.1")
	a.Name, a.Metrics[0].Value = `=HYPERLINK("http://x","y")`, 0.30000000000000004
	b := run("b", 2, "iris", "C=+3", "note=a, \"b\"", "loss_accuracy=-1e-300")
	b.Name = "@SUM(A1)"
	c := run("c", 1, "iris", "C=-x", "note=\tx")
	c.Name = "- guión"
	tab := saved(t, "#/runs?sort=params.C+ASC&cols=params.C,params.note,metrics.test_accuracy,metrics.loss_accuracy,attributes.start_time,attributes.duration,dataset", a, b, c)
	read := func() [][]string {
		t.Helper()
		tab.Do("runs.export", "")
		d := tab.Downloads[len(tab.Downloads)-1]
		if d.Name != "pizarra-runs-2026-11-24.csv" || d.MIME != "text/csv; charset=utf-8" {
			t.Errorf("the file is %s, %s", d.Name, d.MIME)
		}
		text, ok := strings.CutPrefix(string(d.Data), "\xef\xbb\xbf")
		if !ok {
			t.Error("the file lacks the mark of UTF-8")
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	want := [][]string{
		{"run_id", "experiment", "run_name", "params.C", "params.note", "metrics.test_accuracy", "metrics.loss_accuracy", "start_time", "duration_s", "dataset"},
		{full("a"), "iris-classification", `'=HYPERLINK("http://x","y")`, "-0.5", "'=1+1", "0.30000000000000004", "", "2026-11-18T11:06:40Z", "1", "iris"},
		{full("b"), "iris-classification", "'@SUM(A1)", "+3", `a, "b"`, "", "-1e-300", "1970-01-01T00:00:00Z", "1", "iris"},
		{full("c"), "iris-classification", "'- guión", "'-x", "'\tx", "", "", "1970-01-01T00:00:00Z", "1", "iris"},
	}
	if got := read(); !reflect.DeepEqual(got, want) {
		t.Errorf("the file has\n%q\nwant\n%q", got, want)
	}
	choose(tab, "c")
	if got := read(); !reflect.DeepEqual(got, [][]string{want[0], want[3]}) {
		t.Errorf("of the chosen run it has\n%q", got)
	}
	tab.Send(app.Action{Name: "runs.filter", Value: "params.C = '-0.5'"})
	tab.Do("runs.search", "")
	if got := read(); !reflect.DeepEqual(got, want[:2]) { // the chosen one is not in the table
		t.Errorf("filtered it has\n%q", got)
	}
}

// A count of right rows has its interval on demand: SciPy's binomtest(27, 30).proportion_ci(method="wilson") is 0.7438 to 0.9654.
func TestInterval(t *testing.T) {
	r := run("a", 1, "iris", "test_samples=30", "test_accuracy=0.9")
	tab := saved(t, "#/runs?cols=metrics.test_accuracy", r, store.Run{ID: "b", Name: "no count", Metrics: []store.Metric{{Key: "test_accuracy", Value: 0.9}}})
	const shown = `0,74–0,97</span>`
	if html := string(of(tab).View(tab.App)); strings.Contains(html, shown) || !strings.Contains(html, "27/30") {
		t.Error("the interval is shown before it is asked for, or the count is not")
	}
	tab.Check("runs.interval", "", true)
	if html := string(of(tab).View(tab.App)); strings.Count(html, shown) != 1 || tab.App.Route.Query.Get("ci") != "1" {
		t.Errorf("the interval is shown %d times", strings.Count(html, shown))
	}
}
