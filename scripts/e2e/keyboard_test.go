package e2e

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/site/i18n"
)

// tabTo presses Tab until the keyboard is at an element, which must show that it is: at most once around the page, from wherever the
// keyboard is, since a table of thirty runs alone has more than a hundred stops.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	p.wait(selector+", to be used", "(e => e && !e.disabled)("+has(selector)+")")
	most := eval[int](p, `document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length`) + 10
	for range most {
		p.press(kb.Tab)
		if eval[bool](p, "document.activeElement === "+has(selector)) {
			shown := eval[bool](p, `(e => e.matches(":focus-visible") && (s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none")(getComputedStyle(e)))(document.activeElement)`)
			if !shown {
				p.t.Errorf("nothing shows that the keyboard is at %s", selector)
			}
			return
		}
	}
	p.fail("%d times Tab do not lead to %s", most, selector)
}

// TestKeyboard does the first experiment and compares two runs without touching the mouse.
func TestKeyboard(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "")
	p.tabTo("#first")
	p.press(kb.Enter)
	first := p.trained("")

	// A change of a hyperparameter by its slider, and the button again; the keyboard stays where it was.
	p.tabTo("#param-n_estimators-slider")
	before := eval[string](p, has("#param-n_estimators")+".value")
	p.press(kb.ArrowLeft)
	p.wait("the slider to move", has("#param-n_estimators")+".value !== "+quoted(before))
	if !eval[bool](p, "document.activeElement === "+has("#param-n_estimators-slider")) {
		t.Error("the slider loses the keyboard when it moves")
	}
	p.tabTo("#train-start")
	p.press(kb.Enter)
	second := p.trained(first)

	// The first stop of a page leads past the frame.
	eval[bool](p, "(document.activeElement.blur(), true)")
	p.tabTo(`#rooms a[href="#/runs"]`)
	p.press(kb.Enter)
	p.rows(2)
	for _, run := range []string{first, second} {
		p.tabTo(id("pick-" + run))
		p.press(" ")
		p.wait("the run to be chosen", has(id("pick-"+run))+".checked")
	}
	p.tabTo("#runs-compare")
	p.press(kb.Enter)
	p.wait("the comparison", has("#compare-table"))

	// A menu opens, and Escape shuts it and leads back to its button.
	p.tabTo("#theme-button")
	p.press(kb.Enter)
	p.wait("the menu", has("#theme-panel"))
	p.press(kb.Escape)
	p.wait("the menu to shut", "!"+has("#theme-panel"))
	p.wait("the keyboard to be back at the button", "document.activeElement === "+has("#theme-button"))
}

// TestSweepByKeyboard plans a sweep, starts it, waits for it, opens its winner and the rows behind a cell of its matrix without
// touching the mouse.
func TestSweepByKeyboard(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	p.tabTo("#train-sweep")
	p.press(kb.Enter)
	// A field that the keyboard comes to is selected as a whole: what is typed takes its place.
	for _, axis := range []struct{ name, text string }{{"n_estimators", "5, 10"}, {"max_depth", "1..3"}} {
		p.tabTo("#sweep-" + axis.name)
		p.press(axis.text)
		p.wait(axis.name, has("#sweep-"+axis.name)+".value === "+quoted(axis.text))
	}
	p.expect("#sweep-size strong", i18n.T(p.lang, "sweep.runs", "n", 6))
	p.tabTo("#sweep-start")
	p.press(kb.Enter)
	p.wait("the sweep", has("#sweep-do"))
	p.swept()
	p.wait("all six", `document.querySelectorAll("#sweep-ranking tbody tr .figure").length === 6`)
	winner := eval[string](p, has(".sweep-choice a")+`.getAttribute("href")`)
	p.tabTo(".sweep-choice a")
	p.press(kb.Enter)
	p.wait("its page and its matrix", "location.hash === "+quoted(winner)+" && "+has("#run-matrix"))
	p.tabTo("#run-matrix tbody a")
	rows := eval[int](p, "+document.activeElement.textContent")
	p.press(kb.Enter)
	p.wait("the rows of the cell", `document.querySelectorAll("#inside-table tbody tr").length === `+strconv.Itoa(rows))
}
