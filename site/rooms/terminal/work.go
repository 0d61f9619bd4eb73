package terminal

import (
	"context"
	"path"
	"strings"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/loaddata"
	"pizarra/engine/shell"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/project"
)

// run runs a line that was typed.
func (r *Room) run(a *app.App, line string) []app.Effect {
	if !r.Ready(a) {
		if r.waiting != none {
			r.wrong(fault.New(fault.InvalidState, "terminal.busy"))
		} else if a.Book.Err != nil || r.Project.Err != nil {
			err := a.Book.Err
			if err == nil {
				err = r.Project.Err
			}
			r.wrong(err)
		}
		return nil
	}
	r.last++
	r.Entries = append(r.Entries, Entry{Number: r.last, Typed: line, Dir: r.prompt()})
	r.Text, r.Caret = "", 0
	r.shut()
	var effects []app.Effect
	if strings.TrimSpace(line) != "" {
		effects = r.history.add(a, line)
	}
	r.waiting = starting
	return append(effects, func(_ context.Context, p app.Platform, send func(any)) { send(lineAt{line, p.Now()}) })
}

// lineAt is a line that was typed, with the time, which commits bear.
type lineAt struct {
	line string
	now  time.Time
}

// answer shows an answer, keeps what it has changed, and begins its task.
func (r *Room) answer(a *app.App, answer shell.Answer) []app.Effect {
	r.say(answer.Lines...)
	var effects []app.Effect
	if answer.Changed {
		effects = r.Project.Save(a, r.Session.Tree)
		r.Session.Tree = r.Project.Tree.Clone()
	}
	switch t := answer.Task.(type) {
	case nil:
	case shell.Clear:
		r.Entries = nil
		return append(effects, r.answer(a, r.Session.Done(false))...)
	case shell.Open:
		effects = append(effects, r.goTo(a, app.ParseRoute(t.Hash))...)
		return append(effects, r.answer(a, r.Session.Done(false))...)
	case *shell.Predict:
		return append(effects, r.findModel(a, t.Model))
	case *loaddata.Split:
		return append(effects, r.split(t))
	case *shell.Train:
		begun, err := r.train(a, t)
		if err != nil {
			r.wrong(err)
			return append(effects, r.answer(a, r.Session.Done(true))...)
		}
		return append(effects, begun...)
	}
	return effects
}

// goTo leads to a page. Whoever comes from the terminal's own keeps it, as the bar.
func (r *Room) goTo(a *app.App, to app.Route) []app.Effect {
	if a.Route.Page == Page {
		r.Open = true
	}
	return append(a.GoTo(to), app.Focus(lineID))
}

func (r *Room) wrong(err error) {
	r.say(shell.Line{Kind: shell.Wrong, Fault: fault.Of(err)})
}

// split begins what load_data.py does.
func (r *Room) split(t *loaddata.Split) app.Effect {
	stopped, stop := context.WithCancel(context.Background())
	r.waiting, r.stop = splitting, stop
	return func(ctx context.Context, p app.Platform, send func(any)) {
		working, end := app.Until(ctx, stopped)
		defer end()
		parts, err := p.SplitData(working, *t)
		send(splitDone{
			answer: func() shell.Answer { return r.Session.Loaded(parts) },
			err:    err, stopped: stopped.Err() != nil,
		})
	}
}

// train begins a training as the page Train does.
func (r *Room) train(a *app.App, t *shell.Train) ([]app.Effect, error) {
	job := t.Job
	if job.Data.File == "" && command.IsFile(job.Data.Name) {
		file, ok := findFile(a.Book.Files, job.Data.Name)
		if !ok {
			return nil, fault.New(fault.ResourceDoesNotExist, "terminal.no_file", "name", job.Data.Name)
		}
		kept := app.KeptData(file)
		given := job.Data
		job.Data = kept
		job.Data.Selection = given.Selection
		if given.Reading != (dataset.Reading{}) {
			job.Data.Reading = given.Reading
		}
	}
	job, err := job.Complete()
	if err != nil {
		return nil, err
	}
	if a.Training != nil {
		return nil, fault.New(fault.InvalidState, "terminal.training")
	}
	more := app.Logged{}
	if t.Project != nil {
		more = project.Logged(*t.Project, r.Session.Tree)
	}
	more.Register = app.RegisteredName(job) // as the class's train.py does
	effects := a.TrainJob(job, more)
	if a.Training == nil {
		return nil, fault.New(fault.InvalidState, "terminal.training")
	}
	r.waiting, r.runID = training, ""
	return effects, nil
}

// findFile is the CSV of the workbook that a command means: that of the same name, whatever folder it names.
func findFile(files []store.DataFile, name string) (store.DataFile, bool) {
	want := path.Base(strings.ReplaceAll(name, `\`, "/"))
	for _, f := range files {
		if f.Name == want {
			return f, true
		}
	}
	return store.DataFile{}, false
}

// follow waits for the end of a training that was begun here, and says what train.py prints.
func (r *Room) follow(a *app.App) []app.Effect {
	if t := a.Training; t != nil {
		if t.RunID != "" {
			r.runID = t.RunID
		}
		return nil
	}
	r.waiting = none
	switch done := a.Last; {
	case done != nil && done.RunID == r.runID && r.runID != "":
		r.waiting = reporting
		return []app.Effect{report(a.Book.Store, shell.Run{ID: r.runID, Model: done.Result.Model, TestAccuracy: done.Result.Metrics.TestAccuracy})}
	case a.Notice != nil && a.Notice.Err != nil:
		r.wrong(a.Notice.Err)
	default:
		r.interrupted()
	}
	r.sync(a)
	effects := r.answer(a, r.Session.Done(true))
	// The button that stops it has gone, perhaps with the keyboard.
	return append(effects, func(_ context.Context, _ app.Platform, send func(any)) { send(leadBack{}) })
}

// reported is a run that has been trained here, with what the registry says of it.
type reported struct{ run shell.Run }

// report looks for the version that a run was registered as.
func report(s store.Store, run shell.Run) app.Effect {
	return func(ctx context.Context, _ app.Platform, send func(any)) {
		if reg, err := s.Registry(ctx); err == nil { // else the registry's own page says what is wrong
			for _, v := range reg.Versions {
				if v.RunID == run.ID {
					run.Registered, run.Version = v.Name, v.Version
				}
			}
		}
		send(reported{run})
	}
}

// leadBack comes after what the end of a training does to the keyboard.
type leadBack struct{}

func (r *Room) interrupted() {
	r.say(shell.Line{Kind: shell.Err, Text: "^C"}, shell.Line{Kind: shell.Said, Key: "terminal.stopped"})
}

// prompt is the folder that a line runs in, from the project's own on.
func (r *Room) prompt() string {
	return strings.TrimSuffix(path.Base(shell.Root)+"/"+r.Session.Dir, "/")
}

// interrupt stops what goes on, as Ctrl+C does; where nothing does, it empties the line.
func (r *Room) interrupt(a *app.App) []app.Effect {
	r.script = nil
	switch r.waiting {
	case training:
		return a.CancelTraining()
	case splitting:
		stop := r.stop
		return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
	}
	if r.Text != "" {
		r.last++
		r.Entries = append(r.Entries, Entry{Number: r.last, Typed: r.Text + "^C", Dir: r.prompt()})
		r.Text, r.Caret = "", 0
		r.shut()
	}
	return []app.Effect{app.Focus(lineID)}
}
