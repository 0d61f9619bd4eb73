package trainer_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
)

func value(r *rand.Rand) any {
	spec, err := estimator.Lookup(estimator.Names()[r.IntN(len(estimator.Names()))])
	if err != nil {
		panic(err)
	}
	return jobtest.Value(r, &spec.Params[r.IntN(len(spec.Params))])
}

func TestJSON(t *testing.T) {
	jsontest.Check[trainer.Job](t, value, func(r *rand.Rand) any { return jobtest.Random(r) })
	jsontest.Check[trainer.Data](t)
	jsontest.Check[trainer.Shard](t)
	jsontest.Check[trainer.Look](t)
	jsontest.Check[trainer.Result](t, value)
}

// What the page shows went through JSON; it must be what was computed, to the last bit.
func TestResultsAndLooksTravelUnchanged(t *testing.T) {
	for _, model := range estimator.Names() {
		result, err := trainer.Train(context.Background(), trainer.NewJob(trainer.Data{Name: "iris"}, model), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		text, err := jsontext.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		back := &trainer.Result{}
		if err := jsontext.Unmarshal(text, back); err != nil || !reflect.DeepEqual(back, result) {
			t.Errorf("%s: %v\n%+v\nbecame\n%+v", model, err, result, back)
		}
	}
	look, err := trainer.LookAt(trainer.Data{Name: "wine"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := jsontext.Marshal(look)
	if err != nil {
		t.Fatal(err)
	}
	back := &trainer.Look{}
	if err := jsontext.Unmarshal(text, back); err != nil || !reflect.DeepEqual(back, look) {
		t.Errorf("%v\n%+v\nbecame\n%+v", err, look, back)
	}
}
