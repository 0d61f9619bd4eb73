package e2e

import (
	"strings"
	"time"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/evaluate"
)

// view is one page in one of its states, and how to get there.
type view struct {
	name string
	show func(p *page, runs []string)
}

// views are every page with something on it, after three runs.
var views = []view{
	{"home", func(p *page, _ []string) {
		p.hash("#/")
		p.wait("the opening", has("#go-on"))
	}},
	{"train", func(p *page, _ []string) {
		p.hash("#/train")
		p.wait("a result", has("#outcome"))
	}},
	{"train-more", func(p *page, _ []string) {
		p.hash("#/train")
		p.wait("the form", has("#more"))
		if eval[string](p, has("#more")+".ariaExpanded") != "true" {
			p.click("#more")
		}
		p.click("#tab-scatter")
		p.click("#param-max_features-what")
		p.wait("the help", has("#param-max_features-help"))
	}},
	{"train-csv", func(p *page, _ []string) {
		p.hash("#/train")
		p.bring(csvInput, "especies del parque natural de la sierra.csv", badFiles[5].data)
		p.wait("the problems", has("#problems"))
	}},
	{"runs", func(p *page, runs []string) {
		p.hash("#/runs")
		p.rows(len(runs))
		p.check(id("pick-"+runs[0]), true)
	}},
	{"runs-filtered", func(p *page, runs []string) {
		p.hash("#/runs?filter=metrics.test_accuracy+%3E+0.5&sort=metrics.test_accuracy+DESC&sort=params.max_depth+ASC")
		p.wait("the filter", has("#runs-order ol")+` && document.querySelector("#runs-filter").value !== ""`)
		p.rows(len(runs))
	}},
	{"runs-filter-wrong", func(p *page, _ []string) {
		p.hash("#/runs?filter=metrics.test_accuracy+%3E+0.5+AND+params.max_depth+%3D+3+AND+status+%3D+'FINISHED'")
		p.wait("the mistake", has("#runs-filter-error mark"))
	}},
	{"runs-none-found", func(p *page, _ []string) {
		p.hash("#/runs?filter=metrics.test_accuracy+%3E+2")
		p.wait("the advice", has(".runs-none"))
	}},
	{"runs-columns", func(p *page, runs []string) {
		p.hash("#/runs")
		p.rows(len(runs))
		p.click("#columns-button")
		p.wait("the columns", has("#columns-panel"))
	}},
	{"runs-filter-typed", func(p *page, _ []string) {
		p.hash("#/runs")
		p.wait("the box", has("#runs-filter"))
		p.click("#runs-filter")
		p.press("metrics.")
		p.wait("what may come", has("#runs-options:not([hidden]) [role=option]"))
	}},
	{"runs-trash", func(p *page, runs []string) {
		p.hash("#/run/" + runs[1])
		p.click("#run-delete")
		p.wait("it to be deleted", has("#runs-undo"))
		p.hash("#/runs?stage=deleted")
		p.rows(1)
	}},
	{"run", func(p *page, runs []string) {
		p.hash("#/runs?stage=deleted") // "runs-trash" has left one there
		p.wait("the deleted runs", has("#runs-rows")+" || "+has(".runs-none"))
		if eval[bool](p, has("#runs-rows tr[id^=row-]")+" !== null") {
			p.check(id("pick-"+runs[1]), true)
			p.click("#runs-restore")
			p.wait("it to be back", "!"+has("#runs-rows tr[id^=row-]"))
		}
		p.hash("#/run/" + runs[0])
		p.wait("its picture", `document.querySelector("#run-plots img")?.naturalWidth > 0`)
	}},
	{"run-evaluated", func(p *page, runs []string) {
		p.hash("#/run/" + runs[0])
		p.wait("its evaluations", has("#evaluations"))
		for _, kind := range evaluate.Kinds {
			if !eval[bool](p, has("#table-"+string(kind))+" !== null") {
				p.evaluateAs(kind, 5, false, 42)
			}
			p.reported(kind)
		}
		p.wait("its charts", has("#chart-learning_curve [data-drawn]")+" && "+has("#chart-cross_validation [data-drawn]"))
	}},
	{"run-checked", func(p *page, runs []string) {
		p.hash("#/run/" + runs[2])
		p.wait("its note", has("#run-note-edit"))
		if !eval[bool](p, has("#run-note-shown")+" !== null") {
			p.noteOf(noted)
			p.click("#run-repeat")
			p.waitFor(time.Minute, "the repetition", has(".repetitions .outcome.good"))
		}
		p.click("#run-check")
		p.waitFor(time.Minute, "the verdict", has("#check-verdict"))
		p.click("#run-tag-add")
		p.click(`#run-files [data-click="run.open:classification_report.txt"]`)
		p.click("#bridge-run summary")
		p.wait("its picture", `document.querySelector("#run-plots img")?.naturalWidth > 0 && `+has("#run-curve-trees [data-drawn]"))
	}},
	{"inside-rows", func(p *page, runs []string) { p.inside(runs[0], "") }},
	{"inside-tree", func(p *page, runs []string) { p.inside(runs[2], "?show=tree&row=106&tree=4") }},
	{"inside-tree-text", func(p *page, runs []string) {
		p.inside(runs[0], "?show=tree&tree=7")
		p.click("#inside-tree-text summary")
	}},
	{"inside-regions", func(p *page, runs []string) { p.inside(runs[2], "?show=regions&row=106") }},
	{"inside-around", func(p *page, runs []string) {
		p.inside(runs[0], "?show=regions&around=1")
		p.click("#inside-regions-text summary")
	}},
	{"inside-coefficients", func(p *page, runs []string) { p.inside(runs[1], "?show=learned") }},
	{"inside-importances", func(p *page, runs []string) { p.inside(runs[0], "?show=learned") }},
	{"compare", func(p *page, runs []string) {
		p.hash("#/compare?runs=" + strings.Join(runs, ","))
		p.wait("the comparison", has("#compare-table")+` && `+has("#compare-scatter [data-drawn]"))
	}},
	{"compare-mix", func(p *page, runs []string) {
		p.hash("#/compare?ask=mix&way=rows&in=metrics.test_f1&from=0.5&to=&runs=" + strings.Join(runs, ","))
		p.wait("the parallel axes", has("#compare-mix [data-drawn]"))
	}},
	{"compare-curve", func(p *page, runs []string) {
		p.hash("#/compare?ask=curve&smooth=40&runs=" + strings.Join(runs, ","))
		p.wait("the curves", has("#compare-curve [data-drawn]"))
	}},
	{"experiments", func(p *page, _ []string) {
		p.hash("#/experiments")
		p.wait("the experiments", has("#experiments-rows"))
	}},
	{"experiment", func(p *page, _ []string) {
		p.hash("#/experiments")
		p.wait("the experiments", has("#experiments-rows"))
		p.click(`#experiments-rows a[title="iris-classification"]`)
		p.wait("its page", has("#experiment-report"))
		eval[bool](p, "(scrollTo(0, 0), true)")
	}},
	{"experiments-wrong", func(p *page, _ []string) {
		p.hash("#/experiments?filter=name+%3D+3")
		p.wait("the mistake", has("#experiments-filter-error mark"))
	}},
	{"experiments-trash", func(p *page, _ []string) {
		p.hash("#/experiments?view=deleted")
		p.wait("the trash", has(".experiments section.empty"))
	}},
	{"experiments-deleted", func(p *page, _ []string) {
		p.hash("#/experiments")
		p.click("#experiments-create")
		p.write("#experiment-name", "borrador")
		p.press(kb.Enter)
		p.wait("its page", has("#experiment-delete"))
		p.click("#experiment-delete")
		p.hash("#/experiments?view=deleted")
		p.wait("it in the trash", has("#purge-all"))
	}},
	{"workbooks", func(p *page, _ []string) {
		p.hash("#/runs")
		p.wait("the runs", has("#runs-rows"))
		p.openBook()
	}},
	{"sweep", func(p *page, _ []string) {
		p.hash("#/sweep?C=0.01..100+log+5&data=iris&draws=20&folds=5&max_depth=5..1&model=random_forest&model=logistic_regression&n_estimators=10%2C+50%2C+100&random_state=1..3&sweep=random&sweep_seed=42")
		p.wait("the form", has("#sweep-max_depth-error"))
	}},
	{"sweep-running", func(p *page, _ []string) {
		p.hash("#/sweep?data=breast_cancer&folds=10&max_depth=1..10&model=random_forest&n_estimators=100%2C+200&sweep=grid")
		p.wait("the form", has("#sweep-start:not([disabled])"))
		p.startSweep()
		p.wait("its first scores", has("#sweep-ranking .figure")+" && "+has("#sweep-pause"))
	}},
	{"sweep-paused", func(p *page, _ []string) { // "sweep-running" is on show
		p.click("#sweep-cancel")
		p.wait("it to stand", "!"+has("#sweep-pause"))
	}},
	{"sweep-done", func(p *page, _ []string) {
		p.hash("#/sweep?data=iris&max_depth=1..5&model=random_forest&n_estimators=10%2C+20%2C+40%2C+80&sweep=grid")
		p.wait("the form", has("#sweep-start:not([disabled])"))
		p.startSweep()
		p.swept()
		p.wait("its charts", has("#sweep-scores [data-drawn]")+" && "+has("#sweep-importance [data-drawn]"))
	}},
	{"sweep-list", func(p *page, _ []string) {
		p.hash("#/sweep?data=iris&max_depth=1..5&model=random_forest&n_estimators=10%2C+20%2C+40%2C+80&sweep=grid")
		p.wait("the sweeps", has(".sweep-list"))
	}},
	{"sweep-run", func(p *page, _ []string) {
		p.hash("#/runs?flat=1")
		p.wait("the runs", has("#runs-rows"))
		p.hash(eval[string](p, `[...document.querySelectorAll("#runs-rows tr")].filter(tr => tr.querySelector('[title=decision_tree], td')).map(tr => "#/run/" + tr.id.slice("row-".length))[3]`))
		p.wait("the note", has("#run-sweep"))
	}},
}

// emptyViews are the pages before anything has been done.
var emptyViews = []view{
	{"home-empty", func(p *page, _ []string) {
		p.hash("#/")
		p.wait("the opening", has("#first"))
	}},
	{"train-empty", func(p *page, _ []string) {
		p.hash("#/train")
		p.wait("the data", has("#train-start:not([disabled])"))
	}},
	{"runs-empty", func(p *page, _ []string) {
		p.hash("#/runs?flat=1")
		p.wait("the empty page", has("section.empty"))
	}},
	{"run-unknown", func(p *page, _ []string) {
		p.hash("#/run/0123456789abcdef0123456789abcdef")
		p.wait("the empty page", has("section.empty"))
	}},
	{"experiments-empty", func(p *page, _ []string) {
		p.hash("#/experiments")
		p.wait("the empty page", has(".experiments-empty"))
	}},
	{"compare-empty", func(p *page, _ []string) {
		p.hash("#/compare")
		p.wait("the empty page", has("section.empty"))
	}},
}
