package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// languages are the ones that the class is held in.
var languages = []i18n.Lang{i18n.ES, i18n.EN}

// TestLab3 does the third lab of the class: the first experiment on iris in five runs, sorting them, opening one, taking
// its confusion matrix away, comparing three; then it finds all of it again after a reload, and in a browser that has
// been closed and opened.
func TestLab3(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) { lab3(t, lang) })
	}
}

// classRuns are the five runs as the class lists them.
func classRuns() []trainer.Job {
	forest := func(trees, depth int) trainer.Job {
		return job("iris", "random_forest", estimator.Params{
			"n_estimators": estimator.IntValue(trees), "max_depth": estimator.IntValue(depth),
		})
	}
	return []trainer.Job{
		job("iris", "random_forest", nil), forest(50, 5), job("iris", "logistic_regression", nil), forest(200, 10), forest(50, 3),
	}
}

func lab3(t *testing.T, lang i18n.Lang) {
	lab := site(t)
	profile := t.TempDir()
	c := openProfile(t, lang, profile)
	p := c.first
	p.visit(lab, "")
	wanted := p.wholeLab3()
	c.close()

	p = openProfile(t, lang, profile).first
	p.visit(lab, "#/runs")
	p.sorted(wanted)
}

// wholeLab3 does the lab in a workbook without runs, and finds it again after a reload: what each run must show.
func (p *page) wholeLab3() map[string]*trainer.Result {
	p.t.Helper()
	ids, wanted := p.firstExperiment()

	compared := eval[string](p, "location.hash")
	p.reload()
	if got := eval[string](p, "location.hash"); got != compared {
		p.t.Errorf("after the reload the address ends in %s, want %s", got, compared)
	}
	p.compares(ids[:3], wanted)
	p.click(`#rooms a[href="#/runs"]`)
	p.sorted(wanted)
	return wanted
}

// firstExperiment does the five runs from the opening on, sorts them, opens one, takes its confusion matrix away and compares three; the
// ids of the runs, and what each must show.
func (p *page) firstExperiment() (ids []string, wanted map[string]*trainer.Result) {
	p.t.Helper()
	var want []*trainer.Result
	for _, j := range classRuns() {
		want = append(want, natively(p.t, j, nil))
	}

	// The opening: one button trains the first model.
	p.expect("h1", i18n.T(p.lang, "home.title"))
	p.click("#first")
	ids = []string{p.trained("")}
	p.showsResult(want[0])

	// The other four, through the form.
	p.setForest(50, 5)
	ids = append(ids, p.train())
	p.showsResult(want[1])
	p.click("#model-logistic_regression")
	ids = append(ids, p.train())
	p.showsResult(want[2])
	p.click("#model-random_forest")
	p.setForest(200, 10)
	ids = append(ids, p.train())
	p.showsResult(want[3])
	p.setForest(50, 3)
	ids = append(ids, p.train())
	p.showsResult(want[4])

	wanted = map[string]*trainer.Result{}
	for i, id := range ids {
		wanted[id] = want[i]
	}
	if len(wanted) != len(ids) {
		p.t.Fatalf("the five runs have the ids %v", ids)
	}

	p.click(`#rooms a[href="#/runs"]`)
	rows := p.sorted(wanted)
	best := rows[0]

	p.click(id("row-"+best.ID) + " th a")
	p.runPage(best, wanted[best.ID])
	p.confusionMatrix()

	p.click(`#rooms a[href="#/runs"]`)
	p.compareThree(ids[:3], wanted)
	return ids, wanted
}

// sorted sorts the table of runs by test accuracy, best first, and holds it to the results.
func (p *page) sorted(want map[string]*trainer.Result) []row {
	p.t.Helper()
	p.rows(len(want))
	if eval[string](p, has(id("sort-metrics.test_accuracy"))+`.closest("th").getAttribute("aria-sort")`) != "descending" {
		p.click(id("sort-metrics.test_accuracy"))
	}
	p.wait("the table to be sorted", has(id("sort-metrics.test_accuracy"))+`.closest("th").getAttribute("aria-sort") === "descending"`)
	rows := p.rows(len(want))
	for i, r := range rows {
		result := want[r.ID]
		if result == nil {
			p.t.Errorf("the table has a run %s that nobody made", r.ID)
			continue
		}
		if i > 0 && want[rows[i-1].ID] != nil && want[rows[i-1].ID].Metrics.TestAccuracy < result.Metrics.TestAccuracy {
			p.t.Errorf("%s comes before %s, but its test accuracy is lower", rows[i-1].Name, r.Name)
		}
		if wanted := figuresOf(p.lang, result); !r.Figures.hold(wanted) {
			p.t.Errorf("%s has the figures %v, want %v", r.Name, r.Figures, wanted)
		}
		if r.Status != "finished" {
			p.t.Errorf("%s is %s", r.Name, r.Status)
		}
		if model := r.Cells[app.KeyModel]; model != result.Model {
			p.t.Errorf("%s has the model %q, want %q", r.Name, model, result.Model)
		}
	}
	return rows
}

