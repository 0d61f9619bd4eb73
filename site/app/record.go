package app

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/mlmodel"
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
	trained    *trainer.Result  // of a finished run
	model      *mlmodel.Written // its model, nil where none is logged with it
	ended      int64            // when it was trained
	register   string           // the registered model that it becomes a version of, "" for none
	release    func()           // lets go of the run's lock
}

// describe fills in what is known before the training.
func (r *record) describe(t task, look *trainer.Look, at time.Time) {
	r.experiment = cmp.Or(t.into, ExperimentOf(t.job))
	r.run.Status = store.Running
	r.run.StartTime = at.UnixMilli()
	Describe(&r.run, t.job, look, t.book)
	r.file = KeptFile(t.job.Data, t.file, at)
}

// Describe fills in what is known of a Job's run before it is trained: who trains it, its params, tags and data set.
func Describe(r *store.Run, j trainer.Job, look *trainer.Look, book string) {
	r.User = book
	r.Params = runParams(j, look)
	r.Tags = runTags(j, book)
	r.Inputs = []store.DatasetInput{RunInput(j, look)}
}

// KeptFile is the CSV that data are read from, as the workbook keeps it; nil for a built-in set.
func KeptFile(d trainer.Data, file []byte, at time.Time) *store.DataFile {
	if d.File == "" {
		return nil
	}
	reading, err := jsontext.Marshal(&d.Reading)
	if err != nil {
		reading = nil
	}
	return &store.DataFile{
		Name: d.Name, Digest: d.File, Reading: string(reading),
		Size: int64(len(file)), Added: at.UnixMilli(), Bytes: file,
	}
}

// ExperimentOf is the experiment that a Job belongs to: iris-classification, as in the class.
func ExperimentOf(j trainer.Job) string {
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
		id, err := FindExperiment(ctx, r.store, r.experiment, r.run.StartTime)
		if err != nil {
			return err
		}
		r.run.ExperimentID = id
		ops := []store.Op{store.CreateRun{Run: r.run}}
		ops = append(ops, KeepFile(ctx, r.store, r.file)...)
		return r.store.Commit(ctx, store.Batch{Ops: ops})
	})
	if err == nil {
		r.begun = true
		p.Persist()
	}
	return err
}

// KeepFile keeps a file, which may be nil, unless the workbook has it already as it is: to check and write a large one holds up
// the page.
func KeepFile(ctx context.Context, s store.Store, file *store.DataFile) []store.Op {
	if file == nil {
		return nil
	}
	files, err := s.DataFiles(ctx)
	if err != nil {
		files = nil // the commit says what is wrong
	}
	for _, f := range files {
		if f.Digest == file.Digest && f.Name == file.Name && sameReading(f.Reading, file.Reading) {
			return nil
		}
	}
	return []store.Op{store.PutDataFile{File: *file, Hashed: true}}
}

// sameReading reports whether two files were read the same. Where nothing was corrected, none is noted; and what a class file has chosen
// beside the reading stays.
func sameReading(a, b string) bool {
	var x, y dataset.Reading
	for text, r := range map[string]*dataset.Reading{a: &x, b: &y} {
		if text != "" && jsontext.Unmarshal([]byte(text), r) != nil {
			return a == b
		}
	}
	return a == b || x == y
}

// FindExperiment is the id of the experiment of a name, which is made where there is none.
func FindExperiment(ctx context.Context, s store.Store, name string, at int64) (string, error) {
	e, err := s.ExperimentByName(ctx, name)
	if err == nil {
		return e.ID, nil
	}
	if !fault.Is(err, "store.experiment_name_missing") {
		return "", err
	}
	made := store.Experiment{Name: name, CreationTime: at}
	err = s.Commit(ctx, store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: made}}})
	if err != nil && !fault.Is(err, "store.experiment_exists") { // another tab may have been faster
		return "", err
	}
	e, err = s.ExperimentByName(ctx, name)
	return e.ID, err
}

// Artifacts are the plots that a run logs of its result, each with the numbers in it as an engine/chart beside it, the report, and
// its fingerprint, a tag. The error is that of a chart which could not be drawn;
// the others are there.
func Artifacts(ctx context.Context, p Platform, run string, result *trainer.Result) (ops []store.Op, failure error) {
	for _, c := range charts(result) {
		if text, err := jsontext.Marshal(&c.chart); err == nil {
			ops = append(ops, store.PutArtifact{Run: run, Path: ChartOf(c.path), Bytes: text})
		}
		png, err := p.DrawPNG(ctx, c.chart)
		if err != nil {
			failure = err
			continue
		}
		ops = append(ops, store.PutArtifact{Run: run, Path: c.path, Bytes: png})
	}
	report := metrics.Report(result.Report, result.Dataset.Classes)
	ops = append(ops, store.PutArtifact{Run: run, Path: "classification_report.txt", Bytes: []byte(report)})
	if text, err := jsontext.Marshal(&result.Fingerprint); err == nil {
		ops = append(ops, store.SetTags{Run: run, Tags: []store.Tag{{Key: tagPrint, Value: string(text)}}})
	}
	return ops, failure
}

// ChartOf is the path of the numbers that a logged plot shows.
func ChartOf(png string) string { return strings.TrimSuffix(png, ".png") + ".json" }

// results prepares what a finished run logs: its end, metrics, artifacts and model. The error is that of Artifacts.
func (r *record) results(ctx context.Context, p Platform, result *trainer.Result, model *mlmodel.Written) error {
	artifacts, failure := Artifacts(ctx, p, r.run.ID, result)
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
	r.trained, r.model, r.ended = result, model, end
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
	model, err := ModelOps(r.run, r.trained, r.model, r.ended)
	if err == nil { // else the run counts more, and its page offers to log it
		ops = append(slices.Clone(ops), model...)
	}
	if r.register != "" && r.trained != nil { // run, model and version are there together
		ops = append(slices.Clone(ops), RegisterRun(store.Deed{By: r.book, Time: r.ended}, r.run.ID, r.register, len(model) > 0))
	}
	if points := r.unlogged(); len(points) > 0 {
		ops = append([]store.Op{store.LogMetrics{Run: r.run.ID, Metrics: points}}, ops...)
	}
	return Commit(ctx, p, r.store, r.book, send, store.Batch{Ops: ops, Durable: true})
}

// FailRun is how a run ends that came to nothing: FAILED, and why.
func FailRun(run string, why *fault.Error, at time.Time) []store.Op {
	ops := []store.Op{store.UpdateRun{Run: run, Status: store.Failed, EndTime: at.UnixMilli()}}
	text, err := jsontext.Marshal(why)
	if err == nil && len(text) > store.MaxTag {
		text, err = jsontext.Marshal(&fault.Error{Code: why.Code, Key: why.Key})
	}
	if err == nil {
		ops = append(ops, store.SetTags{Run: run, Tags: []store.Tag{{Key: TagError, Value: string(text)}}})
	}
	return ops
}
