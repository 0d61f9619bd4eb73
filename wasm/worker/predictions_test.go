//go:build js

package worker

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/predictions"
	"pizarra/engine/trainer"
)

// A worker predicts as one process does, of a CSV too, and lists rows of what it has predicted without training again.
func TestPredictInAWorker(t *testing.T) {
	p := newPool(1)
	told := 0
	progress := func(done, total int) {
		told++
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
	}
	csv := []byte("a;b;clase\n" + strings.Repeat("1,5;2;sí\n2,5;1;no\n0,5;3;no\n", 20))
	other := must(trainer.NewJob(trainer.Data{Name: "notas.csv", File: trainer.Digest(csv)}, "random_forest").Complete())
	for _, c := range []struct {
		job  trainer.Job
		file []byte
	}{{must(forest(20).Complete()), nil}, {other, csv}} {
		one, two := c.job, c.job
		two.Model, two.Params = "gaussian_nb", nil
		for _, r := range []predictions.Request{
			{Jobs: []trainer.Job{one}}, {Jobs: []trainer.Job{two}}, {Jobs: []trainer.Job{one, two}, Places: []int{3, 0}},
		} {
			told = 0
			want, err := (&predictions.Keeper{}).Answer(t.Context(), r, predictions.File(c.file), nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.Predict(t.Context(), r, c.file, progress)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, want %+v, error %v", got, want, err)
			}
			if r.Places != nil && told > 0 {
				t.Error("to list rows it has trained again")
			}
		}
	}
	if _, err := p.Predict(t.Context(), predictions.Request{Jobs: []trainer.Job{other}, Places: []int{1 << 20}}, csv, progress); !fault.Is(err, "inspect.row") {
		t.Errorf("a row that there is not: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := p.Predict(ctx, predictions.Request{Jobs: []trainer.Job{must(forest(10_000).Complete())}}, nil, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if len(p.idle) != 0 {
		t.Error("the worker of what was cancelled goes on")
	}
}
