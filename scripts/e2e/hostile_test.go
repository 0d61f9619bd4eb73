package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// hostile is text that would run if any page took it for markup.
const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>'&amp;{{7*7}}`

// noneRan holds that no markup came of hostile text. Dialogs, errors and requests are watched all the time.
func (p *page) noneRan() {
	p.t.Helper()
	if n := eval[int](p, `document.querySelectorAll("img[src='x'], main script, header script").length`); n != 0 {
		p.fail("hostile text has become %d elements", n)
	}
}

// Names that people give, columns and cells of files that they were sent, and links: all are text.
func TestHostileNames(t *testing.T) {
	p := open(t, i18n.EN)
	lab := site(t)
	p.visit(lab, "#/train")
	column := `<svg onload=alert(3)>`
	class := `<b onclick=alert(4)>yes</b>`
	data := csv(column+",b,target", 40, func(i int) string { return fmt.Sprintf("%d,%d,%s", i%9, i*i%11, []string{class, "no"}[i*i%3%2]) })
	p.bring(csvInput, `<img src=x>.csv`, data)
	p.wait("the file to be looked at", has("#train-start:not([disabled])")+` && document.querySelector("#head").innerText.includes("<svg onload")`)
	p.noneRan()
	p.write("#param-n_estimators", "5")
	run := p.train()
	p.noneRan()

	p.hash("#/run/" + run)
	p.click("#run-rename")
	p.write("#run-name", hostile)
	p.click("#run-naming button")
	p.expect("h1", hostile)
	p.noneRan()
	p.hash("#/runs")
	if r := p.rows(1)[0]; r.Name != hostile {
		t.Errorf("the run is named %q, want %q", r.Name, hostile)
	}
	p.noneRan()
	p.hash("#/train")
	p.train()
	p.hash("#/runs")
	p.rows(2)
	p.check("#runs-all", true)
	p.click("#runs-compare")
	p.wait("the comparison", has("#compare-table")+` && `+has("#compare-scatter canvas, #compare-scatter svg"))
	p.noneRan()

	for _, hash := range []string{
		"#/run/" + url.PathEscape(hostile),
		"#/compare?runs=" + url.QueryEscape(hostile) + "&x=" + url.QueryEscape(hostile),
		"#/train?model=" + url.QueryEscape(hostile),
		"#/train?data=iris&n_estimators=" + url.QueryEscape(hostile),
		"#/runs?sort=" + url.QueryEscape(hostile),
		"#/runs?filter=" + url.QueryEscape(hostile),
		"#/runs?filter=" + url.QueryEscape("tags.x = '"+hostile),
		"#/" + hostile,
		"#/train?%zz",
	} {
		p.hash(hash)
		p.wait("a page", `document.querySelector("main").innerText.trim().length > 0`)
		p.noneRan()
	}
	p.newBook(strings.TrimSpace(hostile[:40]))
	p.noneRan()
}
