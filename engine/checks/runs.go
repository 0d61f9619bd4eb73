package checks

import (
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Run is what checks look at of a finished run.
type Run struct {
	Model string // its model type
	Job   string // the query of its Job, "" where it logged none
}

// FiveJobs are the class's five experiments on iris, in its order.
func FiveJobs() (jobs []trainer.Job) {
	for _, run := range []struct {
		model        string
		trees, depth int // 0 for the default
	}{
		{"random_forest", 0, 0},
		{"random_forest", 50, 5},
		{"logistic_regression", 0, 0},
		{"random_forest", 200, 10},
		{"random_forest", 50, 3},
	} {
		j := trainer.NewJob(trainer.Data{Name: "iris"}, run.model)
		j.Params = estimator.Params{}
		if run.trees > 0 {
			j.Params["n_estimators"] = estimator.IntValue(run.trees)
		}
		if run.depth > 0 {
			j.Params["max_depth"] = estimator.IntValue(run.depth)
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// Runs sees what is done in the finished runs of a workbook, and in its registered models, of which there are so many versions. The map
// has the checks that hold.
func Runs(runs []Run, versions int) map[string]bool {
	passed := map[string]bool{FirstRun: len(runs) > 0, Runs3: len(runs) >= 3, RegisteredModel: versions > 0}
	models, jobs := map[string]bool{}, map[string]bool{}
	for _, r := range runs {
		models[r.Model], jobs[r.Job] = true, true
	}
	passed[ModelTypes2] = len(models) >= 2
	passed[FiveRuns] = true
	for _, j := range FiveJobs() {
		complete, err := j.Complete()
		if err != nil || !jobs[complete.Query().Encode()] {
			passed[FiveRuns] = false
		}
	}
	return passed
}
