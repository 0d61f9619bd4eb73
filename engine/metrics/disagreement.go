package metrics

import (
	"math"

	"pizarra/engine/fault"
)

// Tested is what a run did on its test rows, and which they were.
type Tested struct {
	Data      string  // the digest of the table
	Rows      []int   // of the table, in the order of the test
	Truth     []int32 // their classes
	Predicted []int32
}

// Disagreement is how two runs, a and b, differ on the same test rows.
type Disagreement struct {
	Rows      int
	BothRight int
	OnlyA     int // a is right and b is wrong
	OnlyB     int
	BothWrong int     // in the same way or not
	Differ    []int   // the rows of the table that they take for different classes, in the order of the test
	Truth     []int32 // the class of each of those, and what each run takes it for
	A         []int32
	B         []int32
	Identical bool    // there are none: the scores tell nothing between the two
	PValue    float64 // McNemar's exact test: of OnlyA and OnlyB, or further apart, where both are as good
}

// Disagree compares two runs row by row. The errors compare.other_data and compare.other_rows say that the runs were not tried
// on the same rows, so that nothing can be compared row by row.
func Disagree(a, b Tested) (*Disagreement, error) {
	if a.Data != b.Data {
		return nil, fault.New(fault.InvalidParameterValue, "compare.other_data")
	}
	n := len(a.Rows)
	if len(b.Rows) != n || len(a.Truth) != n || len(b.Truth) != n || len(a.Predicted) != n || len(b.Predicted) != n {
		return nil, fault.New(fault.InvalidParameterValue, "compare.other_rows")
	}
	d := &Disagreement{Rows: n, Differ: []int{}, Truth: []int32{}, A: []int32{}, B: []int32{}}
	for i, truth := range a.Truth {
		if a.Rows[i] != b.Rows[i] || truth != b.Truth[i] {
			return nil, fault.New(fault.InvalidParameterValue, "compare.other_rows")
		}
		switch rightA, rightB := a.Predicted[i] == truth, b.Predicted[i] == truth; {
		case rightA && rightB:
			d.BothRight++
		case rightA:
			d.OnlyA++
		case rightB:
			d.OnlyB++
		default:
			d.BothWrong++
		}
		if a.Predicted[i] != b.Predicted[i] {
			d.Differ = append(d.Differ, a.Rows[i])
			d.Truth, d.A, d.B = append(d.Truth, truth), append(d.A, a.Predicted[i]), append(d.B, b.Predicted[i])
		}
	}
	d.Identical = len(d.Differ) == 0
	d.PValue = McNemar(d.OnlyA, d.OnlyB)
	return d, nil
}

// McNemar is the two-sided p-value of the exact test: SciPy's binomtest(a, a+b, 0.5).pvalue, within 1e-12 of it, relatively.
// It is 1 where nothing is told apart.
func McNemar(a, b int) float64 {
	n, k := a+b, min(a, b)
	if k >= n-k-1 { // as near to one half as can be: each tail holds half of all or more
		return 1
	}
	// term is the largest of the tail, C(n, k) / 2ⁿ, by its mantissa and its exponent: for many rows it is below all float64s
	// on the way, though not in the end.
	term, exponent := 1.0, 1-n // twice the tail
	for i := 1; i <= k; i++ {
		var e int
		term, e = math.Frexp(term * float64(n-k+i) / float64(i))
		exponent += e
	}
	sum := 0.0
	for i := k; i >= 0 && term > sum*0x1p-60; i-- {
		sum += term
		term *= float64(i) / float64(n-i+1)
	}
	return math.Ldexp(sum, exponent)
}
