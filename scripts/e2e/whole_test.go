package e2e

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"pizarra/site/i18n"
)

// hasStart tells whether a page has asked for the small program.
const hasStart = `performance.getEntriesByType("resource").some(e => /assets\/start\./.test(e.name))`

// A link into a room begins with the whole lab: the small program first would read the workbook only to hand it over. One that
// leads to the form begins with the small one.
func TestLinksBeginWithTheProgramTheyNeed(t *testing.T) {
	for hash, small := range map[string]bool{"#/runs": false, "#/runs?sort=metrics.test_f1": false, "#/experiments": false, "": true, "#/": true, "#/train?data=wine": true} {
		p := open(t, i18n.ES)
		p.visit(site(t), hash)
		p.wait("the workbook", has("#saved:not(.saving)"))
		if got := eval[bool](p, hasStart); got != small {
			t.Errorf("%q begins with the small program: %v, want %v", hash, got, small)
		}
		p.chrome.close()
	}
}

// The first model is trained by the small program. The whole lab takes its place when another room is wanted, with what was
// done so far, and the student goes on as if nothing had been.
func TestWholeLabTakesOver(t *testing.T) {
	for _, lang := range i18n.Langs {
		var fetched atomic.Bool // by a worker, of which the page's own list of what it has fetched says nothing
		p := open(t, lang)
		p.visit(siteBehind(t, "/", func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/assets/lab.") {
				fetched.Store(true)
			}
			return false
		}), "")
		p.click("#first")
		p.trained("")
		p.click(`.rooms a[href="#/runs"]`)
		p.wait("the table with the run", has(`#runs-rows tr`))
		p.expect("h1", i18n.T(lang, "runs.title"))
		if !fetched.Load() {
			t.Error("the whole lab was never fetched")
		}
		p.click(`.rooms a[href="#/train"]`)
		p.write("#param-n_estimators", "7")
		p.train()
		p.click(`.rooms a[href="#/runs"]`)
		p.wait("the second run", has(`#runs-rows tr + tr`))
		p.chrome.close()
	}
}

// Where the whole lab does not arrive the page says so and asks again; training goes on all the while.
func TestWholeLabDoesNotArrive(t *testing.T) {
	p := open(t, i18n.ES)
	left := times(1000)
	p.visit(flaky(t, "lab", left, unavailable), "")
	p.click("#first")
	p.trained("")
	p.click(`.rooms a[href="#/runs"]`)
	p.expect("#beyond .advice", i18n.T(i18n.ES, "error.whole.not_loaded"))
	p.click(`.rooms a[href="#/train"]`)
	p.train()
	p.click(`.rooms a[href="#/runs"]`)
	p.expect("#beyond .advice", i18n.T(i18n.ES, "error.whole.not_loaded"))
	left.Store(0)
	p.click("#beyond-again")
	p.wait("both runs", has(`#runs-rows tr + tr`))
	p.expected("status of 503")
}
