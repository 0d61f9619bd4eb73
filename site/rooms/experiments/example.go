package experiments

import (
	"context"
	"errors"
	"slices"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// exampleName is the name of the example experiment, whatever the interface speaks.
const exampleName = "pizarra-example"

// exampleUser is whose the example's runs are: nobody's work is to be mixed up with the student's.
const exampleUser = "pizarra"

// adding is how far the training of the example is.
type adding struct {
	done, total int
	stop        context.CancelFunc
}

type (
	exampleMoved struct{ done, total int }
	exampleEnded struct {
		id  string // of the experiment, "" where it was not made
		err error
	}
)

// exampleJobs are the class's own exercise and what one would try next: the models on iris, how deep a tree and how large a
// forest must be, how many neighbours, and the same on the two other sets. All are trained on the spot, so their numbers are
// those that the student gets too.
func exampleJobs() []trainer.Job {
	var jobs []trainer.Job
	add := func(data, model, param string, values ...estimator.Value) {
		if len(values) == 0 {
			jobs = append(jobs, exampleJob(data, model))
		}
		for _, v := range values {
			j := exampleJob(data, model)
			j.Params[param] = v
			jobs = append(jobs, j)
		}
	}
	n := estimator.IntValue
	add("iris", "random_forest", "n_estimators", n(1), n(10), n(100))
	add("iris", "random_forest", "max_depth", n(1), n(2), n(3))
	add("iris", "decision_tree", "max_depth", n(1), n(2), n(3), n(5))
	add("iris", "logistic_regression", "C", estimator.FloatValue(0.01), estimator.FloatValue(1), estimator.FloatValue(100))
	add("iris", "k_neighbors", "n_neighbors", n(1), n(5), n(25))
	add("iris", "gaussian_nb", "")
	add("wine", "random_forest", "")
	add("wine", "k_neighbors", "")
	add("breast_cancer", "random_forest", "")
	add("breast_cancer", "gaussian_nb", "")
	return jobs
}

func exampleJob(data, model string) trainer.Job {
	return trainer.NewJob(trainer.Data{Name: data}, model)
}

// example finds the example experiment of a workbook, deleted or not.
func example(a *app.App) (store.Experiment, bool) {
	for _, list := range [][]store.Experiment{a.Book.Experiments, a.Book.Trash} {
		if i := slices.IndexFunc(list, app.IsExample); i >= 0 {
			return list[i], true
		}
	}
	return store.Experiment{}, false
}

// wished is the key of the address's query that asks for the example: #/experiments?example=1.
const wished = "example"

// leadToExample does what such an address asks for: the example is added where the workbook has none, and its page is led to. The
// address is taken back, so that who comes here again by the history, after the example was removed, does not bring it back.
func (r *Room) leadToExample(a *app.App) []app.Effect {
	if !a.Book.Ready || a.Route.ID != "" || a.Route.Query.Get(wished) == "" {
		return nil
	}
	e, ok := example(a)
	if ok && e.Stage == store.Active {
		a.Route = app.Route{Page: app.PageExperiments, ID: e.ID}
	} else {
		a.Route = a.Route.With(wished, "")
	}
	hash := a.Route.Hash()
	effects := []app.Effect{func(_ context.Context, p app.Platform, _ func(any)) { p.SetHash(hash, false) }, app.Focus("main")}
	if ok && e.Stage == store.Active {
		return effects
	}
	return append(effects, r.actExample(a, app.Action{Name: "experiments.example"})...)
}

// lacking is how many runs the example experiment has still to get: more than none where its training was stopped.
func lacking(row Row) int { return max(len(exampleJobs())-row.Runs, 0) }

// Keeps is why the workbook cannot be left now: the example is being trained.
func (r *Room) Keeps() error {
	if r.Adding == nil {
		return nil
	}
	return fault.New(fault.InvalidState, "experiments.adding")
}

func (r *Room) actExample(a *app.App, m app.Action) []app.Effect {
	if m.Name == "experiments.example_stop" {
		if r.Adding == nil {
			return nil
		}
		stop := r.Adding.stop
		return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
	}
	if r.Adding != nil || a.Book.Store == nil {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	r.Adding = &adding{total: len(exampleJobs()), stop: stop}
	r.Gone = nil
	t := exampleTask{store: a.Book.Store, book: a.Book.Name, stopped: stopped}
	return []app.Effect{t.do, app.Focus("example-stop")}
}

func (r *Room) updateExample(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case exampleMoved:
		if r.Adding != nil {
			r.Adding.done, r.Adding.total = m.done, m.total
		}
		return nil, true
	case exampleEnded:
		r.Adding = nil
		if m.err != nil {
			a.Notice = &app.Notice{Err: m.err}
			return []app.Effect{app.Focus("main")}, true
		}
		a.Notice = &app.Notice{Key: "experiments.added"}
		if a.Route.Page == app.PageExperiments {
			return append(a.GoTo(app.Route{Page: app.PageExperiments, ID: m.id}), app.Focus("main")), true
		}
		return nil, true
	}
	return nil, false
}

// exampleTask trains the example.
type exampleTask struct {
	store   store.Store
	book    string
	stopped context.Context // ends when the person stops it
}

func (t exampleTask) do(ctx context.Context, p app.Platform, send func(any)) {
	working, stop := app.Until(ctx, t.stopped)
	defer stop()
	lock := "example-" + t.book
	if held, err := p.Held(ctx); err == nil && slices.Contains(held, lock) {
		send(exampleEnded{err: fault.New(fault.InvalidState, "experiments.adding_elsewhere")})
		return
	}
	if release, err := p.Hold(ctx, lock); err == nil {
		defer release()
	}
	id, err := t.add(ctx, working, p, send)
	if t.stopped.Err() != nil {
		err = nil // what there is stays, and can be completed
	}
	send(exampleEnded{id, err})
}

// add makes the experiment, or brings it back, and trains what it lacks. Every run is saved whole, so that whatever ends it
// leaves only finished ones.
func (t exampleTask) add(ctx, working context.Context, p app.Platform, send func(any)) (id string, err error) {
	if id, err = t.experiment(ctx, p, send); err != nil {
		return "", err
	}
	there, err := t.store.Runs(ctx, []string{id}, store.ActiveOnly)
	if err != nil {
		return id, err
	}
	looks := map[string]*trainer.Look{}
	jobs := exampleJobs()
	for i, j := range jobs {
		send(exampleMoved{i, len(jobs)})
		if j, err = j.Complete(); err != nil {
			return id, err
		}
		link := j.Query().Encode()
		if slices.ContainsFunc(there, func(r store.Run) bool { return app.RunJob(r) == link }) {
			continue
		}
		look := looks[j.Data.Name]
		if look == nil {
			if look, err = p.Look(working, j.Data, nil); err == nil && look.Err != nil {
				err = look.Err
			}
			if err != nil {
				return id, err
			}
			looks[j.Data.Name] = look
		}
		ops, err := t.run(working, p, id, j, look)
		if err == nil {
			err = app.Commit(ctx, p, t.store, t.book, send, store.Batch{Ops: ops, Durable: i == len(jobs)-1})
		}
		if err != nil {
			return id, err
		}
	}
	return id, nil
}

// experiment is the id of the example experiment, made or brought back where it has to be.
func (t exampleTask) experiment(ctx context.Context, p app.Platform, send func(any)) (string, error) {
	e, err := t.store.ExperimentByName(ctx, exampleName)
	now := p.Now().UnixMilli()
	switch {
	case fault.Is(err, "store.experiment_name_missing"):
		made := store.Experiment{Name: exampleName, CreationTime: now, Tags: []store.Tag{{Key: app.ExampleTag, Value: "1"}}}
		if err = app.Commit(ctx, p, t.store, t.book, send, store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: made}}}); err == nil {
			e, err = t.store.ExperimentByName(ctx, exampleName)
		}
	case err == nil && !app.IsExample(e):
		err = fault.New(fault.ResourceAlreadyExists, "experiments.example_taken", "name", exampleName)
	case err == nil && e.Stage == store.Deleted:
		err = app.Commit(ctx, p, t.store, t.book, send, store.Batch{Ops: []store.Op{store.RestoreExperiment{Experiment: e.ID, Time: now}}})
	}
	return e.ID, err
}

