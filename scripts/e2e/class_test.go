package e2e

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/checks"
	"pizarra/engine/handin"
	"pizarra/scripts/internal/lessons"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// courseOf is the class as the site has it.
func courseOf(t *testing.T, lang i18n.Lang) *lesson.Course {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	c, err := lessons.Read(root, lang)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// element is one in markup.
var element = regexp.MustCompile(`<[^>]*>`)

func block(b *lesson.Block) string { return "#block-" + b.ID }

// isDone is the condition that a block is ticked.
func isDone(b *lesson.Block) string { return has(block(b) + ".is-done") }

// answers gives the right answer to a question, as a person would, and checks it.
func (p *page) answers(b *lesson.Block) {
	p.t.Helper()
	at := func(what string, n int) string { return block(b) + "-" + what + strconv.Itoa(n) }
	switch b.Kind {
	case lesson.Choice:
		for i, it := range b.Items {
			if it.Right > 0 {
				p.check(at("", i), true)
			}
		}
	case lesson.Order:
		// What should stand first is brought up first, step by step.
		for i := range b.Items {
			for range len(b.Items) {
				items := p.texts(block(b) + " .ordered li > span:first-child")
				from := slices.Index(items, strings.TrimSpace(html.UnescapeString(element.ReplaceAllString(b.Items[i].Text, ""))))
				if from < 0 {
					p.fail("%s is not among %q", b.Items[i].Text, items)
				}
				if from == i {
					break
				}
				p.click(at("up-", from))
				p.wait("it to move up", `[...document.querySelectorAll(`+quoted(block(b)+" .ordered li > span:first-child")+`)][`+strconv.Itoa(from-1)+`].textContent.trim() === `+quoted(items[from]))
			}
		}
	case lesson.Match:
		for i := range b.Items {
			p.choose(at("", i), strconv.Itoa(i))
		}
	case lesson.Blank:
		for i, gap := range lesson.Gaps(b.Code) {
			if gap.Answers != nil {
				p.write(at("", i), gap.Answers[0])
			}
		}
	case lesson.Mend:
		lines := strings.Split(b.Code, "\n")
		for i, it := range b.Items {
			p.click(at("line-", slices.IndexFunc(lines, func(line string) bool { return strings.TrimSpace(line) == it.Text })))
			p.wait("the choice of lines", has(at("mend-", i)))
			p.choose(at("mend-", i), strconv.Itoa(it.Right))
		}
	}
	p.click(block(b) + "-check")
	p.wait(b.ID+" to be right", isDone(b))
}

// performs runs the commands of a step in the terminal that the page has at its foot, and comes back where one leads away.
func (p *page) performs(l *lesson.Lesson, b *lesson.Block) {
	p.t.Helper()
	if len(b.Commands) == 0 {
		return
	}
	p.click(block(b) + "-commands summary")
	for i, line := range b.Commands {
		p.click(block(b) + "-commands li:nth-child(" + strconv.Itoa(i+1) + ") button")
		p.wait(line+" to be done", `(log => log && [...log.querySelectorAll(".typed")].at(-1)?.textContent.endsWith(`+quoted(" "+line)+`) && !`+has("#terminal-go")+`.disabled)(`+has("#terminal-log")+`)`)
		if strings.HasPrefix(line, "mlflow ui") {
			p.wait("the runs", `location.hash.startsWith("#/runs")`)
			p.hash("#/class/" + l.ID)
			p.wait("the lesson again", has(block(b)))
			p.click(block(b) + "-commands summary")
		}
	}
}

// does does what a live thing of a lesson asks for.
func (p *page) does(l *lesson.Lesson, b *lesson.Block) {
	p.t.Helper()
	switch {
	case b.IsQuestion():
		p.answers(b)
	case b.Kind == lesson.Note:
		p.write(block(b)+"-text", "Ana: "+b.ID)
		p.wait(b.ID+" to be kept", isDone(b)+" && "+has(block(b)+"-text")+".value === "+quoted("Ana: "+b.ID))
	case b.Kind == lesson.Train:
		if b.Guess != nil && b.Guess[0] == lesson.GuessNumber {
			p.write(block(b)+"-guess", "0.93")
		} else if b.Guess != nil {
			p.check(block(b)+"-guess-0", true)
		}
		if b.Guess != nil {
			p.click(block(b) + "-commit")
		}
		for i, j := range b.Jobs {
			before := len(p.texts(block(b) + " .trained li"))
			p.click(block(b) + "-train-" + strconv.Itoa(i))
			p.wait("the run", `document.querySelectorAll(`+quoted(block(b)+" .trained li")+`).length === `+strconv.Itoa(min(before+1, 5))+` && !`+has(block(b)+"-train-0")+`.disabled`)
			if j.Score != "" {
				p.expect(block(b)+" .trained li strong", i18n.Number(p.lang, number(p.t, j.Score), 4))
			}
		}
		p.wait(b.ID+" to be done", isDone(b))
	case b.Kind == lesson.Follow:
		p.click(block(b) + "-train-0")
		p.wait("it to be trained", has(block(b)+" .trained li")+` && !`+has(block(b)+"-train-0")+`.disabled`)
		for range 9 {
			p.click(block(b) + "-on")
		}
		p.wait(b.ID+" to be followed to its end", isDone(b))
	case b.Kind == lesson.Step:
		p.performs(l, b)
		if b.Check == "" {
			p.check(block(b)+"-done", true)
		}
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestClass goes a student's way through every lesson and all three labs, does whatever there is to do, and hands in: each thing is
// ticked, every check holds, and the file that is handed in says so.
func TestClass(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			course := courseOf(t, lang)
			p := open(t, lang)
			p.visit(site(t), "#/class")
			eval[bool](p, axeSource(t)+";true")
			p.wait("the contents", has("#class-next"))
			p.axe("class")
			confirmed := 0
			for i := range course.Lessons {
				l := &course.Lessons[i]
				p.hash("#/class/" + l.ID)
				p.wait(l.ID, has("#lesson-"+l.ID))
				for k := range l.Blocks {
					b := &l.Blocks[k]
					p.does(l, b)
					if b.Kind == lesson.Step && b.Check == "" {
						confirmed++
					}
				}
				p.visits(l)
				p.axe("class-" + l.ID)
			}
			for i := range course.Lessons { // what a step asks for may be done in a later one only
				l := &course.Lessons[i]
				p.hash("#/class/" + l.ID)
				p.wait(l.ID, has("#lesson-"+l.ID))
				for k := range l.Blocks {
					if b := &l.Blocks[k]; b.Kind == lesson.Step {
						p.wait(l.ID+" "+b.ID+" to be ticked", isDone(b))
					}
				}
			}

			p.hash("#/handin")
			p.write("#handin-nickname", "Ana")
			_, data := p.download(func() { p.click("#handin-save") })
			h, err := handin.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			how := map[string]handin.How{}
			for _, c := range h.Checks {
				how[c.ID] = c.How
			}
			for _, id := range checks.All {
				if how[id] != handin.Done {
					t.Errorf("the file that is handed in does not have %s", id)
				}
			}
			if len(how) != len(checks.All)+confirmed {
				t.Errorf("it has %d checks, want %d and %d confirmed ones", len(how), len(checks.All), confirmed)
			}
			p.settle()
		})
	}
}

