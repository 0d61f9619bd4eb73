package naivebayes

import (
	"math"
	"testing"

	"pizarra/engine/fault"
)

// The six points are those of the example in scikit-learn's documentation of GaussianNB; means, variances and the
// prediction can be worked out by hand. The largest variance is 14/3, of both features.
func TestGaussianByHand(t *testing.T) {
	columns := [][]float64{{-1, -2, -3, 1, 2, 3}, {-1, -1, -2, 1, 1, 2}}
	g, err := Fit(columns, []int32{0, 0, 0, 1, 1, 1}, 2, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-15 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("the prior", g.Prior[1], 0.5)
	near("a mean", g.Mean[0][0], -2)
	near("a mean", g.Mean[1][1], 4./3)
	near("a variance", g.Variance[0][0], 2./3+0.3*14/3)
	near("a variance", g.Variance[1][1], 2./9+0.3*14/3)
	asked := [][]float64{{-0.8, 0}, {-1, 0}}
	if got := g.Joint(asked); !(got[0] > got[1]) || got[2] != got[3] {
		t.Errorf("log P(class) + log P(row|class) is %v", got)
	}
	p := g.Probabilities(asked)
	near("a probability", p[2], 0.5)
	near("a sum", p[0]+p[1], 1)
}

func TestFaults(t *testing.T) {
	_, err := Fit([][]float64{{1, 2, 3, 4}, {5, 5, 6, 7}}, []int32{0, 0, 1, 1}, 2, 0)
	if e := fault.Of(err); !fault.Is(err, "bayes.no_variance") || e.Args["feature"] != "2" || e.Args["class"] != "1" {
		t.Errorf("error %v", err)
	}
}
