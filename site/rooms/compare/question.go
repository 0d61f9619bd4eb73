package compare

import (
	"slices"

	"pizarra/site/app"
	"pizarra/site/view"
)

// Question is one thing that a person asks of runs. Its answer stands under the table of differences, one at a time; the address
// says which (ask=key). A question keeps what it has read or computed.
type Question interface {
	// Key names the question in the address and in its actions, compare.<key>_<what>.
	Key() string
	// Title is the key of the sentence that asks it.
	Title() string
	// View is the answer for the runs of the table, of which there are two or more, the baseline first.
	View(a *app.App, t *Table) view.HTML
}

// Preparer is a Question that has something to read or to do before it can answer. Prepare is called whenever the question is
// shown, and whenever the runs or the address have changed while it is; it does what is not done or under way.
type Preparer interface {
	Prepare(a *app.App, t *Table) []app.Effect
}

// Actor is a Question with actions of its own, compare.<key>_<what>.
type Actor interface {
	Act(a *app.App, t *Table, m app.Action) []app.Effect
}

// Updater is a Question that takes messages of its own effects; ok is false for one that is not its own.
type Updater interface {
	Update(a *app.App, msg any) (effects []app.Effect, ok bool)
}

// Leaver is a Question that holds what belongs to a workbook, and lets go of it.
type Leaver interface{ Leave() }

// questions are those of the room, in the order of their titles.
func questions(p *predictor) []Question {
	return []Question{
		new(byParam),
		new(byMix),
		new(bySpread),
		new(byCurve),
		&apart{predictor: p},
		&mistakes{p},
		&ranking{p},
		new(luck),
	}
}

// askQuestion is the key of the address that says which question is asked.
const askQuestion = "ask"

// question is the one that the address asks, the first where it asks none that there is.
func (r *Room) question(a *app.App) Question {
	key := a.Route.Query.Get(askQuestion)
	if i := slices.IndexFunc(r.questions, func(q Question) bool { return q.Key() == key }); i > 0 {
		return r.questions[i]
	}
	return r.questions[0]
}

// ask chooses a question.
func (r *Room) ask(a *app.App, key string) []app.Effect {
	if key == r.questions[0].Key() {
		key = ""
	}
	return a.Reroute(map[string]string{askQuestion: key})
}

// prepare has the runs' predictions computed, and the question that is asked do what it needs.
func (r *Room) prepare(a *app.App) []app.Effect {
	if a.Route.Page != app.PageCompare || !a.Book.Ready {
		return nil
	}
	t := r.Table(a)
	if len(t.Every) < 2 {
		return nil
	}
	effects := a.Look(t.seen())
	if len(t.Runs) < 2 {
		return effects
	}
	effects = append(effects, r.predictor.prepare(a, t)...)
	if p, ok := r.question(a).(Preparer); ok {
		effects = append(effects, p.Prepare(a, t)...)
	}
	return effects
}

// viewQuestions is the row of questions, and the answer to the one that is asked.
func (r *Room) viewQuestions(a *app.App, t *Table) view.HTML {
	asked := r.question(a)
	answer := view.HTML("")
	if _, mix := asked.(*byMix); mix || len(t.Runs) > 1 { // there the ranges are that leave but the baseline
		answer = asked.View(a, t)
	} else {
		answer = view.H(`<p class="muted">%</p>`, view.T(a, "compare.none_within"))
	}
	return view.H(`<nav class="tabs compare-questions" aria-label="%">%</nav><section class="compare-answer" id="compare-answer" aria-labelledby="compare-ask-%">%</section>`,
		view.T(a, "compare.questions"), view.Each(r.questions, func(_ int, q Question) view.HTML {
			return view.H(`<button type="button" id="compare-ask-%" data-click="compare.ask:%" aria-pressed="%">%</button>`,
				q.Key(), q.Key(), view.Truth(q == asked), view.T(a, q.Title()))
		}), asked.Key(), answer)
}
