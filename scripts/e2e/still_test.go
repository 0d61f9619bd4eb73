package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/lessons"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// still opens a page of the site that is read as it stands, and waits for nothing of the lab.
func (p *page) still(base, path string) {
	p.t.Helper()
	p.base = base
	p.watch.mu.Lock()
	p.watch.origin = origin(base)
	p.watch.mu.Unlock()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(base+string(p.lang)+"/"+path)); err != nil {
		p.fail("opening %s: %v", path, err)
	}
}

// clickStill clicks where scripts are off, and nothing can tell what the click has hit.
func (p *page) clickStill(selector string) {
	p.t.Helper()
	p.wait(selector, has(selector))
	at := eval[struct{ X, Y float64 }](p, `(e => {
		e.scrollIntoView({block: "center", behavior: "instant"});
		const r = e.getClientRects()[0];
		return {X: r.x + Math.min(r.width / 2, 40), Y: r.y + r.height / 2};
	})(`+has(selector)+`)`)
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.MouseClickXY(at.X, at.Y)); err != nil {
		p.fail("clicking %s: %v", selector, err)
	}
}

// letters is a text without what lays it out.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

// TestWithoutScripts reads the whole class in a browser that runs no script: from its contents to the first lesson, then from each to the
// next; every sentence is there, hints and solutions open, the way back and the other language lead where they should.
func TestWithoutScripts(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			course, err := lessons.Read(root, lang)
			if err != nil {
				t.Fatal(err)
			}
			p := open(t, lang)
			call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			p.still(site(t), "class/")
			p.clickStill(`.class-part a[href$="/` + course.Lessons[0].ID + `/"]`)
			for i := range course.Lessons {
				l := &course.Lessons[i]
				p.wait(l.ID, has("#lesson-"+l.ID)+` && document.readyState === "complete"`)
				if l.ID == "environment" { // with a person's own hands; the others are the same markup
					for _, help := range []string{"hint", "solution"} {
						opened := `details[id$="-` + help + `"]`
						p.clickStill(opened + " > summary")
						p.wait("the "+help, has(opened)+".open && "+has(opened)+".lastElementChild.getClientRects().length > 0")
					}
				}
				p.hasAll(l)
				if i+1 < len(course.Lessons) {
					p.clickStill(".lesson-around .after")
				}
			}
			last := course.Lessons[len(course.Lessons)-2].ID
			p.clickStill(".lesson-around .before")
			p.wait("the lesson before", has("#lesson-"+last))
			p.clickStill("#lang-button")
			p.wait("it in the other language", `document.documentElement && document.documentElement.lang !== `+quoted(string(lang))+" && "+has("#lesson-"+last))
		})
	}
}

// hasAll fails where a sentence of a lesson is not to be read on its page. What answers a question comes with the lab.
func (p *page) hasAll(l *lesson.Lesson) {
	p.t.Helper()
	page := letters(eval[string](p, has("#main")+".textContent"))
	texts := []string{l.Title, l.Goal}
	for i := range l.Blocks {
		b := &l.Blocks[i]
		texts = append(texts, b.HTML, b.Ask, b.Title, b.See, b.Hint, b.Solution, b.Text)
		for _, item := range b.Items {
			if b.Kind != lesson.Mend {
				texts = append(texts, item.Text)
			}
		}
	}
	for _, text := range texts {
		if plain := letters(lesson.Plain(text)); !strings.Contains(page, plain) {
			p.t.Errorf("%s, %s: %q is not there", p.lang, l.ID, lesson.Plain(text))
		}
	}
	if note := letters(i18n.T(p.lang, "class.no_script")); !strings.Contains(page, note) {
		p.t.Errorf("%s, %s: it does not say what needs scripts", p.lang, l.ID)
	}
}

// TestLessonWaitsForItsReader opens a lesson's own page: nothing of the lab is fetched while nobody stirs. What a person does first is done once the
// lab is there, which then has the address.
func TestLessonWaitsForItsReader(t *testing.T) {
	p := open(t, i18n.ES)
	p.still(site(t), "class/hook/")
	const fetched = `performance.getEntriesByType("resource").some(r => r.name.includes(".wasm"))`
	time.Sleep(time.Second)
	if eval[bool](p, fetched) {
		t.Error("the program comes to somebody who only reads")
	}
	choice := `input[id="block-hook-42-guess-2"]`
	p.click(choice)
	p.ready()
	p.wait("the choice to count", has("#block-hook-42-commit:not([disabled])")+" && "+has(choice)+".checked")
	p.wait("the lab's address", `location.hash === "#/class/hook" && !location.pathname.includes("class")`)
	p.click("#block-hook-42-commit")
	p.click("#block-hook-42-train-0")
	p.wait("a model", has("#block-hook-42.is-done"))
}
