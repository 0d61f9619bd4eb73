package estimator

import (
	"context"
	"runtime"
	"sync"

	"pizarra/engine/forest"
)

// Shared keeps what fits on the same rows have in common, made by the first that needs it. Fits side by side may share it.
type Shared struct {
	mu   sync.Mutex
	rows *forest.Rows
}

// large is how many values take so much memory that a browser notices.
const large = 1 << 20

// forestRows are the rows, ready to grow trees on.
func (pr Problem) forestRows(ctx context.Context) (*forest.Rows, error) {
	if pr.Shared == nil {
		return forest.NewRows(ctx, pr.Columns, pr.Labels, pr.Classes)
	}
	pr.Shared.mu.Lock()
	defer pr.Shared.mu.Unlock()
	if pr.Shared.rows == nil {
		rows, err := forest.NewRows(ctx, pr.Columns, pr.Labels, pr.Classes)
		if err != nil {
			return nil, err
		}
		pr.Shared.rows = rows
		if len(pr.Labels)*len(pr.Columns) > large {
			runtime.GC() // what making them took, half as much as the data, makes room for growing
		}
	}
	return pr.Shared.rows, nil
}
