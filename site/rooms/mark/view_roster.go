package mark

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/checks"
	"pizarra/engine/estimator"
	"pizarra/engine/handin"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/class"
	"pizarra/site/view"
)

// viewRoster is a line for each student, and the work of the one that is open.
func (r *Room) viewRoster(a *app.App) view.HTML {
	return view.H(`<section><div class="runs-head"><h2 id="mark-roster-title" tabindex="-1">%</h2><button type="button" id="mark-gradebook" data-click="mark.gradebook">%</button></div>`+
		`<div class="scroll" tabindex="0" role="region" aria-labelledby="mark-roster-title"><table class="mark-table" id="mark-roster"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "mark.roster", "n", len(r.Class)), view.T(a, "mark.gradebook"),
		view.T(a, "mark.student"), view.T(a, "mark.handed_in"), view.T(a, "mark.checks"), view.T(a, "mark.runs"), view.T(a, "mark.reproduction"), view.T(a, "mark.codes"),
		view.Each(r.Class, func(i int, h handin.Handin) view.HTML { return r.viewStudent(a, i, &h) }),
		view.Each(r.Class, func(_ int, h handin.Handin) view.HTML {
			if h.Student != r.Open {
				return ""
			}
			return r.viewWork(a, &h)
		}))
}

func (r *Room) viewStudent(a *app.App, i int, h *handin.Handin) view.HTML {
	done, confirmed := h.Count(handin.Done), h.Count(handin.Confirmed)
	passed := view.H(`<span title="%">%/%</span>`, view.T(a, "mark.checks_are", "done", done, "of", len(checks.All), "confirmed", confirmed), strconv.Itoa(done), strconv.Itoa(len(checks.All)))
	if confirmed > 0 {
		passed += view.H(` <span class="small muted">+ %</span>`, strconv.Itoa(confirmed))
	}
	return view.H(`<tr><th scope="row"><button type="button" class="link" id="mark-open-%" data-click="mark.open:%" aria-expanded="%">%</button>%</th><td>%</td><td class="number">%</td><td class="number">%</td><td>%</td><td><code class="small">%</code>%</td></tr>`,
		h.Student, h.Student, view.Truth(r.Open == h.Student), h.Nickname, r.viewNotes(a, h), viewWhen(a, h.Created), passed, strconv.Itoa(len(h.Runs)), viewCounts(a, r.Counts[i]),
		h.Codes[len(h.Codes)-1], view.When(len(h.Codes) > 1, func() view.HTML {
			return view.H(` <span class="small muted" title="%">%</span>`, strings.Join(h.Codes[:len(h.Codes)-1], " "), view.T(a, "mark.more_codes", "n", len(h.Codes)-1))
		}))
}

// viewNotes is what a teacher should know of a hand-in: another name, another's runs, a name that two have.
func (r *Room) viewNotes(a *app.App, h *handin.Handin) (notes view.HTML) {
	note := func(text string) { notes += view.H(`<span class="mark-note">%</span>`, text) }
	if len(h.Others) > 0 {
		note(view.T(a, "mark.other_names", "names", strings.Join(h.Others, ", ")))
	}
	twins := 0
	for i := range r.Class {
		if strings.EqualFold(strings.TrimSpace(r.Class[i].Nickname), strings.TrimSpace(h.Nickname)) {
			twins++
		}
	}
	if twins > 1 {
		note(view.T(a, "mark.same_name", "n", twins))
	}
	if h.LeftOut > 0 {
		note(view.T(a, "handin.left_out", "n", h.LeftOut))
	}
	var with []string
	n := 0
	for i := range h.Runs {
		students := r.shared[h.Runs[i].ID]
		if len(students) > 0 {
			n++
		}
		for _, id := range students {
			if other := r.student(id); other != nil && id != h.Student && !slices.Contains(with, other.Nickname) {
				with = append(with, other.Nickname)
			}
		}
	}
	if n > 0 {
		note(view.T(a, "mark.shared", "n", n, "names", strings.Join(with, ", ")))
	}
	return notes
}

// student is the hand-in of a student, nil where there is none.
func (r *Room) student(id string) *handin.Handin {
	for i := range r.Class {
		if r.Class[i].Student == id {
			return &r.Class[i]
		}
	}
	return nil
}

// mostRuns is how many runs of a student are shown.
const mostRuns = 100

// viewWork is what one student has handed in.
func (r *Room) viewWork(a *app.App, h *handin.Handin) view.HTML {
	runs := h.Runs[:min(len(h.Runs), mostRuns)]
	table := view.H(`<p class="muted">%</p>`, view.T(a, "mark.no_runs"))
	if len(runs) > 0 {
		table = view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="mark-table mark-runs"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">test_accuracy</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>`,
			view.T(a, "mark.runs_of", "name", h.Nickname), view.T(a, "mark.run"), view.T(a, "mark.model"), view.T(a, "mark.reproduction"),
			view.Each(runs, func(_ int, run handin.Run) view.HTML { return viewRun(a, &run, r.Verdicts[h.Student].Of(&run)) }))
	}
	if more := len(h.Runs) - len(runs); more > 0 {
		table += view.H(`<p class="small muted">%</p>`, view.T(a, "mark.more_runs", "n", more))
	}
	return view.H(`<section class="mark-work" id="mark-work" aria-labelledby="mark-work-title"><h3 id="mark-work-title">%</h3>%%%<p><button type="button" class="danger" id="mark-remove" data-click="mark.remove:%"%>%</button> <span class="small muted">%</span></p></section>`,
		view.T(a, "mark.work_of", "name", h.Nickname), viewChecks(a, h), viewAnswers(a, h), table,
		h.Student, view.Attr("disabled", r.Taking != nil || r.Checking != nil), view.T(a, "mark.remove"), view.T(a, "mark.remove_why"))
}

