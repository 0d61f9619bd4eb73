package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// tabTo presses Tab until the keyboard is at an element, which must show that it is, or Shift and Tab where it lies behind: at most once
// around the page, from wherever the keyboard is, since a table of thirty runs alone has more than a hundred stops.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	p.wait(selector+", to be used", `(e => e && !e.disabled && e.ariaDisabled !== "true")(`+has(selector)+")")
	most := eval[int](p, `document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length`) + 10
	back := eval[bool](p, `!!(document.activeElement.compareDocumentPosition(`+has(selector)+`) & Node.DOCUMENT_POSITION_PRECEDING)`)
	for range most {
		if eval[bool](p, "document.activeElement === "+has(selector)) {
			shown := eval[bool](p, `(e => e.matches(":focus-visible") && [e, e.parentElement, e.closest("label")].some(at => at && (s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none")(getComputedStyle(at))))(document.activeElement)`)
			if !shown {
				p.t.Errorf("nothing shows that the keyboard is at %s", selector)
			}
			return
		}
		if back {
			p.press(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))
		} else {
			p.press(kb.Tab)
		}
	}
	p.fail("%d times Tab do not lead to %s", most, selector)
}

// pressAt does with the keyboard what a click does. The keyboard is somewhere afterwards: who reads with a screen reader is not lost.
func (p *page) pressAt(selector string) {
	p.t.Helper()
	p.wait(selector, has(selector))
	switch eval[string](p, has(selector)+".type ?? ''") {
	case "radio":
		// Tab comes to one of the group, and the arrows lead through it, choosing.
		p.tabTo(eval[string](p, `(e => { const group = [...document.getElementsByName(e.name)]; return '[id="' + (group.find(r => r.checked) ?? group[0]).id + '"]' })(`+has(selector)+`)`))
		for range eval[int](p, "document.getElementsByName("+has(selector)+".name).length") {
			if eval[bool](p, "document.activeElement === "+has(selector)) {
				break
			}
			p.press(kb.ArrowDown)
		}
		if !eval[bool](p, has(selector)+".checked") {
			p.press(" ")
		}
	case "checkbox":
		p.tabTo(selector)
		p.press(" ")
	default:
		p.tabTo(selector)
		p.press(kb.Enter)
	}
	p.wait("the keyboard to be somewhere after "+selector, `document.activeElement !== null && document.activeElement !== document.body`)
}

// arrowsTo takes an option of a select with the keyboard.
func (p *page) arrowsTo(selector, value string) {
	p.t.Helper()
	p.tabTo(selector)
	p.press(kb.Home)
	for range eval[int](p, has(selector)+".options.length") {
		if eval[bool](p, has(selector)+".value === "+quoted(value)) {
			return
		}
		p.press(kb.ArrowDown)
	}
	p.fail("the arrows do not lead %s to %s", selector, value)
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

// TestClassByKeyboard does a thing of every kind that the lessons have, goes to each from the contents, hands in, says that it is done on
// the flag and opens the certificate, without touching the mouse.
func TestClassByKeyboard(t *testing.T) {
	course := courseOf(t, i18n.ES)
	p := open(t, i18n.ES)
	p.visit(site(t), "#/class")
	p.keys = true
	done := map[string]bool{}
	for i := range course.Lessons {
		l := &course.Lessons[i]
		for k := range l.Blocks {
			b := &l.Blocks[k]
			live := b.IsQuestion() || b.Kind == lesson.Note || b.Kind == lesson.Train || b.Kind == lesson.Follow || b.Kind == lesson.Step && len(b.Commands) > 0
			if !live || done[b.Kind] {
				continue
			}
			done[b.Kind] = true
			p.click(`#rooms a[href="#/class"]`)
			p.click(`.class-part a[href="#/class/` + l.ID + `"]`)
			p.wait(l.ID, has("#lesson-"+l.ID))
			p.does(l, b)
		}
	}
	if len(done) < 9 {
		t.Errorf("only the kinds %v were met", done)
	}
	p.click("#flag-link")
	p.click(`[data-click="flag.say:done"]`)
	p.wait("the sign", has("#flag.done"))
	p.press(kb.Escape)
	p.wait("the way back", "!"+has("#flag"))
	p.click("#workbook-button")
	p.click(`#workbook-panel a[href="#/handin"]`)
	p.write("#handin-nickname", "Ana")
	if name, _ := p.download(func() { p.click("#handin-save") }); !strings.HasSuffix(name, ".pizarra.zip") {
		t.Errorf("what is handed in is called %s", name)
	}
	p.click(`#rooms a[href="#/class"]`)
	p.click(`a[href="#/class?show=certificate"]`)
	p.tabTo("#certificate-print")
}

// TestLabByKeyboard goes through the rooms of the lab without touching the mouse: all of Lab 3 (lab3 knows what it shows), then the
// registry from a run to what serves, a filter, a prediction, and a file of one's own.
func TestLabByKeyboard(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "")
	p.keys = true
	ids, _ := p.firstExperiment()

	p.click(`#rooms a[href="#/runs"]`)
	p.tabTo("#runs-filter")
	p.press("params.max_depth = '5'")
	p.press(kb.Enter)
	p.rows(1)
	p.write("#runs-filter", "")
	p.press(kb.Enter)
	p.rows(len(ids))

	p.registerRun(ids[1], registeredForest)
	p.approved("1")
	p.promoted()
	p.predictsInProduction(ids[1])
	p.tabTo("#predict-form input")
	p.press("6.3")
	p.press(kb.Enter)
	p.wait("another answer", `location.hash.includes("v=6.3")`)

	p.click(`#rooms a[href="#/train"]`)
	p.tabTo(csvInput)
	p.bring(csvInput, "grupo.csv", csv("a,b,target", 30, func(i int) string { return fmt.Sprintf("%d,%d,%s", i, i%7, []string{"x", "y"}[i%2]) }))
	p.wait("the file to be looked at", `document.querySelector("#job").textContent.includes("grupo.csv") && `+has("#train-start:not([disabled])"))
	before := p.lastRun()
	p.click("#train-start")
	p.trained(before)
}