// visits goes to the pages of the lab that the steps of a lesson lead to, where looking at them is what a check asks for.
func (p *page) visits(l *lesson.Lesson) {
	p.t.Helper()
	for k := range l.Blocks {
		switch l.Blocks[k].Check {
		case checks.OpenedRun:
			p.hash("#/runs")
			p.click("#runs-rows tr a[href^='#/run/']")
			p.wait("the run", `location.hash.startsWith("#/run/")`)
		case checks.Comparison:
			p.hash("#/runs")
			p.wait("the runs", has("#runs-rows input"))
			for _, pick := range eval[[]string](p, `[...document.querySelectorAll("#runs-rows input[id^=pick-]")].slice(0, 2).map(e => e.id)`) {
				p.check(id(pick), true)
			}
			p.click("#runs-compare")
			p.wait("the comparison", has("#compare-table"))
		default:
			continue
		}
		p.hash("#/class/" + l.ID)
		p.wait(l.ID, has("#lesson-"+l.ID))
	}
}

// TestLessonWakes opens a lesson by the address of its own page and presses a key: what stands there stays while the lab arrives, and what
// there is to do can be done, and is there when the page is loaded anew. The address of a word in the glossary leads to it in the lab too.
func TestLessonWakes(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.inject(`addEventListener("DOMContentLoaded", () => {
				globalThis.gone = 0;
				new MutationObserver(() => { if (!document.querySelector("#lesson-hook")) gone++; }).observe(document.body, { childList: true, subtree: true });
			})`)
			p.still(site(t), "class/hook/")
			p.press(kb.Tab)
			p.ready()
			p.wait("the address of the lab", `location.hash === "#/class/hook" && location.pathname.endsWith("/`+string(lang)+`/")`)
			p.write("#block-hook-free-guess", "0.9")
			p.click("#block-hook-free-commit")
			p.click("#block-hook-free-train-0")
			p.wait("the run", has("#block-hook-free .trained li"))
			if n := eval[int](p, "gone"); n > 0 {
				t.Errorf("the lesson was gone %d times while the lab came", n)
			}
			p.reload()
			p.wait("the run again", has("#block-hook-free .trained li"))

			p.still(site(t), "class/glossary/#block-drift")
			p.press(kb.Tab)
			p.ready()
			p.wait("the word", `location.hash === "#/class/glossary?term=drift" && `+has("#block-drift"))
			p.settle()
		})
	}
}

// Below a path of a host, where the address of the lab takes the place of a lesson's, the links for when the lab ends lead where they led.
func TestLessonsTroubleLeads(t *testing.T) {
	p := open(t, i18n.EN)
	p.still(siteBelow(t, "/x/y/"), "class/hook/")
	links := `[...document.querySelectorAll("#trouble a")].map(a => a.href).join("\n")`
	before := eval[string](p, links)
	if want := p.base + "en/recover/"; !strings.Contains(before, want) {
		t.Fatalf("the links are\n%s\nwithout %s", before, want)
	}
	p.press(kb.Tab)
	p.ready()
	p.wait("the address of the lab", `location.pathname === "/x/y/en/"`)
	if after := eval[string](p, links); after != before {
		t.Errorf("the links have become\n%s\nwant\n%s", after, before)
	}
}
