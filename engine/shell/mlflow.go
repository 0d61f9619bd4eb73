package shell

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace/classproject"
)

// Predict is the task to open the page where a model predicts; Model is what the command names, "" for none.
type Predict struct{ Model string }

// mlflows are the subcommands of mlflow.
var mlflows map[string]func(*run)

func init() {
	mlflows = map[string]func(*run){"ui": mlflowUI, "server": mlflowUI, "run": mlflowRun, "models": mlflowModels}
}

func mlflow(r *run) {
	if len(r.args) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_what", "known", strings.Join(subcommands("mlflow"), ", ")))
		return
	}
	name := r.args[0]
	r.args = r.args[1:]
	switch do := mlflows[name]; {
	case name == "--version":
		r.out("mlflow, version " + classproject.MLflow)
		r.once("shell.mlflow_simulated")
	case do == nil:
		r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_unknown", "name", name, "known", strings.Join(subcommands("mlflow"), ", ")))
	default:
		do(r)
	}
}

// options reads arguments of the form "--flag value" or "--flag=value" with these names; of short ones "-P value". Values come in the
// order in which they stand. rest are the words that are no flags. ok is false where it has complained.
func (r *run) options(program string, names ...string) (values map[string][]string, rest []string, ok bool) {
	values = map[string][]string{}
	for i := 0; i < len(r.args); i++ {
		arg := r.args[i]
		if len(arg) < 2 || arg[0] != '-' {
			rest = append(rest, arg)
			continue
		}
		flag, value, has := strings.Cut(arg, "=")
		if !strings.HasPrefix(arg, "--") {
			flag, value, has = arg, "", false
			if len(arg) > 2 {
				flag, value, has = arg[:2], arg[2:], true
			}
		}
		if !slices.Contains(names, flag) {
			r.noFlag(program, flag)
			return nil, nil, false
		}
		if !has {
			if i+1 == len(r.args) {
				r.try(fault.New(fault.InvalidParameterValue, "command.no_value", "flag", flag))
				return nil, nil, false
			}
			i++
			value = r.args[i]
		}
		values[flag] = append(values[flag], value)
	}
	return values, rest, true
}

// last is the last value that a flag was given, under any of its names, or what there is without one.
func last(values map[string][]string, without string, names ...string) string {
	for _, name := range names {
		if list := values[name]; len(list) > 0 {
			without = list[len(list)-1]
		}
	}
	return without
}

func mlflowUI(r *run) {
	values, rest, ok := r.options("mlflow ui", "--host", "-h", "--port", "-p", "--backend-store-uri", "--default-artifact-root", "--artifacts-destination", "--workers", "-w")
	if !ok {
		return
	}
	if len(rest) > 0 {
		r.noFlag("mlflow ui", rest[0])
		return
	}
	host := last(values, "127.0.0.1", "--host", "-h")
	r.say("shell.mlflow_ui", "address", "http://"+host+":"+last(values, "5000", "--port", "-p"))
	if host == "0.0.0.0" {
		r.say("shell.mlflow_open_host")
	}
	r.Task = Open{"#/runs"}
}

func mlflowModels(r *run) {
	what := ""
	if len(r.args) > 0 {
		what = r.args[0]
		r.args = r.args[1:]
	}
	if what != "predict" && what != "serve" {
		r.try(fault.New(fault.InvalidParameterValue, "shell.mlflow_unknown", "name", "models "+what, "known", "models predict, models serve"))
		return
	}
	r.args = slices.DeleteFunc(slices.Clone(r.args), func(arg string) bool { return arg == "--no-conda" })
	values, rest, ok := r.options("mlflow models "+what, "-m", "--model-uri", "-i", "--input-path", "-t", "--content-type", "-o", "--output-path",
		"-p", "--port", "-h", "--host", "--env-manager")
	if !ok {
		return
	}
	model := last(values, "", "-m", "--model-uri")
	switch {
	case len(rest) > 0:
		r.noFlag("mlflow models "+what, rest[0])
		return
	case model == "":
		r.fail("Error: Missing option '--model-uri' / '-m'.")
		return
	}
	if what == "serve" {
		r.Serving, r.Port = model, last(values, "5000", "-p", "--port")
		r.say("shell.mlflow_serve", "model", model, "address", "http://127.0.0.1:"+r.Port)
	} else {
		r.say("shell.mlflow_predict", "model", model)
	}
	r.Task = &Predict{Model: model}
}
