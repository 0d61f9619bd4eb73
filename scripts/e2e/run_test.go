package e2e

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// noted is a note with all that Markdown has, and with all that a note must not do.
const noted = "# What I was after\n\nWhether **50 trees** do. See [the table](#/runs) and [elsewhere](https://example.com/a).\n\n| trees | accuracy |\n|---|---|\n| 50 | 0.9667 |\n\n- one\n- two\n\n" +
	"![alone](https://example.com/spy.png) ![inside](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==)\n\n" +
	"<script>alert(1)</script><img src=x onerror=alert(2)><iframe src=/></iframe><svg onload=alert(3)></svg><form action=/x><input name=y></form>\n\n" +
	`<button data-click="runs.delete">press</button><p id="main" class="primary" style="position:fixed" data-markdown="x">plain</p>` + "\n\n" +
	`[a](javascript:alert(4)) <a href="data:text/html,<script>alert(5)</script>">b</a> <math><mtext></math><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(6)&gt;">`

// noteOf writes the note of the run that is shown, and waits until it is read.
func (p *page) noteOf(text string) {
	p.t.Helper()
	p.click("#run-note-edit")
	p.write("#run-note-text", text)
	p.click("#run-note-form button")
	p.shownNote()
}

func (p *page) shownNote() {
	p.t.Helper()
	p.wait("the note", has("#run-note-shown [data-shown]"))
}

// TestRunNote writes a hostile note: it shows what Markdown says and does nothing else, now and after a reload.
func TestRunNote(t *testing.T) {
	p := open(t, i18n.EN)
	j := job("iris", "decision_tree", nil)
	p.visit(site(t), link(j))
	p.takes(j)
	p.hash("#/run/" + p.train())
	p.noteOf(noted)
	for range 2 {
		p.noneRan()
		type seen struct {
			Heading, Cell                  string
			Items, Pictures, Strange       int
			Links                          []string
			Actions, Names, Classes, Style int
			Told                           bool
		}
		got := eval[seen](p, `(n => ({
			Heading: n.querySelector("h3").textContent, Cell: n.querySelector("tbody td:last-child").textContent, Items: n.querySelectorAll("li").length,
			Pictures: [...n.querySelectorAll("img")].filter(i => i.src.startsWith("data:image/png")).length,
			Strange: n.querySelectorAll("script, iframe, svg, math, form, input, button, style, h1, h2, img:not([src^='data:image/png'])").length,
			Links: [...n.querySelectorAll("a")].map(a => a.textContent + " " + a.getAttribute("href") + " " + (a.target || "-") + " " + a.rel),
			Actions: n.querySelectorAll("[data-click], [data-markdown]").length, Names: n.querySelectorAll("[id], [name]").length,
			Told: n.innerText.includes("<script>alert(1)</script>") && n.innerText.includes("<img src=x onerror=alert(2)>"),
			Classes: n.querySelectorAll("[class]:not(.scroll)").length, Style: n.querySelectorAll("[style]").length,
		}))(document.querySelector("#run-note-shown"))`)
		links := []string{
			"the table #/runs - noopener noreferrer", "elsewhere https://example.com/a _blank noopener noreferrer",
			"alone https://example.com/spy.png _blank noopener noreferrer",
		}
		if got.Heading != "What I was after" || got.Cell != "0.9667" || got.Items != 2 || got.Pictures != 1 || !got.Told || !slices.Equal(got.Links, links) ||
			got.Strange+got.Actions+got.Names+got.Classes+got.Style != 0 {
			t.Errorf("the note is shown as %+v", got)
		}
		p.reload()
		p.shownNote()
	}
	p.click("#run-note-shown a")
	p.wait("the table that the note leads to", has("#runs-rows"))
}

// TestRunTags adds, changes and takes off tags, and finds them after a reload.
func TestRunTags(t *testing.T) {
	p := open(t, i18n.ES)
	j := job("iris", "decision_tree", nil)
	p.visit(site(t), link(j))
	p.takes(j)
	p.hash("#/run/" + p.train())
	tags := func() string { return p.text("#run-tags table") }
	p.click("#run-tag-add")
	p.write("#run-tag-key", "equi#po")
	p.write("#run-tag-value", "azul y \"rojo\"")
	p.click("#run-tag-form button")
	p.wait("what is wrong", `document.querySelector("#alert").innerText.includes("equi#po")`)
	p.write("#run-tag-key", "equipo")
	p.click("#run-tag-form button")
	p.wait("the tag", `document.querySelector("#run-tags table").innerText.includes("azul y \"rojo\"")`)
	p.click(`[data-click="run.tag_edit:equipo"]`)
	p.write("#run-tag-value", "verde")
	p.press(kb.Enter)
	p.wait("the other value", `document.querySelector("#run-tags table").innerText.includes("verde")`)
	p.click(`[data-click="run.tag_delete:equipo"]`)
	p.wait("it to be gone", `!document.querySelector("#run-tags table").innerText.includes("verde") && document.activeElement.id === "run-tag-undo"`)
	p.press(kb.Enter)
	p.wait("it to be back", `document.querySelector("#run-tags table").innerText.includes("verde")`)
	p.wait("it to be saved", has("#saved:not(.saving)"))
	p.reload()
	p.wait("the tags", has("#run-tags table tr"))
	if got := tags(); !strings.Contains(got, "equipo") || !strings.Contains(got, "verde") {
		t.Errorf("after the reload the tags are %q", got)
	}
}

