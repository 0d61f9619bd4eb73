package evaluate

import (
	"context"
	"math"

	"pizarra/engine/metrics"
	"pizarra/engine/nprand"
)

// permute is permutation_importance on the test rows. One seed is drawn for all features. With it, each feature's generator
// starts anew; the order that it makes is shuffled on from repeat to repeat, and applied to the column as it stands.
func (e *evaluation) permute(ctx context.Context, report *Report) error {
	e.total = 1 + len(e.table.Columns)
	m, err := e.fit(ctx, e.train)
	if err != nil {
		return err
	}
	columns, truth := e.rows(e.test)
	report.Features = e.table.Features
	report.Baseline = metrics.Accuracy(truth, m.predict(columns))
	seed := uint32(nprand.New(e.request.Seed).Interval(math.MaxInt32))
	lost, order := make([]float64, e.request.N), make([]int, len(truth))
	for j, column := range columns {
		rng := nprand.New(seed)
		for i := range order {
			order[i] = i
		}
		now := column
		for repeat := range lost {
			if err := ctx.Err(); err != nil {
				return err
			}
			rng.Shuffle(order)
			next := make([]float64, len(now))
			for i, from := range order {
				next[i] = now[from]
			}
			now = next
			columns[j] = now
			lost[repeat] = report.Baseline - metrics.Accuracy(truth, m.predict(columns))
			e.progress(repeat, len(lost))
		}
		columns[j] = column
		e.done++
		report.Mean = append(report.Mean, metrics.Mean(lost))
		report.Std = append(report.Std, metrics.Std(lost))
	}
	e.progress(0, 1)
	return nil
}
