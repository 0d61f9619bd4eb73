package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/site/i18n"
)

// holdWorkbook lets the browser say that a workbook is open only when the test calls release().
const holdWorkbook = `{
	const open = IDBFactory.prototype.open;
	const held = [];
	globalThis.release = () => {
		globalThis.released = true;
		for (const request of held.splice(0)) request.dispatchEvent(new Event("success"));
	};
	IDBFactory.prototype.open = function (...a) {
		const request = open.apply(this, a);
		request.addEventListener("success", event => {
			if (globalThis.released) return;
			event.stopImmediatePropagation();
			held.push(request);
		});
		return request;
	};
}`

// TestEarlyIsDoneOnce does things on the page of a lesson while the lab is there but has not opened the workbook yet: each is done once it
// has, and once only.
func TestEarlyIsDoneOnce(t *testing.T) {
	p := open(t, i18n.ES)
	p.inject(holdWorkbook)
	p.still(site(t), "class/hook/")
	p.press(kb.Tab)
	p.wait("the lab", `location.hash === "#/class/hook" && `+has("#workbook-button"))
	p.click("#theme-button")
	p.wait("the click to be kept", has(`#theme-button[aria-busy="true"]`))
	p.write("#block-hook-free-guess", "0.9")
	p.click("#theme-button")
	if eval[bool](p, has("#theme-panel")+" !== null") {
		t.Error("the click is done at once, and will be done again")
	}
	eval[bool](p, `(release(), true)`)
	p.ready()
	p.wait("the menu", has(`#theme-button[aria-expanded="true"]:not([aria-busy])`)+" && "+has("#theme-panel"))
	if got := eval[string](p, has("#block-hook-free-guess")+".value"); got != "0.9" {
		t.Errorf("the field holds %q, want what was typed early", got)
	}
	p.press(kb.Escape)
	p.wait("the menu to close", "!"+has("#theme-panel"))
	p.click("#block-hook-free-commit")
	p.wait("the guess to be taken", has("#block-hook-free-train-0:not([disabled])"))
}
