package view

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// The opening's figures are those that its own button comes to.
func TestOpeningTellsTheTruth(t *testing.T) {
	r, err := trainer.Train(context.Background(), app.FirstJob(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r.Confusion, firstMatrix) || !reflect.DeepEqual(r.Dataset.Classes, firstClasses) {
		t.Errorf("the matrix is %v of %v, the opening shows %v of %v", r.Confusion, r.Dataset.Classes, firstMatrix, firstClasses)
	}
	right := 0
	for i := range r.Confusion {
		right += r.Confusion[i][i]
	}
	if len(r.Split.Test) != firstTest || right != firstRight || r.Metrics.TestAccuracy != firstAccuracy {
		t.Errorf("%d of %d rows are right, %v, the opening shows %d of %d, %v",
			right, len(r.Split.Test), r.Metrics.TestAccuracy, firstRight, firstTest, firstAccuracy)
	}
}

// The changes that the first result proposes can be trained as they stand, with the data and the split that are there.
func TestWhatIsProposedCanBeTrained(t *testing.T) {
	a := app.New(i18n.EN)
	a.Train.Job.Split.TestSize = 0.3
	for _, model := range []string{"random_forest", "logistic_regression", "decision_tree"} {
		j := a.Train.Job
		j.Model, j.Params = model, nil
		r, err := trainer.Train(context.Background(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		html := string(viewTry(a, r))
		links := 0
		for _, part := range strings.Split(html, `href="`)[1:] {
			hash, _, _ := strings.Cut(part, `"`)
			route := app.ParseRoute(strings.ReplaceAll(hash, "&amp;", "&"))
			if route.Page != app.PageTrain {
				continue
			}
			links++
			proposed, err := trainer.ParseQuery(route.Query)
			if err == nil {
				_, err = proposed.Complete()
			}
			if err != nil || !reflect.DeepEqual(proposed.Data, j.Data) || proposed.Split.TestSize != 0.3 {
				t.Errorf("%s: %s is %+v (%v)", model, hash, proposed, err)
			}
			if proposed.Model == model && len(proposed.Params) == 0 {
				t.Errorf("%s: %s changes nothing", model, hash)
			}
		}
		if links == 0 {
			t.Errorf("%s: nothing is proposed in %s", model, html)
		}
	}
}
