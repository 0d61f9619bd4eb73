// Package run is the page of one run: what it came to, what led to it, its files, and what can be asked of it.
package run

import (
	"context"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Room is the page of one run, and what has been read for it.
type Room struct {
	Evaluating *Evaluation // the evaluation that is going on in this tab, nil if none
	Checking   *Check      // and the check
	Logging    *Logging    // and the logging of its model
	page
}

// page is what belongs to the run that is shown.
type page struct {
	ID       string                    // whose files these are
	Files    []File                    // in the order of their paths
	Points   []estimator.Point         // of the metrics that have steps
	Times    map[estimator.Point]int64 // when each was logged, Unix milliseconds
	Model    *Logged                   // what it has logged, nil for none
	Loaded   bool
	Open     string // the path of the file that is shown, "" for none
	Renaming bool
	Noting   bool
	Tagging  string     // the key of the tag that is being changed, "" for none
	Typed    store.Tag  // what has been typed of a new one
	Removed  *store.Tag // the last tag taken off, nil if none
	Output   string     // what the Job is shown as, as on Train

	Comparison *inspect.Comparison // what the last check came to, nil if there was none
}

// New is the room before any run has been opened.
func New() *Room { return &Room{} }

// Page is that of a run.
func (*Room) Page() app.Page { return app.PageRun }

// Leave lets go of the run. A check that goes on is of no use any more, nor a model that is on its way.
func (room *Room) Leave(*app.App) {
	if room.Checking != nil {
		room.Checking.stop()
	}
	if room.Logging != nil {
		room.Logging.stop()
	}
	room.page, room.Checking, room.Logging = page{}, nil, nil
}

// Keeps is why the workbook cannot be left now: an evaluation goes on.
func (room *Room) Keeps() error {
	if room.Evaluating != nil {
		return fault.New(fault.InvalidState, "book.training")
	}
	return nil
}

type filesRead struct {
	id     string
	files  []File
	points []estimator.Point
	times  map[estimator.Point]int64
	model  *Logged
	err    error
}

// Arrive reads the run's artifacts. What is on screen of the same run stays until they are there.
func (room *Room) Arrive(a *app.App) []app.Effect {
	id := a.Route.ID
	if room.ID != id {
		room.page = page{ID: id}
	}
	r, ok := a.FindRun(id)
	if !ok {
		return nil
	}
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		files, err := readFiles(ctx, s, id, "")
		read := filesRead{id: id, files: files, err: err}
		if err == nil {
			read.points, read.times, read.err = readPoints(ctx, s, r)
		}
		if read.err == nil {
			read.model, read.err = readModel(ctx, s, id)
		}
		send(read)
	}}
}

// Act does what is done to one run.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	id := a.Route.ID
	switch m.Name {
	case "run.open":
		if room.Open == m.Arg {
			room.Open = ""
		} else {
			room.Open = m.Arg
		}
	case "run.download":
		if r, ok := a.FindRun(id); ok {
			return download(a, r, m.Arg)
		}
	case "run.repeat":
		return repeat(a)
	case "run.check":
		return room.startCheck(a)
	case "run.check_cancel":
		if c := room.Checking; c != nil {
			stop := c.stop
			return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
		}
	case "run.log_model":
		return room.logModel(a)
	case "run.log_model_cancel":
		if l := room.Logging; l != nil {
			stop := l.stop
			return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
		}
	case "run.axis":
		return a.Reroute(map[string]string{"x": m.Arg})
	case "run.output":
		room.Output = m.Arg
	case "run.rename":
		room.Renaming = true
		return []app.Effect{app.Focus("run-name")}
	case "run.rename_cancel":
		room.Renaming = false
		return []app.Effect{app.Focus("run-rename")}
	case "run.rename_save":
		room.Renaming = false
		name := strings.TrimSpace(m.Form["name"])
		if r, ok := a.FindRun(id); !ok || name == "" || name == r.Name {
			return []app.Effect{app.Focus("run-rename")}
		}
		batch := store.Batch{Ops: []store.Op{store.UpdateRun{Run: id, Name: name}}}
		return append(a.Write(batch, renamed{}), app.Focus("run-rename"))
	case "run.evaluate":
		return room.startEvaluation(a, evaluate.Kind(m.Arg), m.Form)
	case "run.evaluate_cancel":
		if e := room.Evaluating; e != nil {
			stop := e.stop
			return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
		}
	default:
		return room.actTags(a, m)
	}
	return nil
}

type renamed struct{}

// Update takes what came of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case filesRead:
		if m.id != room.ID {
			return nil, true
		}
		room.Loaded = true
		if m.err != nil {
			a.Notice = &app.Notice{Err: m.err}
			return nil, true
		}
		room.Files, room.Points, room.Times, room.Model = m.files, m.points, m.times, m.model
		return nil, true
	case renamed:
		a.Notice = &app.Notice{Key: "run.renamed"}
		return nil, true
	}
	for _, update := range []func(*app.App, any) ([]app.Effect, bool){room.updateEvaluation, room.updateCheck, room.updateLogging, room.updateTags} {
		if effects, ok := update(a, msg); ok {
			return effects, true
		}
	}
	return nil, false
}
