package class

import (
	"strings"

	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// viewStep is a step of a lab: what to do, what to see, help in two stages, and whether it is done.
func (r *Room) viewStep(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	rec := r.Records[Key(l.ID, b.ID)]
	level := view.HTML("h3")
	if !headed(l, b) {
		level = "h2" // headings leave out no level
	}
	ticked := view.HTML("")
	if b.Check == "" {
		ticked = view.H(`<label class="confirm"><input type="checkbox" id="%-done" data-change="class.confirm:%"%><span>%</span></label>`,
			blockID(b), b.ID, view.Attr("checked", rec.Done), view.T(a, "class.confirm"))
	} else {
		key := "class.check_open"
		if r.Passed[b.Check] {
			key = "class.check_passed"
		}
		ticked = view.H(`<p class="small muted" id="%-state" role="status">%</p>`, blockID(b), view.T(a, key))
	}
	return view.H(`<% class="step-title">% <span>%</span> <span class="small muted">%</span></%>%<div class="step-see"><p class="small muted">%</p>%</div>%%%`,
		level, viewTick(a, r.Done(l.ID, b)), b.Title, viewMinutes(a, b.Minutes), level, view.HTML(b.HTML), view.T(a, "class.see"), view.HTML(b.See),
		viewTry(a, b), viewHelp(a, b), ticked)
}

// headed tells whether some text before a block has a heading.
func headed(l *lesson.Lesson, b *lesson.Block) bool {
	for i := range l.Blocks {
		if l.Blocks[i].ID == b.ID {
			return false
		}
		if l.Blocks[i].Kind == lesson.Prose && strings.Contains(l.Blocks[i].HTML, "<h2") {
			return true
		}
	}
	return false
}

// viewTry leads to where the step is done: a page of the lab, or commands that the terminal runs.
func viewTry(a *app.App, b *lesson.Block) view.HTML {
	page := view.HTML("")
	if b.To != "" {
		page = view.H(`<p class="row"><a class="button" href="%">%</a></p>`, b.To, view.T(a, "class.try_page"))
	}
	commands := view.HTML("")
	if len(b.Commands) > 0 {
		commands = view.H(`<details class="step-commands" id="%-commands"><summary>%</summary><ul>%</ul></details>`, blockID(b), view.T(a, "class.try"),
			view.Each(b.Commands, func(_ int, line string) view.HTML {
				return view.H(`<li><code>%</code><span class="row"><button type="button" class="quiet" data-click="terminal.try:%">%</button><button type="button" class="quiet" data-click="frame.copy:%">%</button></span></li>`,
					line, line, view.T(a, "class.run_here"), line, view.T(a, "class.copy"))
			}))
	}
	return page + commands
}

// viewHelp has a hint, and a solution: one of them is open, never both.
func viewHelp(a *app.App, b *lesson.Block) view.HTML {
	if b.Hint == "" {
		return ""
	}
	part := func(what, key, html string) view.HTML {
		return view.H(`<details class="step-help" name="%-help" id="%-%"><summary>%</summary>%</details>`, blockID(b), blockID(b), what, view.T(a, key), view.HTML(html))
	}
	return part("hint", "class.hint", b.Hint) + part("solution", "class.solution", b.Solution)
}
