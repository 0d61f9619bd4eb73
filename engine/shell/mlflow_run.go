package shell

import (
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/loaddata"
	"pizarra/engine/mlproject"
)

// ProjectRun is an entry point of an MLproject file that a Train is the command of.
type ProjectRun struct {
	Project    *mlproject.Project
	Entry      *mlproject.EntryPoint
	Given      []mlproject.Param
	Experiment string // the name that was given, "" for none
}

// mlflowRun runs an entry point of the project's MLproject: mlflow run . -e main -P n_estimators=50.
func mlflowRun(r *run) {
	values, rest, ok := r.options("mlflow run", "-e", "--entry-point", "-P", "--param-list", "--experiment-name", "--env-manager", "--run-name", "-b", "--backend")
	if !ok {
		return
	}
	if len(rest) != 1 || strings.Contains(rest[0], "://") || strings.Contains(rest[0], "@") {
		r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_run_what"))
		return
	}
	dir, ok := r.path(rest[0])
	if !ok {
		return
	}
	text, ok := r.mlproject(dir)
	if !ok {
		return
	}
	files := func(path string) (string, bool) {
		path = strings.TrimPrefix(dir+"/"+path, "/")
		f, err := r.Tree.Read(path)
		return f.Text, err == nil || r.Tree.IsDir(path)
	}
	p := &ProjectRun{Experiment: last(values, "", "--experiment-name")}
	var err error
	if p.Project, err = mlproject.Parse(text, files); !r.try(err) {
		return
	}
	if p.Entry, err = p.Project.Entry(last(values, mlproject.Main, "-e", "--entry-point")); !r.try(err) {
		return
	}
	if p.Given, err = mlproject.ReadParams(append(values["-P"], values["--param-list"]...)); !r.try(err) {
		return
	}
	root := strings.TrimSuffix(Root+"/"+dir, "/")
	line, err := p.Entry.Line(p.Given, mlproject.Place{Root: root, Files: files})
	if !r.try(err) {
		return
	}
	r.say("shell.mlflow_run", "command", line)
	r.projectCommand(dir, line)
	switch t := r.Task.(type) {
	case *Train:
		t.Project = p
	case *loaddata.Split:
	default:
		r.Task = nil // what opens a page is no step of a project
		if !r.Failed {
			r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_command", "command", line))
		}
	}
}

// mlproject is the text of the MLproject file of a folder; ok is false where it has complained that there is none.
func (r *run) mlproject(dir string) (text string, ok bool) {
	list, err := r.Tree.List(dir)
	if !r.try(err) {
		return "", false
	}
	var names []string
	for _, e := range list {
		if !e.Dir {
			names = append(names, e.Name)
		}
	}
	name := mlproject.Find(names)
	if name == "" {
		r.try(fault.New(fault.ResourceDoesNotExist, "shell.mlflow_no_file"))
		return "", false
	}
	f, err := r.Tree.Read(strings.TrimPrefix(dir+"/"+name, "/"))
	return f.Text, r.try(err)
}

// projectCommand runs the command of an entry point in the project's folder.
func (r *run) projectCommand(dir, line string) {
	list, err := parse(line)
	if !r.try(err) {
		return
	}
	wrong := len(list) != 1 || list[0].to != ""
	if !wrong {
		words := r.expand(list[0].words)
		for len(words) > 2 && words[0] == "uv" && words[1] == "run" {
			words = words[2:]
		}
		if wrong = words[0] != "python" && words[0] != "python3"; !wrong {
			here := r.Dir
			r.Dir, r.args = dir, words[1:]
			python(r)
			r.Dir = here
		}
	}
	if wrong {
		r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_command", "command", line))
	}
}
