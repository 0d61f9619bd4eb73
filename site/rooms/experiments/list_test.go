package experiments_test

import (
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// The list counts runs, names the best score with its rows, one a data set, and warns where splits differ.
func TestBest(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/train", nil)
	runs := []store.Run{train(t, tab, "iris", 1), train(t, tab, "iris", 1), train(t, tab, "wine", 1)}
	tab.Go("#/experiments")
	html := main(tab)
	right, rows, _ := app.TestRows(runs[0])
	if want := view.H(`>%/%</span>`, i18n.Int(i18n.EN, right), i18n.Int(i18n.EN, rows)); !strings.Contains(html, string(want)) || strings.Contains(html, "different splits") {
		t.Errorf("without %s: %s", want, html)
	}
	if !strings.Contains(html, `href="#/runs?exp=`+runs[0].ExperimentID+`" aria-label="See 2 runs of iris-classification">2</a>`) {
		t.Errorf("the runs of iris are not counted or linked: %s", html)
	}
	tab.Go("#/experiments/" + runs[0].ExperimentID)
	if html = main(tab); !strings.Contains(html, "2 runs tie") || !strings.Contains(html, "95% CI") {
		t.Errorf("the page of the experiment: %s", html)
	}
	train(t, tab, "iris", 2)
	tab.Go("#/experiments")
	if html = main(tab); !strings.Contains(html, "2 different splits") {
		t.Errorf("without a warning: %s", html)
	}
}

// The box takes MLflow's filter or a name, keeps it in the address, and says what is wrong with it.
func TestSearch(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/experiments", nil)
	for _, name := range []string{"iris-depth", "iris-trees", "wine"} {
		tab.Do("experiments.create", "")
		form(tab, "experiments.create_save", "name", name)
		if strings.HasPrefix(name, "iris") {
			form(tab, "experiments.tag_save", "key", "course", "value", name[5:])
		}
	}
	shown := func() string {
		var names []string
		for _, name := range []string{"Default", "iris-depth", "iris-trees", "wine"} {
			if strings.Contains(main(tab), ">"+name+"</a>") {
				names = append(names, name)
			}
		}
		return strings.Join(names, " ")
	}
	tab.Go("#/experiments")
	for filter, want := range map[string]string{
		"":                      "Default iris-depth iris-trees wine",
		"IRIS":                  "iris-depth iris-trees",
		"name LIKE 'iris%'":     "iris-depth iris-trees",
		"tags.course = 'trees'": "iris-trees",
		"tags.course = 'trees' AND name = 'wine'": "",
		"attributes.creation_time > 5":            "iris-depth iris-trees wine",
	} {
		form(tab, "experiments.search", "filter", filter)
		if got := shown(); got != want || of(tab).Filter.Err != nil {
			t.Errorf("%q shows %q, want %q, %v", filter, got, want, of(tab).Filter.Err)
		}
		again := apptest.New().Open(t, i18n.EN, tab.Hash, nil)
		if of(again).Filter.Text != filter {
			t.Errorf("from the address the box has %q, want %q", of(again).Filter.Text, filter)
		}
	}
	form(tab, "experiments.search", "filter", "wine")
	form(tab, "experiments.search", "filter", "tags.course = trees")
	if r := of(tab).Filter; r.Err == nil || shown() != "wine" {
		t.Errorf("a mistake: %v, shown %q", r.Err, shown())
	}
	if html := main(tab); !strings.Contains(html, "<mark>trees</mark>") {
		t.Errorf("the place of the mistake is not shown: %s", html)
	}
	tab.Set("experiments.filter", "", "tags.course = ")
	if of(tab).Filter.Err != nil {
		t.Error("what is being typed is called wrong")
	}

	// What experiments have is offered, and a condition can be taken away or written anew.
	for text, want := range map[string]string{"tags.": "tags.course", "tags.course = '": "'depth' 'trees'", "name = 'w": "'wine'"} {
		tab.Begin(app.Action{Name: "experiments.filter", Value: text, Caret: len(text)})
		if got := strings.Join(of(tab).Filter.Options, " "); got != want {
			t.Errorf("after %q comes %q, want %q", text, got, want)
		}
	}
	form(tab, "experiments.search", "filter", "tags.course = 'trees' AND name LIKE 'i%'")
	tab.Do("experiments.chip_drop", "0")
	if f := of(tab).Filter; f.Text != "name LIKE 'i%'" || shown() != "iris-depth iris-trees" {
		t.Errorf("without its first condition: %q, %q", f.Text, shown())
	}
	tab.Do("experiments.chip_edit", "0")
	tab.Send(app.Action{Name: "experiments.chip_save", Arg: "0", Form: map[string]string{"clause": "name LIKE 'w%'"}})
	if shown() != "wine" {
		t.Errorf("with its condition written anew: %q", shown())
	}
}

// The list is sorted by what its heads say; without an order it is MLflow's, the newest activity first.
func TestOrder(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.EN, "#/train", nil)
	train(t, tab, "wine", 1)
	train(t, tab, "iris", 1)
	tab.Go("#/experiments")
	names := func() (list []string) {
		for _, piece := range strings.Split(main(tab), `<tr id="experiment-`)[1:] {
			_, rest, _ := strings.Cut(piece, ` title="`)
			name, _, _ := strings.Cut(rest, `"`)
			list = append(list, strings.TrimSuffix(name, "-classification"))
		}
		return list
	}
	want := func(order string) {
		t.Helper()
		if got := strings.Join(names(), " "); got != order {
			t.Errorf("%s: %s, want %s", tab.Hash, got, order)
		}
	}
	want("iris wine Default")
	tab.Do("experiments.sort", "name")
	want("Default iris wine")
	tab.Do("experiments.sort", "name")
	want("wine iris Default")
	tab.Do("experiments.sort", "name")
	want("iris wine Default")
	tab.Do("experiments.sort", "runs")
	if got := names(); got[2] != "Default" {
		t.Errorf("by runs: %v", got)
	}
	for range 2 { // without a score it is last either way
		tab.Do("experiments.sort", "score")
		if got := names(); got[2] != "Default" {
			t.Errorf("%s: %v", tab.Hash, got)
		}
	}
}

