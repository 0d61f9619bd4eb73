package sweep

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Form is a plan as a person writes it: what cannot be taken stays as typed, with its error.
type Form struct {
	Method sweep.Method
	Data   trainer.Data
	Models []string
	Texts  map[string]string // by axis: the values as typed
	Typed  map[string]string // test_size, draws, seed, folds as typed
	More   bool              // the hyperparameters that are not basic are shown

	Plan   sweep.Plan       // what it all comes to, as far as it can be taken
	Jobs   int              // how many trainings that is, 0 where it cannot be taken
	Counts []Count          // of a grid: what they are the product of, for each model
	Left   time.Duration    // about how long it may take, 0 where nobody can say
	Errors map[string]error // by axis, or "models", "test_size", "draws", "seed", "folds"; "" of the plan as a whole
	asked  string           // the address that it was taken from
}

// Count is how a model's combinations come about.
type Count struct {
	Model string
	Axes  []AxisCount // those of more than one value
	Jobs  int
}

// AxisCount is how many values an axis has.
type AxisCount struct {
	Axis   string
	Values int
}

// The fields beside those of hyperparameters.
const (
	fieldModels   = "models"
	fieldTestSize = "test_size"
	fieldDraws    = "draws"
	fieldSeed     = "seed"
	fieldFolds    = "folds"
	fieldPlan     = ""
)

// newForm is a plan to begin with: the class's forest, with more and fewer trees and questions.
func newForm() Form {
	p := sweep.NewPlan(trainer.Data{Name: "iris"}, trainer.DefaultModel)
	p.Axes = []sweep.Axis{{Name: "n_estimators", Text: "10, 50, 100"}, {Name: "max_depth", Text: "1..5, None"}}
	var f Form
	f.take(p)
	return f
}

// take fills the form in from a plan.
func (f *Form) take(p sweep.Plan) {
	f.Method, f.Data, f.Models = p.Method, p.Data, slices.Clone(p.Models)
	f.Texts, f.Typed = map[string]string{}, map[string]string{
		fieldTestSize: estimator.FloatValue(p.TestSize).String(),
		fieldDraws:    strconv.Itoa(p.Draws),
		fieldSeed:     strconv.FormatUint(uint64(p.Seed), 10),
		fieldFolds:    strconv.Itoa(p.Folds),
	}
	for _, a := range p.Axes {
		f.Texts[a.Name] = a.Text
	}
	f.check()
}

// Params are the hyperparameters of the chosen models, each once, in the order of the catalogue, and the seed of the split.
func (f *Form) Params() (list []*estimator.Param) {
	for _, name := range f.Models {
		spec, err := estimator.Lookup(name)
		if err != nil {
			continue
		}
		for i := range spec.Params {
			p := &spec.Params[i]
			if !slices.ContainsFunc(list, func(q *estimator.Param) bool { return q.Name == p.Name }) {
				list = append(list, p)
			}
		}
	}
	return list
}

// ModelsWith are the chosen models that have a hyperparameter.
func (f *Form) ModelsWith(param string) (list []string) {
	for _, name := range f.Models {
		if spec, err := estimator.Lookup(name); err == nil && spec.Param(param) != nil {
			list = append(list, name)
		}
	}
	return list
}

// check makes the plan of what stands in the form, and says of each field what is wrong with it.
func (f *Form) check() {
	f.Errors = map[string]error{}
	p := sweep.NewPlan(f.Data, f.Models...)
	p.Method = f.Method
	if len(f.Models) == 0 {
		f.Errors[fieldModels] = fault.New(fault.InvalidParameterValue, "sweep.no_model", "known", strings.Join(estimator.Names(), ", "))
	}
	v := estimator.ParseValue(strings.Replace(strings.TrimSpace(f.Typed[fieldTestSize]), ",", ".", 1))
	if p.TestSize = v.Float(); v.Kind != estimator.Float && v.Kind != estimator.Int || !(p.TestSize > 0 && p.TestSize < 1) {
		f.Errors[fieldTestSize] = fault.New(fault.InvalidParameterValue, "split.test_size", "value", f.Typed[fieldTestSize])
	}
	var err error
	typed := func(field string) string { return strings.TrimSpace(f.Typed[field]) }
	if p.Folds, err = sweep.ParseFolds(typed(fieldFolds)); err != nil {
		f.Errors[fieldFolds] = err
	}
	if f.Method == sweep.Random {
		if p.Draws, err = sweep.ParseDraws(typed(fieldDraws)); err != nil {
			f.Errors[fieldDraws] = err
		}
		if p.Seed, err = sweep.ParseSeed(typed(fieldSeed)); err != nil {
			f.Errors[fieldSeed] = err
		}
	}
	names := []string{sweep.SplitSeed}
	for _, param := range f.Params() {
		names = append(names, param.Name)
	}
	for name, text := range f.Texts {
		if strings.TrimSpace(text) == "" {
			continue // its default
		}
		if slices.Contains(names, name) {
			p.Axes = append(p.Axes, sweep.Axis{Name: name, Text: strings.TrimSpace(text)})
		}
	}
	slices.SortFunc(p.Axes, func(a, b sweep.Axis) int { return strings.Compare(a.Name, b.Name) })
	f.checkAxes(p)
	f.Plan, f.Jobs = p, 0
	if len(f.Errors) > 0 {
		return
	}
	jobs, err := p.Jobs()
	f.place(err)
	f.Jobs = len(jobs)
}

