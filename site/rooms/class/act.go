package class

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/lesson"
)

// LessonTag names the block of a lesson that a run was trained in.
const LessonTag = "pizarra.lesson"

// Act does what is done in a lesson. An action's argument is the block, and a number where one is needed: "choice-1:2".
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "class.retry":
		r.Lang = ""
		return r.Bring(a)
	case "class.term_close":
		return a.Reroute(map[string]string{askTerm: ""})
	case "class.print":
		return []app.Effect{func(_ context.Context, p app.Platform, _ func(any)) { p.Print() }}
	case "class.reset", "class.reset_no", "class.reset_yes":
		return r.actReset(a, m)
	}
	l, ok := r.Lesson(a)
	if !ok {
		return nil
	}
	switch m.Name {
	case "class.start":
		return r.start(a, l)
	}
	id, arg, _ := strings.Cut(m.Arg, ":")
	b, ok := l.Block(id)
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(arg)
	if err != nil {
		n = -1
	}
	key := Key(l.ID, b.ID)
	rec := r.Records[key]
	switch m.Name {
	case "class.train":
		return r.train(a, key, b, n)
	case "class.on":
		return r.turn(a, key, 1)
	case "class.back":
		return r.turn(a, key, -1)
	case "class.write":
		rec.Text = m.Value[:min(len(m.Value), mostText)]
		return r.keepLater(a, key, rec)
	case "class.guess":
		if !rec.Done {
			rec.Text = strings.TrimSpace(m.Value[:min(len(m.Value), mostText)])
			return r.keepLater(a, key, rec)
		}
	case "class.commit":
		if rec.Text != "" {
			rec.Done = true
			return append(r.keep(a, key, rec), app.Focus(trainID(b, 0)))
		}
	case "class.confirm":
		rec.Done = m.Checked
		return r.keep(a, key, rec)
	case "class.check":
		rec.Answer = answer(key, b, rec)
		if !isAnswered(b, rec.Answer) {
			return nil
		}
		rec.Tries++
		rec.Checked, rec.Right = true, isRight(b, rec.Answer)
		return r.keep(a, key, rec)
	case "class.again":
		return append(r.keep(a, key, Record{Tries: rec.Tries, Runs: rec.Runs}), app.Focus(blockID(b)))
	default:
		if b.IsQuestion() {
			return r.answer(a, key, b, m, n)
		}
	}
	return nil
}

// answer changes the answer of a question. What was said of the one before goes.
func (r *Room) answer(a *app.App, key string, b *lesson.Block, m app.Action, n int) (effects []app.Effect) {
	rec := r.Records[key]
	given := slices.Clone(answer(key, b, rec))
	within := n >= 0 && n < len(given)
	switch m.Name {
	case "class.pick":
		if n < 0 || n >= len(b.Items) {
			return nil
		}
		if word := strconv.Itoa(n); rightOnes(b) == 1 {
			given = []string{word}
		} else if given = slices.DeleteFunc(given, func(s string) bool { return s == word }); m.Checked {
			given = append(given, word)
			slices.Sort(given)
		}
	case "class.up":
		if !within || n == 0 {
			return nil
		}
		given[n-1], given[n] = given[n], given[n-1]
		effects = append(effects, app.Focus(moveID(b, n-1, "up")))
	case "class.down":
		if !within || n+1 == len(given) {
			return nil
		}
		given[n+1], given[n] = given[n], given[n+1]
		effects = append(effects, app.Focus(moveID(b, n+1, "down")))
	case "class.pair", "class.fill", "class.mend":
		if !within {
			return nil
		}
		given[n] = m.Value[:min(len(m.Value), 200)]
	case "class.line":
		return r.line(a, key, b, given, n)
	default:
		return nil
	}
	rec.Answer, rec.Checked, rec.Right = given, false, false
	return append(effects, r.keepLater(a, key, rec)...)
}

// line takes a line of a mend for a fault.
func (r *Room) line(a *app.App, key string, b *lesson.Block, given []string, n int) []app.Effect {
	for i, it := range b.Items {
		if lineOf(b, it) != n {
			continue
		}
		delete(r.Missed, key)
		if given[i] == "" {
			given[i] = "0"
		}
		rec := r.Records[key]
		rec.Answer, rec.Checked, rec.Right = given, false, false
		return append(r.keepLater(a, key, rec), app.Focus(mendID(b, i)))
	}
	if r.Missed == nil {
		r.Missed = map[string]int{}
	}
	r.Missed[key] = n
	return nil
}

// rightOnes is how many options of a choice are right.
func rightOnes(b *lesson.Block) (n int) {
	for _, it := range b.Items {
		if it.Right > 0 {
			n++
		}
	}
	return n
}

// train trains what a lesson offers. Its run is one like any other, and says where it comes from.
func (r *Room) train(a *app.App, key string, b *lesson.Block, n int) []app.Effect {
	if n < 0 || n >= len(b.Jobs) || a.Training != nil || a.Book.Store == nil || b.Guess != nil && !r.Records[key].Done {
		return nil
	}
	job, err := JobOf(b, n)
	if err == nil {
		job, err = job.Complete()
	}
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	r.training = key
	delete(r.Stage, key)
	return a.TrainJob(job, app.Logged{Tags: []store.Tag{{Key: LessonTag, Value: key}}})
}

// JobOf is a training that a block offers. Where its seeds are free, they are drawn anew each time.
func JobOf(b *lesson.Block, n int) (trainer.Job, error) {
	q, err := url.ParseQuery(b.Jobs[n].Query)
	if err != nil {
		return trainer.Job{}, err
	}
	job, err := trainer.ParseQuery(q)
	if err != nil || !b.Free {
		return job, err
	}
	job.Split.RandomState = estimator.Value{}
	spec, err := estimator.Lookup(job.Model)
	if err != nil {
		return job, err
	}
	params := estimator.Params{}
	for name, v := range job.Params {
		params[name] = v
	}
	for _, p := range spec.Params {
		if p.Seed {
			params[p.Name] = estimator.Value{}
		}
	}
	job.Params = params
	return job, nil
}
