package shell

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/loaddata"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace/classproject"
)

// PythonVersion is the Python that the class's project runs with.
const PythonVersion = "3.11.7"

// Train is the task to train a Job as src/models/train.py does. Data.File of a CSV is still to be filled in. Trained tells what to
// print of it.
type Train struct {
	Job     trainer.Job
	Project *ProjectRun // whose command it is, nil for one that was typed
}

// scripts are the programs that the lab can run, by their paths, and as modules.
var scripts = map[string]func(*run, []string){
	classproject.TrainScript: (*run).train,
	classproject.DataScript:  (*run).loadData,
}

func python(r *run) {
	if len(r.args) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.no_python", "scripts", knownScripts()))
		return
	}
	first, rest := r.args[0], r.args[1:]
	switch {
	case first == "--version" || first == "-V":
		r.out("Python " + PythonVersion)
		r.once("shell.python_simulated")
	case first == "-c" && len(rest) == 1:
		r.pythonLine(rest[0])
	case first == "-m" && len(rest) > 0:
		r.pythonModule(rest[0], rest[1:])
	case strings.HasPrefix(first, "-"):
		r.noFlag("python", first)
	default:
		r.script(first, rest)
	}
}

// pythonLine knows the line by which a class sees that what it has installed is there.
func (r *run) pythonLine(code string) {
	compact := strings.NewReplacer(" ", "", "\n", ";").Replace(code)
	for name, version := range map[string]string{"mlflow": classproject.MLflow, "sklearn": estimator.ScikitLearn, "numpy": estimator.NumPy} {
		if compact == "import"+name+";print("+name+".__version__)" {
			r.out(version)
			r.once("shell.python_simulated")
			return
		}
	}
	r.try(fault.New(fault.InvalidParameterValue, "shell.no_python", "scripts", knownScripts()))
}

func (r *run) pythonModule(module string, args []string) {
	path := strings.ReplaceAll(module, ".", "/") + ".py"
	switch {
	case module == "pytest":
		pytest(r)
	case module == "venv":
		r.say("shell.venv")
	case module == "pip":
		pip(r)
	case scripts[path] != nil && r.Dir == "":
		r.script(path, args)
	default:
		r.fail("python: No module named " + module)
	}
}

func knownScripts() string {
	var list []string
	for path := range scripts {
		list = append(list, path)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// script runs a program of the class's project, if it is there.
func (r *run) script(given string, args []string) {
	path, ok := r.path(given)
	if !ok {
		return
	}
	if scripts[path] != nil && len(r.Tree.Files()) == 0 && !r.bringClass(path) {
		return
	}
	if !r.Tree.Has(path) {
		r.fail("python: can't open file '" + Root + "/" + path + "': [Errno 2] No such file or directory")
		if scripts[path] != nil {
			r.say("shell.script_missing", "path", path)
		}
		return
	}
	do := scripts[path]
	if do == nil {
		r.try(fault.New(fault.InvalidParameterValue, "shell.no_python", "scripts", knownScripts()))
		return
	}
	if missing := r.missingModule(path); missing != "" {
		r.fail("ModuleNotFoundError: No module named '" + missing + "'")
		return
	}
	f, err := r.Tree.Read(path)
	if !r.try(err) {
		return
	}
	if !classproject.Same(path, f.Text) {
		r.once("shell.script_changed", "path", path)
	}
	do(r, args)
}

// bringClass puts the class's project into an empty one, for whoever begins with a training; ok is false where it has complained.
func (r *run) bringClass(path string) (ok bool) {
	class, err := classproject.New(r.Lang)
	if !r.try(err) {
		return false
	}
	tree := r.Tree.Clone()
	for _, f := range class.Files() {
		if !r.try(tree.Write(f.Path, f.Text)) {
			return false
		}
	}
	*r.Tree, r.Changed = *tree, true
	r.say("shell.lab_brought", "path", path)
	return true
}

// missingModule is what the class's train.py would not find to import, "" if all is there.
func (r *run) missingModule(path string) string {
	if path != classproject.TrainScript {
		return ""
	}
	for _, module := range []string{"src/config.py", "src/data/load_data.py", "src/evaluation/metrics.py"} {
		if !r.Tree.Has(module) {
			return strings.ReplaceAll(strings.TrimSuffix(module, ".py"), "/", ".")
		}
	}
	return ""
}

func (r *run) train(args []string) {
	if slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		spec, err := estimator.Lookup(trainer.DefaultModel)
		if r.try(err) {
			r.out("usage: train.py [" + strings.Join(command.Flags(spec), "] [") + "]")
			r.say("shell.train_flags")
		}
		return
	}
	if command.IsSweep(args) {
		if p, err := command.ParseSweep(args); r.try(err) {
			r.say("shell.sweep")
			r.Task = Open{"#/sweep?" + p.Query().Encode()}
		}
		return
	}
	job, ignored, err := command.ParseClass(args)
	if !r.try(err) {
		return
	}
	for _, flag := range ignored {
		r.say("shell.flag_ignored", "flag", flag, "model", job.Model)
	}
	r.Task = &Train{Job: job}
}

// Run is what came of a Train.
type Run struct {
	ID, Model    string
	TestAccuracy float64
	Registered   string // the registered model that it became a version of, "" for none
	Version      int
}

// Trained is what is printed of a run: MLflow tells of the version that train.py registers, then train.py of the run.
func Trained(r Run) []Line {
	var lines []Line
	out := func(text string) { lines = append(lines, Line{Kind: Out, Text: text}) }
	if r.Registered != "" {
		if r.Version == 1 {
			out("Successfully registered model '" + r.Registered + "'.")
		} else {
			out("Registered model '" + r.Registered + "' already exists. Creating a new version of this model...")
		}
		out("Created version '" + strconv.Itoa(r.Version) + "' of model '" + r.Registered + "'.")
	}
	out("run_id: " + r.ID)
	out("model_type: " + r.Model)
	out("test_accuracy: " + strconv.FormatFloat(r.TestAccuracy, 'f', 4, 64))
	return lines
}

func (r *run) loadData(args []string) {
	t := &loaddata.Split{Data: "iris", TestSize: 0.2, Seed: 42}
	for i := 0; i < len(args); i++ {
		flag, value, has := strings.Cut(args[i], "=")
		if !has && i+1 < len(args) {
			i++
			value, has = args[i], true
		}
		if !slices.Contains([]string{"--data", "--test-size", "--split-seed"}, flag) {
			r.noFlag("load_data.py", flag)
			return
		}
		if !has {
			r.try(fault.New(fault.InvalidParameterValue, "command.no_value", "flag", flag))
			return
		}
		switch flag {
		case "--data":
			if !r.try(dataset.Known(value)) {
				return
			}
			t.Data = value
		case "--test-size":
			size, err := trainer.ParseTestSize(value)
			if err != nil {
				r.try(fault.New(fault.InvalidParameterValue, "command.value", "flag", flag, "value", value, "allowed", "float (0, 1)"))
				return
			}
			t.TestSize = size
		case "--split-seed":
			seed, err := strconv.ParseUint(value, 10, 32)
			if err != nil {
				r.try(fault.New(fault.InvalidParameterValue, "command.value", "flag", flag, "value", value, "allowed", "int [0, "+strconv.Itoa(trainer.MaxSeed)+"]"))
				return
			}
			t.Seed = int64(seed)
		}
	}
	r.Task = t
}

func pytest(r *run) {
	r.Failed = true
	r.say("shell.pytest")
}

func pip(r *run) {
	r.Failed = true
	r.say("shell.pip")
}
