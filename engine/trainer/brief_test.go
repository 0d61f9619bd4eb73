package trainer_test

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// A result for which no tree was kept is, to the last digit, that of the whole forest.
func TestBriefResultsAreThose(t *testing.T) {
	ten := estimator.IntValue(10)
	for _, params := range []estimator.Params{
		{"n_estimators": ten},
		{"n_estimators": ten, "oob_score": estimator.BoolValue(true), "class_weight": estimator.WordValue("balanced")},
		{"n_estimators": ten, "bootstrap": estimator.BoolValue(false), "max_depth": estimator.IntValue(1)},
	} {
		j := trainer.NewJob(trainer.Data{Name: "wine"}, "random_forest")
		j.Params = params
		p, err := trainer.Prepare(j, nil)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := p.Assemble(false)
		if err != nil {
			t.Fatal(err)
		}
		brief, err := p.AssembleBrief(1 << 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range trainer.Shards(10, 3) {
			if _, err := brief.Result(0); !fault.Is(err, "tree.malformed") {
				t.Errorf("a forest that lacks trees ends with %v", err)
			}
			part, err := p.Fit(context.Background(), s, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range []*trainer.Assembly{whole, brief} {
				if _, err := a.Add(part); err != nil {
					t.Fatal(err)
				}
			}
		}
		want, err1 := whole.Result(1)
		got, err2 := brief.Result(1)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		gotText, err1 := json.Marshal(got)
		wantText, err2 := json.Marshal(want)
		if err1 != nil || err2 != nil || string(gotText) != string(wantText) || len(got.Inspection.Importances) != 13 {
			t.Errorf("%v: %.300s, want %.300s (%v, %v)", params, gotText, wantText, err1, err2)
		}
		model, err1 := whole.Model()
		kept, err2 := brief.Whole()
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if !reflect.DeepEqual(estimator.Trees(kept), estimator.Trees(model)) {
			t.Errorf("%v: the trees that were kept are others", params)
		}
	}
}

// Whoever keeps no more than so many bytes of parts has no whole model of more, and the same result.
func TestBriefForgets(t *testing.T) {
	j := trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest")
	j.Params = estimator.Params{"n_estimators": estimator.IntValue(3)}
	p, err := trainer.Prepare(j, nil)
	if err != nil {
		t.Fatal(err)
	}
	var parts [][]byte
	bytes := 0
	for _, s := range trainer.Shards(3, 3) {
		part, err := p.Fit(context.Background(), s, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts, bytes = append(parts, part), bytes+len(part)
	}
	for _, test := range []struct{ keep, trees int }{{bytes, 3}, {bytes - 1, 0}, {0, 0}} {
		a, err := p.AssembleBrief(test.keep)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if _, err := a.Add(part); err != nil {
				t.Fatal(err)
			}
		}
		model, err := a.Whole()
		if err != nil || (model == nil) != (test.trees == 0) || model != nil && len(estimator.Trees(model)) != test.trees {
			t.Errorf("%d of %d bytes kept: %v (%v)", test.keep, bytes, model, err)
		}
		if _, err := a.Result(0); err != nil {
			t.Error(err)
		}
	}
}