// TestRunAgain repeats a run and checks it: the same comes out to the last bit, in workers as they come, and both runs say so after
// a reload.
func TestRunAgain(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			j := job("wine", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(150)})
			want, err := trainer.Train(t.Context(), j, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			p.visit(site(t), link(j))
			p.takes(j)
			first := p.train()
			p.hash("#/run/" + first)
			right, rows := 0, len(want.Predictions)
			for k := range want.Confusion {
				right += want.Confusion[k][k]
			}
			w := metrics.Wilson(right, rows, metrics.Usual)
			p.wait("the interval", has(".run-result .interval"))
			if got := p.text(".run-result"); !strings.Contains(got, i18n.Number(lang, w.Low, 4)) || !strings.Contains(got, i18n.Int(lang, right)) {
				t.Errorf("the result says %q, want %d of %d and %+v", got, right, rows, w)
			}
			p.tabTo("#run-check")
			p.press(kb.Enter)
			p.waitFor(time.Minute, "the verdict", has("#check-verdict.good"))
			states := eval[[]string](p, `[...document.querySelectorAll("#check tbody tr")].map(tr => tr.className)`)
			if len(states) != 5+len(want.Logged()) || slices.ContainsFunc(states, func(s string) bool { return s != "same" }) {
				t.Errorf("the check says %v", states)
			}
			if got := p.text("#check"); !strings.Contains(got, want.Fingerprint.Model) || !strings.Contains(got, want.Fingerprint.Split) {
				t.Errorf("the check shows %q, want the fingerprint %+v of one process", got, want.Fingerprint)
			}
			p.click("#run-repeat")
			p.waitFor(time.Minute, "the repetition", has(".repetitions .outcome.good"))
			p.wait("it to be saved", has("#saved:not(.saving)"))
			p.reload()
			p.wait("the repetition", has(".repetitions .outcome.good"))
			p.click(".repetitions a")
			p.wait("the run that repeats it", `!location.hash.includes("`+first+`") && `+has(`.repetitions a[href="#/run/`+first+`"]`))
			p.hash("#/runs")
			p.rows(2)
		})
	}
}

// TestRunFiles brings all artifacts down, looks at curves over time and at the run as code, and at where all of it is in MLflow.
func TestRunFiles(t *testing.T) {
	p := open(t, i18n.EN)
	j := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(3)})
	p.visit(site(t), link(j))
	p.takes(j)
	run := p.train()
	p.hash("#/run/" + run)
	p.wait("the artifacts", has("#run-download-all"))
	name, data := p.download(func() { p.click("#run-download-all") })
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || !strings.HasSuffix(name, ".zip") {
		t.Fatalf("%s: %v", name, err)
	}
	var files []string
	for _, f := range z.File {
		files = append(files, f.Name)
	}
	if want := []string{"classification_report.txt", "plots/confusion_matrix.json", "plots/confusion_matrix.png", "plots/feature_importance.json", "plots/feature_importance.png",
		"plots/precision_recall_curve.json", "plots/precision_recall_curve.png", "plots/roc_curve.json", "plots/roc_curve.png"}; !slices.Equal(files, want) {
		t.Errorf("the zip has %v", files)
	}
	p.click("#run-axis-trees-time")
	p.wait("the curve over time", `location.hash.endsWith("?x=time") && `+has(`#run-axis-trees-time[aria-pressed=true]`)+` && document.querySelector("#run-curve-trees").dataset.chart.includes("seconds")`)
	p.reload()
	p.wait("the curve over time, after a reload", has(`#run-axis-trees-time[aria-pressed=true]`))
	p.click("#run-output-python")
	p.wait("the program", `document.querySelector("#run-job-text").textContent.includes("RandomForestClassifier(")`)
	p.click("#bridge-run summary")
	p.wait("what it says of MLflow", `["Conjuntos de datos utilizados", "Datasets used", "mlflow.get_run", "`+run+`"].every(text => document.querySelector("#bridge-run").innerText.includes(text))`)
	p.click("#run-delete")
	p.wait("the table, and how to take it back", has("#runs-undo"))
	p.click("#runs-undo")
	p.rows(1)
	p.hash("#/run/" + run)
	p.wait("the run", has("#run-download-all"))
}
