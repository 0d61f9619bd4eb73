package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// depthSweep is a sweep of trees whose depth matters and whose seed does not: 30 runs on iris.
const depthSweep = "#/sweep?data=iris&max_depth=1..5&min_samples_leaf=1%2C+20%2C+40&model=decision_tree&random_state=1..2&sweep=grid&folds=3"

// compareSweep sweeps and goes to the comparison of its runs.
func (p *page) compareSweep(link string, runs int) {
	p.t.Helper()
	p.hash(link)
	p.wait("the form", has("#sweep-start:not([disabled])"))
	p.startSweep()
	p.swept()
	p.click("#sweep-compare")
	p.expect("h1", i18n.T(p.lang, "compare.title_n", "n", runs))
}

// look takes pictures where they are asked for.
func (p *page) look(name string) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		p.t.Fatal(err)
	}
	eval[bool](p, "(scrollTo(0, 0), document.activeElement.blur(), true)")
	p.pictures(name)
}

// lines is how many runs the table of the comparison has.
func lines(n int) string {
	return fmt.Sprintf(`document.querySelectorAll("#compare-table [id^=compare-h-]").length === %d`, n)
}

// TestCompareSweep compares all runs of a sweep: as lines, sorted, cut down by ranges with the keyboard, over seeds and folds.
func TestCompareSweep(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ES, i18n.EN} {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/train")
			eval[bool](p, axeSource(t)+";true")
			p.compareSweep(depthSweep, 30)
			p.wait("the lines", lines(30)+" && "+has(".compare-table.across"))
			p.wait("the charts", has("#compare-scatter [data-drawn]")+" && "+has("#compare-weights [data-drawn]"))
			p.axe("compare-sweep")
			p.look("compare-param")

			// The best on top of all but the baseline; in the address, so that it is there after a reload.
			p.click(id("compare-sort-metrics.cv_accuracy_mean"))
			p.wait("the order", `(k => k > 0 && (list => list.length === 30 && list[1] >= list[2] && list[2] > list[29])(
				[...document.querySelectorAll("#compare-table tbody tr")].map(tr => Number(tr.cells[k].querySelector(".figure").title.replace(",", ".")))))(
				[...document.querySelectorAll("#compare-table thead tr:last-child th")].findIndex(th => th.getAttribute("aria-sort") === "descending"))`)

			p.click("#compare-ask-mix")
			p.wait("the parallel axes", has("#compare-mix [data-drawn]"))
			p.axe("compare-mix")
			// A range by the keyboard alone: the field is named after its axis, and what it leaves is said.
			p.tabTo("#mix-0-from")
			p.press("3\t")
			p.wait("the table to be cut down", lines(19)+` || `+lines(18))
			n := eval[int](p, `document.querySelectorAll("#compare-table [id^=compare-h-]").length`)
			p.expect("#compare-ranges span", i18n.T(lang, "compare.within", "n", n, "all", 30))
			p.look("compare-mix")

			// The other questions are about what is left, and so it is after a reload.
			p.click("#compare-ask-spread")
			p.wait("the boxes", has("#compare-spread [data-drawn]"))
			p.look("compare-spread-seeds")
			p.click("#compare-spread-folds")
			p.wait("the boxes of folds", `[...document.querySelectorAll("#compare-spread-table tbody tr")].length === `+fmt.Sprint(min(n, 24)))
			p.axe("compare-spread")
			p.look("compare-spread-folds")
			p.reload()
			p.wait("the same again", lines(n)+" && "+has("#compare-spread [data-drawn]"))
			p.click("#compare-unmark")
			p.wait("all of them again", lines(30))

			name, data := p.download(func() { p.click("#compare-export") })
			if rows := strings.Count(string(data), "\r\n"); !strings.HasPrefix(name, "pizarra-compare-") || rows != 31 {
				t.Errorf("%s has %d lines, want a head and 30", name, rows)
			}
			p.settle()
		})
	}
}

// TestCompareCurves holds two forests against each other, tree by tree, and adds a third in the page; looks at their test are counted.
func TestCompareCurves(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	var runs []string
	for _, trees := range []int{10, 30, 60} {
		p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(trees)}))
		runs = append(runs, p.train())
	}
	p.hash("#/compare?ask=curve&runs=" + runs[0] + "," + runs[1])
	p.wait("the curves", has("#compare-curve [data-drawn]")+" && "+lines(2))
	counted := func(n int) {
		t.Helper()
		p.wait(fmt.Sprint(n, " looks to be counted"), `document.querySelector("#looks")?.innerText.includes(`+quoted(i18n.T(p.lang, "looks.count", "n", n, "name", "iris-classification"))+`)`)
	}
	counted(1)
	p.choose("#compare-add", runs[2])
	p.click("#compare-add-go")
	p.wait("the third", lines(3))
	counted(2)
	p.look("compare-curve")
	p.click("#compare-over-time")
	p.wait("seconds", `document.querySelector("#compare-curve").ariaLabel.includes(`+quoted(i18n.T(p.lang, "curve.seconds"))+`)`)
	p.check("#compare-log", true)
	p.choose("#compare-smooth", "60")
	p.wait("the smoothing", `location.hash.includes("smooth=60") && location.hash.includes("log=1")`)
	p.chartFiles("compare-curve", "test_accuracy")
	p.reload()
	p.wait("the same curves", has("#compare-curve [data-drawn]")+" && "+lines(3)+` && document.querySelector("#compare-smooth").value === "60"`)
	p.hash("#/runs?sort=metrics.test_accuracy+DESC")
	counted(2)
	eval[bool](p, axeSource(t)+";true")
	p.axe("runs-looked")
	p.click(`button[id^="looks-"]`)
	p.wait("nothing to be told", `!document.querySelector("#looks")`)
}

// TestCompareHundreds compares 240 runs: the page draws some of them as lines, and answers at once.
func TestCompareHundreds(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	p.compareSweep("#/sweep?data=iris&max_depth=1..20&min_samples_leaf=1..4&model=decision_tree&random_state=1..3&sweep=grid&folds=2", 240)
	p.wait("the first lines", lines(60))
	began := time.Now()
	p.click("#compare-ask-mix")
	p.wait("the parallel axes", has("#compare-mix [data-drawn]"))
	t.Logf("parallel coordinates of 240 runs: %v", time.Since(began))
	p.look("compare-hundreds")
	p.click("#compare-all")
	p.wait("all lines", lines(240))
	p.expect("#saved span", i18n.T(p.lang, "frame.saved"))
}
