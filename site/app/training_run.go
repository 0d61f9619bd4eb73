package app

import (
	"context"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// task is one training from the click to the saved run: the effect behind Training.
type task struct {
	job     trainer.Job // complete; seeds may be None
	look    *trainer.Look
	file    []byte
	store   store.Store
	book    string
	into    string          // the name of the experiment that was chosen, "" for the one of the data set
	name    string          // of the registered model that the run becomes a version of, "" for none
	more    Logged          // that its run logs beside the usual
	stopped context.Context // ends when the person cancels
}

// do trains and logs. Where saving fails the training goes on: its result is shown, and can be saved later.
func (t task) do(ctx context.Context, p Platform, send func(any)) {
	t.job, _ = t.job.Draw(func() uint32 { return seed(p) })
	rec := &record{store: t.store, book: t.book, register: t.name}
	rec.run.ID, rec.run.Name = store.NewRunID(RandomID(p)), store.RandomName(RandomID(p))
	send(trainingBegan{rec.run.ID, rec.run.Name, p.Now()})
	ended := trainingEnded{id: rec.run.ID}

	working, stop := Until(ctx, t.stopped)
	defer stop()

	look, err := t.look, error(nil)
	if t.file == nil {
		t.file, err = JobFile(working, t.store, t.job)
	}
	if look == nil && err == nil {
		if look, err = p.Look(working, t.job.Data, t.file); err == nil && look.Err != nil {
			err = look.Err
		}
	}
	if err != nil { // there is nothing that could be logged
		ended.killed, ended.err = t.stopped.Err() != nil, err
		if ended.killed {
			ended.err = nil
		}
		send(ended)
		return
	}

	release, err := p.Hold(ctx, RunLock(rec.run.ID))
	if err != nil {
		// Another tab may then take this run for one that nobody works on, and say FAILED. The end of it says FINISHED.
		release = func() {}
	}
	rec.release = release
	rec.describe(t, look, p.Now())
	t.more.add(&rec.run)
	_ = rec.begin(ctx, p, send) // tried again at the end, where a failure counts

	live := &liveLog{record: rec}
	result, model, err := p.Train(working, t.job, t.file, MostModel, trainer.Listener{
		Progress: t.progress(ctx, p, send, live),
		Scored:   func(r *trainer.Result) { send(trainingScored{r}) },
	})
	live.end()
	if err == nil {
		ended.err = rec.results(working, p, result, model)
	}
	switch {
	case t.stopped.Err() != nil:
		ended.killed, ended.err, rec.model = true, nil, nil
		rec.ending = []store.Op{store.UpdateRun{Run: rec.run.ID, Status: store.Killed, EndTime: p.Now().UnixMilli()}}
	case err != nil:
		ended.err = err
		rec.ending = FailRun(rec.run.ID, fault.Of(err), p.Now())
	}
	if rec.finish(ctx, p, send) == nil {
		release()
	} else {
		ended.rec = rec // its lock stays: this tab still means to save it
	}
	send(ended)
}

// JobFile is the CSV of a Job as the workbook keeps it, nil for a built-in set.
func JobFile(ctx context.Context, s store.Store, j trainer.Job) ([]byte, error) {
	if j.Data.File == "" {
		return nil, nil
	}
	f, err := s.DataFile(ctx, j.Data.File)
	return f.Bytes, err
}

// progress sends how far the fit is, but not too often, and always the end, and logs the points of its curve.
func (t task) progress(ctx context.Context, p Platform, send func(any), live *liveLog) func(trainer.Progress) {
	var last time.Time
	var points []estimator.Point // not sent yet
	return func(m trainer.Progress) {
		now := p.Now()
		live.add(ctx, p, m.Points, now)
		points = append(points, m.Points...)
		if m.Done < m.Total && !last.IsZero() && now.Sub(last) < ProgressEvery {
			return
		}
		last, m.Points, points = now, points, nil
		send(trainingMoved{m, now})
	}
}

// RandomID draws the bytes of an id or a name.
func RandomID(p Platform) (b [16]byte) {
	p.Random(b[:])
	return b
}

// RunLock is the name under which the tab that trains a run is alive.
func RunLock(id string) string { return "run-" + id }
