package evaluate

import (
	"context"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// other is the Job to compare with, complete and checked against the same rows. Where the two need not have the same split,
// it is given the first one's.
func (e *evaluation) other(sameSplit bool) (trainer.Job, error) {
	if e.request.Other == nil {
		return trainer.Job{}, fault.New(fault.Internal, "internal", "detail", "a comparison with nothing")
	}
	job, err := e.request.Other.Complete()
	if err != nil {
		return job, err
	}
	unsplit := job
	unsplit.Split = e.job.Split
	if !e.job.SameRows(unsplit) {
		return job, fault.New(fault.InvalidParameterValue, "compare.other_data")
	}
	if sameSplit && !e.job.SameRows(job) {
		return job, fault.New(fault.InvalidParameterValue, "compare.other_rows")
	}
	p, err := e.prepared.With(unsplit)
	if err != nil {
		return job, err
	}
	return p.Job, nil
}

// pair is PairedSplits. How large the test is, the first Job says.
func (e *evaluation) pair(ctx context.Context, report *Report) error {
	other, err := e.other(false)
	if err != nil {
		return err
	}
	splits, err := dataset.StratifiedShuffleSplits(e.table.Labels, len(e.table.Classes), e.request.N, e.job.Split.TestSize, e.request.Seed)
	if err != nil {
		return err
	}
	e.total = 2 * len(splits)
	differences := make([]float64, len(splits))
	for i, split := range splits {
		a, err := e.try(ctx, e.job, split)
		if err != nil {
			return err
		}
		b, err := e.try(ctx, other, split)
		if err != nil {
			return err
		}
		report.Accuracy, report.F1 = append(report.Accuracy, a.Accuracy), append(report.F1, a.Weighted.F1)
		report.OtherAccuracy, report.OtherF1 = append(report.OtherAccuracy, b.Accuracy), append(report.OtherF1, b.Weighted.F1)
		differences[i] = a.Accuracy - b.Accuracy
	}
	paired := metrics.CorrectedT(differences, len(splits[0].Train), len(splits[0].Test), metrics.Usual)
	report.Paired = &paired
	return nil
}

// disagree is Disagreements.
func (e *evaluation) disagree(ctx context.Context, report *Report) error {
	other, err := e.other(true)
	if err != nil {
		return err
	}
	e.total = 2
	var tested [2]metrics.Tested
	columns, truth := e.rows(e.test)
	for i, job := range []trainer.Job{e.job, other} {
		m, err := e.fitJob(ctx, job, e.train)
		if err != nil {
			return err
		}
		tested[i] = metrics.Tested{Data: e.table.Digest, Rows: e.test, Truth: truth, Predicted: m.predict(columns)}
	}
	report.Disagreement, err = metrics.Disagree(tested[0], tested[1])
	return err
}
