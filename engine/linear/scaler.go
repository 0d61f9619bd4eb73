package linear

import (
	"math"

	"pizarra/engine/tree"
)

// Scaler brings every feature to mean 0 and standard deviation 1: scikit-learn's StandardScaler, equal to the last bit.
type Scaler struct {
	Mean  []float64 // mean_
	Scale []float64 // scale_: the standard deviation over all rows, 1 for a feature that does not vary
}

// FitScaler measures columns; columns[j][i] is feature j of row i, with one row at least.
func FitScaler(columns [][]float64) *Scaler {
	s := &Scaler{Mean: make([]float64, len(columns)), Scale: make([]float64, len(columns))}
	// NumPy adds up the rows of a table one after the other, but a table of a single column pairwise.
	sum := inOrder
	if len(columns) == 1 {
		sum = tree.PairwiseSum
	}
	var room []float64
	for j, column := range columns {
		n := float64(len(column))
		mean := sum(column) / n
		room = room[:0]
		for _, x := range column {
			room = append(room, x-mean)
		}
		// The deviations' sum would be 0 if the mean were exact: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for
		// computing the sample variance", The American Statistician 37 (1983), 242-247.
		correction := sum(room)
		for i, d := range room {
			room[i] = float64(d * d)
		}
		variance := (sum(room) - float64(correction*correction)/n) / n
		s.Mean[j] = mean
		s.Scale[j] = math.Sqrt(variance)
		if rounding := float64(n*mean) * epsilon; variance <= float64(n*epsilon*variance)+float64(rounding*rounding) {
			s.Scale[j] = 1 // nothing but rounding errors
		}
	}
	return s
}

// inOrder adds one after the other.
func inOrder(x []float64) float64 {
	total := 0.0
	for _, v := range x {
		total += v
	}
	return total
}

// Transform returns columns standardised. columns are as in FitScaler, the same features with any number of rows.
func (s *Scaler) Transform(columns [][]float64) [][]float64 {
	scaled := make([][]float64, len(columns))
	for j, column := range columns {
		mean, scale := s.Mean[j], s.Scale[j]
		scaled[j] = make([]float64, len(column))
		for i, x := range column {
			scaled[j][i] = (x - mean) / scale
		}
	}
	return scaled
}