// runPage holds the page of one run to its result: metrics, hyperparameters, tags, files.
func (p *page) runPage(r row, want *trainer.Result) {
	p.t.Helper()
	p.expect("h1", r.Name)
	pairs := func(section string) map[string]string {
		return eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll(`+quoted(section+" tr")+`)].map(
			tr => [tr.children[0].textContent.trim(), (tr.querySelector(".digits") ?? tr.children[1]).textContent.trim()]))`)
	}
	p.wait("the metrics", has("#run-metrics tr"))
	if got, wanted := figures(pairs("#run-metrics")), figuresOf(p.lang, want); !got.hold(wanted) {
		p.t.Errorf("the run's page has the metrics %v, want %v", got, wanted)
	}
	params := pairs("#run-params")
	for name, value := range map[string]int{
		"train_samples": len(want.Split.Train), "test_samples": len(want.Split.Test),
		"features": len(want.Dataset.Features), "classes": len(want.Dataset.Classes),
	} {
		if got := params[name]; got != fmt.Sprint(value) {
			p.t.Errorf("the run's page has %s = %q, want %d", name, got, value)
		}
	}
	tags := pairs("#run-tags")
	if tags["model_type"] != want.Model || tags["developer"] == "" || tags["purpose"] == "" {
		p.t.Errorf("the run's tags are %v: model_type, developer and purpose are what the class logs", tags)
	}
	// The report is the text that scikit-learn prints, whatever the language.
	p.click(`#run-files button[data-click$="classification_report.txt"][data-click^="run.open"]`)
	p.wait("the report", has("#run-files pre"))
	report := eval[string](p, has("#run-files pre")+".textContent")
	if wanted := metrics.Report(want.Report, want.Dataset.Classes); strings.TrimSpace(report) != strings.TrimSpace(wanted) {
		p.t.Errorf("the classification report reads\n%s\nwant\n%s", report, wanted)
	}
}

// confusionMatrix downloads the drawn confusion matrix of the run that is open: a picture with something on it.
func (p *page) confusionMatrix() {
	p.t.Helper()
	name, data := p.download(func() { p.click("#confusion_matrix-png") })
	if name != "confusion_matrix.png" {
		p.t.Errorf("the confusion matrix is downloaded as %q", name)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.fail("the downloaded confusion matrix is no PNG: %v", err)
	}
	if size := picture.Bounds().Size(); size.X < 400 || size.Y < 300 || size.X > 4000 || size.Y > 4000 {
		p.t.Errorf("the confusion matrix is %d × %d pixels", size.X, size.Y)
	}
	if n := colours(picture); n < 20 {
		p.t.Errorf("the confusion matrix has %d colours: cells of three tints, with text, have more", n)
	}
	if corner := color.NRGBAModel.Convert(picture.At(0, 0)).(color.NRGBA); corner.A != 255 || corner.R < 240 {
		p.t.Errorf("the corner of the confusion matrix is %v, not the white of paper", corner)
	}
}

func colours(picture image.Image) int {
	seen := map[color.Color]bool{}
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}

// compareThree chooses three runs in the table and compares them.
func (p *page) compareThree(ids []string, want map[string]*trainer.Result) {
	p.t.Helper()
	p.rows(len(want))
	for _, run := range ids {
		p.check(id("pick-"+run), true)
	}
	p.click("#runs-compare")
	p.compares(ids, want)
}

// compares holds the comparison to the results, the baseline first.
func (p *page) compares(ids []string, want map[string]*trainer.Result) {
	p.t.Helper()
	p.wait("the comparison", has("#compare-table"))
	heads := eval[[]string](p, `[...document.querySelectorAll("#compare-table thead th")].map(th => th.id.slice("compare-h-".length))`)
	if !slices.Equal(heads, ids) {
		p.t.Errorf("the runs compared are %v, want %v", heads, ids)
	}
	p.check("#compare-differences", false)
	p.wait("all metrics", `document.querySelectorAll("#compare-table tbody.metrics tr:not(.group)").length >= 7`)
	shown := eval[map[string][]string](p, `Object.fromEntries([...document.querySelectorAll("#compare-table tbody.metrics tr:not(.group)")].map(
		tr => [tr.querySelector("th").textContent.trim(), [...tr.querySelectorAll(".figure")].map(f => f.title)]))`)
	for i, run := range ids {
		for name, figure := range figuresOf(p.lang, want[run]) {
			if values := shown[name]; i >= len(values) || values[i] != figure {
				p.t.Errorf("%s of run %d is among %v, want %s", name, i+1, values, figure)
			}
		}
	}
	p.check("#compare-differences", true)
	p.wait("the chart of a parameter against a metric", has("#compare-scatter canvas, #compare-scatter svg"))
	p.choose("#compare-y", "metrics.test_f1")
	p.wait("the chart to say its axes", `document.querySelector("#compare-scatter")?.ariaLabel.includes("test_f1")`)
	p.choose("#compare-y", "metrics.test_accuracy")
}
