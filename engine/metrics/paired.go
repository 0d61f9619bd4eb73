package metrics

import (
	"math"

	"pizarra/engine/tree"
)

// Paired is what the differences of two models on the same splits say, each first minus second.
type Paired struct {
	Mean   float64 `json:"mean"`
	Std    float64 `json:"std"` // of a sample: divided by one less than there are splits
	Wins   int     `json:"wins"`
	Losses int     `json:"losses"`
	Ties   int     `json:"ties"`
	Level  float64 `json:"level"`
	// Low and High are the interval of the mean at Level, and PValue the two-sided p-value of a mean of 0, by the t-test
	// corrected for splits that share rows.
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	PValue float64 `json:"p_value"` // 1 where all differences are 0
}

// CorrectedT compares two models by their differences on at least two random splits into so many rows to learn from and to
// be tried on. Splits that share rows to learn from make differences alike, and the plain t-test too sure of them; Nadeau and
// Bengio, "Inference for the generalization error", Machine Learning 52 (2003), widen the variance of the mean from s²/n to
// s²·(1/n + test/train).
func CorrectedT(differences []float64, train, test int, level float64) Paired {
	n := float64(len(differences))
	p := Paired{Mean: Mean(differences), Level: level}
	squares := make([]float64, len(differences))
	for i, d := range differences {
		switch {
		case d > 0:
			p.Wins++
		case d < 0:
			p.Losses++
		default:
			p.Ties++
		}
		squares[i] = (d - p.Mean) * (d - p.Mean)
	}
	variance := tree.PairwiseSum(squares) / (n - 1)
	p.Std = math.Sqrt(variance)
	wide := math.Sqrt(variance * (1/n + float64(test)/float64(train)))
	half := StudentQuantile(level, n-1) * wide
	p.Low, p.High = p.Mean-half, p.Mean+half
	switch {
	case p.Mean == 0:
		p.PValue = 1
	case wide > 0:
		p.PValue = StudentTail(p.Mean/wide, n-1)
	}
	return p
}
