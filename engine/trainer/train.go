package trainer

import (
	"context"
	"runtime"
	"sync"
	"time"

	"pizarra/engine/estimator"
)

// Train does a whole Job with fixed seeds (Job.Draw) in this process. file is as in Prepare, progress and the context as
// in Prepared.Train.
func Train(ctx context.Context, j Job, file []byte, progress func(done, total int)) (*Result, error) {
	p, err := Prepare(j, file)
	if err != nil {
		return nil, err
	}
	model, millis, err := p.Train(ctx, progress)
	if err != nil {
		return nil, err
	}
	return p.Score(model, millis), nil
}

// Train fits all units, a shard on each processor, and tells the wall time that it took in milliseconds. progress, which
// may be nil, is told how much of the whole is done, out of which total; it is not called by two goroutines at once. Train
// returns the context's error when that ends first.
func (p *Prepared) Train(ctx context.Context, progress func(done, total int)) (estimator.Model, float64, error) {
	start := time.Now()
	shards := Shards(p.Job.Units(), runtime.GOMAXPROCS(0))
	parts := make([]estimator.Part, len(shards))
	ctx, stop := context.WithCancelCause(ctx) // a shard that fails ends the others
	defer stop(nil)
	tally := NewTally(shards, progress)
	var group sync.WaitGroup
	for i, s := range shards {
		group.Go(func() {
			part, err := p.spec.Fit(ctx, p.problem, p.Job.Params, s.From, s.To, tally.Of(i))
			if err != nil {
				stop(err)
			}
			parts[i] = part
		})
	}
	group.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, 0, err
	}
	model, err := p.spec.Join(p.problem, p.Job.Params, parts)
	return model, float64(time.Since(start).Microseconds()) / 1000, err
}
