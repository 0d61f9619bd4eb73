package plan

import (
	"context"
	"fmt"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/runs"
	"pizarra/engine/store"
)

// Report is what a page finds in its workbook.
type Report struct {
	Stages   []int        // of run i+1, so many batches; a run that is not there has 0
	Emptied  bool         // the browser says that it has thrown all of it away
	Problems []string     // what no order of whole batches can have left
	Fault    *fault.Error // what the last commit said, if it failed
}

// Last is the last batch that the report has seen.
func (r *Report) Last() Place {
	if len(r.Stages) == 0 {
		return Place{}
	}
	return Place{len(r.Stages), r.Stages[len(r.Stages)-1]}
}

// Look reads a workbook. Runs from deep on are compared in full; of those before, which an earlier look has compared,
// it is only seen that they are there and finished.
func Look(ctx context.Context, s store.Store, deep int) (*Report, error) {
	report := &Report{}
	problem := func(format string, args ...any) {
		report.Problems = append(report.Problems, fmt.Sprintf(format, args...))
	}
	experiments, err := s.Experiments(ctx, store.All)
	if err != nil {
		return nil, err
	}
	if len(experiments) > 2 {
		problem("%d experiments, want Default and crash", len(experiments))
	}
	list, err := s.Runs(ctx, []string{"0", experimentID}, store.All)
	if err != nil {
		return nil, err
	}
	if err := checkSummaries(ctx, s, list, problem); err != nil {
		return nil, err
	}
	slices.Reverse(list) // by number, for that is their start time
	for i, r := range list {
		n := i + 1
		if r.ID != RunID(n) {
			problem("run %s stands where run %d should: one is lost or doubled", r.ID, n)
			break
		}
		stage := Stages
		if n >= deep {
			if stage, err = Stage(ctx, s, n); err != nil {
				problem("%v", err)
			}
		} else if r.Status != store.Finished || len(r.Metrics) != 3 || len(r.Params) != 2 {
			problem("run %d was whole and is now %+v", n, r)
		}
		report.Stages = append(report.Stages, stage)
		if stage != Stages && n != len(list) {
			problem("run %d has %d batches, and yet there is a run after it", n, stage)
		}
	}
	return report, nil
}

// checkSummaries holds summaries to the runs. They must be the runs' own whether or not this reading has made some again.
func checkSummaries(ctx context.Context, s store.Store, list []store.Run, problem func(format string, args ...any)) error {
	read, err := s.Summaries(ctx, nil)
	if err != nil {
		return err
	}
	var x runs.Index
	x.Apply(read)
	rows := x.Rows(store.All)
	if len(rows) != len(list) || len(x.Damaged) > 0 {
		problem("%d summaries of %d runs, and damaged runs %v", len(rows), len(list), x.Damaged)
		return nil
	}
	for i, row := range rows {
		r := list[i]
		r.Inputs = slices.Clone(r.Inputs)
		for k, in := range r.Inputs {
			r.Inputs[k] = store.DatasetInput{Name: in.Name, Digest: in.Digest, Context: in.Context}
		}
		if got, want := fmt.Sprintf("%+v", x.Run(row)), fmt.Sprintf("%+v", r); got != want {
			problem("a summary is %s, and its run %s", got, want)
		}
	}
	return nil
}
