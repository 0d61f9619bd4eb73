//go:build js

package worker

import (
	"context"

	"pizarra/engine/jsontext"
	"pizarra/engine/loaddata"
	"pizarra/engine/trainer"
)

const kindSplit = "split" // a built-in data set into training and test rows

// Splits is the Handler behind SplitData.
func Splits() Handler {
	return Handler{Kind: kindSplit, Answer: func(_ *Desk, body []byte) (jsontext.Value, error) {
		var s loaddata.Split
		if err := jsontext.Unmarshal(body, &s); err != nil {
			return nil, err
		}
		return s.Do()
	}}
}

// SplitData splits a built-in data set as loaddata does, in one worker.
func (p *Pool) SplitData(ctx context.Context, s loaddata.Split) (*loaddata.Parts, error) {
	var parts loaddata.Parts
	if err := p.Ask(ctx, kindSplit, trainer.Data{Name: s.Data}, nil, &s, &parts, nil); err != nil {
		return nil, err
	}
	return &parts, nil
}
