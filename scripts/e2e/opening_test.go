package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// TestNewVisitor is the first minute of somebody who knows nothing of the lab: a first model with one click, what to try next, the
// class and its first lesson; then the opening leads on to where they were.
func TestNewVisitor(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			if p.resize(laptop); !eval[bool](p, has("#first")+".getBoundingClientRect().bottom < 768 && "+has(".doors li:last-child")+".getBoundingClientRect().bottom < 768") {
				t.Error("the opening is not seen in one look on a laptop")
			}
			p.click("#first")
			first := p.trained("")
			p.expect("#test-accuracy", i18n.Number(lang, 0.9, 4))
			if *screenshots != "" {
				p.pictures("train-first")
			}
			p.click(`#try a[href*="n_estimators=50"]`)
			p.takes(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(3)}))
			p.click("#train-start")
			second := p.trained(first)
			p.expect("#test-accuracy", i18n.Number(lang, 29./30, 4)) // scikit-learn's, as in the class's own table

			p.click(".brand")
			p.wait("where they were", has(`#go-on[href="#/run/`+second+`"]`))
			p.click("#home-class")
			p.click("#class-next")
			p.wait("the first lesson", has("#lesson-hook"))
			p.write("#block-hook-free-guess", "0.9")
			p.click("#block-hook-free-commit")
			p.click("#block-hook-free-train-0")
			p.wait("a model of the lesson", has("#block-hook-free.is-done"))
			p.click(".brand")
			p.wait("where they are now", has(`#go-on:not([href="#/run/`+second+`"])`))
			p.click("#go-on")
			p.wait("its page", has("#run-matrix"))
		})
	}
}

// TestFirstMinuteByKeyboard is the same without touching the mouse.
func TestFirstMinuteByKeyboard(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "")
	p.tabTo("#first")
	p.press(kb.Enter)
	p.trained("")
	p.tabTo(`#try a[href*="logistic_regression"]`)
	p.press(kb.Enter)
	p.expect("#job", command.Command(job("iris", "logistic_regression", nil)))
	p.tabTo(`#try a[href="#/class"]`)
	p.press(kb.Enter)
	p.tabTo("#class-next")
	p.press(kb.Enter)
	p.tabTo("#block-hook-free-guess")
	p.press("0.9")
	p.tabTo("#block-hook-free-commit")
	p.press(kb.Enter)
	p.wait("the keyboard to be led to the button", "document.activeElement === "+has("#block-hook-free-train-0"))
	p.press(kb.Enter)
	p.wait("a model of the lesson", has("#block-hook-free.is-done"))
}

// TestDoors goes in by the other ways of the opening: the example is there with that one click, and only once.
func TestDoors(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "")
	p.click(`.doors a[href^="#/experiments"]`)
	p.wait("the example", `location.hash.startsWith("#/experiments/") && `+has(".example-what"))
	example := eval[string](p, "location.hash")
	eval[bool](p, "(history.back(), true)")
	p.wait("the list", `location.hash === "#/experiments"`)
	eval[bool](p, "(history.back(), true)")
	p.wait("the opening, where the example does not count as begun", has("#first"))
	p.click(`.doors a[href^="#/experiments"]`)
	p.wait("the same example", "location.hash === "+quoted(example)+" && "+has(".example-what"))
	p.hash("#/")
	p.click(`.doors a[href="#/teach"]`)
	p.wait("the teacher's room", has(".teach h1"))
}
