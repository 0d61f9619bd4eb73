package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/site/i18n"
)

// tabTo presses Tab until the keyboard is at an element, which must show that it is.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	p.wait(selector, has(selector))
	const most = 120
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
