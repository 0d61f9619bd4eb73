//go:build js

package worker

import (
	"context"

	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

const kindInspect = "inspect"

// inspected is the run that a worker has trained again last. A second look at it need not train.
type inspected struct {
	job string
	run *inspect.Trained
}

// Inspections is the Handler behind Inspect.
func Inspections() Handler {
	return Handler{Kind: kindInspect, Answer: func(d *Desk, body []byte) (jsontext.Value, error) {
		r := inspect.Request{}
		if err := jsontext.Unmarshal(body, &r); err != nil {
			return nil, err
		}
		run, err := d.again(r.Job)
		if err != nil {
			return nil, err
		}
		return run.Look(r)
	}}
}

// again is the run of a Job, trained again unless that is the one that is kept.
func (d *Desk) again(j trainer.Job) (*inspect.Trained, error) {
	job := j.Query().Encode()
	last, _ := d.Kept.(inspected)
	if last.run != nil && last.job == job {
		return last.run, nil
	}
	d.Kept, last.run = nil, nil // it goes before the new one comes
	file, err := d.File(j.Data.File)
	if err != nil {
		return nil, err
	}
	run, err := inspect.Train(context.Background(), j, file, d.Progress)
	if err == nil {
		d.Kept = inspected{job, run}
	}
	return run, err
}

// Inspect looks inside a run in one worker, which trains it again unless it has done so last. file and progress are as in
// inspect.Run. Where ctx ends first, the worker is stopped at once.
func (p *Pool) Inspect(ctx context.Context, r inspect.Request, file []byte, progress func(done, total int)) (*inspect.Answer, error) {
	a := &inspect.Answer{}
	return a, p.Ask(ctx, kindInspect, r.Job.Data, file, &r, a, progress)
}
