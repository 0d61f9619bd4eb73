package sweep

import (
	"context"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/site/app"
)

// What a sweep logs of itself. Its own run is the parent, the runs of its jobs are nested in it.
const (
	tagSweep    = "pizarra.sweep"  // of the parent: how its jobs are chosen, grid or random
	planPath    = "sweep.json"     // of the parent: the Plan
	resultsPath = "cv_results.csv" // of the parent, at the end
	foldScore   = "cv_accuracy"    // of a job: the accuracy on a fold, whose number is the step
	tested      = "test_accuracy"  // of a job that has been tried on the test
)

// IsSweep reports whether a run is that of a sweep.
func IsSweep(r store.Run) bool { return app.TagOf(r, tagSweep) != "" }

// stored is a sweep as the store tells of it.
type stored struct {
	run       store.Run
	state     *sweep.State
	tested    map[int]bool // the jobs that have been tried on the test
	gone      map[int]bool // those whose runs are in the trash
	elsewhere bool         // a tab is alive behind it
}

// readStored reads a sweep. What its runs say is right, whatever became of the tab that worked on it. Its errors are those of
// the store, and sweep.damaged.
func readStored(ctx context.Context, p app.Platform, s store.Store, id string) (*stored, error) {
	f := &stored{tested: map[int]bool{}, gone: map[int]bool{}}
	held, err := p.Held(ctx)
	if err != nil {
		return nil, err
	}
	f.elsewhere = slices.Contains(held, app.RunLock(id))
	if f.run, err = s.Run(ctx, id); err != nil {
		return nil, err
	}
	text, err := s.Artifact(ctx, id, planPath)
	if err != nil {
		return nil, err
	}
	var plan sweep.Plan
	if jsontext.Unmarshal(text, &plan) != nil {
		return nil, fault.New(fault.InvalidParameterValue, "sweep.damaged")
	}
	summaries, err := s.Summaries(ctx, nil)
	if err != nil {
		return nil, err
	}
	var x runs.Index
	x.Apply(summaries)
	scores, err := readScores(ctx, s, &x, id, plan.Folds)
	if err != nil {
		return nil, err
	}
	f.state, err = sweep.Resume(id, plan, func(run string) (r sweep.Run, ok bool) {
		row, ok := x.Find(run)
		if !ok {
			return r, false
		}
		status, _ := x.Row(row).Text(store.StatusKey)
		r = sweep.Run{Status: sweep.Status(status), Scores: scores[run]}
		if r.Status == sweep.Failed {
			r.Scores, r.Fault = nil, app.RunFault(x.Run(row))
		}
		return r, true
	})
	if err != nil {
		return nil, err
	}
	for i := range f.state.Runs {
		if row, ok := x.Find(f.state.RunID(i)); ok {
			_, f.tested[i] = x.Row(row).Metric(tested)
			stage, _ := x.Row(row).Text(store.StageKey)
			f.gone[i] = stage == string(store.Deleted)
		}
	}
	return f, nil
}

// readScores are the scores on the folds of the runs nested in a sweep's, by run. What has been evaluated again since, on the
// run's own page, does not count.
func readScores(ctx context.Context, s store.Store, x *runs.Index, id string, folds int) (map[string][]float64, error) {
	row, ok := x.Find(id)
	if !ok {
		return nil, nil
	}
	var ids []string
	for _, child := range x.Children(row) {
		ids = append(ids, x.ID(child))
	}
	histories, err := s.MetricHistories(ctx, ids, foldScore)
	if err != nil {
		return nil, err
	}
	scores := map[string][]float64{}
	for i, history := range histories {
		for _, m := range history[:min(folds, len(history))] {
			scores[ids[i]] = append(scores[ids[i]], m.Value)
		}
	}
	return scores, nil
}

// interrupted reports whether nobody has stopped the sweep, and yet nobody works on it.
func (f *stored) interrupted() bool {
	if f.elsewhere || f.run.Stage != store.Active {
		return false
	}
	why := app.RunFault(f.run)
	return f.run.Status == store.Running || f.run.Status == store.Failed && why != nil && fault.Is(why, "training.tab_gone")
}
