package e2e

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// noise is a CSV of numbers that say little about its two classes, and the Job of the class's split on it.
func noise(rows, features int, params estimator.Params) ([]byte, trainer.Job) {
	rng := rand.New(rand.NewPCG(4, 2))
	var header strings.Builder
	for j := range features {
		fmt.Fprintf(&header, "x%d,", j+1)
	}
	data := csv(header.String()+"target", rows, func(int) string {
		var row strings.Builder
		sum := 0.0
		for range features {
			x := rng.NormFloat64()
			sum += x
			row.WriteString(strconv.FormatFloat(x, 'f', 6, 64) + ",")
		}
		class := "no"
		if sum+3*rng.NormFloat64() > 0 {
			class = "yes"
		}
		return row.String() + class
	})
	j := trainer.NewJob(trainer.Data{Name: "noise.csv", File: trainer.Digest(data)}, "random_forest")
	j.Params = params
	return data, j
}

// bringNoise brings the CSV into the form and sets the forest.
func (p *page) bringNoise(data []byte, features, trees, depth int) {
	p.t.Helper()
	p.bring(csvInput, "noise.csv", data)
	p.waitFor(2*patience, "the file to be looked at", fmt.Sprintf(`document.querySelector("#train-start:not([disabled])") && document.querySelector("#head").innerText.includes("x%d")`, features))
	p.setForest(trees, depth)
}

// inject runs a script in every page that is opened from now on, before all else.
func (p *page) inject(script string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.fail("injecting a script: %v", err)
	}
}

// TestCurve trains a forest that takes some seconds: its curve grows meanwhile; afterwards the run's page shows it, to the
// value that the run ends with, and still does after the page has been loaded anew.
func TestCurve(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	trees := estimator.IntValue(300)
	data, j := noise(6000, 12, estimator.Params{"n_estimators": trees, "max_depth": estimator.IntValue(8)})
	p.bringNoise(data, 12, 300, 8)
	p.click("#train-start")
	length := `document.querySelector("#live-curve .line")?.getAttribute("d").length`
	p.wait("the curve to begin", length+" > 0")
	begun := eval[int](p, length)
	p.wait("the curve to grow", fmt.Sprintf("%s > %d || !document.querySelector('#train-cancel')", length, begun))
	run := p.trained("")
	want := natively(t, j, data)
	p.showsResult(want)
	if text := p.text("#effort"); !strings.Contains(text, "MB") {
		t.Errorf("the effort reads %q", text)
	}
	accuracy := i18n.Number(p.lang, want.Metrics.TestAccuracy, 4)
	for _, loaded := range []string{"", " anew"} {
		if loaded == "" {
			p.hash("#/run/" + run)
		} else {
			p.reload()
		}
		p.wait("the curve of the run, loaded"+loaded, `document.querySelector("#run-curve-trees canvas")`)
		rows := eval[[][]string](p, `[...document.querySelectorAll("#run-curve-table-trees tbody tr")].map(tr => [...tr.children].map(c => c.textContent.trim()))`)
		if len(rows) != 100 || rows[0][0] != "3" || rows[99][0] != "300" || rows[99][1] != accuracy || rows[99][2] == "–" {
			t.Errorf("loaded%s: %d points, the first %v, the last %v, want 300 trees and %s", loaded, len(rows), rows[:min(len(rows), 1)], rows[max(len(rows)-1, 0):], accuracy)
		}
	}

	p.load(job("wine", "logistic_regression", estimator.Params{"standardize": estimator.BoolValue(true)}))
	run = p.train()
	p.hash("#/run/" + run)
	p.wait("the loss of the run", `document.querySelector("#run-curve-iterations canvas")`)
	if rows := eval[int](p, `document.querySelectorAll("#run-curve-table-iterations tbody tr").length`); rows < 5 {
		t.Errorf("the loss has %d points", rows)
	}
}

// TestWorkerEnded ends each worker of a training in turn, as a browser short of memory does: the result is the same.
func TestWorkerEnded(t *testing.T) {
	p := open(t, i18n.ES)
	p.inject(`{
		const Real = Worker;
		window.workers = [];
		window.Worker = class extends Real {
			constructor(...a) { super(...a); workers.push(this); }
			postMessage(m, ...a) { this.asked = m.text && JSON.parse(m.text).kind; super.postMessage(m, ...a); }
		};
	}`)
	p.visit(site(t), "#/train")
	data, j := noise(6000, 12, estimator.Params{"n_estimators": estimator.IntValue(400), "max_depth": estimator.IntValue(9)})
	p.bringNoise(data, 12, 400, 9)
	want := natively(t, j, data)
	for _, kinds := range []string{"fit", "begin take"} { // one that fits, and the one that puts together
		before := p.lastRun()
		p.click("#train-start")
		p.wait("progress", `document.querySelector("#train-progress")?.value > 20`)
		if !eval[bool](p, fmt.Sprintf(`(() => {
			const w = workers.findLast(w => !w.gone && %q.split(" ").includes(w.asked));
			w?.terminate();
			return w && (w.gone = true) && !!document.querySelector("#train-cancel");
		})()`, kinds)) {
			t.Errorf("no worker was doing one of %q", kinds)
		}
		p.trained(before)
		p.showsResult(want)
	}
}

// TestNoLongTasks trains on more rows than a class has and watches what holds the page up. On a computer that is busy with other
// things every task takes longer, so what fails is a page that is held up for much of the time; the tasks are told.
func TestNoLongTasks(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	const features = 20
	data, _ := noise(40000, features, nil)
	p.bringNoise(data, features, 30, 0)
	eval[bool](p, `(() => {
		window.tasks = [];
		new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => Math.round(e.duration)))).observe({type: "longtask"});
		return true;
	})()`)
	p.click("#train-start")
	began := time.Now()
	p.waitFor(3*patience, "the result", has("#effort"))
	took := time.Since(began)
	tasks := eval[[]int](p, "tasks")
	t.Logf("tasks over 50 ms in %v of training: %v ms; %s", took.Round(time.Millisecond), tasks, p.text("#effort"))
	sum := time.Duration(0)
	for _, task := range tasks {
		sum += time.Duration(task) * time.Millisecond
	}
	if sum > took/3 {
		t.Errorf("the page was held up for %v of %v", sum, took)
	}
}
