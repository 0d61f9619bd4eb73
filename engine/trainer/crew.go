package trainer

import (
	"context"
	"sync"
	"time"
)

// Crew does the units of a fit on several workers side by side. It is the same in one process and over the workers of a
// page: what comes of it does not depend on how many there are, nor on which of them does what, nor when.
type Crew struct {
	Workers int
	// Fit fits a shard on one of the workers, which are numbered from 0. Each is asked for one shard at a time. What it
	// returns is for Take. progress is told how much of the shard is done, out of which total.
	Fit func(ctx context.Context, worker int, s Shard, progress func(done, total int)) (part any, err error)
	// Take gets the parts in the order of their units, several at a time where they have waited; never two calls at once.
	Take func(ctx context.Context, parts []any) error
	// Tell, which may be nil, is told how much of the whole is done, out of which total; never by two calls at once, and
	// never less than before.
	Tell func(done, total int)
}

// Run does all units. The first error ends it, for all workers; where ctx ends first, that is its cause.
func (c Crew) Run(ctx context.Context, units int) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := &crewRun{
		crew: c, units: units, stop: stop,
		told:  -1,
		queue: queue{units: units, workers: max(c.Workers, 1)},
		parts: make([]finished, units), running: make([]share, max(c.Workers, 1)), ready: make(chan struct{}, 1),
	}
	var group sync.WaitGroup
	for worker := range min(r.queue.workers, units) {
		group.Go(func() { r.work(ctx, worker) })
	}
	r.gather(ctx)
	group.Wait()
	return context.Cause(ctx)
}

// crewRun is a Run that goes on.
type crewRun struct {
	crew  Crew
	units int
	stop  context.CancelCauseFunc
	ready chan struct{} // a part has come

	mu      sync.Mutex
	queue   queue
	parts   []finished // by their first unit, until it is their turn
	running []share    // of each worker
	done    int        // units
	told    int
}

type finished struct {
	part any
	to   int
}

// share is how far a running shard is.
type share struct{ size, done, total int }

// work fits shards until there are none left.
func (r *crewRun) work(ctx context.Context, worker int) {
	for {
		r.mu.Lock()
		s, ok := r.queue.take()
		r.mu.Unlock()
		if !ok || ctx.Err() != nil {
			return
		}
		began := time.Now()
		part, err := r.crew.Fit(ctx, worker, s, func(done, total int) { r.progress(worker, share{s.To - s.From, done, total}) })
		if err != nil {
			r.stop(err)
			return
		}
		r.mu.Lock()
		r.queue.took(s, float64(time.Since(began).Microseconds())/1000)
		r.parts[s.From] = finished{part, s.To}
		r.running[worker] = share{}
		r.done += s.To - s.From
		r.tell()
		r.mu.Unlock()
		select {
		case r.ready <- struct{}{}:
		default:
		}
	}
}

// gather hands the parts over in their order.
func (r *crewRun) gather(ctx context.Context) {
	for next := 0; next < r.units; {
		var parts []any
		r.mu.Lock()
		for next < r.units && r.parts[next].to > 0 {
			f := r.parts[next]
			r.parts[next] = finished{}
			parts, next = append(parts, f.part), f.to
		}
		r.mu.Unlock()
		if len(parts) > 0 {
			if err := r.crew.Take(ctx, parts); err != nil {
				r.stop(err)
				return
			}
			continue
		}
		select {
		case <-r.ready:
		case <-ctx.Done():
			return
		}
	}
}

// progress notes how far a running shard is. A fit of one unit is measured by its own steps.
func (r *crewRun) progress(worker int, s share) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running[worker] = s
	if r.units == 1 {
		r.say(s.done, s.total)
		return
	}
	r.tell()
}

// tell tells how far the whole is.
func (r *crewRun) tell() {
	if r.units == 1 {
		return
	}
	sum := r.done
	for _, s := range r.running {
		sum += s.size * s.done / max(s.total, 1)
	}
	r.say(sum, r.units)
}

func (r *crewRun) say(done, total int) {
	if r.crew.Tell != nil && done > r.told {
		r.told = done
		r.crew.Tell(done, total)
	}
}
