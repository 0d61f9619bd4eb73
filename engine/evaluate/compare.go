package evaluate

import (
	"context"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// other is the Job to compare with, complete, checked against the same data and with the first one's split.
func (e *evaluation) other() (trainer.Job, error) {
	if e.request.Other == nil {
		return trainer.Job{}, fault.New(fault.Internal, "internal", "detail", "a comparison with nothing")
	}
	job, err := e.request.Other.Complete()
	if err != nil {
		return job, err
	}
	job.Split = e.job.Split
	if !e.job.SameRows(job) {
		return job, fault.New(fault.InvalidParameterValue, "compare.other_data")
	}
	p, err := e.prepared.With(job)
	if err != nil {
		return job, err
	}
	return p.Job, nil
}

// pair is PairedSplits. How large the test is, the first Job says.
func (e *evaluation) pair(ctx context.Context, report *Report) error {
	other, err := e.other()
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
