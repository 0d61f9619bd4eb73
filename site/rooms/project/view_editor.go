package project

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/mlproject"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// grades are the classes of problems, and the keys of what they mean.
var grades = map[mlproject.Grade]struct{ class, key string }{
	mlproject.Refused: {"refused", "project.grade.refused"},
	mlproject.Fails:   {"fails", "project.grade.fails"},
	mlproject.Warned:  {"warned", "project.grade.warned"},
}

// viewEditor is the file with the numbers of its lines, and what is wrong with it.
func (r *Room) viewEditor(a *app.App) view.HTML {
	e := &r.Editor
	lines := strings.Count(e.Text, "\n") + 1
	caret := view.HTML("")
	if e.Caret != "" {
		caret = view.H(` data-caret="%"`, e.Caret)
	}
	return view.H(`<section class="project-editor" aria-labelledby="project-file"><h2 id="project-file"><label for="project-text">%</label></h2>`+
		`<div class="code"><div class="code-lines" aria-hidden="true">%</div><textarea id="project-text" data-set="%" data-indent data-input="project.text" data-change="project.keep" rows="%" wrap="off" spellcheck="false" autocapitalize="none" autocomplete="off" aria-describedby="project-hint project-verdict"%%>%</textarea></div>`+
		`<p class="small muted" id="project-hint">%</p>%</section>`,
		e.Path, r.viewLines(lines), strconv.Itoa(e.Set), strconv.Itoa(lines+1), view.Attr(`aria-invalid="true"`, e.Refused()), caret, "\n"+e.Shown,
		view.T(a, "project.hint"), r.viewProblems(a))
}

// viewLines are the numbers of the lines; those with problems are marked by the worst.
func (r *Room) viewLines(n int) view.HTML {
	marks := map[int]string{}
	for _, p := range slices.Backward(r.Editor.Problems) {
		if mark := grades[p.Grade].class; marks[p.Line] != "refused" && (marks[p.Line] != "fails" || mark != "warned") {
			marks[p.Line] = mark
		}
	}
	var b strings.Builder
	for line := 1; line <= n; line++ {
		class := "code-line"
		if marks[line] != "" {
			class += " " + marks[line]
		}
		b.WriteString(string(view.H(`<div class="%"><span>%</span></div>`, class, strconv.Itoa(line))))
	}
	return view.HTML(b.String())
}

// viewProblems says what is wrong, line by line, and leads there.
func (r *Room) viewProblems(a *app.App) view.HTML {
	e := &r.Editor
	class, verdict := "good", view.T(a, "project.fine")
	if n := len(e.Problems); n > 0 {
		class, verdict = "fails", view.T(a, "project.problems", "n", n)
		if !slices.ContainsFunc(e.Problems, func(p mlproject.Problem) bool { return p.Grade != mlproject.Warned }) {
			class, verdict = "warned", view.T(a, "project.warnings", "n", n)
		}
	}
	return view.H(`<div class="project-problems"><p class="verdict %" id="project-verdict" role="status">%</p>%</div>`, class, verdict,
		view.When(len(e.Problems) > 0, func() view.HTML {
			return view.H(`<ol id="project-list">%</ol>`, view.Each(e.Problems, func(i int, p mlproject.Problem) view.HTML {
				g := grades[p.Grade]
				return view.H(`<li class="%"><span class="grade">%</span> <button type="button" class="link" id="project-problem-%" data-click="project.line:%:%">%</button></li>`,
					g.class, view.T(a, g.key), strconv.Itoa(i), strconv.Itoa(p.Line), strconv.Itoa(p.Column), i18n.Error(a.Lang, p.Err))
			}))
		}))
}
