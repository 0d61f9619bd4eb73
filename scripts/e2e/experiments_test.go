package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// TestExperiments makes an experiment, names it, notes on it, tags it, loads the page anew, and takes it to the trash and back,
// mostly by the keyboard; another tab stays in step, and the emptied trash leaves nothing.
func TestExperiments(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/experiments")
			p.wait("the empty page", has("#experiments-create"))
			p.click("#experiments-create")
			p.wait("the keyboard in the field", "document.activeElement === "+has("#experiment-name"))
			p.press("Default")
			p.press(kb.Enter)
			p.expect("#experiment-refused .error", strings.ReplaceAll(i18n.T(lang, "error.experiments.name_taken"), "{name}", "Default"))
			p.write("#experiment-name", "iris-depth")
			p.press(kb.Enter)
			p.expect("h1", "iris-depth")
			page := eval[string](p, "location.hash")

			other := p.tab()
			other.visit(site(t), "#/experiments")
			p.click("#experiment-note")
			p.write("#experiment-text", "How **deep**?")
			p.click("#experiment-noting button")
			p.wait("the note", has(".experiment-note")+`.innerText.includes("deep")`)
			p.write("#tag-key", "course")
			p.press(kb.Tab)
			p.press("mlops")
			p.press(kb.Enter)
			p.wait("the tag", has(".experiment-tags .tag"))
			p.click("#experiment-rename")
			p.write("#experiment-name", "iris-how-deep")
			p.press(kb.Enter)
			p.expect("h1", "iris-how-deep")
			other.wait("the other tab to follow", has(`#experiments-rows a[title="iris-how-deep"]`))
			p.reload()
			p.expect("h1", "iris-how-deep")
			p.expect(".experiment-tags .tag span", "course: mlops")

			other.write("#experiments-filter", "tags.course = 'mlops'")
			other.press(kb.Enter)
			other.wait("one experiment", has("#experiments-rows")+".children.length === 1")
			other.write("#experiments-filter", "tags.course = mlops")
			other.press(kb.Enter)
			other.wait("the place of the mistake", has("#experiments-filter-error mark")+`.textContent === "mlops"`)

			// A condition is completed by the keyboard, written anew as a chip, and taken away.
			other.write("#experiments-filter", "")
			other.click("#experiments-filter")
			other.press("tags.cou")
			other.wait("the key", has("#option-1")+`.textContent === "tags.course"`)
			other.press(kb.ArrowDown)
			other.wait("the completion to be active", has(`#experiments-filter[aria-activedescendant="option-1"]`))
			other.enter(0)
			other.wait("the key in the box", has("#experiments-filter")+`.value === "tags.course "`)
			other.press("= 'ml")
			other.wait("the value", has("#option-1")+`.textContent === "'mlops'"`)
			other.press(kb.ArrowDown)
			other.wait("the completion to be active", has(`#experiments-filter[aria-activedescendant="option-1"]`))
			other.enter(0)
			other.wait("the value in the box", has("#experiments-filter")+`.value.startsWith("tags.course = 'mlops'")`)
			other.press(kb.Enter)
			other.wait("its chip", has("#chip-0 code")+`?.textContent === "tags.course = 'mlops'"`)
			other.wait("one experiment again", has("#experiments-rows")+".children.length === 1")
			other.click("#chip-0")
			other.write("#chip-clause", "name = 'iris-how-deep'")
			other.click("#chip-save")
			other.wait("the chip anew", has("#chip-0 code")+`?.textContent === "name = 'iris-how-deep'"`)
			other.click("#chip-drop-0")
			other.wait("all experiments", "!"+has("#chip-0")+" && "+has("#experiments-rows")+".children.length > 1")

			p.click("#experiment-delete")
			p.wait("the keyboard where it is taken back", "document.activeElement === "+has("#experiments-undo"))
			p.press(kb.Enter)
			p.expect("h1", "iris-how-deep")
			p.click("#experiment-delete")
			p.wait("it to go", has("#experiments-undo"))
			other.hash("#/experiments?view=deleted")
			other.wait("the trash of the other tab", has("#trash-experiments li"))
			other.click("#purge-all")
			other.wait("the keyboard on no", "document.activeElement === "+has("#purge-no"))
			other.press(kb.Enter)
			other.wait("the question to go", "!"+has("#purge-no"))
			other.click("#purge-all")
			other.click("#purge-yes")
			other.wait("the trash to be empty", has("section.empty"))
			p.hash(page)
			p.wait("it is gone for good", has("section.empty"))
			p.reload()
			p.wait("it stays gone", has("section.empty"))
		})
	}
}

