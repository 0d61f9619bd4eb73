package evaluate

import (
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/metrics"
)

// ticks is how many sizes a learning curve has: scikit-learn's train_sizes=linspace(0.1, 1, 5).
const ticks = 5

// sizes are the ticks as numbers of rows, of which a fold has most to learn from: rounded down, at least one, each once.
func sizes(most int) (list []int) {
	for i := range ticks {
		share := float64(0.225*float64(i)) + 0.1
		if i == ticks-1 {
			share = 1
		}
		n := max(int(float64(share*float64(most))), 1)
		if len(list) == 0 || n > list[len(list)-1] {
			list = append(list, n)
		}
	}
	return list
}

// learn is learning_curve. The sizes go by the first fold; a later one may have a row less. A size that is too small for the
// model to learn from is left out.
func (e *evaluation) learn(ctx context.Context, report *Report) error {
	folds, err := e.folds(report)
	if err != nil {
		return err
	}
	all := sizes(len(folds[0].Train))
	e.total = len(all) * len(folds)
	var why error
	for _, size := range all {
		train, test := make([]float64, len(folds)), make([]float64, len(folds))
		skipped := false
		for i, f := range folds {
			learned := f.Train[:min(size, len(f.Train))]
			m, err := e.fit(ctx, learned)
			if err != nil && fault.Of(err).Code == fault.InvalidParameterValue { // scikit-learn warns, and gives nan
				skipped, why = true, err
				e.done++
				continue
			}
			if err != nil {
				return err
			}
			score := func(rows []int) float64 {
				columns, truth := e.rows(rows)
				return metrics.Accuracy(truth, m.predict(columns))
			}
			train[i], test[i] = score(learned), score(f.Test)
		}
		if skipped {
			report.Skipped++
			continue
		}
		report.Sizes = append(report.Sizes, size)
		report.TrainMean, report.TrainStd = append(report.TrainMean, metrics.Mean(train)), append(report.TrainStd, metrics.Std(train))
		report.TestMean, report.TestStd = append(report.TestMean, metrics.Mean(test)), append(report.TestStd, metrics.Std(test))
	}
	if len(report.Sizes) == 0 {
		return why
	}
	return nil
}
