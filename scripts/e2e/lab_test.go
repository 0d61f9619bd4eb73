package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// natively is what the engine makes of a Job in this process: what the page has to show.
func natively(t *testing.T, j trainer.Job, file []byte) *trainer.Result {
	t.Helper()
	complete, err := j.Complete()
	if err != nil {
		t.Fatal(err)
	}
	result, err := trainer.Train(context.Background(), complete, file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// job is a training on a built-in set with the class's split.
func job(data, model string, params estimator.Params) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: data}, model)
	if params != nil {
		j.Params = params
	}
	return j
}

// link is the address of a Job's form.
func link(j trainer.Job) string { return app.Route{Page: app.PageTrain, Query: j.Query()}.Hash() }

// load brings a Job into the form by its link, as a link on a page does, and waits until the form shows its command.
func (p *page) load(j trainer.Job) {
	p.t.Helper()
	p.hash(link(j))
	p.takes(j)
}

// takes waits until the form holds a Job and could train it.
func (p *page) takes(j trainer.Job) {
	p.t.Helper()
	p.expect("#job", command.Command(j))
	p.wait("the data to be looked at", has("#train-start:not([disabled])"))
}

// lastRun is the id of the run that Train shows as the last saved one, "" if none.
func (p *page) lastRun() string {
	p.t.Helper()
	return eval[string](p, `(document.querySelector("#saved-run a")?.getAttribute("href") ?? "").replace("#/run/", "")`)
}

// train presses Train and waits for the run to be saved; its id.
func (p *page) train() string {
	p.t.Helper()
	before := p.lastRun()
	p.click("#train-start")
	return p.trained(before)
}

// trained waits for a run other than before to be saved.
func (p *page) trained(before string) string {
	p.t.Helper()
	p.waitFor(2*time.Minute, "the run to be saved", `(() => {
		const a = document.querySelector("#saved-run a");
		return a && a.getAttribute("href") !== `+quoted("#/run/"+before)+` && document.querySelector("#train-start") && document.querySelector("#saved:not(.saving)");
	})()`)
	return p.lastRun()
}

// setForest sets a forest's trees and depth, 0 for no limit, through the form.
func (p *page) setForest(trees, depth int) {
	p.t.Helper()
	p.write("#param-n_estimators", fmt.Sprint(trees))
	p.check("#param-max_depth-none", depth == 0)
	if depth > 0 {
		p.write("#param-max_depth", fmt.Sprint(depth))
	}
}

// showsResult holds the result on the page Train to what the engine computed.
func (p *page) showsResult(want *trainer.Result) {
	p.t.Helper()
	p.expect("#test-accuracy", i18n.Number(p.lang, want.Metrics.TestAccuracy, 4))
	if got, exact := eval[string](p, has("#test-accuracy")+".title"), i18n.Exact(p.lang, want.Metrics.TestAccuracy); got != exact {
		p.t.Errorf("all digits of test_accuracy are %s, want %s", got, exact)
	}
	var matrix []string
	for _, row := range want.Confusion {
		for _, n := range row {
			matrix = append(matrix, i18n.Int(p.lang, n))
		}
	}
	shown := eval[[]string](p, `[...document.querySelectorAll("#result-matrix tbody td")].map(td => td.innerText.trim())`)
	if strings.Join(shown, " ") != strings.Join(matrix, " ") {
		p.t.Errorf("the confusion matrix reads %v, want %v", shown, matrix)
	}
}

// figures are a run's metrics as a page shows them, all digits, by name.
type figures map[string]string

// figuresOf are the figures that a result must be shown with.
func figuresOf(lang i18n.Lang, r *trainer.Result) figures {
	f := figures{}
	for _, m := range r.Logged() {
		f[m.Key] = i18n.Exact(lang, m.Value)
	}
	return f
}

// hold reports whether all of want are among f. A run has more figures than those: its curve's.
func (f figures) hold(want figures) bool {
	for key, value := range want {
		if f[key] != value {
			return false
		}
	}
	return true
}

// row is a run in the table of runs.
type row struct {
	ID, Name, Status string
	Cells            map[string]string // what is read, by column key
	Figures          figures           // all digits of the metrics
}

// rows reads the table of runs, after it has n rows.
func (p *page) rows(n int) []row {
	p.t.Helper()
	p.wait(fmt.Sprintf("%d runs in the table", n), fmt.Sprintf(`document.querySelectorAll("#runs-rows tr").length === %d`, n))
	return eval[[]row](p, `(() => {
		const keys = [...document.querySelectorAll("#runs-table thead tr:last-child button.sort")].map(b => b.id.slice("sort-".length));
		return [...document.querySelectorAll("#runs-rows tr")].map(tr => {
			const row = {ID: tr.id.slice("row-".length), Cells: {}, Figures: {}};
			[...tr.children].slice(1).forEach((cell, i) => {
				row.Cells[keys[i]] = cell.textContent.trim();
				const figure = cell.querySelector(".figure[title]");
				if (figure) row.Figures[keys[i].replace("metrics.", "")] = figure.title;
			});
			row.Name = tr.querySelector("th a").textContent;
			row.Status = tr.querySelector(".state").className.replace("state ", "");
			return row;
		});
	})()`)
}
