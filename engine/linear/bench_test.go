package linear

import (
	"context"
	"testing"
)

// BenchmarkEvaluate is one pass over 20000 rows of 20 features; a fit makes some dozens.
func BenchmarkEvaluate(b *testing.B) {
	for _, c := range []struct {
		name    string
		classes int
	}{{"two classes", 2}, {"three classes", 3}} {
		b.Run(c.name, func(b *testing.B) {
			t := newLinearLoss(randomTraining(b, 20000, 20, c.classes), defaults)
			var loss interface {
				objective
				parameters() int
			} = newBinomialLoss(t)
			if c.classes > 2 {
				loss = newMultinomialLoss(t)
			}
			x := make([]float64, loss.parameters())
			gradient := make([]float64, len(x))
			for b.Loop() {
				loss.evaluate(x, gradient)
			}
		})
	}
}

// BenchmarkFit is breast_cancer standardised, as a class fits it.
func BenchmarkFit(b *testing.B) {
	train, labels, _, classes := goldenSplit{"breast_cancer", 0.2, 42}.halves(b)
	train = FitScaler(train).Transform(train)
	for b.Loop() {
		if _, err := Fit(context.Background(), train, labels, classes, defaults, nil); err != nil {
			b.Fatal(err)
		}
	}
}
