package report_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden files show the times of one zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// tried trains models on two data sets and two splits, and gives their runs as the store has them, oldest first.
func tried(t *testing.T) []store.Run {
	t.Helper()
	browser := apptest.New()
	tab := browser.Open(t, i18n.EN, "#/train", nil)
	var runs []store.Run
	for _, c := range []struct {
		data, model string
		depth, seed int
	}{
		{"iris", "decision_tree", 1, 42}, {"iris", "decision_tree", 3, 42}, {"iris", "random_forest", 3, 42},
		{"iris", "decision_tree", 3, 7}, {"wine", "decision_tree", 3, 42},
	} {
		j := trainer.NewJob(trainer.Data{Name: c.data}, c.model)
		j.Split.RandomState = estimator.IntValue(c.seed)
		j.Params["max_depth"] = estimator.IntValue(c.depth)
		if c.model == "random_forest" {
			j.Params["n_estimators"] = estimator.IntValue(10)
		}
		browser.Pass(time.Minute)
		tab.Go(app.Route{Page: app.PageTrain, Query: j.Query()}.Hash())
		tab.Do("training.start", "")
		r, err := tab.App.Book.Store.Run(context.Background(), tab.App.Last.RunID)
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, r)
	}
	return runs
}

func of(lang i18n.Lang, runs ...store.Run) report.Report {
	return report.Report{
		Lang: lang, Title: "iris-classification", Note: "¿Cuánta profundidad hace falta?\n\nCon 3 basta.", Book: "Ana",
		At: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC), Runs: runs,
		Pictures: []report.Picture{{Run: runs[0].Name, Alt: "Matriz de confusión", PNG: []byte("\x89PNG")}},
	}
}

// lines puts every element on a line of its own, so that a change can be read as a difference.
var lines = regexp.MustCompile(`>\s*<`)

// The file is what its golden file has, in both languages. After a change that is meant, look at what
// go test ./site/report -update has changed.
func TestGolden(t *testing.T) {
	runs := tried(t)
	for _, lang := range i18n.Langs {
		compared := of(lang, runs[1], runs[2], runs[0])
		compared.Compared, compared.Note, compared.Pictures = true, "", nil
		alone := of(lang, runs[0])
		alone.Left = 3
		for name, r := range map[string]report.Report{"experiment": of(lang, runs...), "comparison": compared, "one": alone} {
			got := lines.ReplaceAllString(string(r.HTML()), ">\n<") + "\n"
			path := filepath.Join("testdata", name+"."+string(lang)+".html")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; see go test ./site/report -update", path)
			}
		}
	}
}

// What was tried on different rows stands in tables of its own, each with its best first, and a warning above.
func TestOnlyTheSameRowsAreRanked(t *testing.T) {
	runs := tried(t)
	html := string(of(i18n.EN, runs...).HTML())
	tables := strings.Split(html, "<h2>Test scores: ")[1:]
	if len(tables) != 3 {
		t.Fatalf("%d tables of scores, want 3", len(tables))
	}
	for i, want := range [][]store.Run{{runs[0], runs[1], runs[2]}, {runs[3]}, {runs[4]}} {
		rows := strings.Split(strings.SplitN(tables[i], "</table>", 2)[0], `<tr><th scope="row">`)[1:]
		if len(rows) != len(want) {
			t.Errorf("table %d has %d rows, want %d", i, len(rows), len(want))
		}
		for _, r := range want {
			if !strings.Contains(tables[i], r.Name) {
				t.Errorf("table %d lacks %s", i, r.Name)
			}
		}
	}
	if !strings.Contains(html, "There are runs on different data") || !strings.Contains(html, "different splits of the same data") {
		t.Error("a warning is missing")
	}
	// A tree of depth 1 knows two of three classes, so it is behind.
	first := strings.Index(tables[0], `<tr><th scope="row">`+runs[0].Name)
	if deeper := strings.Index(tables[0], `<tr><th scope="row">`+runs[1].Name); deeper < 0 || first < deeper {
		t.Error("the best is not first")
	}
	right, rows, _ := app.TestRows(runs[0])
	if want := i18n.T(i18n.EN, "report.of", "hits", right, "rows", rows); !strings.Contains(tables[0], ">"+want+"<") {
		t.Errorf("the score of a stump is not counted as %q", want)
	}
	same := string(of(i18n.EN, runs[0], runs[1]).HTML())
	if strings.Contains(same, `class="warn"`) {
		t.Error("runs on the same rows are warned of")
	}
}

