package sweep

import (
	"context"
	"slices"
	"sync"
	"time"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// work is a sweep at work in this tab: the effect behind Going. What it has done stands in the store, so that it can be ended
// at any moment, and go on in any tab.
type work struct {
	id      string     // "" for one that is new, of this plan
	plan    sweep.Plan // of a new one
	file    []byte     // its CSV, nil for a built-in set and where the workbook has it
	store   store.Store
	book    string
	workers int // jobs that are done side by side: a worker each
	stopped context.Context
	paused  context.Context // no other job is begun

	fresh bool
	log   logger
	tell  *teller
	halt  context.CancelFunc // ends what is going on

	mu    sync.Mutex
	state *sweep.State
	err   error // the first that keeps it from going on
}

// outcome is what came of a job.
type outcome struct {
	job          int
	began, ended time.Time
	report       *evaluate.Report // nil where it could not be trained
	err          error            // then why
}

func (o *outcome) run(attempt int) sweep.Run {
	if o.report == nil {
		return sweep.Run{Status: sweep.Failed, Attempt: attempt, Fault: fault.Of(o.err)}
	}
	return sweep.Run{Status: sweep.Finished, Attempt: attempt, Scores: o.report.Accuracy}
}

// To save a batch, read it back and draw it keeps the page busy: so it rests after one, for so many times as long, but what is done
// never waits for longer than longestRest.
const (
	restTimes   = 4
	longestRest = 300 * time.Millisecond
)

// most is how many jobs are saved in one batch at most.
const most = 20

// do works until the sweep is done, or stopped, or something is in the way.
func (w *work) do(ctx context.Context, p app.Platform, send func(any)) {
	working, halt := app.Until(ctx, w.stopped)
	defer halt()
	w.halt = halt
	w.tell = &teller{p: p, send: send}
	release, err := w.take(ctx, p)
	if err == nil {
		defer release()
		if err = w.begin(ctx, p, send); err == nil {
			err = w.carryOut(ctx, working, p, send)
		}
	}
	if working.Err() != nil && w.stopped.Err() != nil {
		err = nil
	}
	w.tell.flush()
	send(ended{id: w.id, err: err})
}

// take says that this tab is alive behind the sweep. Two tabs never work on one.
func (w *work) take(ctx context.Context, p app.Platform) (release func(), err error) {
	if w.fresh = w.id == ""; w.fresh {
		w.id = store.NewRunID(app.RandomID(p))
	}
	held, err := p.Held(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(held, app.RunLock(w.id)) {
		return nil, elsewhere()
	}
	release, err = p.Hold(ctx, app.RunLock(w.id))
	if err != nil {
		// Another tab may then work on it too. Ids are those of the plan, so each job still is there once.
		return func() {}, nil
	}
	return release, nil
}

func elsewhere() error { return fault.New(fault.TemporarilyUnavailable, "sweep.elsewhere") }

// begin writes the sweep's own run, or reads what there is of the sweep, and tells the page.
func (w *work) begin(ctx context.Context, p app.Platform, send func(any)) (err error) {
	var found *stored
	if w.fresh {
		w.state, err = sweep.New(w.id, w.plan)
	} else if found, err = readStored(ctx, p, w.store, w.id); err == nil {
		w.state, w.plan = found.state, found.state.Plan
	}
	if err != nil {
		return err
	}
	if w.file == nil && w.plan.Data.File != "" {
		kept, err := w.store.DataFile(ctx, w.plan.Data.File)
		if err != nil {
			return err
		}
		w.file = kept.Bytes
	}
	look, err := p.Look(ctx, w.plan.Data, w.file)
	if err != nil {
		return err
	}
	if look.Err != nil {
		return look.Err
	}
	w.log = logger{store: w.store, book: w.book, look: look}
	at := p.Now()
	err = app.Saving(p, w.store, w.book, send, func() error {
		if !w.fresh {
			w.log.experiment = found.run.ExperimentID
			return w.store.Commit(ctx, store.Batch{Ops: againOps(ctx, w.store, w.id)})
		}
		if w.log.experiment, err = app.FindExperiment(ctx, w.store, app.ExperimentOf(w.state.Job(0)), at.UnixMilli()); err != nil {
			return err
		}
		ops, err := w.log.parentOps(w.id, w.state, at.UnixMilli())
		if err != nil {
			return err
		}
		ops = append(ops, app.KeepFile(ctx, w.store, app.KeptFile(w.plan.Data, w.file, at))...)
		return w.store.Commit(ctx, store.Batch{Ops: ops, Durable: true})
	})
	if err != nil {
		return errSaid
	}
	p.Persist()
	run, err := w.store.Run(ctx, w.id)
	if err != nil {
		return err
	}
	send(began{run: run, state: w.state.Clone(), fresh: w.fresh, at: p.Now()})
	return nil
}

// errSaid stands for an error that the frame has told already.
var errSaid = fault.New(fault.Internal, "sweep.not_saved")

// carryOut does the jobs, then tries the winner on the test, and ends the sweep's own run.
func (w *work) carryOut(ctx, working context.Context, p app.Platform, send func(any)) error {
	w.scoreAll(ctx, working, p, send)
	status, err := store.Killed, w.err
	var ops []store.Op
	winner, won := w.state.Winner()
	switch {
	case err != nil || working.Err() != nil:
	case won:
		send(onTest{w.id})
		if err = w.test(ctx, working, p, send, winner); err == nil {
			status, ops = store.Finished, bestOps(w.state, winner, p.Now().UnixMilli())
		}
	case w.state.Done():
		ops = app.FailRun(w.id, fault.New(fault.InvalidParameterValue, "sweep.nothing"), p.Now())
		status = store.Failed
	}
	ops = append(endOps(ctx, w.store, w.id, status, p.Now().UnixMilli()), ops...)
	if saveErr := app.Commit(ctx, p, w.store, w.book, send, store.Batch{Ops: ops, Durable: true}); saveErr != nil && err == nil {
		err = errSaid
	}
	return err
}

// scoreAll does what is scheduled, so many jobs side by side, and saves them as they come, all that have come meanwhile in one
// batch.
func (w *work) scoreAll(ctx, working context.Context, p app.Platform, send func(any)) {
	outcomes := make(chan outcome, len(w.state.Runs))
	var group sync.WaitGroup
	for range max(w.workers, 1) {
		group.Go(func() {
			for {
				i, ok := w.next(working)
				if !ok {
					return
				}
				if o, ok := w.score(working, p, i); ok {
					outcomes <- o
				}
			}
		})
	}
	saved := make(chan struct{})
	go func() {
		defer close(saved)
		rest := time.Duration(0) // of the page, after a batch
		for o := range outcomes {
			if rest > 0 && len(outcomes) < most {
				select {
				case <-time.After(rest):
				case <-working.Done():
				}
			}
			batch := []outcome{o}
			for more := true; more && len(batch) < most; {
				select {
				case o, ok := <-outcomes:
					if more = ok; ok {
						batch = append(batch, o)
					}
				default:
					more = false
				}
			}
			began := time.Now()
			w.save(ctx, p, send, batch)
			rest = min(restTimes*time.Since(began), longestRest)
		}
	}()
	group.Wait()
	close(outcomes)
	<-saved
}

func (w *work) next(working context.Context) (i int, ok bool) {
	if working.Err() != nil || w.paused.Err() != nil {
		return 0, false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return 0, false
	}
	return w.state.Next()
}

// score scores a job on the folds of its training rows; ok is false where it was kept from it.
func (w *work) score(working context.Context, p app.Platform, i int) (o outcome, ok bool) {
	o = outcome{job: i, began: p.Now()}
	w.tell.begun(i)
	o.report, o.err = p.Evaluate(working, request(w.state, i), w.file, func(done, total int) {
		w.tell.share(i, float64(done)/float64(max(total, 1)))
	})
	o.ended = p.Now()
	if o.err != nil {
		o.report = nil // it may have come half way
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case working.Err() != nil:
		w.state.Kill(i)
		return o, false
	case o.err == nil:
		w.state.Finish(i, o.report.Accuracy)
	case fault.Of(o.err).Code == fault.TemporarilyUnavailable: // it may go another time
		w.state.Kill(i)
		w.fail(o.err)
		return o, false
	default:
		w.state.Fail(i, o.err)
	}
	return o, true
}

// fail notes why it cannot go on; the lock is held.
func (w *work) fail(err error) {
	if w.err == nil {
		w.err = err
		w.halt()
	}
}

// save saves what came of some jobs. Where that fails the sweep stops: they are done again when it goes on, and come to the same.
func (w *work) save(ctx context.Context, p app.Platform, send func(any), batch []outcome) {
	var ops []store.Op
	for _, o := range batch {
		ops = append(ops, w.log.jobOps(w.state, o.job, o)...)
	}
	err := app.Commit(ctx, p, w.store, w.book, send, store.Batch{Ops: ops})
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.fail(errSaid)
		return
	}
	w.tell.done(batch, func(i int) int { return w.state.Runs[i].Attempt })
}

// test trains the jobs of the best choice on all training rows, and tries them on the test: several where they differ in their
// seeds only. Plots are drawn of the first.
func (w *work) test(ctx, working context.Context, p app.Platform, send func(any), winner sweep.Rank) error {
	for k, i := range winner.Jobs {
		id := w.state.RunID(i)
		r, err := w.store.Run(ctx, id)
		if err != nil {
			return err
		}
		if _, done := app.MetricOf(r, tested); done || r.Stage != store.Active {
			continue
		}
		result, model, err := p.Train(working, w.state.Job(i), w.file, app.MostModel, trainer.Listener{})
		if err != nil {
			return err
		}
		ops, failure := testOps(working, p, r, result, model, k == 0)
		if working.Err() != nil {
			return working.Err()
		}
		if failure != nil {
			send(app.Failed{Err: failure})
		}
		if app.Commit(ctx, p, w.store, w.book, send, store.Batch{Ops: ops}) != nil {
			return errSaid
		}
		w.tell.tested(i)
	}
	return nil
}
