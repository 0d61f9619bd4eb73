package class

import (
	"strings"

	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// performer is the room of the terminal, as far as this one needs it.
type performer interface {
	Perform(a *app.App, lines []string) []app.Effect
}

// before are the commands of the labs that come before a lesson, in order: what a student who begins here has missed. Those that only
// open a page are left out.
func (r *Room) before(l *lesson.Lesson) (lines []string) {
	for i := range r.Course.Lessons {
		other := &r.Course.Lessons[i]
		if other.ID == l.ID {
			return lines
		}
		if other.Kind != lesson.KindLab {
			continue
		}
		for k := range other.Blocks {
			for _, line := range other.Blocks[k].Commands {
				if !strings.HasPrefix(line, "mlflow ui") && !strings.HasPrefix(line, "curl ") {
					lines = append(lines, line)
				}
			}
		}
	}
	return nil
}

// start has the terminal do what the labs before this one ask for, in an empty project. That of the student is put by; `lab back` brings
// it again.
func (r *Room) start(a *app.App, l *lesson.Lesson) []app.Effect {
	lines := r.before(l)
	t, ok := a.Room("terminal").(performer)
	if !ok || len(lines) == 0 {
		return nil
	}
	if tree := r.Project.Tree; tree != nil && !tree.Empty() {
		lines = append([]string{"lab new"}, lines...)
	}
	return t.Perform(a, lines)
}

// viewStart offers to begin at a lab with those before it done.
func (r *Room) viewStart(a *app.App, l *lesson.Lesson) view.HTML {
	if l.Kind != lesson.KindLab || len(r.before(l)) == 0 {
		return ""
	}
	return view.H(`<details class="lesson-start" id="class-start"><summary>%</summary><p>%</p><p><button type="button" data-click="class.start">%</button></p></details>`,
		view.T(a, "class.start"), view.T(a, "class.start_how"), view.T(a, "class.start_do"))
}
