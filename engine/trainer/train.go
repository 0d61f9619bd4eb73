package trainer

import (
	"context"
	"time"
)

// Train does a whole Job with fixed seeds (Job.Draw) in this process. file is as in Prepare, progress and the context as
// in Prepared.Fit.
func Train(ctx context.Context, j Job, file []byte, progress func(done, total int)) (*Result, error) {
	p, err := Prepare(j, file)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	part, err := p.Fit(ctx, Shard{0, p.Job.Units()}, progress)
	if err != nil {
		return nil, err
	}
	model, err := p.Model([][]byte{part})
	if err != nil {
		return nil, err
	}
	return p.Score(model, float64(time.Since(start).Microseconds())/1000), nil
}