// checkAxes reads the values of every axis for every model, and counts them.
func (f *Form) checkAxes(p sweep.Plan) {
	f.Counts = nil
	for _, name := range p.Models {
		c := Count{Model: name, Jobs: 1}
		for _, a := range p.Axes {
			values, has, err := sweep.AxisValues(name, a)
			if err != nil && f.Errors[a.Name] == nil {
				f.Errors[a.Name] = err
			}
			if has && len(values) > 1 {
				c.Axes = append(c.Axes, AxisCount{a.Name, len(values)})
				c.Jobs = min(c.Jobs*len(values), 1_000_000_000)
			}
		}
		f.Counts = append(f.Counts, c)
	}
}

// place puts what is wrong with a plan at the field that it is about.
func (f *Form) place(err error) {
	if err == nil {
		return
	}
	e := fault.Of(err)
	field := fieldPlan
	switch {
	case e.Key == "evaluate.n":
		field = fieldFolds
	case e.Key == "sweep.draws":
		field = fieldDraws
	case e.Args["param"] != "":
		field = e.Args["param"]
	}
	f.Errors[field] = err
}

// Fits is how many models are trained in all: each job once a fold, and the winner once more.
func (f *Form) Fits() int { return f.Jobs * f.Plan.Folds }

// Command is the plan as a command line.
func (f *Form) Command() string { return command.Sweep(f.Plan) }

// arriveForm takes the plan from the address, if one stands there.
func (room *Room) arriveForm(a *app.App) []app.Effect {
	f := &room.Form
	q := a.Route.Query
	f.estimate(a)
	if len(q) == 0 || q.Encode() == f.Plan.Query().Encode() || q.Encode() == f.asked {
		return nil
	}
	f.asked = q.Encode()
	plan, err := sweep.ReadQuery(q)
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	if !sweep.IsQuery(q) {
		plan.Method = sweep.Grid
	}
	f.take(plan)
	f.estimate(a)
	f.More = f.More || f.hasMore()
	return nil
}

// hasMore reports whether values stand in fields that are folded away.
func (f *Form) hasMore() bool {
	for _, p := range f.Params() {
		if !p.Basic && f.Texts[p.Name] != "" {
			return true
		}
	}
	return f.Texts[sweep.SplitSeed] != ""
}

// changed checks the form and writes its plan into the address, where it is one.
func (room *Room) changed(a *app.App) []app.Effect {
	f := &room.Form
	f.check()
	f.estimate(a)
	if len(f.Errors) > 0 {
		return nil
	}
	q := f.Plan.Query()
	f.asked = q.Encode()
	return a.Readdress(false, func(old url.Values) {
		clear(old)
		for key, values := range q {
			old[key] = values
		}
	})
}

// actForm changes the plan.
func (room *Room) actForm(a *app.App, m app.Action) []app.Effect {
	f := &room.Form
	switch m.Name {
	case "sweep.data":
		for _, name := range dataset.Names() {
			if m.Value == name {
				f.Data = trainer.Data{Name: name}
			}
		}
		for _, file := range a.Book.Files {
			if m.Value == file.Digest {
				f.Data = app.KeptData(file)
			}
		}
		if d := a.Train.Job.Data; d.File != "" && m.Value == d.File { // with the columns that are left out there
			f.Data = d
		}
		return room.changed(a)
	case "sweep.method":
		f.Method = sweep.Method(m.Arg)
		return room.changed(a)
	case "sweep.model":
		var all []string
		for _, name := range estimator.Names() { // in the order of the catalogue, so that equal plans have equal links
			if (name == m.Arg) != slices.Contains(f.Models, name) {
				all = append(all, name)
			}
		}
		f.Models = all
		return room.changed(a)
	case "sweep.values":
		f.Texts[m.Arg] = m.Value
		return room.changed(a)
	case "sweep.number":
		f.Typed[m.Arg] = m.Value
		return room.changed(a)
	case "sweep.more":
		f.More = !f.More
	case "sweep.copy":
		text := f.Command()
		if m.Arg == "shown" && room.Shown != nil && room.Shown.State != nil {
			text = command.Sweep(room.Shown.State.Plan)
		}
		return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
			if err := p.Copy(ctx, text); err != nil {
				send(app.Failed{Err: err})
				return
			}
			send(app.Said{Key: "train.copied"})
		}}
	}
	return nil
}

// estimate works out Left.
func (f *Form) estimate(a *app.App) {
	f.Left = 0
	if d, ok := f.spent(a); ok {
		f.Left = d
	}
}

// spent is how long the plan may take, by what jobs of earlier sweeps on the same data took; ok is false where there are none
// of one of its models.
func (f *Form) spent(a *app.App) (d time.Duration, ok bool) {
	jobs, err := f.Plan.Jobs()
	if err != nil || len(f.Errors) > 0 {
		return 0, false
	}
	speeds := map[string]speed{}
	x := &a.Book.Index
	rows := a.Book.Rows(store.ActiveOnly, "")
	for _, at := range rows[:min(len(rows), 2*sweep.MostJobs)] {
		row := x.Row(at)
		_, nested := row.Tag(store.ParentTag)
		folds, scored := row.Param("cv_folds")
		took, over := row.Number(runs.Duration)
		if !nested || !scored || !over {
			continue
		}
		n, err := strconv.Atoi(folds)
		job, known := app.JobOf(x.Run(at))
		if err != nil || !known || job.Data.Name != f.Data.Name || job.Data.File != f.Data.File {
			continue
		}
		if job, err = job.Complete(); err != nil {
			continue
		}
		v := speeds[job.Model]
		speeds[job.Model] = speed{
			took:  v.took + time.Duration(took)*time.Millisecond,
			units: v.units + unitsOf(job)*n, jobs: v.jobs + 1,
		}
	}
	for _, j := range jobs {
		v := speeds[j.Model]
		if v.units == 0 {
			return 0, false
		}
		d += time.Duration(float64(v.took) / float64(v.units) * float64(unitsOf(j)*f.Plan.Folds))
	}
	return d / time.Duration(max(a.Workers, 1)), true
}
