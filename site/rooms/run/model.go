package run

import (
	"context"
	"strconv"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Logged is the model that a run has logged.
type Logged struct {
	ID    string
	Files int
	Size  int64 // bytes
}

// Logging is the logging of a run's model that goes on in this tab.
type Logging struct {
	RunID       string
	Done, Total int // of the training; Total is 0 until it has begun

	stop context.CancelFunc
}

type (
	loggingMoved struct{ done, total int }
	loggingEnded struct {
		run    string
		killed bool
		err    error // other than of saving, which is told by itself
	}
)

// readModel is the model that a run has logged last, nil if it has logged none.
func readModel(ctx context.Context, s store.Store, run string) (*Logged, error) {
	r, err := s.Run(ctx, run)
	if err != nil || len(r.Outputs) == 0 {
		return nil, err
	}
	m := &Logged{ID: r.Outputs[len(r.Outputs)-1]}
	files, err := s.ModelArtifacts(ctx, m.ID, "")
	for _, f := range files {
		m.Files++
		m.Size += f.Size
	}
	return m, err
}

// logModel trains the run's Job once more, and logs the model that comes of it.
func (room *Room) logModel(a *app.App) []app.Effect {
	r, ok := a.FindRun(a.Route.ID)
	job, known := app.JobOf(r)
	if room.Logging != nil || room.Model != nil || !ok || !known || r.Status != store.Finished {
		return nil
	}
	job, err := job.Complete()
	if err != nil {
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	room.Logging, a.Notice = &Logging{RunID: r.ID, stop: stop}, nil
	s, book := a.Book.Store, a.Book.Name
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		p.Focus("run-model-cancel")
		working, end := app.Until(ctx, stopped)
		defer end()
		ops, err := modelOps(working, p, s, r, job, send)
		if err == nil && stopped.Err() == nil {
			_ = app.Commit(ctx, p, s, book, send, store.Batch{Ops: ops, Durable: true}) // the frame says so where it fails
		}
		ended := loggingEnded{run: r.ID, killed: stopped.Err() != nil, err: err}
		if ended.killed {
			ended.err = nil
		}
		send(ended)
	}}
}

// modelOps are what logs the model of a run that is trained once more: the very one that gave the run's results, or run.model_same.
func modelOps(ctx context.Context, p app.Platform, s store.Store, r store.Run, job trainer.Job, send func(any)) ([]store.Op, error) {
	file, err := app.JobFile(ctx, s, job)
	if err != nil {
		return nil, err
	}
	told := app.Seldom(p, func(done, total int) { send(loggingMoved{done, total}) })
	result, model, err := p.Train(ctx, job, file, store.MaxArtifact, trainer.Listener{Progress: func(m trainer.Progress) { told(m.Done, m.Total) }})
	switch {
	case err != nil:
		return nil, err
	case model == nil:
		return nil, fault.New(fault.InvalidParameterValue, "mlmodel.too_big", "megabytes", "> "+strconv.Itoa(store.MaxArtifact/1_000_000), "limit", store.MaxArtifact/1_000_000)
	}
	if was := app.RunFingerprint(r); was != nil && *was != result.Fingerprint {
		return nil, fault.New(fault.InvalidState, "run.model_same")
	}
	if r, err = s.Run(ctx, r.ID); err != nil { // with its outputs
		return nil, err
	}
	ops, err := app.ModelOps(r, result, model, p.Now().UnixMilli())
	return ops, err
}

func (room *Room) updateLogging(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case loggingMoved:
		if l := room.Logging; l != nil {
			l.Done, l.Total = m.done, m.total
		}
	case loggingEnded:
		room.Logging = nil
		switch {
		case m.err != nil:
			a.Notice = &app.Notice{Err: m.err}
		case m.killed:
			a.Notice = &app.Notice{Key: "run.model_cancelled"}
		case a.Notice == nil:
			a.Notice = &app.Notice{Key: "run.model_logged"}
		}
		if a.Route.Page == app.PageRun && a.Route.ID == m.run {
			return append(room.Arrive(a), app.Focus("run-model-title")), true
		}
	default:
		return nil, false
	}
	return nil, true
}

// viewModel leads to the model that the run has logged, or offers to log it.
func (room *Room) viewModel(a *app.App, r store.Run) view.HTML {
	if !room.Loaded || r.Status != store.Finished {
		return ""
	}
	title := view.H(`<h2 id="run-model-title" tabindex="-1">%</h2>`, view.T(a, "run.model"))
	if m := room.Model; m != nil {
		return view.H(`<section id="run-model">%<p>%</p><div class="row"><a class="button primary" id="run-predict" href="#/predict/%">%</a><a class="button" id="run-model-see" href="#/model/%">%</a></div></section>`, title,
			view.T(a, "run.model_about", "n", m.Files, "size", view.Size(a, m.Size)), m.ID, view.T(a, "run.model_predict"), m.ID, view.T(a, "run.model_see"))
	}
	if _, known := app.JobOf(r); !known {
		return ""
	}
	action := view.H(`<button type="button" id="run-model-log" data-click="run.log_model">%</button>`, view.T(a, "run.model_log"))
	if l := room.Logging; l != nil && l.RunID == r.ID {
		share := 0.0
		if l.Total > 0 {
			share = float64(l.Done) / float64(l.Total)
		}
		action = view.H(`<label for="run-model-progress">%</label><progress id="run-model-progress" max="1" value="%"></progress><button type="button" id="run-model-cancel" data-click="run.log_model_cancel">%</button>`,
			view.T(a, "run.model_training", "percent", i18n.Percent(a.Lang, share, 0)), strconv.FormatFloat(share, 'f', 3, 64), view.T(a, "run.cancel"))
	}
	return view.H(`<section id="run-model">%<p>%</p><div class="row">%<a class="button" id="run-predict" href="#/predict/%">%</a></div></section>`, title,
		view.T(a, "run.model_none", "megabytes", app.MostModel/1_000_000), action, r.ID, view.T(a, "run.model_predict"))
}
