package run

import (
	"context"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/store"
)

// readPoints reads the histories of a run's metrics that have steps, and when each point was logged, in Unix milliseconds.
func readPoints(ctx context.Context, s store.Store, r store.Run) (points []estimator.Point, times map[estimator.Point]int64, err error) {
	times = map[estimator.Point]int64{}
	for _, m := range r.Metrics {
		if m.Step == 0 || m.Key == foldMetric(evaluate.CrossValidation) || m.Key == foldMetric(evaluate.RepeatedSplits) {
			continue // folds have a chart of their own
		}
		history, err := s.MetricHistory(ctx, r.ID, m.Key)
		if err != nil {
			return nil, nil, err
		}
		// A history is in the order of its times; one that was logged by others need not be in that of its steps.
		last := -1
		for _, m := range history {
			if int(m.Step) > last {
				last = int(m.Step)
				p := estimator.Point{Key: m.Key, Step: last, Value: m.Value}
				points, times[p] = append(points, p), m.Timestamp
			}
		}
	}
	return points, times, nil
}
