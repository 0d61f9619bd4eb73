package forest

import "pizarra/engine/fault"

// CheckValues refuses the values that scikit-learn's trees refuse: those that are no number, infinite, or too large for
// float32, to which trees narrow them. The error forest.value names the first by feature and row, both counted from 1.
func CheckValues(columns [][]float64) error {
	for j, column := range columns {
		for i, x := range column {
			if y := float32(x); y-y != 0 { // infinite, or no number
				return fault.New(fault.InvalidParameterValue, "forest.value", "feature", j+1, "row", i+1, "value", x)
			}
		}
	}
	return nil
}

// narrowed is columns in float32.
func narrowed(columns [][]float64) [][]float32 {
	narrow := make([][]float32, len(columns))
	for j, column := range columns {
		narrow[j] = make([]float32, len(column))
		for i, x := range column {
			narrow[j][i] = float32(x)
		}
	}
	return narrow
}
