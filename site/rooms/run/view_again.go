package run

import (
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewAgain is what repeats a run: its training, as a run of its own, and the check of whether the same comes out.
func (room *Room) viewAgain(a *app.App, r store.Run) view.HTML {
	job, known := app.JobOf(r)
	if !known || r.Status == store.Running {
		return ""
	}
	busy := a.Training != nil || room.Checking != nil || room.Evaluating != nil
	again := view.H(`<button type="button" class="primary" id="run-repeat" data-click="run.repeat"%>%</button>`,
		view.Attr("disabled", busy || a.Book.Store == nil), view.T(a, "run.repeat"))
	check := view.H(`<button type="button" id="run-check" data-click="run.check"%>%</button>`,
		view.Attr("disabled", busy), view.T(a, "run.check"))
	return view.H(`<section class="run-again" aria-labelledby="run-again-title"><h2 id="run-again-title" class="visually-hidden">%</h2>`+
		`<div class="run-do">%% <a class="button quiet" id="run-again" href="#/train?%">%</a></div>%<div id="run-again-live" role="status">%</div>%</section>`,
		view.T(a, "run.again_title"), again, check, job.Query().Encode(), view.T(a, "run.again"),
		viewWorking(a, room, r), viewRepetitions(a, r), viewComparison(a, room))
}

// viewWorking is how far a training or a check of this run is.
func viewWorking(a *app.App, room *Room, r store.Run) view.HTML {
	going := func(id, said, action string, done, total int, stuck bool) view.HTML {
		return view.H(`<div class="run-going"><label for="%-progress">%</label><progress id="%-progress" max="%" value="%"></progress>`+
			`<button type="button" id="%-cancel" data-click="%"%>%</button></div>`,
			id, said, id, strconv.Itoa(max(total, 1)), strconv.Itoa(done), id, action, view.Attr("disabled", stuck), view.T(a, "train.cancel"))
	}
	switch c := room.Checking; {
	case c != nil && c.RunID == r.ID:
		return going("run-check", view.T(a, "run.checking"), "run.check_cancel", c.Done, c.Total, false)
	case a.Training != nil:
		said := "run.repeating"
		if a.Training.Saving {
			said = "train.saving"
		}
		return going("run-repeat", view.T(a, said), "training.cancel", a.Training.Done, a.Training.Total, a.Training.Saving)
	}
	return ""
}

// mostRepetitions is how many are named: the table has the others.
const mostRepetitions = 5

// viewRepetitions names the run that this one repeats, and those that repeat it, and whether the same came out.
func viewRepetitions(a *app.App, r store.Run) view.HTML {
	of, repeated, by := repetitions(a, r)
	line := func(key string, other store.Run) view.HTML {
		outcome := view.HTML("")
		if same, known := sameOutcome(r, other); known && other.Status == store.Finished {
			class, key := "good", "run.same_outcome"
			if !same {
				class, key = "bad", "run.other_outcome"
			}
			outcome = view.H(` <span class="outcome %">%</span>`, class, view.T(a, key))
		}
		return view.H(`<li>% <a href="%">%</a>%</li>`, view.T(a, key), view.RunLink(other.ID), other.Name, outcome)
	}
	lines := view.When(repeated, func() view.HTML { return line("run.repeats", of) })
	lines += view.Each(by[:min(len(by), mostRepetitions)], func(_ int, other store.Run) view.HTML { return line("run.repeated_by", other) })
	if n := len(by) - mostRepetitions; n > 0 {
		lines += view.H(`<li class="muted">%</li>`, view.T(a, "run.more_repetitions", "n", n))
	}
	return view.When(lines != "", func() view.HTML { return view.H(`<ul class="repetitions small">%</ul>`, lines) })
}

// viewComparison says line by line whether the same came out again.
func viewComparison(a *app.App, room *Room) view.HTML {
	c := room.Comparison
	if c == nil {
		return ""
	}
	class, key, compared := "good", "run.check_same", 0
	for _, check := range c.Checks[1:] { // of the release nothing hangs
		if check.State != inspect.Missing {
			compared++
		}
	}
	switch {
	case compared == 0:
		class, key = "warn", "run.check_nothing"
	case !c.Same:
		class, key = "bad", "run.check_differs"
	}
	return view.H(`<div class="run-check" id="check"><p class="advice %" id="check-verdict" role="status">%</p><div class="scroll" tabindex="0" role="region" aria-label="%"><table><caption class="visually-hidden">%</caption>`+
		`<thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div></div>`,
		class, view.T(a, key, "n", compared), view.T(a, "run.check_table"), view.T(a, "run.check_table"),
		view.T(a, "run.check_what"), view.T(a, "run.check_outcome"), view.T(a, "run.check_logged"), view.T(a, "run.check_now"),
		view.Each(c.Checks, func(_ int, check inspect.Check) view.HTML { return viewCheck(a, check) }))
}

func viewCheck(a *app.App, c inspect.Check) view.HTML {
	what := c.What
	switch c.What {
	case "scikit_learn", "data", "split", "model", "probabilities":
		what = view.T(a, "check."+c.What)
	}
	value := func(text string) view.HTML {
		if text == "" {
			return "–"
		}
		if v := estimator.ParseValue(text); v.Kind == estimator.Float || v.Kind == estimator.Int && len(text) < 16 {
			return view.H(`<span title="%">%</span>`, text, i18n.Decimal(a.Lang, text))
		}
		return view.H(`<code>%</code>`, text)
	}
	outcome := view.H(`<span class="outcome %">%</span>`, string(c.State), view.T(a, "check.state_"+string(c.State)))
	if c.State == inspect.Differs && c.Apart != 0 {
		outcome += view.H(` <span class="small">%</span>`, view.T(a, "check.apart", "by", i18n.Exact(a.Lang, c.Apart)))
	}
	return view.H(`<tr class="%"><th scope="row">%</th><td>%</td><td>%</td><td>%</td></tr>`, string(c.State), what, outcome, value(c.Logged), value(c.Now))
}
