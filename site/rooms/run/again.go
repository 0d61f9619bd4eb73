package run

import (
	"context"

	"pizarra/engine/inspect"
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// tagRepeats names the run that this one is a repetition of: the same Job, trained once more.
const tagRepeats = "pizarra.repeats"

// repeat trains the run's Job once more, as a run of its own.
func repeat(a *app.App) []app.Effect {
	r, ok := a.FindRun(a.Route.ID)
	job, known := app.JobOf(r)
	if !ok || !known {
		return nil
	}
	job, err := job.Complete()
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	return append(a.TrainJob(job, app.Logged{Tags: []store.Tag{{Key: tagRepeats, Value: r.ID}}}), app.Focus("run-repeat-cancel"))
}

// Check is a check of whether a run comes out the same again that goes on in this tab.
type Check struct {
	RunID       string
	Done, Total int // Total is 0 until it has begun

	stop context.CancelFunc
}

type (
	checkMoved struct{ done, total int }
	checkEnded struct {
		run        string
		comparison *inspect.Comparison
		killed     bool
		err        error
	}
)

// startCheck trains the run's Job once more, in a worker, and logs nothing of it.
func (room *Room) startCheck(a *app.App) []app.Effect {
	r, ok := a.FindRun(a.Route.ID)
	job, known := app.JobOf(r)
	if room.Checking != nil || !ok || !known {
		return nil
	}
	request := inspect.Request{Kind: inspect.Reproduction, Job: job, Logged: loggedBy(r)}
	stopped, stop := context.WithCancel(context.Background())
	room.Checking, room.Comparison, a.Notice = &Check{RunID: r.ID, stop: stop}, nil, nil
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		p.Focus("run-check-cancel")
		working, end := app.Until(ctx, stopped)
		defer end()
		file, err := app.JobFile(working, s, job)
		var answer *inspect.Answer
		if err == nil {
			answer, err = p.Inspect(working, request, file, app.Seldom(p, func(done, total int) { send(checkMoved{done, total}) }))
		}
		switch {
		case stopped.Err() != nil:
			send(checkEnded{run: r.ID, killed: true})
		case err != nil:
			send(checkEnded{run: r.ID, err: err})
		default:
			send(checkEnded{run: r.ID, comparison: answer.Reproduction})
		}
	}}
}

// loggedBy is what a run has told of itself.
func loggedBy(r store.Run) *inspect.Logged {
	l := &inspect.Logged{ScikitLearn: app.RunScikitLearn(r), Fingerprint: app.RunFingerprint(r)}
	if len(r.Inputs) > 0 {
		l.Data = r.Inputs[0].Digest
	}
	for _, m := range r.Metrics {
		l.Metrics, l.Values = append(l.Metrics, m.Key), append(l.Values, m.Value)
	}
	return l
}

func (room *Room) updateCheck(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case checkMoved:
		if c := room.Checking; c != nil {
			c.Done, c.Total = m.done, m.total
		}
	case checkEnded:
		if room.Checking == nil || room.Checking.RunID != m.run {
			return nil, true // the workbook was left
		}
		room.Checking = nil
		switch {
		case m.err != nil:
			a.Notice = &app.Notice{Err: m.err}
		case m.killed:
			a.Notice = &app.Notice{Key: "run.check_cancelled"}
		case room.ID == m.run:
			room.Comparison = m.comparison
		}
		if a.Route.Page == app.PageRun && a.Route.ID == m.run {
			return []app.Effect{app.Focus("run-check")}, true
		}
	default:
		return nil, false
	}
	return nil, true
}

// repetitions are the runs that repeat this one, the newest first, and the run that it repeats itself.
func repetitions(a *app.App, r store.Run) (of store.Run, repeated bool, by []store.Run) {
	x := &a.Book.Index
	for _, row := range x.Filter(a.Book.Rows(store.ActiveOnly, ""), func(row runs.Row) bool {
		id, ok := row.Tag(tagRepeats)
		return ok && id == r.ID
	}) {
		by = append(by, x.Run(row))
	}
	of, repeated = a.FindRun(app.TagOf(r, tagRepeats))
	return of, repeated, by
}

// sameOutcome reports whether two runs logged the same fingerprint. known is false where one of them logged none.
func sameOutcome(a, b store.Run) (same, known bool) {
	x, y := app.RunFingerprint(a), app.RunFingerprint(b)
	if x == nil || y == nil {
		return false, false
	}
	return *x == *y, true
}
