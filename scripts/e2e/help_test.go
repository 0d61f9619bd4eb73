package e2e

import (
	"testing"

	"pizarra/site/i18n"
)

// helpViews are help and the pages of the class that it searches, and the labs.
var helpViews = []view{
	{"help", func(p *page, _ []string) {
		p.hash("#/help")
		p.wait("the symptoms", has(".help .lesson-symptom"))
	}},
	{"help-found", func(p *page, _ []string) {
		p.hash("#/help?q=proxy")
		p.wait("what is found", has(".help .lesson-term"))
	}},
	{"help-glossary", func(p *page, _ []string) {
		p.hash("#/class/glossary?term=stratified-split")
		p.wait("the word", `document.activeElement?.id === "block-stratified-split"`)
		p.top()
	}},
	{"help-symptoms", func(p *page, _ []string) {
		p.hash("#/class/troubleshooting")
		p.wait("the symptoms", has("#block-port-5000"))
		p.click("#block-port-5000 summary")
		p.top()
	}},
	{"help-privacy", func(p *page, _ []string) {
		p.hash("#/class/privacy")
		p.wait("the page", has("#lesson-privacy table"))
	}},
	{"help-word", func(p *page, _ []string) {
		p.hash("#/class/configuration?term=env-file")
		p.wait("what it means", has("#lesson-term .meaning"))
	}},
	{"help-lab-1", func(p *page, _ []string) {
		p.hash("#/class/environment")
		p.wait("the lab", has("#block-gitignore-models"))
	}},
	{"help-lab-3", func(p *page, _ []string) {
		p.hash("#/class/pipeline")
		p.wait("the lab", has("#block-mended"))
	}},
	{"help-exercises", func(p *page, _ []string) {
		p.hash("#/class/exercises")
		p.wait("the exercises", has("#block-smallest-forest"))
	}},
}

func init() { views = append(views, helpViews...) }

// TestHelp is stuck with a message, finds what to do, follows a word in a lesson without leaving it, and reads both on pages that no
// program wakes.
func TestHelp(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			lab := site(t)
			p := open(t, lang)
			p.visit(lab, "#/runs")
			p.click("#help-link")
			p.wait("the field", has("#help-text"))
			p.write("#help-text", "UnknownIssuer")
			p.wait("one symptom, unfolded", `document.querySelectorAll(".help .lesson-symptom").length === 1 && `+has("#shown-uv-certificate[open]"))
			p.press("\r")
			p.wait("the search to be in the address", `location.hash === "#/help?q=UnknownIssuer"`)
			p.reload()
			p.wait("it to be found again", has("#shown-uv-certificate[open]"))

			p.hash("#/class/configuration")
			p.click(`#lesson-configuration .lesson-text a[href$="term=env-file"]`)
			p.wait("what the word means", has("#lesson-term .meaning"))
			if got := eval[string](p, `document.querySelector("h1").textContent`); got != map[i18n.Lang]string{i18n.ES: "Laboratorio 2: la configuración", i18n.EN: "Lab 2: the configuration"}[lang] {
				t.Errorf("the word was followed to %q", got)
			}
			p.click("#lesson-term-close")
			p.wait("it to be shut", "!"+has("#lesson-term .meaning")+` && location.hash === "#/class/configuration"`)
			p.click(`#lesson-configuration .lesson-text a[href$="term=env-file"]`)
			p.click(`#lesson-term a[href^="#/class/glossary"]`)
			p.wait("the keyboard to be at the word", `document.activeElement?.id === "block-env-file"`)
		})
	}
}
