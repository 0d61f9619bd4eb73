package mark

import (
	"strings"

	"pizarra/engine/handin"
	"pizarra/engine/jsontext"
	"pizarra/site/app"
	"pizarra/site/rooms/class"
	"pizarra/site/view"
)

// record is what a student did in a live thing of a lesson.
type record struct {
	key string // class.Key
	class.Record
}

// records are those of a hand-in, in order of their keys. One that cannot be read is left out: it is no reason to doubt the others.
func records(h *handin.Handin) (list []record) {
	for _, r := range h.Class {
		key, ok := strings.CutSuffix(strings.TrimPrefix(r.Path, handin.ClassFolder), ".json")
		rec := record{key: key}
		if ok && jsontext.Unmarshal(r.Bytes, &rec.Record) == nil {
			list = append(list, rec)
		}
	}
	return list
}

// answersOf counts them. A question has an answer; what is written without one is a note, or a guess before a training.
func answersOf(h *handin.Handin) (a handin.Answers) {
	for _, r := range records(h) {
		switch {
		case len(r.Answer) > 0 && (r.Checked || r.Right):
			a.Checked++
			if r.Right {
				a.Right++
			}
		case strings.TrimSpace(r.Text) != "":
			a.Notes++
		}
	}
	return a
}

// viewAnswers is what a student has answered and written.
func viewAnswers(a *app.App, h *handin.Handin) view.HTML {
	list := records(h)
	if len(list) == 0 {
		return view.H(`<p class="muted">%</p>`, view.T(a, "mark.no_answers"))
	}
	of := answersOf(h)
	return view.H(`<details class="mark-answers" id="mark-answers"><summary>%</summary><dl>%</dl></details>`,
		view.T(a, "mark.answers", "right", of.Right, "checked", of.Checked, "notes", of.Notes),
		view.Each(list, func(_ int, r record) view.HTML {
			said := view.HTML("")
			if len(r.Answer) > 0 && (r.Checked || r.Right) {
				key, state := "mark.answer_wrong", "bad"
				if r.Right {
					key, state = "mark.answer_right", "good"
				}
				said = view.H(`<span class="outcome %">%</span>`, state, view.T(a, key, "n", max(r.Tries, 1)))
			}
			if r.Text != "" {
				said += view.H(`<p class="mark-text">%</p>`, r.Text)
			}
			if said == "" {
				return ""
			}
			return view.H(`<dt>%</dt><dd>%</dd>`, r.key, said)
		}))
}
