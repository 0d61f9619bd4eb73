package app

import (
	"context"
	"sync"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
)

// logEvery is how often the points of a curve are saved while a training goes on. A short one saves them at its end, with all
// else.
const logEvery = 2 * time.Second

// liveLog saves the points of a training's curve while it goes on, so that they are kept whatever becomes of it.
type liveLog struct {
	record *record
	last   time.Time
	saving sync.WaitGroup
	busy   bool // a batch is being saved
	mu     sync.Mutex
}

// add takes new points. It never waits: they are saved beside the training, one batch at a time.
func (l *liveLog) add(ctx context.Context, p Platform, points []estimator.Point, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.record
	for _, point := range points {
		r.points = append(r.points, store.Metric{Key: point.Key, Value: point.Value, Step: int64(point.Step), Timestamp: now.UnixMilli()})
	}
	if l.last.IsZero() {
		l.last = now
	}
	batch := r.unlogged()
	if l.busy || !r.begun || len(batch) == 0 || now.Sub(l.last) < logEvery {
		return
	}
	l.busy, l.last = true, now
	l.saving.Go(func() {
		err := r.store.Commit(ctx, store.Batch{Ops: []store.Op{store.LogMetrics{Run: r.run.ID, Metrics: batch}}})
		l.mu.Lock()
		defer l.mu.Unlock()
		l.busy = false
		if err == nil { // else they are saved with the next, or at the end, where a failure counts
			r.logged += len(batch)
			p.Announce(r.book)
		}
	})
}

// end waits until nothing is being saved any more.
func (l *liveLog) end() { l.saving.Wait() }
