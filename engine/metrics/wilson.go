package metrics

import "math"

// Usual is the level of an interval where none is asked for: 95 times in 100 such intervals hold what they are about.
const Usual = 0.95

// Proportion is a score that counts rows: 27 of 30. Low and High are Wilson's interval for the share in all the rows that
// might have come, at the level asked for; 0 and 1 of no rows, which tell nothing.
type Proportion struct {
	Hits int
	Rows int
	Low  float64
	High float64
}

// Share is the score itself, 0 of no rows.
func (p Proportion) Share() float64 { return ratio(p.Hits, p.Rows) }

// Wilson is the score interval of hits among rows: SciPy's binomtest(hits, rows).proportion_ci(level, "wilson"), within
// 1e-14 of it. level lies between 0 and 1; Wilson, "Probable inference, the law of succession, and statistical inference",
// Journal of the American Statistical Association 22 (1927).
func Wilson(hits, rows int, level float64) Proportion {
	p := Proportion{hits, rows, 0, 1}
	if rows <= 0 {
		return p
	}
	n, k, z := float64(rows), float64(hits), normalQuantile(level)
	wide := 2 * (n + z*z)
	centre := (2*k + z*z) / wide
	delta := z / wide * math.Sqrt(4*k*(n-k)/n+z*z)
	if hits > 0 {
		p.Low = centre - delta
	}
	if hits < rows {
		p.High = centre + delta
	}
	return p
}

// normalQuantile is how many standard deviations around the mean hold the share level of a normal distribution.
func normalQuantile(level float64) float64 { return math.Sqrt2 * math.Erfinv(level) }

// HitsOf reads a score that counts rows, such as accuracy, as that count: 0.9 of 30 rows are 27. ok is false where no whole
// number of so many rows makes that very score: then it does not count rows, or others.
func HitsOf(score float64, rows int) (hits int, ok bool) {
	if rows <= 0 || !(score >= 0 && score <= 1) {
		return 0, false
	}
	hits = int(math.Round(score * float64(rows)))
	return hits, ratio(hits, rows) == score
}

// Counted is what of a confusion matrix counts rows.
type Counted struct {
	Level     float64
	Accuracy  Proportion
	Recall    []Proportion // by class: of the rows that are of it
	Precision []Proportion // by class: of the rows that were taken for it
}

// Count reads a confusion matrix, [true class][predicted class], as counts with their intervals at the given level.
func Count(confusion [][]int, level float64) Counted {
	c := Counted{Level: level}
	hits, rows := 0, 0
	for k := range confusion {
		truly, predicted := 0, 0
		for j := range confusion {
			truly += confusion[k][j]
			predicted += confusion[j][k]
		}
		hits += confusion[k][k]
		rows += truly
		c.Recall = append(c.Recall, Wilson(confusion[k][k], truly, level))
		c.Precision = append(c.Precision, Wilson(confusion[k][k], predicted, level))
	}
	c.Accuracy = Wilson(hits, rows, level)
	return c
}
