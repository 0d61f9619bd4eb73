package project

import (
	"slices"

	"pizarra/engine/mlproject"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/engine/workspace"
	"pizarra/site/app"
)

// TagEntry is the tag by which a run is known for one of a project.
const TagEntry = "mlflow.project.entryPoint"

// Files are those of a tree, for checks and commands.
func Files(tree *workspace.Workspace) mlproject.Files {
	return func(path string) (string, bool) {
		clean, err := workspace.Clean(path)
		if err != nil {
			return "", false
		}
		if f, err := tree.Read(clean); err == nil {
			return f.Text, true
		}
		return "", tree.IsDir(clean)
	}
}

// Logged is what MLflow logs of the run of an entry point beside what its program logs: its params, and the tags of a project. tree is
// the project as it is when it is run.
func Logged(run shell.ProjectRun, tree *workspace.Workspace) app.Logged {
	l := app.Logged{Experiment: run.Experiment}
	declared, extra, err := run.Entry.Values(run.Given, mlproject.Place{Root: shell.Root, Files: Files(tree)}, true)
	if err == nil {
		for _, v := range slices.Concat(declared, extra) {
			l.Params = append(l.Params, store.Param{Key: v.Name, Value: v.Value})
		}
	}
	var repo *mlproject.Repository
	if g := tree.Git; g != nil {
		repo = &mlproject.Repository{Commit: g.Head, Remote: g.Remote}
	}
	for _, t := range run.Project.Tags(run.Entry.Name, shell.Root, repo) {
		l.Tags = append(l.Tags, store.Tag{Key: t.Key, Value: t.Value})
	}
	return l
}
