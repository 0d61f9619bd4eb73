package run

import (
	"context"
	"strconv"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Evaluation is the evaluation of a run that is going on in this tab.
type Evaluation struct {
	RunID       string
	Kind        evaluate.Kind
	Done, Total int // Total is 0 until it has begun
	Saving      bool

	stop context.CancelFunc
}

type (
	evaluationMoved struct{ done, total int }
	// evaluationSaving: it is computed, and is being saved.
	evaluationSaving struct{}
	evaluationEnded  struct {
		killed bool
		err    error // other than of saving, which is told by itself
	}
)

// reportPath is where a run keeps what came of an evaluation, the last of each kind.
func reportPath(k evaluate.Kind) string { return "evaluation/" + string(k) + ".json" }

// Report is what came of a run's last evaluation of a kind, nil if there is none, or none that can be read.
func (room *Room) Report(k evaluate.Kind) *evaluate.Report {
	f, ok := room.File(reportPath(k))
	r := &evaluate.Report{}
	if !ok || jsontext.Unmarshal(f.Bytes, r) != nil || r.Kind != k {
		return nil
	}
	n := len(r.Sizes)
	if len(r.Accuracy) != len(r.F1) || len(r.Features) != len(r.Mean) || len(r.Mean) != len(r.Std) ||
		n != len(r.TrainMean) || n != len(r.TrainStd) || n != len(r.TestMean) || n != len(r.TestStd) {
		return nil // it was not written by us
	}
	return r
}

// startEvaluation evaluates the run of the page, as the form says.
func (room *Room) startEvaluation(a *app.App, kind evaluate.Kind, form map[string]string) []app.Effect {
	run, ok := a.FindRun(a.Route.ID)
	job, known := app.JobOf(run)
	if room.Evaluating != nil || !ok || !known {
		return nil
	}
	n, err := strconv.Atoi(form["n"])
	if err != nil {
		n = 0 // refused with the bounds named
	}
	seed, err := strconv.ParseUint(form["seed"], 10, 32)
	if err != nil {
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidParameterValue, "evaluate.seed", "value", form["seed"])}
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	room.Evaluating = &Evaluation{RunID: run.ID, Kind: kind, stop: stop}
	a.Notice = nil
	return []app.Effect{evaluation{
		request: evaluate.Request{Kind: kind, Job: job, N: n, Shuffle: form["shuffle"] == "1", Seed: uint32(seed)},
		run:     run.ID, store: a.Book.Store, book: a.Book.Name, stopped: stopped,
	}.do}
}

// evaluation is one evaluation from the click to what is saved of it: the effect behind Evaluation.
type evaluation struct {
	request   evaluate.Request
	run, book string
	store     store.Store
	stopped   context.Context // ends when the person cancels
}

func (e evaluation) do(ctx context.Context, p app.Platform, send func(any)) {
	p.Focus("evaluate-cancel")
	working, stop := app.Until(ctx, e.stopped)
	defer stop()
	report, err := e.compute(working, p, send)
	if err == nil {
		send(evaluationSaving{})
		_ = app.Commit(ctx, p, e.store, e.book, send, store.Batch{Ops: LogReport(e.run, report, p.Now().UnixMilli()), Durable: true})
	}
	ended := evaluationEnded{killed: e.stopped.Err() != nil && err != nil, err: err}
	if ended.killed {
		ended.err = nil
	}
	send(ended)
}

func (e evaluation) compute(ctx context.Context, p app.Platform, send func(any)) (*evaluate.Report, error) {
	file, err := app.JobFile(ctx, e.store, e.request.Job)
	if err != nil {
		return nil, err
	}
	return p.Evaluate(ctx, e.request, file, app.Seldom(p, func(done, total int) { send(evaluationMoved{done, total}) }))
}

// LogReport is what a run logs of an evaluation: all of it as a file, the scores of cross-validation as metrics, and each
// fold's as a step of cv_accuracy.
func LogReport(run string, r *evaluate.Report, at int64) []store.Op {
	text, err := jsontext.Marshal(r)
	if err != nil {
		text = nil // scores are finite
	}
	ops := []store.Op{store.PutArtifact{Run: run, Path: reportPath(r.Kind), Bytes: text}}
	if len(r.Accuracy) == 0 {
		return ops
	}
	key := foldMetric(r.Kind)
	list := []store.Metric{
		{Key: key + "_mean", Value: metrics.Mean(r.Accuracy), Timestamp: at},
		{Key: key + "_std", Value: metrics.Std(r.Accuracy), Timestamp: at},
	}
	for i, x := range r.Accuracy {
		list = append(list, store.Metric{Key: key, Value: x, Timestamp: at, Step: int64(i + 1)})
	}
	return append(ops, store.LogMetrics{Run: run, Metrics: list})
}

// foldMetric is the metric with the accuracy of each fold or split as a step.
func foldMetric(k evaluate.Kind) string {
	if k == evaluate.CrossValidation {
		return "cv_accuracy"
	}
	return "splits_accuracy"
}

func (room *Room) updateEvaluation(a *app.App, msg any) ([]app.Effect, bool) {
	e := room.Evaluating
	switch m := msg.(type) {
	case evaluationMoved:
		e.Done, e.Total = m.done, m.total
	case evaluationSaving:
		e.Saving = true
	case evaluationEnded:
		room.Evaluating = nil
		switch {
		case m.err != nil:
			a.Notice = &app.Notice{Err: m.err}
		case m.killed:
			a.Notice = &app.Notice{Key: "evaluate.cancelled"}
		}
		if a.Route.Page == app.PageRun && a.Route.ID == e.RunID {
			return []app.Effect{app.Focus("evaluate-" + string(e.Kind))}, true
		}
	default:
		return nil, false
	}
	return nil, true
}
