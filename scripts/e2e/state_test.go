package e2e

import (
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/i18n"
)

// A link holds the whole Job: opened elsewhere it trains the same, to the last digit.
func TestLink(t *testing.T) {
	j := trainer.NewJob(trainer.Data{Name: "wine"}, "random_forest")
	j.Split = trainer.Split{TestSize: 0.35, RandomState: estimator.IntValue(7)}
	j.Params = estimator.Params{
		"n_estimators": estimator.IntValue(23), "max_depth": estimator.IntValue(4), "criterion": estimator.WordValue("entropy"),
		"max_features": estimator.FloatValue(0.5), "bootstrap": estimator.BoolValue(false), "random_state": estimator.IntValue(11),
	}
	want := natively(t, j, nil)
	p := open(t, i18n.EN)
	lab := site(t)
	p.visit(lab, link(j))
	p.takes(j)
	run := p.train()
	p.showsResult(want)
	p.hash("#/run/" + run)
	p.wait("the run's page", has("#run-again"))
	again := eval[string](p, has("#run-again")+`.getAttribute("href")`)
	if again != link(j) {
		t.Errorf("the run's own link is %s, want %s", again, link(j))
	}
	other := open(t, i18n.ES)
	other.visit(lab, again)
	other.takes(j)
	other.train()
	other.showsResult(want)
}

// A link that cannot be is answered with what is wrong in it, and the form stays as it is.
func TestBadLink(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/train")
			p.takes(job("iris", "random_forest", nil))
			for _, query := range []string{
				"data=iris&model=svm", "data=iris&model=random_forest&n_estimators=0", "data=iris&model=random_forest&n_estimators=many",
				"data=iris&model=random_forest&kernel=rbf", "data=penguins", "data=iris&test_size=1.5", "data=iris&split=-1",
				"data=iris&model=logistic_regression&C=0",
			} {
				values, err := url.ParseQuery(query)
				if err != nil {
					t.Fatal(err)
				}
				_, err = trainer.ParseQuery(values)
				if err == nil {
					t.Fatalf("%s is a Job natively", query)
				}
				p.hash("#/train?" + query)
				p.expect("#alert .notice p", i18n.Error(lang, err))
				p.takes(job("iris", "random_forest", nil))
			}
		})
	}
}

// Another language changes the words and the decimal mark, and nothing else.
func TestLanguageKeepsState(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	p.write("#param-n_estimators", "12")
	p.check("#param-max_depth-none", false)
	p.write("#param-max_depth", "3")
	p.click("#output-python")
	run := p.train()
	want := natively(t, job("iris", "random_forest", estimator.Params{
		"n_estimators": estimator.IntValue(12), "max_depth": estimator.IntValue(3),
	}), nil)
	p.showsResult(want)
	before := eval[string](p, "location.hash")
	p.write("#param-max_depth", "x") // a mistake that is not yet mended
	p.wait("the mistake to be named", has("#param-max_depth-error"))

	p.click("#lang-button")
	p.lang = i18n.EN
	p.wait("the page to be English", `document.documentElement.lang === "en" && location.pathname.endsWith("/en/")`)
	p.showsResult(want)
	p.expect("#param-max_depth-error", i18nError(t, p.lang))
	if got := eval[string](p, "location.hash"); got != before {
		t.Errorf("the address ends in %s, want %s", got, before)
	}
	if got := p.lastRun(); got != run {
		t.Errorf("the last run is %q, want %q", got, run)
	}
	if got := eval[string](p, has("#param-max_depth")+".value"); got != "x" {
		t.Errorf("the field holds %q, want what was typed", got)
	}
	if eval[string](p, has("#output-python")+".ariaPressed") != "true" {
		t.Error("the output that was chosen is not chosen any more")
	}
	p.hash("#/runs")
	if r := p.rows(1)[0]; r.Cells["metrics.test_accuracy"] == "" || strings.Contains(r.Cells["metrics.test_accuracy"], ",") {
		t.Errorf("test accuracy reads %q in English", r.Cells["metrics.test_accuracy"])
	}
	p.reload()
	if got := eval[string](p, "document.documentElement.lang"); got != "en" {
		t.Errorf("after a reload the page is in %q", got)
	}
}

// i18nError is what the page says of a max_depth that is "x".
func i18nError(t *testing.T, lang i18n.Lang) string {
	t.Helper()
	spec, err := estimator.Lookup("random_forest")
	if err != nil {
		t.Fatal(err)
	}
	_, err = spec.Param("max_depth").Check("random_forest", estimator.WordValue("x"))
	return i18n.Error(lang, err)
}

// The first page takes the browser's language, and the one that was chosen from then on.
func TestLanguageOfTheBrowser(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.start(site(t))
			p.wait("the page in the browser's language", `document.documentElement.lang === `+quoted(string(lang))+` && location.pathname.endsWith(`+quoted("/"+string(lang)+"/")+`)`)
			p.ready()
			other := i18n.EN
			if lang == i18n.EN {
				other = i18n.ES
			}
			p.click("#lang-button")
			p.wait("the other language", `document.documentElement.lang === `+quoted(string(other)))
			p.start(site(t))
			p.wait("the language that was chosen", `document.documentElement.lang === `+quoted(string(other))+` && location.pathname.endsWith(`+quoted("/"+string(other)+"/")+`)`)
		})
	}
}

// Colours follow the system until a person chooses, and then stay as chosen.
func TestTheme(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	background := func() string { return eval[string](p, "getComputedStyle(document.body).backgroundColor") }
	p.system("light")
	light := background()
	p.system("dark")
	dark := background()
	if light == dark {
		t.Fatalf("light and dark are both %s", light)
	}
	p.system("light")
	p.click("#theme-button")
	p.click(`[data-click="frame.theme:dark"]`)
	p.wait("dark", `getComputedStyle(document.body).backgroundColor === `+quoted(dark))
	p.reload()
	if got := background(); got != dark {
		t.Errorf("after a reload the background is %s, want %s", got, dark)
	}
}
