package dataset

import (
	"pizarra/engine/fault"
)

// minRows is the least that can be parted into training and test rows with two classes in each.
const minRows = 4

// Table finishes a sheet into numbers and classes: the features in the file's order, without the target and what sel
// leaves out. Columns may share memory with the sheet. The error faults name row, column and remedy:
// "csv.no_target", "csv.no_column", "csv.no_features", "csv.no_rows", "csv.nothing_left" for the selection; "csv.words",
// "csv.missing", "csv.missing_label" and "csv.infinite" for the first cell that is no number; "csv.too_few_rows", "csv.one_class" and
// "csv.no_class" for the target.
func (s *Sheet) Table(name string, sel Selection) (*Table, error) {
	c, err := s.choose(sel)
	if err != nil {
		return nil, err
	}
	if err := s.refuse(c); err != nil {
		return nil, err
	}
	if len(c.rows) < minRows {
		return nil, fault.New(fault.InvalidParameterValue, "csv.too_few_rows", "rows", len(c.rows), "least", minRows)
	}
	t := &Table{Name: name, Target: s.Names[c.target]}
	if t.Classes, t.Labels, err = s.labels(c); err != nil {
		return nil, err
	}
	for _, j := range c.features {
		t.Features = append(t.Features, s.Names[j])
		t.Columns = append(t.Columns, pick(s.columns[j].values, c.rows))
	}
	t.computeDigest()
	return t, nil
}

// pick is Take, but all of the rows are the column itself.
func pick(values []float64, rows []int) []float64 {
	if len(rows) == len(values) {
		return values
	}
	return Take(values, rows)
}

// Take takes rows of a column, in their order.
func Take[T any](column []T, rows []int) []T {
	taken := make([]T, len(rows))
	for i, row := range rows {
		taken[i] = column[row]
	}
	return taken
}

// refuse finds the cell that stands in the way: words first, because their column has to go whatever else is missing in it.
func (s *Sheet) refuse(c chosen) error {
	type cell struct{ row, column, count int }
	var word, missing, infinite cell
	note := func(first *cell, row, column int) {
		if first.count == 0 {
			first.row, first.column = row, column
		}
		if first.column == column {
			first.count++
		}
	}
	for _, j := range c.columns() {
		s.eachOdd(j, c.rows, func(row int, k kind) {
			switch {
			case k == isMissing:
				note(&missing, row, j)
			case j == c.target: // any text names a class
			case k == isInfinite:
				note(&infinite, row, j)
			default:
				note(&word, row, j)
			}
		})
	}
	row := func(x cell) int { return s.row(s.first + x.row) }
	column := func(x cell) string { return shorten(s.Names[x.column]) }
	value := func(x cell) string { return shorten(s.Cell(x.row, x.column)) }
	switch {
	case word.count > 0:
		return fault.New(fault.InvalidParameterValue, "csv.words",
			"row", row(word), "column", column(word), "value", value(word), "count", word.count)
	case infinite.count > 0:
		return fault.New(fault.InvalidParameterValue, "csv.infinite",
			"row", row(infinite), "column", column(infinite), "value", value(infinite))
	case missing.count > 0 && missing.column == c.target:
		return fault.New(fault.InvalidParameterValue, "csv.missing_label",
			"row", row(missing), "column", column(missing), "count", missing.count)
	case missing.count > 0:
		return fault.New(fault.InvalidParameterValue, "csv.missing",
			"row", row(missing), "column", column(missing), "count", missing.count)
	}
	return nil
}
