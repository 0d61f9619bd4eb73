package neighbors

import "testing"

// The expected order is that of idx_array in scikit-learn 1.9.1's KDTree(values, leaf_size=30).get_arrays(), of 1000 rows with
// one feature, folded from the first row on by h = 31·h + row mod 2³². Values that rise and fall are what quickselect takes
// too many steps for, so that a heap has to end what it began.
func TestRowsStandAsInScikitLearnsTree(t *testing.T) {
	for _, c := range []struct {
		name  string
		value func(i int) int
		want  uint32
	}{
		{"scattered", func(i int) int { return i * i % 1009 }, 3264286590},
		{"rise and fall", func(i int) int { return min(i, 999-i) }, 2149645410},
		{"fall and rise", func(i int) int { return max(i, 999-i) }, 3559836664},
	} {
		column := make([]float64, 1000)
		for i := range column {
			column[i] = float64(c.value(i))
		}
		k, err := newTree(t.Context(), newTable([][]float64{column}, len(column), 2))
		if err != nil {
			t.Fatal(err)
		}
		h := uint32(0)
		for _, row := range k.order {
			h = 31*h + uint32(row)
		}
		if h != c.want {
			t.Errorf("%s: the rows stand as %d, want %d", c.name, h, c.want)
		}
	}
}
