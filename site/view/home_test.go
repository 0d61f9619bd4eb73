package view

import (
	"context"
	"reflect"
	"testing"

	"pizarra/engine/trainer"
	"pizarra/site/app"
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
