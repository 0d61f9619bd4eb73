package sweep

import (
	"context"
	"time"

	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// Trial is a run of a sweep that is being trained on all training rows and tried on the test, since a person wants to see it.
type Trial struct {
	RunID       string
	Done, Total int // units of the fit; Total is 0 until it has begun
	stop        context.CancelFunc
}

type (
	trialMoved struct{ trainer.Progress }
	trialEnded struct {
		id   string
		err  error // why there is no result, nil where it was stopped too
		done bool  // the run has been tried
	}
)

// Untested reports whether a run has been scored on the folds of its training rows, but not tried on the test.
func Untested(r store.Run) bool {
	_, scored := app.MetricOf(r, foldScore)
	_, done := app.MetricOf(r, tested)
	return app.TagOf(r, store.ParentTag) != "" && scored && !done && r.Status == store.Finished
}

// try trains a run, logs what it comes to on the test, and draws its plots.
func (room *Room) try(a *app.App, id string) []app.Effect {
	r, ok := a.FindRun(id)
	job, known := app.JobOf(r)
	if room.Trial != nil || !ok || !known || !Untested(r) {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	room.Trial = &Trial{RunID: id, stop: stop}
	a.Notice = nil
	s, book := a.Book.Store, a.Book.Name
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		working, halt := app.Until(ctx, stopped)
		defer halt()
		err := tryRun(ctx, working, p, s, book, send, r, job)
		done := err == nil
		if stopped.Err() != nil {
			err = nil
		}
		send(trialEnded{id, err, done})
	}, app.Focus("sweep-try-cancel")}
}

func tryRun(ctx, working context.Context, p app.Platform, s store.Store, book string, send func(any), r store.Run, job trainer.Job) error {
	var file []byte
	if job.Data.File != "" {
		kept, err := s.DataFile(working, job.Data.File)
		if err != nil {
			return err
		}
		file = kept.Bytes
	}
	r, err := s.Run(working, r.ID) // with its outputs
	if err != nil {
		return err
	}
	job, err = job.Complete()
	if err != nil {
		return err
	}
	var last time.Time
	result, model, err := p.Train(working, job, file, app.MostModel, trainer.Listener{Progress: func(m trainer.Progress) {
		if now := p.Now(); now.Sub(last) >= app.ProgressEvery {
			last = now
			send(trialMoved{m})
		}
	}})
	if err != nil {
		return err
	}
	ops, failure := testOps(working, p, r, result, model, true)
	if working.Err() != nil {
		return working.Err()
	}
	if app.Commit(ctx, p, s, book, send, store.Batch{Ops: ops, Durable: true}) != nil {
		return errSaid // the frame says so
	}
	return failure
}

func (room *Room) updateTrial(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case trialMoved:
		if t := room.Trial; t != nil {
			t.Done, t.Total = m.Done, m.Total
		}
	case trialEnded:
		room.Trial = nil
		if m.err != nil && m.err != error(errSaid) {
			a.Notice = &app.Notice{Err: m.err}
		}
		effects := []app.Effect{app.Focus("main")}
		if r, ok := a.FindRun(m.id); ok && m.done { // its result is new, though the run ended before
			effects = append(effects, a.Look(app.Seen{r.ExperimentID: a.Now.UnixMilli()})...)
		}
		return effects, true
	default:
		return nil, false
	}
	return nil, true
}
