package app

import (
	"context"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// record is what is written of one run: at its beginning, and at its end. Both can be tried again, which changes nothing
// where they were saved. Nothing in it depends on the language of the interface.
type record struct {
	store      store.Store
	book       string
	experiment string // its name; it is made if need be
	run        store.Run
	file       *store.DataFile // the CSV it is trained on, nil for a built-in set
	begun      bool            // the beginning is saved
	points     []store.Metric  // of the curve, in the order in which they came
	logged     int             // how many of them are saved
	ending     []store.Op
	release    func() // lets go of the run's lock
}

// describe fills in what is known before the training.
func (r *record) describe(t task, look *trainer.Look, at time.Time) {
	r.experiment = experimentOf(t.job)
	r.run.User = t.book
	r.run.Status = store.Running
	r.run.StartTime = at.UnixMilli()
	r.run.Params = runParams(t.job, look)
	r.run.Tags = runTags(t.job, t.book)
	r.run.Inputs = []store.DatasetInput{runInput(t.job, look)}
	if t.job.Data.File != "" {
		reading, err := jsontext.Marshal(&t.job.Data.Reading)
		if err != nil {
			reading = nil
		}
		r.file = &store.DataFile{
			Name: t.job.Data.Name, Digest: t.job.Data.File, Reading: string(reading),
			Size: int64(len(t.file)), Added: at.UnixMilli(), Bytes: t.file,
		}
	}
}

// experimentOf is the experiment that a Job belongs to: iris-classification, as in the class.
func experimentOf(j trainer.Job) string {
	name := j.Data.Name
	if stem := strings.TrimSuffix(name, path.Ext(name)); stem != "" && j.Data.File != "" {
		name = stem
	}
	suffix := "-" + string(j.Task)
	if most := store.MaxExperimentName - len(suffix); utf8.RuneCountInString(name) > most {
		name = string([]rune(name)[:most])
	}
	return name + suffix
}

// begin saves that the run goes on.
func (r *record) begin(ctx context.Context, p Platform, send func(any)) error {
	err := Saving(p, r.store, r.book, send, func() error {
		id, err := r.findExperiment(ctx)
		if err != nil {
			return err
		}
		r.run.ExperimentID = id
		ops := []store.Op{store.CreateRun{Run: r.run}}
		if r.file != nil && !r.kept(ctx) {
			ops = append(ops, store.PutDataFile{File: *r.file, Hashed: true})
		}
		return r.store.Commit(ctx, store.Batch{Ops: ops})
	})
	if err == nil {
		r.begun = true
		p.Persist()
	}
	return err
}

// kept reports whether the workbook has the file already, as it is: to check and write a large one holds up the page.
func (r *record) kept(ctx context.Context) bool {
	files, err := r.store.DataFiles(ctx)
	if err != nil {
		return false // the commit says what is wrong
	}
	for _, f := range files {
		// Where nothing was corrected in its reading, none is noted when it is brought.
		if f.Digest == r.file.Digest && f.Name == r.file.Name && (f.Reading == r.file.Reading || f.Reading == "" && r.file.Reading == "{}") {
			return true
		}
	}
	return false
}

// findExperiment is the id of the run's experiment, which is made where there is none of its name.
func (r *record) findExperiment(ctx context.Context) (string, error) {
	e, err := r.store.ExperimentByName(ctx, r.experiment)
	if err == nil {
		return e.ID, nil
	}
	if !fault.Is(err, "store.experiment_name_missing") {
		return "", err
	}
	made := store.Experiment{Name: r.experiment, CreationTime: r.run.StartTime}
	err = r.store.Commit(ctx, store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: made}}})
	if err != nil && !fault.Is(err, "store.experiment_exists") { // another tab may have been faster
		return "", err
	}
	e, err = r.store.ExperimentByName(ctx, r.experiment)
	return e.ID, err
}

// results prepares what a finished run logs: its end, metrics and artifacts. The error is that of a chart which could not
// be drawn; the run is finished without it.
func (r *record) results(ctx context.Context, p Platform, result *trainer.Result) (failure error) {
	var artifacts []store.Op
	for _, c := range charts(result) {
		png, err := p.DrawPNG(ctx, c.chart)
		if err != nil {
			failure = err
			continue
		}
		artifacts = append(artifacts, store.PutArtifact{Run: r.run.ID, Path: c.path, Bytes: png})
	}
	report := metrics.Report(result.Report, result.Dataset.Classes)
	artifacts = append(artifacts, store.PutArtifact{Run: r.run.ID, Path: "classification_report.txt", Bytes: []byte(report)})

	end := p.Now().UnixMilli()
	var measured []store.Metric
	for _, m := range result.Logged() {
		if !r.followed(m.Key) {
			measured = append(measured, store.Metric{Key: m.Key, Value: m.Value, Timestamp: end})
		}
	}
	r.ending = append([]store.Op{
		store.LogMetrics{Run: r.run.ID, Metrics: measured},
		store.UpdateRun{Run: r.run.ID, Status: store.Finished, EndTime: end},
	}, artifacts...)
	return failure
}

// followed reports whether a metric has a curve, whose last point is its value.
func (r *record) followed(key string) bool {
	for _, p := range r.points {
		if p.Key == key {
			return true
		}
	}
	return false
}

// unlogged are the points that are not saved yet.
func (r *record) unlogged() []store.Metric {
	return r.points[r.logged:min(len(r.points), r.logged+store.MaxMetricsPerBatch)]
}

// finish saves the end of the run, and its beginning where that is not saved yet.
func (r *record) finish(ctx context.Context, p Platform, send func(any)) error {
	if !r.begun {
		if err := r.begin(ctx, p, send); err != nil {
			return err
		}
	}
	ops := r.ending
	if points := r.unlogged(); len(points) > 0 {
		ops = append([]store.Op{store.LogMetrics{Run: r.run.ID, Metrics: points}}, ops...)
	}
	return Commit(ctx, p, r.store, r.book, send, store.Batch{Ops: ops, Durable: true})
}

// failed is how a run ends that came to nothing: FAILED, and why.
func failed(run string, why *fault.Error, at time.Time) []store.Op {
	ops := []store.Op{store.UpdateRun{Run: run, Status: store.Failed, EndTime: at.UnixMilli()}}
	text, err := jsontext.Marshal(why)
	if err == nil && len(text) > store.MaxTag {
		text, err = jsontext.Marshal(&fault.Error{Code: why.Code, Key: why.Key})
	}
	if err == nil {
		ops = append(ops, store.SetTags{Run: run, Tags: []store.Tag{{Key: tagError, Value: string(text)}}})
	}
	return ops
}
