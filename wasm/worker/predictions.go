//go:build js

package worker

import (
	"context"

	"pizarra/engine/jsontext"
	"pizarra/engine/predictions"
	"pizarra/engine/trainer"
)

const kindPredictions = "predictions"

// Predictions is the Handler behind Predict.
func Predictions() Handler {
	return Handler{Kind: kindPredictions, Answer: func(d *Desk, body []byte) (jsontext.Value, error) {
		r := predictions.Request{}
		if err := jsontext.Unmarshal(body, &r); err != nil {
			return nil, err
		}
		keeper, ok := d.Kept.(*predictions.Keeper)
		if !ok {
			keeper = &predictions.Keeper{}
			d.Kept = keeper
		}
		return keeper.Answer(context.Background(), r, deskSource{d}, d.Progress)
	}}
}

// deskSource has the data as the worker has them.
type deskSource struct{ *Desk }

// FileRows reads the file once more.
func (s deskSource) FileRows(d trainer.Data) ([]int, error) {
	file, err := s.File(d.File)
	if err != nil {
		return nil, err
	}
	return d.FileRows(file)
}

// Predict answers in one worker, which keeps what the last Jobs predict. file is as in predictions.File. Where ctx ends first, the
// worker is stopped at once.
func (p *Pool) Predict(ctx context.Context, r predictions.Request, file []byte, progress func(done, total int)) (*predictions.Answer, error) {
	a := &predictions.Answer{}
	return a, p.Ask(ctx, kindPredictions, r.Jobs[0].Data, file, &r, a, progress)
}
