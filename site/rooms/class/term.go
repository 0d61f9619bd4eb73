package class

import (
	"strings"

	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// Glossary is the lesson that says what the field's words mean, each in a block of its own.
const Glossary = "glossary"

// toTerm begins the address of a word in the glossary, as the lessons link to it.
const toTerm = `href="#/class/` + Glossary + `?term=`

// askTerm is the word of the glossary that an address asks for.
const askTerm = "term"

// meanHere has every lesson's links to words lead to the lesson itself, which then says beside the text what the word means. A page
// that is read without the lab keeps those that lead to the glossary.
func meanHere(c *lesson.Course) {
	for i := range c.Lessons {
		if l := &c.Lessons[i]; l.ID != Glossary {
			here := `href="#/class/` + l.ID + `?term=`
			l.Texts(func(text *string) { *text = strings.ReplaceAll(*text, toTerm, here) })
		}
	}
}

// Term is the word of the glossary that the address asks for.
func (r *Room) Term(a *app.App) (*lesson.Block, bool) {
	if r.Course == nil {
		return nil, false
	}
	l, ok := r.Course.Lesson(Glossary)
	if !ok {
		return nil, false
	}
	return l.Block(a.Route.Query.Get(askTerm))
}

// Place is the word that is asked for, where the glossary itself is on screen.
func (r *Room) Place(a *app.App) string {
	if b, ok := r.Term(a); ok && a.Route.Page == Page && a.Route.ID == Glossary {
		return blockID(b)
	}
	return ""
}

// leadToTerm leads the keyboard there.
func (r *Room) leadToTerm(a *app.App) []app.Effect {
	if id := r.Place(a); id != "" {
		return []app.Effect{app.Focus(id)}
	}
	return nil
}

// viewMeaning says what the word means that was followed in a lesson. Its place is always there, so that it is heard.
func (r *Room) viewMeaning(a *app.App, l *lesson.Lesson) view.HTML {
	if l.ID == Glossary || r.still {
		return ""
	}
	inside := view.HTML("")
	if b, ok := r.Term(a); ok {
		inside = view.H(`<div class="meaning"><p><strong>%</strong>%</p><p>%</p><p class="row"><button type="button" class="link" id="lesson-term-close" data-click="class.term_close">%</button><a href="#/class/%?term=%">%</a></p></div>`,
			b.Title, also(b), view.HTML(strings.ReplaceAll(b.HTML, toTerm, `href="#/class/`+l.ID+`?term=`)), view.T(a, "class.term_close"), Glossary, b.ID, view.T(a, "class.term_glossary"))
	}
	return view.H(`<div class="meanings" id="lesson-term" role="status">%</div>`, inside)
}

// ViewTerm says what a word means; more may follow.
func ViewTerm(b *lesson.Block, more view.HTML) view.HTML {
	return view.H(`<div class="lesson-term" id="%" tabindex="-1"><h3>%%</h3><p>%</p>%</div>`, blockID(b), b.Title, also(b), view.HTML(b.HTML), more)
}

// ViewSymptom says what is wrong and what to do, unfolded where that is wanted.
func ViewSymptom(a *app.App, b *lesson.Block, open bool) view.HTML {
	id := blockID(b)
	if open {
		id = "shown-" + b.ID // another element than the one that the person may have folded
	}
	return view.H(`<details class="lesson-symptom" id="%"%><summary><h3>%</h3></summary><h4>%</h4>%<h4>%</h4>%</details>`, id, view.Attr("open", open), b.Title,
		view.T(a, "class.cause"), view.HTML(b.HTML), view.T(a, "class.mend_it"), view.HTML(b.See))
}
