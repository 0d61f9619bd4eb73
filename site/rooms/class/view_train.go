package class

import (
	"slices"
	"strconv"

	"pizarra/engine/command"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

func trainID(b *lesson.Block, n int) string { return blockID(b) + "-train-" + strconv.Itoa(n) }

// viewTrain offers trainings, and shows what came of those before. Where something is to be guessed, the guess comes first.
func (r *Room) viewTrain(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	rec := r.Records[Key(l.ID, b.ID)]
	guess := view.HTML("")
	if b.Guess != nil {
		guess = viewGuess(a, b, rec)
	}
	buttons := view.HTML("")
	if b.Guess == nil || rec.Done {
		buttons = view.Each(b.Jobs, func(n int, j lesson.Job) view.HTML { return r.viewJob(a, b, n, j) })
	}
	then := view.HTML("")
	if b.Then != "" && len(rec.Runs) > 0 {
		then = view.H(`<div class="why">%</div>`, view.HTML(b.Then))
	}
	return view.H(`%<div class="jobs">%</div>%%`, guess, buttons, r.viewTrained(a, b, rec), then)
}

// viewJob is one training that can be started, as the class's command line has it.
func (r *Room) viewJob(a *app.App, b *lesson.Block, n int, j lesson.Job) view.HTML {
	job, err := JobOf(b, n)
	if err != nil {
		return view.H(`<p class="advice bad">%</p>`, i18n.Error(a.Lang, err))
	}
	label := j.Label
	if label == "" {
		label = view.T(a, "class.train")
	}
	return view.H(`<p class="row"><button type="button" id="%" data-click="class.train:%:%" aria-describedby="%-job"%>%</button></p><pre class="small scroll" id="%-job" tabindex="0"><code>%</code></pre>`,
		trainID(b, n), b.ID, strconv.Itoa(n), trainID(b, n), view.Attr("disabled", a.Training != nil), label, trainID(b, n), command.Command(job))
}

// viewGuess asks what a training will come to, before it is done; afterwards the guess stands beside what came.
func viewGuess(a *app.App, b *lesson.Block, rec Record) view.HTML {
	ask := blockID(b) + "-ask"
	if rec.Done {
		return view.H(`<div class="ask" id="%">%</div><p class="guessed">% <strong>%</strong></p>`, ask, view.HTML(b.Ask), view.T(a, "class.your_guess"), rec.Text)
	}
	field := view.HTML("")
	if b.Guess[0] == lesson.GuessNumber {
		field = view.H(`<input id="%-guess" inputmode="decimal" size="8" maxlength="12" autocomplete="off" aria-labelledby="%" data-input="class.guess:%" value="%">`, blockID(b), ask, b.ID, rec.Text)
	} else {
		field = view.H(`<div role="radiogroup" aria-labelledby="%"><ul class="options">%</ul></div>`, ask, view.Each(b.Guess, func(i int, text string) view.HTML {
			return view.H(`<li><label><input type="radio" name="%-guess" id="%-guess-%" value="%" data-change="class.guess:%"%><span>%</span></label></li>`,
				blockID(b), blockID(b), strconv.Itoa(i), text, b.ID, view.Attr("checked", rec.Text == text), text)
		}))
	}
	return view.H(`<div class="ask" id="%">%</div>%<p class="row"><button type="button" id="%-commit" data-click="class.commit:%" aria-describedby="%"%>%</button><span class="small muted">%</span></p>`,
		ask, view.HTML(b.Ask), field, blockID(b), b.ID, ask, view.Attr("disabled", rec.Text == ""), view.T(a, "class.commit"), view.T(a, "class.commit_why"))
}

// shownRuns is how many of a block's runs are listed.
const shownRuns = 5

// viewTrained lists the runs that were trained here, the last one first.
func (r *Room) viewTrained(a *app.App, b *lesson.Block, rec Record) view.HTML {
	var runs []store.Run
	for _, id := range slices.Backward(rec.Runs) {
		if run, ok := a.FindRun(id); ok && len(runs) < shownRuns {
			runs = append(runs, run)
		}
	}
	status := view.HTML("")
	if t := a.Training; t != nil && r.training == "" && slices.Contains(rec.Runs, t.RunID) {
		status = view.H(`<p class="small muted">%</p>`, view.T(a, "class.training"))
	}
	if len(runs) == 0 {
		return view.H(`<div class="trained" role="status">%</div>`, status)
	}
	return view.H(`<div class="trained" role="status">%<ul>%</ul></div>`, status, view.Each(runs, func(_ int, run store.Run) view.HTML {
		score, ok := app.MetricOf(run, "test_accuracy")
		if !ok {
			return view.H(`<li><a href="#/run/%">%</a></li>`, run.ID, run.Name)
		}
		count := view.HTML("")
		if right, rows, ok := app.TestRows(run); ok {
			count = view.H(`<span class="muted">%</span>`, view.T(a, "result.right", "n", right, "of", rows))
		}
		return view.H(`<li><strong class="figure">%</strong> % <a href="#/run/%">%</a></li>`, i18n.Number(a.Lang, score, 4), count, run.ID, run.Name)
	}))
}
