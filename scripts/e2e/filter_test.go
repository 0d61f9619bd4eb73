package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
)

// shift is the shift key among the modifiers of a key.
const shift = 8

// filter writes into the box and presses Enter.
func (p *page) filter(text string) {
	p.t.Helper()
	p.write("#runs-filter", text)
	p.press(kb.Enter)
}

// TestFilter filters, breaks the filter, loads the page anew, goes back, and sorts by two columns, on runs that were trained.
func TestFilter(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			for _, depth := range []int{2, 3, 10} {
				p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10), "max_depth": estimator.IntValue(depth)}))
				p.train()
			}
			p.load(job("iris", "logistic_regression", nil))
			p.train()
			p.hash("#/runs")
			p.rows(4)
			words := map[string][2]string{
				"es": {"2 de 4 ejecuciones", "max_depth se compara con un texto entre comillas, como '5'; «3» no lo es. Ponle comillas."},
				"en": {"2 of 4 runs", "max_depth is compared with a text in quotes, such as '5'; “3” is not one. Put quotes around it."},
			}[string(lang)]

			// What is typed is applied by itself.
			const filter = "params.n_estimators = '10' AND params.max_depth != '10'"
			p.write("#runs-filter", filter)
			p.rows(2)
			p.expect("#runs-count", words[0])
			p.press(kb.Enter) // and done with

			// A mistake is said with its place, in the language of the page, and takes nothing away.
			const broken = "params.max_depth = 3 AND params.n_estimators = '10'"
			p.filter(broken)
			p.wait("the mistake", has("#runs-filter-error .error"))
			if got := p.text("#runs-filter-error mark"); got != "3" {
				t.Errorf("the place of the mistake is %q, want 3", got)
			}
			if got := p.text("#runs-filter-error .error"); !strings.HasSuffix(got, words[1]) {
				t.Errorf("the mistake is told as %q, want %q", got, words[1])
			}
			p.rows(2)
			p.reload()
			p.wait("the mistake after loading anew", has("#runs-filter-error .error"))
			if got := eval[string](p, has("#runs-filter")+".value"); got != broken {
				t.Errorf("after loading anew the box has %q, want %q", got, broken)
			}

			// Back to the filter, and to no filter; forward again.
			eval[bool](p, "(history.back(), true)")
			p.rows(2)
			if got := eval[string](p, has("#runs-filter")+".value"); got != filter {
				t.Errorf("a step back, the box has %q, want %q", got, filter)
			}
			eval[bool](p, "(history.back(), true)")
			p.rows(4)
			eval[bool](p, "(history.forward(), true)")
			p.rows(2)

			// By the keyboard: Escape empties it, and the page says what to do where nothing is found.
			p.click("#runs-filter")
			p.press(kb.Escape)
			p.rows(4)
			p.filter("nobody is called so")
			p.rows(0)
			p.wait("what to do", has(".runs-none button"))
			p.press(kb.Escape)
			p.rows(4)

			// Completions by the keyboard, and by the mouse; then a condition is taken away.
			p.click("#runs-filter")
			p.press("n_est")
			p.wait("a completion", has("#option-1"))
			p.press(kb.ArrowDown)
			p.wait("the completion to be active", has(`#runs-filter[aria-activedescendant="option-1"]`))
			p.enter(0)
			p.wait("the key", has("#runs-filter")+`.value === "params.n_estimators "`)
			p.wait("the operators", has("#option-2"))
			p.click("#option-1")
			p.wait("the operator", has("#runs-filter")+`.value === "params.n_estimators = " && document.activeElement === `+has("#runs-filter"))
			p.press("'10'")
			p.press(kb.Enter)
			p.rows(3)
			p.click("#chip-0")
			p.write("#chip-clause", "params.max_depth = '3'")
			p.press(kb.Enter)
			p.rows(1)
			p.click("#chip-drop-0")
			p.rows(4)
			p.wait("the keyboard in the box", "document.activeElement === "+has("#runs-filter"))

			// Two columns: by the model from the keyboard, then with shift by a param.
			p.tabTo(id("sort-tags.model_type"))
			p.press(kb.Enter)
			p.wait("the order", has(id("order-tags.model_type")))
			p.tabTo(id("sort-params.max_depth"))
			p.enter(shift)
			p.wait("the second column", has(id("order-params.max_depth")))
			depths := func() (list []string) {
				for _, r := range p.rows(4) {
					list = append(list, r.Cells["params.max_depth"])
				}
				return list
			}
			if got := strings.Join(depths(), " "); got != "– 2 3 10" { // as numbers, the model by letter first
				t.Errorf("sorted by model and max_depth: %s", got)
			}
			p.enter(shift)
			p.wait("the other direction", has(id("order-params.max_depth"))+`.textContent.includes("`+map[string]string{"es": "mayor a menor", "en": "descending"}[string(lang)]+`")`)
			p.reload()
			if got := strings.Join(depths(), " "); got != "– 10 3 2" {
				t.Errorf("after loading anew, turned round: %s", got)
			}
			p.click(id("unsort-tags.model_type"))
			p.wait("one column", "!"+has(id("order-tags.model_type")))
			if got := strings.Join(depths(), " "); got != "10 3 2 –" {
				t.Errorf("sorted by max_depth alone: %s", got)
			}
		})
	}
}

// enter presses Enter as a keyboard does, with modifiers: where the page keeps the key for itself, no character
// comes of it. p.press sends the character all the same.
func (p *page) enter(modifiers int64) {
	p.t.Helper()
	for _, key := range []input.DispatchKeyEventParams{{Type: "keyDown", Text: "\r"}, {Type: "keyUp"}} {
		key.Key, key.Code, key.WindowsVirtualKeyCode, key.Modifiers = "Enter", "Enter", 13, modifiers
		call(p, input.DispatchKeyEvent, key)
	}
}