// run trains a Job, and is what there is to log of it, from its beginning to its end.
func (t exampleTask) run(ctx context.Context, p app.Platform, experiment string, j trainer.Job, look *trainer.Look) ([]store.Op, error) {
	r := store.Run{
		ID: store.NewRunID(app.RandomID(p)), Name: store.RandomName(app.RandomID(p)), ExperimentID: experiment,
		Status: store.Finished, StartTime: p.Now().UnixMilli(),
	}
	app.Describe(&r, j, look, exampleUser)
	r.Tags = append(r.Tags, store.Tag{Key: app.ExampleTag, Value: "1"})
	var points []store.Metric
	result, model, err := p.Train(ctx, j, nil, app.MostModel, trainer.Listener{Progress: func(m trainer.Progress) {
		for _, point := range m.Points {
			points = append(points, store.Metric{Key: point.Key, Value: point.Value, Step: int64(point.Step), Timestamp: p.Now().UnixMilli()})
		}
	}})
	if err != nil {
		return nil, err
	}
	artifacts, err := app.Artifacts(ctx, p, r.ID, result)
	if ctx.Err() != nil {
		return nil, errors.New("stopped") // not told: the person stopped it
	}
	if err != nil {
		return nil, err
	}
	r.EndTime = p.Now().UnixMilli()
	ops := []store.Op{store.CreateRun{Run: r}}
	for part := range slices.Chunk(points, store.MaxMetricsPerBatch) {
		ops = append(ops, store.LogMetrics{Run: r.ID, Metrics: part})
	}
	var measured []store.Metric
	for _, m := range result.Logged() {
		if !slices.ContainsFunc(points, func(p store.Metric) bool { return p.Key == m.Key }) {
			measured = append(measured, store.Metric{Key: m.Key, Value: m.Value, Timestamp: r.EndTime})
		}
	}
	folder, err := app.ModelOps(r, result, model, r.EndTime)
	return slices.Concat(ops, []store.Op{store.LogMetrics{Run: r.ID, Metrics: measured}}, artifacts, folder), err
}
