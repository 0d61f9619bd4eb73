package project

import (
	"pizarra/engine/mlproject"
	"pizarra/engine/runs"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/project"
)

// run trains what the entry point's command trains, and logs what mlflow run does beside it.
func (r *Room) run(a *app.App, e *mlproject.EntryPoint) []app.Effect {
	plan := r.Plan(a, e)
	if plan.Job == nil || r.Editor.Refused() || a.Training != nil {
		return nil
	}
	effects := r.keep(a)
	return append(append(effects, a.TrainJob(*plan.Job, project.Logged(shell.ProjectRun{Project: r.Editor.Parsed, Entry: e, Given: plan.Given}, r.Project.Tree))...), app.Focus("project-cancel"))
}

// mostRuns is how many are listed: the table of runs has the others.
const mostRuns = 6

// projectRuns are the last runs of entry points.
func projectRuns(a *app.App) (list []store.Run, more int) {
	x := &a.Book.Index
	rows := x.Filter(a.Book.Rows(store.ActiveOnly, ""), func(row runs.Row) bool {
		entry, ok := row.Tag(project.TagEntry)
		return ok && entry != ""
	})
	more = max(len(rows)-mostRuns, 0)
	for _, row := range rows[:min(len(rows), mostRuns)] {
		list = append(list, x.Run(row))
	}
	return list, more
}
