package project

import (
	"slices"
	"strings"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/mlproject"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/project"
)

// Form is what was typed for an entry point.
type Form struct {
	Values map[string]string // of parameters, where they were touched
	Extra  string            // more parameters, name=value, a line each
}

// Plan is what running an entry point comes to.
type Plan struct {
	Entry *mlproject.EntryPoint
	Given []mlproject.Param // what stands behind -P
	Line  string            // the command
	Err   error             // why there is none, or why the lab cannot run it

	Job    *trainer.Job // complete; what the command trains, nil if nothing
	Said   []shell.Line // what the command line says of it
	Differ []string     // params that MLflow logs with another value than the program does, and refuses
}

// Entry is the entry point of the address, main or the first one where it names none; nil where there is none.
func (r *Room) Entry(a *app.App) *mlproject.EntryPoint {
	p := r.Editor.Parsed
	if p == nil || len(p.Entries) == 0 {
		return nil
	}
	wanted := a.Route.ID
	if wanted == "" {
		wanted = mlproject.Main
	}
	for _, e := range p.Entries {
		if e.Name == wanted {
			return e
		}
	}
	if a.Route.ID != "" {
		return nil
	}
	return p.Entries[0]
}

func (r *Room) form(entry string) *Form {
	f := r.Forms[entry]
	if f == nil {
		f = &Form{Values: map[string]string{}}
		r.Forms[entry] = f
	}
	return f
}

// actEntry takes the values of the entry point of the page, and runs it.
func (r *Room) actEntry(a *app.App, m app.Action) []app.Effect {
	e := r.Entry(a)
	if e == nil {
		return nil
	}
	f := r.form(e.Name)
	switch m.Name {
	case "project.value":
		f.Values[m.Arg] = m.Value
	case "project.extra":
		f.Extra = m.Value
	case "project.run":
		return r.run(a, e)
	}
	return nil
}

// given are the values that differ from the defaults, as mlflow run is told them.
func (f *Form) given(e *mlproject.EntryPoint) ([]mlproject.Param, error) {
	var list []string
	for _, p := range e.Parameters {
		value, typed := f.Values[p.Name]
		if typed && (!p.Has || value != p.Default) && (value != "" || p.Has) {
			list = append(list, p.Name+"="+value)
		}
	}
	for line := range strings.Lines(f.Extra) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return mlproject.ReadParams(list)
}

// Plan works out what running an entry point with what is typed comes to.
func (r *Room) Plan(a *app.App, e *mlproject.EntryPoint) Plan {
	p := Plan{Entry: e}
	if p.Given, p.Err = r.form(e.Name).given(e); p.Err != nil {
		return p
	}
	place := mlproject.Place{Root: shell.Root, Files: project.Files(r.Project.Tree)}
	if p.Line, p.Err = e.Line(p.Given, place); p.Err != nil {
		return p
	}
	session := &shell.Session{Tree: r.Project.Tree.Clone(), Lang: string(a.Lang), Now: func() time.Time { return a.Now }}
	answer := session.Run(p.Line)
	p.Said = answer.Lines
	train, ok := answer.Task.(*shell.Train)
	if !ok {
		if p.Err = refusal(answer); p.Err == nil {
			p.Err = fault.New(fault.InvalidParameterValue, "project.elsewhere")
		}
		return p
	}
	job, err := r.complete(a, train.Job)
	if err != nil {
		p.Err = err
		return p
	}
	p.Job = &job
	declared, _, _ := e.Values(p.Given, place, true)
	for _, d := range declared {
		if v, has := job.Params[d.Name]; has && v.String() != d.Value {
			p.Differ = append(p.Differ, d.Name)
		}
	}
	return p
}

// refusal is the fault with which the command line has answered, nil if it has with none.
func refusal(answer shell.Answer) error {
	for _, l := range answer.Lines {
		if l.Kind == shell.Wrong && l.Fault != nil {
			return l.Fault
		}
	}
	return nil
}

// complete finds the file of a Job in the workbook, and fills in the defaults.
func (r *Room) complete(a *app.App, job trainer.Job) (trainer.Job, error) {
	if job.Data.File == "" && command.IsFile(job.Data.Name) {
		name := job.Data.Name[strings.LastIndexByte(job.Data.Name, '/')+1:]
		i := slices.IndexFunc(a.Book.Files, func(f store.DataFile) bool { return f.Name == name })
		if i < 0 {
			return job, fault.New(fault.ResourceDoesNotExist, "project.no_data", "name", name)
		}
		given := job.Data
		job.Data = app.KeptData(a.Book.Files[i])
		job.Data.Selection = given.Selection
		if given.Reading != (dataset.Reading{}) {
			job.Data.Reading = given.Reading
		}
	}
	return job.Complete()
}

// known is the hyperparameter that a parameter of an entry point is, by the flag that it stands behind in the command: of the model
// that the form says. model reports that it is the model itself.
func (r *Room) known(e *mlproject.EntryPoint, name string) (p *estimator.Param, spec *estimator.Spec, model bool) {
	flags := flagsOf(e.Command())
	if flags[name] == "--model-type" {
		return nil, nil, true
	}
	wanted := trainer.DefaultModel
	for _, q := range e.Parameters {
		if flags[q.Name] == "--model-type" {
			wanted = q.Default
			if v, typed := r.form(e.Name).Values[q.Name]; typed {
				wanted = v
			}
		}
	}
	if literal := flags["--model-type"]; literal != "" {
		wanted = literal
	}
	spec, err := estimator.Lookup(wanted)
	if err != nil {
		return nil, nil, false
	}
	for i := range spec.Params {
		if spec.Params[i].Flag() == flags[name] {
			return &spec.Params[i], spec, false
		}
	}
	return nil, spec, false
}

// flagsOf are the flags of a command by the placeholders that stand behind them; behind --model-type also a word as it is, under
// the flag's name.
func flagsOf(command string) map[string]string {
	flags := map[string]string{}
	words := strings.Fields(command)
	for i, word := range words {
		flag, value, ok := strings.Cut(word, "=")
		if !strings.HasPrefix(word, "--") {
			continue
		}
		if !ok && i+1 < len(words) {
			value = words[i+1]
		}
		value = strings.Trim(value, `"'`)
		if name, ok := strings.CutPrefix(value, "{"); ok && strings.HasSuffix(name, "}") {
			flags[strings.TrimSuffix(name, "}")] = flag
		} else if flag == "--model-type" {
			flags[flag] = value
		}
	}
	return flags
}
