package app

import (
	"context"
	"slices"
	"time"

	"pizarra/engine/trainer"
)

// Training is the training that is going on in this tab.
type Training struct {
	RunID, Name string
	Done, Total int       // units of the fit; Total is 0 until it has begun
	Started     time.Time // zero until the fit has begun
	Saving      bool      // it is trained, and what came of it is being drawn and saved

	stop context.CancelFunc
}

// leastSpent is how long a training must have gone on before what is left of it can be told.
const leastSpent = 500 * time.Millisecond

// Left estimates how long the fit will still take. ok is false where it is too early to say.
func (t *Training) Left(now time.Time) (left time.Duration, ok bool) {
	spent := now.Sub(t.Started)
	if t.Started.IsZero() || t.Done == 0 || t.Done >= t.Total || spent < leastSpent {
		return 0, false
	}
	return time.Duration(float64(spent) / float64(t.Done) * float64(t.Total-t.Done)), true
}

// Trained is a training that ended with a result.
type Trained struct {
	RunID, Name string
	Result      *trainer.Result
	Saved       bool // its run has been saved as finished
}

type (
	trainingBegan struct {
		id, name string
		at       time.Time
	}
	trainingMoved struct {
		done, total int
		at          time.Time
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
		if t := a.Training; t != nil {
			stop := t.stop
			return []Effect{func(context.Context, Platform, func(any)) { stop() }}
		}
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
	a.Training = &Training{stop: stop}
	t := task{job: job, file: a.Train.File, store: a.Book.Store, book: a.Book.Name, stopped: stopped}
	if look := a.Train.Look; look != nil && !a.Train.Looking {
		t.look = look
	}
	return []Effect{t.do}
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
		t.Done, t.Total, a.Now = m.done, m.total, m.at
		return nil, true
	case trainingScored:
		t.Saving = true
		a.Previous, a.Last = a.Last, &Trained{RunID: t.RunID, Name: t.Name, Result: m.result}
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
			return []Effect{focus("train-start")}, true
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
