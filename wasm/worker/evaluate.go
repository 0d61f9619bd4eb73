//go:build js

package worker

import (
	"context"

	"pizarra/engine/evaluate"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// Evaluate evaluates in one worker. file and progress are as in evaluate.Run. Where ctx ends first, the worker is stopped at
// once.
func (p *Pool) Evaluate(ctx context.Context, r evaluate.Request, file []byte, progress func(done, total int)) (*evaluate.Report, error) {
	p.begin(1)
	defer p.begin(-1)
	f, err := p.bring(ctx, r.Job.Data, file)
	if err != nil {
		return nil, err
	}
	a, err := p.ask(ctx, &request{Kind: kindEvaluate, Evaluate: &r, file: f}, func(m trainer.Progress) {
		if progress != nil {
			progress(m.Done, m.Total)
		}
	})
	if err != nil {
		return nil, err
	}
	report := &evaluate.Report{}
	return report, jsontext.Unmarshal([]byte(a.text), report)
}

// evaluation is the worker's side. Who cancels ends the worker.
func (s *server) evaluation(r evaluate.Request) (*answer, error) {
	p, err := s.prepare(r.Job)
	if err != nil {
		return nil, err
	}
	teller := &teller{}
	report, err := evaluate.RunOn(context.Background(), r, p, teller.progress)
	if err != nil {
		return nil, err
	}
	return encoded(report)
}
