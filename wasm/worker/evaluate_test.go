//go:build js

package worker

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
)

// A worker evaluates as one process does, tells how far it is, and is gone when it is cancelled.
func TestEvaluateInAWorker(t *testing.T) {
	p := newPool(1)
	for _, kind := range evaluate.Kinds {
		r := evaluate.Request{Kind: kind, Job: must(forest(10).Complete()), N: 4, Shuffle: true, Seed: 4294967295}
		last := 0
		got, err := p.Evaluate(t.Context(), r, nil, func(done, total int) {
			if done < last || done > total {
				t.Errorf("%s: %d after %d, of %d", kind, done, last, total)
			}
			last = done
		})
		if err != nil {
			t.Fatal(err)
		}
		want, err := evaluate.Run(t.Context(), r, nil, nil)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v, error %v", kind, got, want, err)
		}
	}
	if _, err := p.Evaluate(t.Context(), evaluate.Request{Kind: evaluate.CrossValidation, Job: must(forest(1).Complete()), N: 1}, nil, nil); !fault.Is(err, "evaluate.n") {
		t.Errorf("one fold: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	long := evaluate.Request{Kind: evaluate.CrossValidation, Job: must(forest(5000).Complete()), N: 40}
	if _, err := p.Evaluate(ctx, long, nil, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if len(p.idle) != 0 {
		t.Error("the worker of a cancelled evaluation goes on")
	}
}
