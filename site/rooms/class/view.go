package class

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// parts are the keys of the names of the class's parts, from part 1.
var parts = []string{"class.part_1", "class.part_2", "class.part_3", "class.part_4", "class.part_5", "class.part_6", "class.part_7", "class.part_8"}

// About is what a lesson is called, and what one can do after it.
func (r *Room) About(a *app.App) (title, description string) {
	if l, ok := r.Lesson(a); ok {
		return l.Title, l.Goal
	}
	return "", ""
}

// View draws the contents, or a lesson.
func (r *Room) View(a *app.App) view.HTML {
	switch {
	case r.Err != nil:
		return view.H(`<div class="empty" id="class-failed"><h1>%</h1><p class="advice warn" role="alert">%</p><p><button type="button" class="primary" data-click="class.retry">%</button></p></div>`,
			view.T(a, "class.title"), i18n.Error(a.Lang, r.Err), view.T(a, "class.retry"))
	case r.Course == nil:
		return view.H(`<div class="empty"><h1>%</h1><p role="status">%</p></div>`, view.T(a, "class.title"), view.T(a, "class.coming"))
	case a.Route.ID == "":
		if a.Route.Query.Get("show") == "certificate" {
			return r.viewCertificate(a)
		}
		return r.viewContents(a)
	}
	if l, ok := r.Lesson(a); ok {
		return r.viewLesson(a, l)
	}
	return view.H(`<div class="empty"><h1>%</h1><p><a href="#/class">%</a></p></div>`, view.T(a, "class.no_lesson"), view.T(a, "class.contents"))
}

// viewContents lists the lessons, part by part, with how far the student is.
func (r *Room) viewContents(a *app.App) view.HTML {
	next, done, all := "", 0, 0
	lessons := r.shown(a)
	for _, l := range lessons {
		d, n := r.Progress(l)
		done, all = done+d, all+n
		if next == "" && d < n {
			next = l.ID
		}
	}
	begin := view.HTML("")
	if next != "" {
		key := "class.begin"
		if done > 0 {
			key = "class.go_on"
		}
		begin = view.H(`<p class="row"><a class="button primary" id="class-next" href="#/class/%">%</a><span class="small muted">%</span></p>`,
			next, view.T(a, key), view.T(a, "class.done", "n", done, "of", all))
	}
	ends := view.H(`<p class="row"><a href="%">%</a><a href="#/handin">%</a><a href="#/classfile">%</a><a href="#/teach">%</a></p>`, certificate, view.T(a, "class.certificate"), view.T(a, "class.hand_in"), view.T(a, "classfile.title"), view.T(a, "teach.room"))
	return view.H(`<div class="class"><h1>%</h1><p class="lead">%</p>%%<div class="class-parts">%</div></div>`, view.T(a, "class.title"), view.T(a, "class.lead"), begin, ends,
		view.Each(parts, func(i int, key string) view.HTML { return r.viewPart(a, lessons, i+1, key) }))
}

func (r *Room) viewPart(a *app.App, lessons []*lesson.Lesson, number int, key string) view.HTML {
	items, minutes := view.HTML(""), 0
	for _, l := range lessons {
		if l.Part != number {
			continue
		}
		minutes += l.Minutes
		items += view.H(`<li class="%">%<a href="#/class/%">%</a><span class="small muted">%</span></li>`,
			r.state(l), viewTick(a, r.state(l) == stateDone), l.ID, l.Title, viewMinutes(a, l.Minutes))
	}
	if items == "" {
		return ""
	}
	n := strconv.Itoa(number)
	return view.H(`<section class="class-part" aria-labelledby="class-part-%"><h2 id="class-part-%" tabindex="-1">% <span class="small muted">%</span></h2>%<ol>%</ol></section>`,
		n, n, view.T(a, key), viewMinutes(a, minutes), r.viewPartDone(a, number), items)
}

// viewPartDone says how far a part is done, and offers to forget it.
func (r *Room) viewPartDone(a *app.App, number int) view.HTML {
	for _, p := range r.byPart() {
		if p.number == number && p.done > 0 {
			return view.H(`<p class="row"><span class="small muted">%</span>%</p>`, view.T(a, "class.done", "n", p.done, "of", p.all), r.viewReset(a, p))
		}
	}
	return ""
}

func viewMinutes(a *app.App, n int) string {
	if n == 0 {
		return ""
	}
	return view.T(a, "class.minutes", "n", n)
}

// The states of a lesson, which are classes of its line.
const (
	stateNew   = "new"
	stateBegun = "begun"
	stateDone  = "done"
)

func (r *Room) state(l *lesson.Lesson) string {
	switch done, all := r.Progress(l); {
	case done == 0:
		return stateNew
	case done < all:
		return stateBegun
	}
	return stateDone
}

// Progress is how many of a lesson's live things the student has done, out of how many there are to do.
func (r *Room) Progress(l *lesson.Lesson) (done, all int) {
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if !counts(b) {
			continue
		}
		all++
		if r.Done(l.ID, b) {
			done++
		}
	}
	return done, all
}

// counts reports whether there is something to do in a block that can be seen to be done.
func counts(b *lesson.Block) bool {
	switch b.Kind {
	case lesson.Train, lesson.Note, lesson.Step, lesson.Follow:
		return true
	}
	return b.IsQuestion()
}

// Done reports whether the student has done what a block asks for.
func (r *Room) Done(lessonID string, b *lesson.Block) bool {
	rec := r.Records[Key(lessonID, b.ID)]
	switch b.Kind {
	case lesson.Train:
		return len(rec.Runs) > 0
	case lesson.Note:
		return rec.Text != ""
	case lesson.Step:
		return b.Check != "" && r.Passed[b.Check] || rec.Done
	case lesson.Follow:
		return rec.Done
	}
	return rec.Right
}

// viewTick says whether something is done, to the eye and to the ear.
func viewTick(a *app.App, done bool) view.HTML {
	if !done {
		return view.H(`<span class="tick" aria-hidden="true"></span><span class="visually-hidden">%</span>`, view.T(a, "class.to_do"))
	}
	return view.H(`<span class="tick done" aria-hidden="true">%</span><span class="visually-hidden">%</span>`, iconTick, view.T(a, "class.is_done"))
}

const iconTick = view.HTML(`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="m2 6.5 2.7 2.7L10 3.4" fill="none" stroke="currentColor" stroke-width="2"/></svg>`)