func viewChecks(a *app.App, h *handin.Handin) view.HTML {
	if len(h.Checks) == 0 {
		return view.H(`<p class="muted">%</p>`, view.T(a, "mark.no_checks"))
	}
	return view.H(`<ul class="mark-checks">%</ul>`, view.Each(h.Checks, func(_ int, c handin.Check) view.HTML {
		look := "good"
		if c.How == handin.Confirmed {
			look = "confirmed"
		}
		return view.H(`<li>% <span class="outcome %">%</span></li>`, class.CheckName(a, c.ID), look, view.T(a, "mark.how_"+string(c.How)))
	}))
}

func viewRun(a *app.App, run *handin.Run, v handin.Verdict) view.HTML {
	score := view.HTML("–")
	if x, ok := run.Metric("test_accuracy"); ok {
		score = view.H(`<span title="%">%</span>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
	}
	name := view.H(`<span class="muted">%</span>`, view.T(a, "mark.no_job"))
	if model, settings, ok := trains(run); ok {
		name = view.H(`% <span class="small muted">%</span>`, view.T(a, "model."+model), settings)
	}
	return view.H(`<tr><th scope="row">%<span class="small muted"> %</span></th><td>%</td><td class="number">%</td><td>%%</td></tr>`, run.Name, run.Data, name, score, viewState(a, v.State), viewVerdict(a, v))
}

// viewVerdict says what differs, or why nothing is known.
func viewVerdict(a *app.App, v handin.Verdict) view.HTML {
	switch v.State {
	case handin.Reproduced:
		return view.H(` <span class="small muted">%</span>`, view.T(a, "mark.compared", "n", v.Compared))
	case handin.Open:
		return view.H(` <span class="small muted">%</span>`, viewWhy(a, v.Why))
	}
	return view.When(len(v.Apart) > 0, func() view.HTML {
		return view.H(`<ul class="mark-apart">%</ul>`, view.Each(v.Apart, func(_ int, d handin.Difference) view.HTML {
			what := d.What
			switch what {
			case "data", "split", "model", "probabilities":
				what = view.T(a, "check."+what)
			}
			return view.H(`<li>%</li>`, view.T(a, "mark.apart", "what", what, "handed", value(a, d.Handed), "now", value(a, d.Now)))
		}))
	})
}

// value is a number with the language's decimal mark, or a text as it is.
func value(a *app.App, text string) string {
	if v := estimator.ParseValue(text); v.Kind == estimator.Float || v.Kind == estimator.Int && len(text) < 16 {
		return i18n.Decimal(a.Lang, text)
	}
	return text
}

// trains is the model of a run's Job, and in short the hyperparameters that differ from the defaults. ok is false where it has no Job.
func trains(run *handin.Run) (model, settings string, ok bool) {
	q, err := url.ParseQuery(run.Job)
	if err != nil || run.Job == "" {
		return "", "", false
	}
	j, err := trainer.ParseQuery(q)
	if err != nil {
		return "", "", false
	}
	var list []string
	for _, s := range j.Settings() {
		list = append(list, s.Name+" "+s.Value.String())
	}
	return j.Model, strings.Join(list, ", "), true
}
