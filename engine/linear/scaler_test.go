package linear

import (
	"math"
	"slices"
	"testing"
)

// The expected numbers are those of StandardScaler().fit(X) in scikit-learn 1.9.1, X as a C-ordered table: a feature that
// varies, constants of which the mean is not exact, one that varies less than rounding errors would, and one that varies
// just enough.
func TestScalerTellsConstantsFromFeatures(t *testing.T) {
	columns := make([][]float64, 5)
	for i := range 30 {
		parity := float64(i % 2)
		columns[0] = append(columns[0], float64(i)*0.1)
		columns[1] = append(columns[1], 0.1)
		columns[2] = append(columns[2], 1e17/3)
		columns[3] = append(columns[3], 1+parity*epsilon)
		columns[4] = append(columns[4], 1+parity*200*epsilon)
	}
	s := FitScaler(columns)
	mean := []float64{1.45, 0.10000000000000005, 3.3333333333333348e+16, 1.0, 1.0000000000000218}
	scale := []float64{0.8655441448399191, 1.0, 1.0, 1.0, 2.220446049250313e-14}
	if !slices.Equal(s.Mean, mean) || !slices.Equal(s.Scale, scale) {
		t.Errorf("mean %v and scale %v, want %v and %v", s.Mean, s.Scale, mean, scale)
	}
	if got := s.Transform(columns)[1]; slices.Max(got) > 1e-15 || slices.Min(got) < -1e-15 {
		t.Errorf("the constant becomes %v", got)
	}
}

// NumPy adds a single column in another order than one of several. The numbers are StandardScaler's, as above.
func TestScalerOfASingleColumn(t *testing.T) {
	var column []float64
	for i := range 1000 {
		column = append(column, math.Sqrt(float64(i))*1.1)
	}
	one, two := FitScaler([][]float64{column}), FitScaler([][]float64{column, column})
	if one.Mean[0] != 23.172416421966954 || one.Scale[0] != 8.211827882204796 {
		t.Errorf("alone: %v", one)
	}
	if two.Mean[1] != 23.17241642196697 || two.Scale[1] != 8.211827882204794 {
		t.Errorf("of two: %v", two)
	}
}
