package e2e

import (
	"fmt"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

func init() {
	views = append(views, []view{
		{"models", func(p *page, runs []string) {
			p.registered(runs[2])
			p.hash("#/models")
			p.wait("the models", has("#models-table"))
		}},
		{"model-board", func(p *page, runs []string) {
			p.registered(runs[2])
			p.hash("#/models/" + registeredForest + "?a=1&b=2")
			p.wait("the board", has("#models-compared")+` && `+has("#models-log"))
		}},
		{"model-version", func(p *page, runs []string) {
			p.registered(runs[2])
			p.version("2")
			p.wait("the log", has("#models-log"))
		}},
	}...)
	emptyViews = append(emptyViews, view{"models-empty", func(p *page, _ []string) {
		p.hash("#/models")
		p.wait("the empty page", has("section.empty"))
	}})
}

const registeredForest = "iris-random_forest"

// version opens the page of a version.
func (p *page) version(n string) {
	p.t.Helper()
	p.hash("#/models/" + registeredForest + "/" + n)
	p.wait("version "+n, has("#lineage")+` && `+has("h1")+`.textContent.endsWith("v`+n+`")`)
}

// approved asks for an approval of a version and gives it.
func (p *page) approved(n string) {
	p.t.Helper()
	p.version(n)
	p.write("#request-note", "29 de 30")
	p.click("#models-request button")
	p.wait("the question", has("#models-decide"))
	p.write("#decide-by", "Luis")
	p.write("#decide-reason", "gana con otras semillas")
	p.click("#decide-approve")
	p.click("#models-decide button")
	p.wait("the approval", has("#models-promote"))
}

// promoted promotes the version of the page, which was approved.
func (p *page) promoted() {
	p.t.Helper()
	p.click("#models-promote button")
	p.expect("#version-stage", "Production")
}

// registerRun registers a run from its page.
func (p *page) registerRun(run, name string) {
	p.t.Helper()
	p.hash("#/run/" + run)
	p.wait("the run's page", has("#run-registered")+` && `+has(`[id="run-register"]`)+`.dataset.submit.endsWith(`+quoted(run)+`)`)
	const links = `document.querySelectorAll('#run-registered a[href^="#/models/"]').length`
	before := eval[int](p, links)
	if !eval[bool](p, has("#run-registered details")+".open") {
		p.click("#run-registered summary")
	}
	p.write("#register-name", name)
	p.click("#run-register button")
	p.wait("the version", fmt.Sprint(links, " > ", before))
}

// registered has two versions of a run, of which the first serves, and the second waits for approval.
func (p *page) registered(run string) {
	p.t.Helper()
	p.hash("#/models")
	p.wait("the list", has("#models-table")+` || `+has("section.empty"))
	if eval[bool](p, has("#models-table")+" !== null") {
		return
	}
	p.registerRun(run, registeredForest)
	p.approved("1")
	p.promoted()
	p.registerRun(run, registeredForest)
	p.version("2")
	p.write("#request-note", "29 de 30")
	p.click("#models-request button")
	p.wait("the question", has("#models-decide"))
}

// stageOf is an expression: the versions in a stage of the board, "2 1".
func stageOf(stage string) string {
	return `[...document.querySelectorAll('[aria-labelledby="stage-` + stage + `"] .board-name a')].map(a => a.textContent.slice(1)).join(" ")`
}

// TestRegistry goes the way of a model from training into Production and back: train → register → request → approve → Production →
// predict → roll back, after which another model predicts under the same name. Without an approval there is no way to promote, and the log is there after a reload.
func TestRegistry(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	forest := func(trees int) estimator.Params { return estimator.Params{"n_estimators": estimator.IntValue(trees)} }
	p.load(job("iris", "random_forest", forest(20)))
	p.check("#train-register", true)
	first := p.train()
	p.check("#train-register", false)
	p.load(job("iris", "random_forest", forest(50)))
	second := p.train()
	p.hash("#/models/" + registeredForest)
	p.wait("the board with what the training registered", stageOf("None")+` === "1"`)
	p.registerRun(second, registeredForest)
	p.version("1")
	if got, want := eval[string](p, has(`#lineage a[href^="#/run/"]`)+`.getAttribute("href")`), "#/run/"+first; got != want {
		t.Errorf("the lineage leads to %s, want %s", got, want)
	}
	if !eval[bool](p, "!"+has("#models-promote")+" && !!"+has("#models-request")) {
		t.Error("a version without an approval can be promoted")
	}
	p.approved("1")
	p.promoted()
	p.approved("2")
	p.promoted()
	p.hash("#/models/" + registeredForest)
	p.wait("the second version to serve, and the first to be archived", stageOf("Production")+` === "2" && `+stageOf("Archived")+` === "1"`)
	p.predictsInProduction(second)
	p.hash("#/models/" + registeredForest)
	p.write("#rollback-note", "falla con los datos de hoy")
	p.click("#models-rollback button")
	p.wait("the first to serve again", stageOf("Production")+` === "1" && `+stageOf("Archived")+` === "2"`)
	p.predictsInProduction(first)
	p.hash("#/models/" + registeredForest)
	lines := `document.querySelectorAll("#models-log tbody tr").length`
	p.wait("the log", lines+" >= 14")
	before := eval[int](p, lines)
	p.reload()
	p.wait("the log after a reload", lines+" > 0")
	if after := eval[int](p, lines); after != before {
		t.Errorf("the log has %d lines after a reload, and had %d", after, before)
	}
	p.version("2")
	if !eval[bool](p, "!"+has("#models-promote")) {
		t.Error("a version whose approval was used up can be promoted again")
	}
}

// predictsInProduction asks what serves under the model's name, and sees that it is the model of this run.
func (p *page) predictsInProduction(run string) {
	p.t.Helper()
	p.hash("#/predict/" + registeredForest + "/Production")
	p.wait("the prediction of "+run, has("#predict-answer")+` && `+has(".predict-way a")+`.getAttribute("href") === "#/run/`+run+`"`)
}

// TestTwoTabsPromote has two tabs promote at once, each another version that was approved: one serves, the other is told.
func TestTwoTabsPromote(t *testing.T) {
	one := open(t, i18n.EN)
	lab := site(t)
	one.visit(lab, "#/train")
	one.check("#train-register", true)
	one.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10)}))
	one.train()
	one.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(20)}))
	one.train()
	one.approved("2")
	one.approved("1")
	other := one.tab()
	other.visit(lab, "#/models/"+registeredForest+"/2")
	other.wait("the form", has("#models-promote"))
	// Both see the same board. The click of the other comes before it hears of the first.
	eval[bool](other, `(document.querySelector("#models-promote").requestSubmit(), true)`)
	eval[bool](one, `(document.querySelector("#models-promote").requestSubmit(), true)`)
	board := func(p *page) string {
		p.hash("#/models/" + registeredForest)
		p.wait("one version that serves", stageOf("Production")+`.length === 1`)
		return eval[string](p, stageOf("Production"))
	}
	if a, b := board(one), board(other); a != b {
		t.Errorf("one tab shows v%s in Production, the other v%s", a, b)
	}
}
