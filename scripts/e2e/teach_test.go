package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/classfile"
	"pizarra/engine/plan"
)

// groupFile is a class file as a teacher hands it out: data with a column to predict, three parts of the class, a question, a plan.
func groupFile(t *testing.T, lang string) []byte {
	t.Helper()
	p := plan.Standard().SetMinutes("hook", 6).SetMinutes("what", 7)
	var csv strings.Builder
	csv.WriteString("nota,horas,faltas\n")
	for range 8 {
		csv.WriteString("alta,9,0\nbaja,2,5\nalta,8,1\nbaja,1,6\n")
	}
	text, err := classfile.Marshal(classfile.File{
		Title: "Grupo B", Lang: lang, Parts: []int{1, 2, 6}, Plan: &p,
		Data:      []classfile.Data{{Name: "notas.csv", CSV: csv.String(), Target: "nota"}},
		Questions: []classfile.Question{{Ask: "<b>2 + 2</b>?", Options: []classfile.Option{{Text: "4", Right: true}, {Text: "5"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// later moves the clock of the page on by minutes: what the program takes for the time is what Date says.
func (p *page) later(minutes int) {
	p.t.Helper()
	eval[bool](p, `(minutes => { const Before = Date; globalThis.Date = class extends Before {
		constructor(...args) { if (args.length) super(...args); else super(Before.now() + minutes * 60000); }
	}; return true })(`+strconv.Itoa(minutes)+`)`)
}

// TestTeacher goes a teacher's way: opens a class file and a bad one, sees its data, parts and question where students see them, runs
// the plan with a clock that runs away, shows slides on the projector and on paper, and the code of an exact state.
func TestTeacher(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/classfile")
			p.bring("#classfile-open", "bad.json", []byte(`{"pizarra":"handin"}`))
			p.wait("what is wrong", has("#classfile-error"))
			p.bring("#classfile-open", "grupo.class.json", groupFile(t, string(lang)))
			p.expect("#classfile-title", "Grupo B")
			p.wait("it to be saved", `document.querySelector("#saved:not(.saving)") && !`+has("#classfile-error"))

			p.hash("#/class")
			p.wait("three parts and the question", `[...document.querySelectorAll(".class-part")].map(e => e.getAttribute("aria-labelledby")).join() === "class-part-1,class-part-2,class-part-6,class-part-8" &&
				`+has(`a[href="#/class/class-questions"]`))
			p.hash("#/class/class-questions")
			p.wait("the question as it was written", `document.querySelector("#main").innerText.includes("<b>2 + 2</b>?")`)
			p.hash("#/train")
			p.click(`[data-click^="train.kept:"]`)
			p.wait("its column to be the one to predict", `location.hash.includes("target=nota")`)

			p.hash("#/teach")
			p.click("#teach-edit")
			p.click(`[data-click="teach.theirs"]`)
			p.wait("the plan's minutes", has("#teach-minutes-0")+`.value === "6" && `+has("#teach-minutes-1")+`.value === "7"`)
			p.click("#teach-edit")
			p.click("#teach-begin")
			p.wait("the clock, and what to say", has("#teach-next")+" && "+has(".teach-notes"))
			p.later(60)
			p.press("n")
			p.wait("what to skip, and the break", has("#teach-advice.warn")+` && `+has(".teach-place.dropped")+` && `+has(".teach-place.pause.ahead"))
			if got := p.text(".teach-place.pause .teach-given"); got != "15 min" {
				t.Errorf("the break has %q", got)
			}
			p.wait("it to be saved", `document.querySelector("#saved:not(.saving)")`)
			current := p.text(".teach-current")
			p.reload()
			p.expect(".teach-current", current)

			p.hash("#/teach/slides?part=1&slide=5")
			p.wait("the slide", has(".teach-stage .slide-steps"))
			p.press("p" + kb.ArrowRight)
			p.wait("the next part on the projector", has("#projector")+` && location.hash.includes("part=2")`)
			p.press(kb.PageUp + kb.Escape)
			p.wait("the slide with its notes", `location.hash === "#/teach/slides?part=1&slide=5" && `+has(".teach-stage"))
			p.click("#teach-print")
			p.wait("the pages", has(".paper-page:nth-of-type(5)"))
			eval[bool](p, `(window.print = () => { window.printed = true }, true)`)
			p.click("#teach-print-go")
			p.wait("the dialog to print", `window.printed`)

			p.hash("#/teach/links")
			p.write("#teach-address", "#/train?data=wine&model=decision_tree")
			p.press(kb.Enter)
			p.wait("the code", has("#teach-code .qr"))
			if got, want := p.text(".teach-url"), p.base+string(lang)+"/#/train?data=wine&model=decision_tree"; got != want {
				t.Errorf("the code is of %s, want %s", got, want)
			}
			// A code of version 4 has 33 modules a side, and 4 of paper around them; its corner is a finder's.
			if got := eval[string](p, has("#teach-code .qr")+`.getAttribute("viewBox")`); got != "0 0 41 41" && got != "0 0 45 45" && got != "0 0 37 37" {
				t.Errorf("the code has the box %s", got)
			}
			if got := eval[string](p, has("#teach-code .qr path:nth-child(2)")+`.getAttribute("d")`); !strings.HasPrefix(got, "M4 4h7v1h-7z") {
				t.Errorf("the code begins with %.40s", got)
			}

			p.hash("#/flag")
			p.click(`[data-click="flag.say:help"]`)
			p.wait("the sign", has("#flag.help"))
			p.press(kb.Escape)
			p.wait("the page of before", `location.hash.startsWith("#/teach/links")`)
		})
	}
}
