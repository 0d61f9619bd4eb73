//go:build js

package worker

import (
	"context"

	"pizarra/engine/jsontext"
	"pizarra/engine/predict"
)

const kindAsk = "ask"

// Models is the Handler behind AskModel.
func Models() Handler {
	return Handler{Kind: kindAsk, Answer: func(d *Desk, body []byte) (jsontext.Value, error) {
		r := predict.Request{}
		if err := jsontext.Unmarshal(body, &r); err != nil {
			return nil, err
		}
		run, err := d.again(r.Job)
		if err != nil {
			return nil, err
		}
		return predict.Ask(run, r)
	}}
}

// AskModel asks a run's model in one worker, which trains it again unless it has done so last. file and progress are as in
// predict.Run. Where ctx ends first, the worker is stopped at once.
func (p *Pool) AskModel(ctx context.Context, r predict.Request, file []byte, progress func(done, total int)) (*predict.Answer, error) {
	a := &predict.Answer{}
	return a, p.Ask(ctx, kindAsk, r.Job.Data, file, &r, a, progress)
}