// Compared runs keep their order, and are held against the first.
func TestComparedKeepTheirOrder(t *testing.T) {
	runs := tried(t)
	r := of(i18n.EN, runs[0], runs[1])
	r.Compared = true
	html := string(r.HTML())
	stump, _ := app.MetricOf(runs[0], "test_accuracy")
	tree, _ := app.MetricOf(runs[1], "test_accuracy")
	if want := "+" + i18n.Number(i18n.EN, tree-stump, 4); !strings.Contains(html, ">baseline<") || !strings.Contains(html, want) {
		t.Errorf("the difference to the baseline is not %s", want)
	}
}

var (
	opens = regexp.MustCompile(`<([a-z0-9]+)([^>"]|"[^"]*")*>`)
	loads = regexp.MustCompile(` (src|href|action|data|poster|style|on[a-z]+)="([^"]*)"`)
)

// Every text of a person stays text, and the file loads nothing.
func TestHostile(t *testing.T) {
	const bad = `"><img src=x onerror=alert(1)><script>alert(2)</script></title></style>'&amp;` + "\x00"
	run := tried(t)[0]
	run.Name = bad
	run.Params = append(run.Params, store.Param{Key: bad, Value: bad})
	run.Tags = append(run.Tags, store.Tag{Key: "zz", Value: bad})
	for i := range run.Tags {
		if run.Tags[i].Key == "model_type" || run.Tags[i].Key == "pizarra.scikit_learn" {
			run.Tags[i].Value = bad
		}
	}
	run.Inputs = []store.DatasetInput{{Name: bad, Digest: bad, SourceType: "local"}}
	r := of(i18n.EN, run)
	r.Title, r.Note, r.Book = bad, bad, bad
	r.Pictures = []report.Picture{{Run: bad, Alt: bad, PNG: []byte("x")}}
	html := string(r.HTML())
	known := "html head meta title style body main p h1 h2 h3 header section div table thead tbody tr th td svg line text circle figure figcaption ul li article pre details summary code footer img "
	for _, m := range opens.FindAllStringSubmatch(html, -1) {
		if !strings.Contains(" "+known, " "+m[1]+" ") {
			t.Errorf("the element %s was not written by us", m[0])
		}
	}
	for _, m := range loads.FindAllStringSubmatch(html, -1) {
		if m[1] != "src" || !strings.HasPrefix(m[2], "data:image/png;base64,") {
			t.Errorf("it loads or runs %s", m[0])
		}
	}
	if n := strings.Count(html, "&lt;img src=x"); n < 8 {
		t.Errorf("the hostile text is shown %d times", n)
	}
	if strings.Contains(html, "<script") || strings.Count(html, "</style>") != 1 || strings.Count(html, "</title>") != 2 {
		t.Error("text became markup") // one title is the document's, one the dot's
	}
	if !strings.Contains(html, `content="default-src &#39;none&#39;;`) {
		t.Error("the file has no policy")
	}
}

// A run that logged nothing is told of all the same.
func TestBareRun(t *testing.T) {
	for _, lang := range i18n.Langs {
		html := string(of(lang, store.Run{Name: "bare", Status: store.Failed, StartTime: 1}).HTML())
		if !strings.Contains(html, ">bare<") || !strings.Contains(html, i18n.T(lang, "report.no_job")) {
			t.Errorf("%s: %s", lang, html)
		}
	}
}
