package class

import (
	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// viewLesson draws a lesson: what is told at the left, and what there is to do about it at its side.
func (r *Room) viewLesson(a *app.App, l *lesson.Lesson) view.HTML {
	goal := view.HTML("")
	if l.Goal != "" {
		goal = view.H(`<p class="lead">%</p>`, l.Goal)
	}
	return view.H(`<article class="lesson" id="lesson-%"><nav class="small muted" aria-label="%"><a href="#/class">%</a> · % · %</nav><h1>%</h1>%%%%%%</article>`,
		l.ID, view.T(a, "class.where"), view.T(a, "class.title"), view.T(a, parts[min(l.Part, len(parts))-1]), viewMinutes(a, l.Minutes),
		l.Title, goal, r.viewStill(a), r.viewStart(a, l), r.viewSections(a, l), r.viewAround(a, l), r.viewMeaning(a, l))
}

// viewStill says on a page without a program what it does not do.
func (r *Room) viewStill(a *app.App) view.HTML {
	if !r.still {
		return ""
	}
	return view.H(`<noscript><p class="advice">%</p></noscript>`, view.T(a, "class.no_script"))
}

// viewSections puts each stretch of text together with the live things that follow it.
func (r *Room) viewSections(a *app.App, l *lesson.Lesson) (all view.HTML) {
	var text, live view.HTML
	flush := func() {
		switch {
		case text != "" && live != "" && l.Kind == lesson.KindPage: // a list, which goes on below its heading
			all += view.H(`<section class="lesson-text">%%</section>`, text, live)
		case live != "" && l.Kind == lesson.KindLab: // one step after the other
			all += view.H(`<section class="lesson-steps">%%</section>`, view.When(text != "", func() view.HTML { return view.H(`<div class="lesson-text">%</div>`, text) }), live)
		case text != "" && live != "":
			all += view.H(`<section class="lesson-pair"><div class="lesson-text">%</div><div class="lesson-live">%</div></section>`, text, live)
		case text != "":
			all += view.H(`<section class="lesson-text">%</section>`, text)
		case live != "":
			all += view.H(`<section class="lesson-alone">%</section>`, live)
		}
		text, live = "", ""
	}
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.Kind == lesson.Prose {
			flush()
			text = view.HTML(b.HTML) // made of our own Markdown, in which raw HTML is left out
			continue
		}
		live += r.viewBlock(a, l, b)
	}
	flush()
	return all
}

func blockID(b *lesson.Block) string { return "block-" + b.ID }

// viewBlock draws a live thing.
func (r *Room) viewBlock(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	inside := view.HTML("")
	switch b.Kind {
	case lesson.Train:
		inside = r.viewTrain(a, l, b)
	case lesson.Note:
		inside = r.viewNote(a, l, b)
	case lesson.Go:
		return view.H(`<p class="lesson-go" id="%"><a class="button" href="%">%</a></p>`, blockID(b), b.To, b.Text)
	case lesson.Follow:
		inside = r.viewFollow(a, l, b)
	case lesson.Checks:
		inside = r.viewChecks(a, b.List)
	case lesson.Step:
		inside = r.viewStep(a, l, b)
	case lesson.Term:
		return ViewTerm(b, "")
	case lesson.Symptom:
		return ViewSymptom(a, b, false)
	default:
		inside = r.viewQuestion(a, l, b)
	}
	return view.H(`<div class="live live-% %" id="%" tabindex="-1">%</div>`, b.Kind, class(r.Done(l.ID, b)), blockID(b), inside)
}

func also(b *lesson.Block) view.HTML {
	if b.See == "" {
		return ""
	}
	return view.H(` <span class="muted">%</span>`, b.See)
}

func class(done bool) string {
	if done {
		return "is-done"
	}
	return ""
}

// viewNote is a place to write.
func (r *Room) viewNote(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	id := blockID(b) + "-text"
	return view.H(`<label for="%">%</label><textarea id="%" rows="4" maxlength="4000" data-input="class.write:%">%</textarea><p class="small muted">%</p>`,
		id, view.HTML(b.Ask), id, b.ID, r.Records[Key(l.ID, b.ID)].Text, view.T(a, "class.note_kept"))
}

// viewAround leads to the lessons before and after.
func (r *Room) viewAround(a *app.App, l *lesson.Lesson) view.HTML {
	before, after := r.Course.Around(l.ID)
	link := func(l *lesson.Lesson, key, class string) view.HTML {
		if l == nil {
			return `<span></span>`
		}
		return view.H(`<a class="%" href="#/class/%"><span class="small muted">%</span> <span>%</span></a>`, class, l.ID, view.T(a, key), l.Title)
	}
	return view.H(`<nav class="lesson-around" aria-label="%">%%</nav>`, view.T(a, "class.around"), link(before, "class.before", "before"), link(after, "class.after", "after"))
}
