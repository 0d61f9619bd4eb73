package sweep

import (
	"context"
	"sync"

	"pizarra/engine/evaluate"
)

// Run does what is scheduled in this process, so many jobs side by side: each is ranked by its cross-validation. file is the
// bytes of the plan's CSV, nil for a built-in set. changed, which may be nil, is told after each job that the state is
// another; never twice at once. A job that cannot be trained fails by itself. Run returns the context's error when that ends
// first; what ran then is Killed.
func (s *State) Run(ctx context.Context, file []byte, workers int, changed func()) error {
	var mu sync.Mutex
	next := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		return s.Next()
	}
	var group sync.WaitGroup
	for range max(workers, 1) {
		group.Go(func() {
			for ctx.Err() == nil {
				i, ok := next()
				if !ok {
					return
				}
				report, err := evaluate.Run(ctx, s.Plan.Request(s.jobs[i]), file, nil)
				mu.Lock()
				switch {
				case ctx.Err() != nil:
					s.Kill(i)
				case err != nil:
					s.Fail(i, err)
				default:
					s.Finish(i, report.Accuracy)
				}
				if changed != nil {
					changed()
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return ctx.Err()
}
