package estimator

import (
	"context"
	"sync"

	"pizarra/engine/forest"
)

// Shared keeps what fits on the same rows have in common, made by the first that needs it. Fits side by side may share it.
type Shared struct {
	mu   sync.Mutex
	rows *forest.Rows
}

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
	}
	return pr.Shared.rows, nil
}
