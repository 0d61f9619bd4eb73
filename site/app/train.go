package app

import (
	"context"
	"slices"
	"strconv"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// TrainPage is the state of the page Train: the Job that the form makes, and what is open.
type TrainPage struct {
	Job    trainer.Job       // valid but for what Errors names: a field in error keeps its last good value here
	Typed  map[string]string // what stands in a text field, by field: "test_size", "split_seed", "param.C"
	Errors map[string]error  // why a field cannot be taken, by the same names

	// Register: the training registers its model, under the name that follows from its Job.
	Register bool

	// Into is the id of the experiment that the person chose to train into, "" for the one of the data set.
	Into string

	Look    *trainer.Look // the data as last looked at, nil before the first look
	Looking bool          // another look is under way
	LookErr error         // why the data cannot be read at all
	File    []byte        // the bytes of the Job's CSV, nil for a built-in set
	fileOf  string        // the digest of File

	Help      string // the hyperparameter whose help is shown
	More      bool   // the hyperparameters that are not basic are shown
	Tab       string // TabTable, TabColumns or TabScatter
	X, Y      int    // the features of the scatter
	Output    string // OutputCommand, OutputPython or OutputLink
	Correct   bool   // the corrections of the reading are open
	asked     int    // counts looks, so that a late answer is not taken for a newer one
	askedData string // the data of the last look, as JSON
}

// What the page shows of the data, and of the Job.
const (
	TabTable      = "table"
	TabColumns    = "columns"
	TabScatter    = "scatter"
	OutputCommand = "command"
	OutputPython  = "python"
	OutputLink    = "link"
)

// FirstJob is the class's first experiment.
func FirstJob() trainer.Job { return trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest") }

func newTrainPage() TrainPage {
	return TrainPage{
		Job: FirstJob(), Typed: map[string]string{}, Errors: map[string]error{},
		Tab: TabTable, Output: OutputCommand, X: -1, Y: -1,
	}
}

// Ready reports whether the Job can be trained as it stands.
func (p *TrainPage) Ready() bool {
	return len(p.Errors) == 0 && !p.Looking && p.LookErr == nil && p.Look != nil && p.Look.Err == nil
}

// JobText is the Job as what it can be taken away as: a command, a Python program, or the link's part after the page.
func (a *App) JobText() string {
	switch job := a.Train.Job; a.Train.Output {
	case OutputPython:
		if look := a.Train.Look; look != nil && look.File == job.Data.File {
			job.Data.Reading = look.Reading // as the file was read, nothing left to guess
		}
		return command.Python(job)
	case OutputLink:
		return Route{Page: PageTrain, Query: job.Query()}.Hash()
	default:
		return command.Command(job)
	}
}

// looked is the answer to a look at the data.
type looked struct {
	asked int
	look  *trainer.Look
	file  []byte
	err   error
}

// fileRead is a CSV file that the person brought.
type fileRead struct {
	name, digest string
	bytes        []byte // not nil: an empty file is a file
	err          error
}

// IntoExperiment is the name of the experiment that a training goes to: the chosen one as long as it is there, or that of the
// data set.
func (a *App) IntoExperiment() (name string, chosen bool) {
	for _, e := range a.Book.Experiments {
		if e.ID == a.Train.Into && a.Train.Into != "" && !IsExample(e) {
			return e.Name, true
		}
	}
	return ExperimentOf(a.Train.Job), false
}

// arriveTrain takes the Job from the address, if one stands there, and looks at its data.
func (a *App) arriveTrain() []Effect {
	p := &a.Train
	if len(a.Route.Query) > 0 && a.Route.Query.Encode() != p.Job.Query().Encode() {
		job, err := trainer.ParseQuery(a.Route.Query)
		if err != nil {
			a.Notice = &Notice{Err: err}
		} else {
			p.Job = job
			clear(p.Typed)
			clear(p.Errors)
		}
	}
	a.Route.Query = p.Job.Query()
	return a.look()
}

// look describes the Job's data again if they are others than last time.
func (a *App) look() []Effect {
	p := &a.Train
	if d := p.Job.Data; d.File == "" || d.File != p.fileOf {
		p.File, p.fileOf = nil, ""
	}
	if p.Job.Data.File != "" && p.File == nil && !a.Book.Ready {
		p.Looking = true // the workbook holds the file; arriveTrain is called again when it is open
		return nil
	}
	key, err := jsontext.Marshal(&p.Job.Data)
	if err == nil && string(key) == p.askedData {
		return nil
	}
	p.askedData = string(key)
	p.asked++
	p.Looking = true
	asked, data, file, s := p.asked, p.Job.Data, p.File, a.Book.Store
	return []Effect{func(ctx context.Context, pl Platform, send func(any)) {
		if data.File != "" && file == nil {
			kept, err := s.DataFile(ctx, data.File)
			if err != nil {
				send(looked{asked: asked, err: err})
				return
			}
			file = kept.Bytes
		}
		look, err := pl.Look(ctx, data, file)
		send(looked{asked: asked, look: look, file: file, err: err})
	}}
}

// changed writes the Job into the address and looks at its data again if need be.
func (a *App) changed() []Effect {
	a.Route = Route{Page: PageTrain, Query: a.Train.Job.Query()}
	hash := a.Route.Hash()
	return append([]Effect{func(_ context.Context, p Platform, _ func(any)) { p.SetHash(hash, false) }}, a.look()...)
}

func (a *App) updateTrain(msg any) ([]Effect, bool) {
	p := &a.Train
	switch m := msg.(type) {
	case looked:
		if m.asked != p.asked {
			return nil, true
		}
		p.Looking, p.LookErr = false, m.err
		if m.err != nil && fault.Of(m.err).Code == fault.TemporarilyUnavailable {
			p.askedData = "" // what did not arrive may arrive the next time
		}
		p.File, p.fileOf = m.file, p.Job.Data.File
		if m.look != nil {
			p.Look = m.look
			p.X, p.Y = scatterAxes(m.look, p.X, p.Y)
		}
		return nil, true
	case rolled:
		if m.param == "split" {
			return a.setSplit("split_seed", strconv.Itoa(int(m.seed))), true
		}
		if spec, err := estimator.Lookup(p.Job.Model); err == nil && spec.Param(m.param) != nil {
			return a.setParam(spec, spec.Param(m.param), estimator.IntValue(int(m.seed))), true
		}
		return nil, true
	case fileRead:
		if m.err != nil {
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		return a.takeFile(m), true
	}
	return nil, false
}

// scatterAxes keeps the features chosen, or takes two from the middle of iris' order: the later ones, which tell more.
func scatterAxes(look *trainer.Look, x, y int) (int, int) {
	n := len(look.Sample.Features)
	if x >= 0 && y >= 0 && x < n && y < n {
		return x, y
	}
	if n == 4 {
		return 2, 3
	}
	return 0, min(1, n-1)
}

// setModel changes the model and keeps the hyperparameters that the other one has too and takes as they are.
func (a *App) setModel(name string) []Effect {
	p := &a.Train
	spec, err := estimator.Lookup(name)
	if err != nil {
		a.Notice = &Notice{Err: err}
		return nil
	}
	kept := estimator.Params{}
	for key, v := range p.Job.Params {
		if param := spec.Param(key); param != nil {
			if checked, err := param.Check(name, v); err == nil {
				kept[key] = checked
			}
		}
	}
	p.Job.Model, p.Job.Params, p.Help = name, kept, ""
	for field := range p.Errors {
		if field != "test_size" && field != "split_seed" {
			delete(p.Errors, field)
			delete(p.Typed, field)
		}
	}
	return a.changed()
}

// setData changes the data set; the rest of the Job stays.
func (a *App) setData(d trainer.Data) []Effect {
	a.Train.Job.Data = d
	a.Train.X, a.Train.Y = -1, -1
	return a.changed()
}

// leaveOut adds a column to those left out, or takes it back.
func (a *App) leaveOut(column string, out bool) []Effect {
	s := &a.Train.Job.Data.Selection
	s.Omit = slices.DeleteFunc(slices.Clone(s.Omit), func(c string) bool { return c == column })
	if out {
		s.Omit = append(s.Omit, column)
	}
	return a.changed()
}