// The report of an experiment holds its runs, oldest first, in the language of the page, with the plots of the best.
func TestReport(t *testing.T) {
	for _, lang := range i18n.Langs {
		tab := apptest.New().Open(t, lang, "#/train", nil)
		first, second := train(t, tab, "iris", 42), train(t, tab, "iris", 42)
		tab.Do("runs.delete", train(t, tab, "iris", 42).ID)
		other := train(t, tab, "wine", 42)
		tab.Go("#/experiments/" + first.ExperimentID)
		form(tab, "experiments.note_save", "note", "una nota")
		tab.Do("experiments.report", first.ExperimentID)
		if len(tab.Downloads) != 1 {
			t.Fatalf("%d files, notice %+v", len(tab.Downloads), tab.App.Notice)
		}
		d := tab.Downloads[0]
		html := string(d.Data)
		if d.Name != "pizarra-iris-classification-2026-11-24.html" || d.MIME != "text/html" || !strings.HasPrefix(html, `<!DOCTYPE html><html lang="`+string(lang)+`">`) {
			t.Errorf("the file is %s, %s: %.80s", d.Name, d.MIME, html)
		}
		if i, k := strings.Index(html, first.Name), strings.Index(html, second.Name); i < 0 || k < i || strings.Contains(html, other.Name) {
			t.Errorf("%s at %d, %s at %d, the other experiment's %v", first.Name, i, second.Name, k, strings.Contains(html, other.Name))
		}
		for _, want := range []string{"una nota", "data:image/png;base64,", "python src/models/train.py --model-type random_forest", "train_test_split", i18n.T(lang, "run.plot_confusion")} {
			if !strings.Contains(html, want) {
				t.Errorf("%s: the report lacks %q", lang, want)
			}
		}
		if n := strings.Count(html, `<article class="again">`); n != 2 {
			t.Errorf("%d runs can be repeated, want 2", n)
		}
	}
}
