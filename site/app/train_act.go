package app

import (
	"context"
	"encoding/binary"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// actTrain changes the form. What cannot be taken stays as typed, with its error, and the Job keeps its last good value.
func (a *App) actTrain(m Action) []Effect {
	p := &a.Train
	switch m.Name {
	case "train.into":
		a.Train.Into = m.Arg
		return []Effect{Focus("train-start")}
	case "train.register":
		p.Register = m.Checked
	case "train.first":
		p.Job = FirstJob()
		clear(p.Typed)
		clear(p.Errors)
		a.Route = Route{Page: PageTrain, Query: p.Job.Query()}
		hash := a.Route.Hash()
		effects := []Effect{func(_ context.Context, pl Platform, _ func(any)) { pl.SetHash(hash, true) }}
		effects = append(effects, Focus("main")) // the button that was pressed is gone
		return append(append(effects, a.look()...), a.startTraining()...)
	case "train.data":
		return a.setData(trainer.Data{Name: m.Arg})
	case "train.kept":
		for _, f := range a.Book.Files {
			if f.Digest == m.Arg {
				return a.setData(KeptData(f))
			}
		}
	case "train.file":
		return a.bringFile(m.Files)
	case "train.reading":
		return a.correct(m.Arg, m.Value)
	case "train.correct":
		p.Correct = !p.Correct
	case "train.target":
		p.Job.Data.Selection.Target = m.Value
		return a.changed()
	case "train.omit":
		return a.leaveOut(m.Arg, m.Checked)
	case "train.drop_rows":
		p.Job.Data.Selection.DropMissing = m.Checked
		return a.changed()
	case "train.test_size", "train.split_seed":
		return a.setSplit(strings.TrimPrefix(m.Name, "train."), m.Value)
	case "train.test_slide":
		if n, err := strconv.Atoi(m.Value); err == nil {
			delete(p.Typed, "test_size")
			delete(p.Errors, "test_size")
			p.Job.Split.TestSize = float64(n) / 100
			return a.changed()
		}
	case "train.split_none":
		delete(p.Typed, "split_seed")
		delete(p.Errors, "split_seed")
		p.Job.Split.RandomState = estimator.IntValue(42)
		if m.Checked {
			p.Job.Split.RandomState = estimator.Value{}
		}
		return a.changed()
	case "train.model":
		name := m.Arg
		if name == "" {
			name = m.Value
		}
		return a.setModel(name)
	case "train.tab":
		p.Tab = m.Arg
	case "train.x", "train.y":
		if n, err := strconv.Atoi(m.Value); err == nil && p.Look != nil && n >= 0 && n < len(p.Look.Sample.Features) {
			if m.Name == "train.x" {
				p.X = n
			} else {
				p.Y = n
			}
		}
	case "train.output":
		p.Output = m.Arg
	case "train.more":
		p.More = !p.More
	case "train.help":
		if p.Help == m.Arg {
			p.Help = ""
		} else {
			p.Help = m.Arg
		}
	case "train.workers":
		n, err := strconv.Atoi(m.Value)
		if err != nil || n < 1 || n > a.MostWorkers {
			return nil
		}
		a.Workers = n
		return []Effect{func(_ context.Context, pl Platform, _ func(any)) {
			pl.Remember("workers", strconv.Itoa(n))
			pl.SetWorkers(n)
		}}
	case "train.copy":
		text := a.JobText()
		return []Effect{func(ctx context.Context, pl Platform, send func(any)) {
			if err := pl.Copy(ctx, text); err != nil {
				send(Failed{err})
				return
			}
			send(Said{Key: "train.copied"})
		}}
	case "train.dice":
		return []Effect{func(_ context.Context, pl Platform, send func(any)) { send(rolled{m.Arg, seed(pl)}) }}
	default:
		return a.actParam(m)
	}
	return nil
}

// rolled is a seed that the dice came to, for a hyperparameter or "split".
type rolled struct {
	param string
	seed  uint32
}

// seed draws a seed that scikit-learn takes, short enough to say aloud.
func seed(p Platform) uint32 {
	var b [4]byte
	p.Random(b[:])
	return binary.LittleEndian.Uint32(b[:]) % 100000
}

// actParam changes a hyperparameter of the model.
func (a *App) actParam(m Action) []Effect {
	p := &a.Train
	spec, err := estimator.Lookup(p.Job.Model)
	if err != nil {
		return nil
	}
	param := spec.Param(m.Arg)
	if param == nil {
		return nil
	}
	switch m.Name {
	case "train.param":
		if param.Bool && Slider(param) == nil && len(param.Words) == 0 {
			return a.setParam(spec, param, estimator.BoolValue(m.Checked))
		}
		effects := a.setParam(spec, param, ReadValue(param, m.Value))
		p.Typed["param."+param.Name] = m.Value
		return effects
	case "train.slide":
		if n, err := strconv.Atoi(m.Value); err == nil && Slider(param) != nil {
			return a.setParam(spec, param, slideTo(param, n))
		}
	case "train.choice":
		if m.Value == "number" {
			return a.setParam(spec, param, startNumber(param))
		}
		return a.setParam(spec, param, estimator.ParseValue(m.Value))
	case "train.none":
		switch {
		case m.Checked && param.None:
			return a.setParam(spec, param, estimator.Value{})
		case m.Checked && len(param.Words) > 0:
			return a.setParam(spec, param, estimator.WordValue(param.Words[0]))
		}
		return a.setParam(spec, param, startNumber(param))
	}
	return nil
}

// startNumber is a number to begin with where there was None or a word.
func startNumber(p *estimator.Param) estimator.Value {
	switch {
	case p.Seed:
		return estimator.IntValue(42)
	case p.Default.Kind == estimator.Int || p.Default.Kind == estimator.Float:
		return p.Default
	case p.Int != nil:
		return estimator.IntValue(int(min(max(5, p.Int.SliderMin), p.Int.SliderMax)))
	}
	return slideTo(p, SliderSteps/2)
}

// setParam takes a value for a hyperparameter if it is one, and shows its help: what has just been moved is asked about.
// A value equal to the default is not written into the Job, so that links and commands stay short.
func (a *App) setParam(spec *estimator.Spec, param *estimator.Param, v estimator.Value) []Effect {
	p := &a.Train
	field := "param." + param.Name
	delete(p.Typed, field)
	p.Help = param.Name
	checked, err := param.Check(spec.Name, v)
	params := make(estimator.Params, len(p.Job.Params)+1)
	for name, old := range p.Job.Params {
		params[name] = old
	}
	params[param.Name] = checked
	if err == nil {
		_, err = spec.Complete(params) // which knows what goes together
	}
	if err != nil {
		p.Errors[field] = err
		return nil
	}
	delete(p.Errors, field)
	for other, err := range p.Errors {
		if fault.Is(err, "param.needs_bootstrap") { // what did not go together is no longer as it was
			delete(p.Errors, other)
		}
	}
	if checked == param.Default {
		delete(params, param.Name)
	}
	p.Job.Params = params
	return a.changed()
}

// setSplit takes what was typed for the size of the test or the seed of the split.
func (a *App) setSplit(field, text string) []Effect {
	p := &a.Train
	p.Typed[field] = text
	delete(p.Errors, field)
	v := estimator.ParseValue(strings.Replace(strings.TrimSpace(text), ",", ".", 1))
	if field == "test_size" {
		if (v.Kind != estimator.Float && v.Kind != estimator.Int) || !(v.Float() > 0 && v.Float() < 1) {
			p.Errors[field] = fault.New(fault.InvalidParameterValue, "split.test_size", "value", text)
			return nil
		}
		p.Job.Split.TestSize = v.Float()
		return a.changed()
	}
	if v.Kind != estimator.Int || v.Float() < 0 || v.Float() > trainer.MaxSeed {
		p.Errors[field] = fault.New(fault.InvalidParameterValue, "split.random_state", "value", text)
		return nil
	}
	p.Job.Split.RandomState = v
	return a.changed()
}