// TestExample adds the example with one click: its runs are trained in the page, do not count as the student's, and go with
// one click.
func TestExample(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/experiments")
	p.click("#example-add")
	p.wait("how far it is", has("#example-going progress"))
	p.waitFor(3*patience, "the example", has("#example-remove"))
	if lacks := eval[bool](p, has("#example-complete")+" !== null"); lacks {
		t.Error("the example lacks runs")
	}
	p.save("experiment-example")
	p.click(".example-what a")
	p.rows(4) // the four depths of a tree
	p.hash("#/runs")
	p.wait("no run of the student's", has("#main")+".innerText.length > 0 && !"+has("#runs-rows tr"))
	p.hash("#/experiments")
	p.save("experiments-with-example")
	p.click(`#experiments-rows a[title="pizarra-example"]`)
	p.click("#example-remove")
	p.wait("it to go", has("#example-add"))
	p.reload()
	p.wait("it stays away", has("#experiments-trash"))
}

// save takes pictures of the page for who looks at them, where go test was told a folder.
func (p *page) save(name string) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	for _, s := range []size{laptop, projector, phone} {
		p.resize(s)
		for _, theme := range []string{"light", "dark"} {
			p.system(theme)
			eval[bool](p, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
			if err := os.WriteFile(filepath.Join(*screenshots, name+"-"+string(p.lang)+"-"+theme+"-"+s.name+".png"), p.picture(), 0o666); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	p.resize(laptop)
	p.system("light")
}

// TestReport downloads the report of an experiment and reads it elsewhere: without the lab and without scripts, on a phone, on
// paper; axe finds nothing in it.
func TestReport(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			for _, depth := range []int{1, 3} {
				p.load(job("iris", "decision_tree", estimator.Params{"max_depth": estimator.IntValue(depth)}))
				p.train()
			}
			p.hash("#/experiments")
			p.click(`#experiments-rows a[title="iris-classification"]`)
			p.wait("its page", has("#experiment-report"))
			name, file := p.download(func() { p.click("#experiment-report") })
			if !strings.HasPrefix(name, "pizarra-iris-classification-") || !strings.HasSuffix(name, ".html") {
				t.Errorf("the file is called %s", name)
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/" { // the browser asks for an icon
					w.WriteHeader(http.StatusNoContent)
					return
				}
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = w.Write(file)
			}))
			defer server.Close()

			r := open(t, lang)
			call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			r.start(server.URL + "/")
			r.expect("h1", "iris-classification")
			if n := eval[int](r, `document.querySelectorAll("svg[role=img]").length`); n != 2 {
				t.Errorf("%d charts are drawn, want 2", n)
			}
			if wide := eval[[]int](r, `[...document.images].map(i => i.naturalWidth)`); len(wide) == 0 || wide[0] == 0 {
				t.Errorf("the pictures are %v wide", wide)
			}
			for _, s := range []size{laptop, phone} {
				r.resize(s)
				if over := eval[int](r, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
					t.Errorf("at %s it is %d points wider than the screen", s.name, over)
				}
			}
			call(r, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			if high := eval[float64](r, `document.querySelector("details pre").getBoundingClientRect().height`); high < 100 {
				t.Errorf("on paper a Python program is %v high", high)
			}
			r.system("light")
			call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
			r.start(server.URL + "/")
			r.save("report")
			eval[bool](r, axeSource(t)+";true")
			for _, theme := range []string{"light", "dark"} {
				r.system(theme)
				found := eval[[]string](r, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes[0].html.slice(0, 160) + v.nodes[0].failureSummary))`)
				if len(found) > 0 {
					t.Errorf("%s: %s", theme, strings.Join(found, "\n"))
				}
			}
		})
	}
}
