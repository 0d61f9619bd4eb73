//go:build js

package worker

import (
	"context"
	"errors"
	"reflect"
	"syscall/js"
	"testing"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
)

// A worker looks inside a run as one process does; it trains once for many looks, and again once it was asked something else.
func TestInspectInAWorker(t *testing.T) {
	p := newPool(1)
	job := must(forest(20).Complete())
	looks := []inspect.Request{
		{Kind: inspect.Cell, Job: job, True: 1, Predicted: 1},
		{Kind: inspect.Path, Job: job, Row: 70, Tree: 3},
		{Kind: inspect.Regions, Job: job, X: "mean radius", Y: "mean texture", Side: 9},
	}
	told := 0
	progress := func(done, total int) {
		told++
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
	}
	for i, r := range looks {
		want, err := inspect.Run(t.Context(), r, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Inspect(t.Context(), r, nil, progress)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v, error %v", r.Kind, got, want, err)
		}
		if i == 0 && told == 0 {
			t.Error("the first look told no progress")
		}
		if i > 0 && told > 0 {
			t.Errorf("%s has trained again", r.Kind)
		}
		told = 0
	}
	if _, err := p.Inspect(t.Context(), inspect.Request{Kind: inspect.Path, Job: job, Row: 569}, nil, progress); !fault.Is(err, "inspect.row") || told > 0 {
		t.Errorf("a row that there is not: %v, told %d", err, told)
	}
	if _, err := p.Evaluate(t.Context(), evaluate.Request{Kind: evaluate.CrossValidation, Job: job, N: 2}, nil, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := p.Inspect(t.Context(), looks[0], nil, progress); err != nil || got.Cell == nil || told == 0 {
		t.Errorf("after an evaluation: %+v, %v, told %d: it was to let go of the model", got, err, told)
	}
	ctx, cancel := context.WithCancel(t.Context())
	long := inspect.Request{Kind: inspect.Cell, Job: must(forest(10_000).Complete())}
	if _, err := p.Inspect(ctx, long, nil, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if len(p.idle) != 0 {
		t.Error("the worker of a cancelled look goes on")
	}
}

// What no handler answers is refused, and the worker lives on.
func TestUnknownKind(t *testing.T) {
	p := newPool(1)
	job := must(forest(5).Complete())
	err := p.Ask(t.Context(), "dream", job.Data, nil, &job, &inspect.Answer{}, nil)
	if fault.Of(err).Code != fault.Internal {
		t.Errorf("%v", err)
	}
	if len(p.idle) != 1 || p.idle[0].worker.Type() == js.TypeUndefined || !p.idle[0].alive() {
		t.Error("the worker did not live on")
	}
}
