package app

import (
	"context"
	"slices"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// Training is the training that is going on in this tab.
type Training struct {
	RunID, Name string
	Done, Total int       // units of the fit; Total is 0 until it has begun
	Started     time.Time // zero until the fit has begun
	Saving      bool      // it is trained, and what came of it is being drawn and saved
	Effort
	Heard Heard

	stop   context.CancelFunc
	left   time.Duration // what was last told of the time left, counted from leftAt
	leftAt time.Time
}

// Effort is how a training goes, or went.
type Effort struct {
	Points  []estimator.Point // of its curve, so far
	Workers int               // that shared it, 0 where that is not known
	Memory  int               // bytes that the largest of them took
}

// LeastSpent is how long a training must have gone on before what is left of it can be told, and its curve is worth drawing.
const LeastSpent = 500 * time.Millisecond

// leftStays is how long an estimate of the time left is counted down before there is another.
const leftStays = time.Second

// Left is how long the fit will still take, as estimated a moment ago. ok is false where it is too early to say.
func (t *Training) Left(now time.Time) (left time.Duration, ok bool) {
	if t.leftAt.IsZero() || t.Done >= t.Total {
		return 0, false
	}
	return max(t.left-now.Sub(t.leftAt), 0), true
}

// Estimate works out the time left, seldom enough that it can be read. One that is hardly longer than what is told already
// does not take its place: time left that grows and shrinks is of no use.
func (t *Training) Estimate(now time.Time) {
	spent := now.Sub(t.Started)
	if t.Started.IsZero() || t.Done == 0 || spent < LeastSpent || !t.leftAt.IsZero() && now.Sub(t.leftAt) < leftStays {
		return
	}
	left := time.Duration(float64(spent) / float64(t.Done) * float64(t.Total-t.Done))
	if told, ok := t.Left(now); ok && left > told && left < told+told/5 {
		left = told
	}
	t.left, t.leftAt = left, now
}

// Trained is a training that ended with a result.
type Trained struct {
	RunID, Name string
	Result      *trainer.Result
	Saved       bool // its run has been saved as finished
	Effort
}

type (
	trainingBegan struct {
		id, name string
		at       time.Time
	}
	trainingMoved struct {
		trainer.Progress
		at time.Time
	}
	// trainingScored comes before the result is saved: people need not wait for that.
	trainingScored struct{ result *trainer.Result }
	// trainingEnded is the last word of a training. rec is what is still to be saved of it, nil if nothing is.
	trainingEnded struct {
		id     string
		killed bool
		err    error // why there is no result, or not all that belongs to it
		rec    *record
	}
	// savedLater: what could not be saved before is saved now.
	savedLater struct{ rec *record }
)

func (a *App) actTraining(m Action) []Effect {
	switch m.Name {
	case "training.start":
		return a.startTraining()
	case "training.cancel":
		return a.CancelTraining()
	case "training.save":
		return a.saveAgain()
	case "training.discard":
		unsaved := a.unsaved
		a.unsaved = nil
		return []Effect{func(context.Context, Platform, func(any)) {
			for _, rec := range unsaved {
				rec.release()
			}
		}}
	}
	return nil
}

// CancelTraining ends the training that goes on; its run ends KILLED.
func (a *App) CancelTraining() []Effect {
	t := a.Training
	if t == nil {
		return nil
	}
	return []Effect{func(context.Context, Platform, func(any)) { t.stop() }}
}

// startTraining trains the form's Job. A click that comes before the workbook is open is done when it is.
func (a *App) startTraining() []Effect {
	if a.Training != nil || !a.Train.startable() {
		return nil
	}
	if a.Book.Store == nil {
		a.startWhenOpen = a.Book.Err == nil
		if a.Book.Err != nil {
			a.Notice = &Notice{Err: a.Book.Err}
		}
		return nil
	}
	job, err := a.Train.Job.Complete()
	if err != nil {
		a.Notice = &Notice{Err: err}
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	a.Training, a.Scored = &Training{stop: stop}, false
	t := task{job: job, file: a.Train.File, store: a.Book.Store, book: a.Book.Name, stopped: stopped}
	if name, chosen := a.IntoExperiment(); chosen {
		t.into = name
	}
	if a.Train.Register {
		t.name = RegisteredName(job)
	}
	if look := a.Train.Look; look != nil && !a.Train.Looking {
		t.look = look
	}
	return []Effect{t.do}
}

// Logged is what a run logs beside what every training does. A tag takes the place of the usual one of its key; a param that the
// training logs itself keeps the value that it has there.
type Logged struct {
	Experiment string // the name of that of the run, "" for the one of the data set
	Register   string // the registered model that the run becomes a version of, in the batch that ends it; "" for none
	Params     []store.Param
	Tags       []store.Tag
}

// add puts it into the run.
func (l Logged) add(r *store.Run) {
	for _, p := range l.Params {
		if !slices.ContainsFunc(r.Params, func(has store.Param) bool { return has.Key == p.Key }) {
			r.Params = append(r.Params, p)
		}
	}
	for _, t := range l.Tags {
		if i := slices.IndexFunc(r.Tags, func(has store.Tag) bool { return has.Key == t.Key }); i >= 0 {
			r.Tags[i] = t
		} else {
			r.Tags = append(r.Tags, t)
		}
	}
}

// TrainJob trains a complete Job as Train does, whatever its form says. What it needs of the data it reads from the workbook.
func (a *App) TrainJob(job trainer.Job, more Logged) []Effect {
	if a.Training != nil || a.Book.Store == nil {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	a.Training, a.Notice = &Training{stop: stop}, nil
	return []Effect{task{job: job, store: a.Book.Store, book: a.Book.Name, into: more.Experiment, name: more.Register, more: more, stopped: stopped}.do}
}

// startable reports whether there is a Job to train. A built-in set can be trained on before it has been looked at.
func (p *TrainPage) startable() bool {
	return p.Ready() || len(p.Errors) == 0 && p.Job.Data.File == ""
}

// Unsaved is how many runs of this tab have ended without being saved.
func (a *App) Unsaved() int { return len(a.unsaved) }

// saveAgain tries once more to save what could not be saved.
func (a *App) saveAgain() []Effect {
	if a.Book.Busy() || len(a.unsaved) == 0 {
		return nil
	}
	unsaved := slices.Clone(a.unsaved)
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		for _, rec := range unsaved {
			if rec.finish(ctx, p, send) != nil {
				return // the frame says so
			}
			rec.release()
			send(savedLater{rec})
		}
	}}
}

func (a *App) updateTraining(msg any) ([]Effect, bool) {
	t := a.Training
	switch m := msg.(type) {
	case trainingBegan:
		t.RunID, t.Name, a.Now = m.id, m.name, m.at
		return nil, true
	case trainingMoved:
		if t.Started.IsZero() {
			t.Started = m.at
		}
		t.Done, t.Total, a.Now = m.Done, m.Total, m.at
		t.Workers, t.Memory = m.Workers, m.Memory
		t.Points = append(t.Points, m.Points...)
		t.Estimate(m.at)
		t.Heard.Move(float64(t.Done)/float64(max(t.Total, 1)), m.at)
		return nil, true
	case trainingScored:
		t.Saving, a.Scored = true, true
		a.Previous, a.Last = a.Last, &Trained{RunID: t.RunID, Name: t.Name, Result: m.result, Effort: t.Effort}
		return nil, true
	case trainingEnded:
		a.Training = nil
		switch {
		case m.rec != nil:
			a.unsaved = append(a.unsaved, m.rec)
		default:
			a.markSaved(m.id)
		}
		switch {
		case m.err != nil:
			a.Notice = &Notice{Err: m.err}
		case m.killed:
			a.Notice = &Notice{Key: "train.cancelled"}
			return []Effect{Focus("train-start")}, true
		}
		return nil, true
	case savedLater:
		a.unsaved = slices.DeleteFunc(a.unsaved, func(r *record) bool { return r == m.rec })
		a.markSaved(m.rec.run.ID)
		return nil, true
	}
	return nil, false
}

// markSaved notes that a run is saved, if its result is on screen.
func (a *App) markSaved(id string) {
	for _, t := range []*Trained{a.Last, a.Previous} {
		if t != nil && t.RunID == id {
			t.Saved = true
		}
	}
}
