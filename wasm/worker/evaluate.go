//go:build js

package worker

import (
	"context"

	"pizarra/engine/evaluate"
	"pizarra/engine/jsontext"
)

const kindEvaluate = "evaluate"

// Evaluations is the Handler behind Evaluate.
func Evaluations() Handler {
	return Handler{Kind: kindEvaluate, Answer: func(d *Desk, body []byte) (jsontext.Value, error) {
		r := evaluate.Request{}
		if err := jsontext.Unmarshal(body, &r); err != nil {
			return nil, err
		}
		p, err := d.Prepare(r.Job)
		if err != nil {
			return nil, err
		}
		return evaluate.RunOn(context.Background(), r, p, d.Progress)
	}}
}

// Evaluate evaluates in one worker. file and progress are as in evaluate.Run. Where ctx ends first, the worker is stopped at
// once.
func (p *Pool) Evaluate(ctx context.Context, r evaluate.Request, file []byte, progress func(done, total int)) (*evaluate.Report, error) {
	report := &evaluate.Report{}
	return report, p.Ask(ctx, kindEvaluate, r.Job.Data, file, &r, report, progress)
}
