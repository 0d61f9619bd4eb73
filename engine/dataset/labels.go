package dataset

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// maxMeasures is how many different labels with a fractional part still pass for classes, such as marks in half points.
const maxMeasures = 20

// labels turns the target's cells into class names and indices. The classes stand in the order of numpy.unique: numbers by
// value, "1" and "1.0" being one; words, and numbers among words, by code point. Numbers are named as Python prints them: 0, 1 if
// all are written as integers, else 0.0, 0.5.
func (s *Sheet) labels(c chosen) (classes []string, labels []int32, err error) {
	words := false
	s.eachOdd(c.target, c.rows, func(int, kind) { words = true })
	if words {
		classes, labels = unique(c.rows, func(row int) string { return s.Cell(row, c.target) }, func(word string) string { return word })
	} else {
		column := &s.columns[c.target]
		const exact = 1 << 53
		name := PythonFloat
		if column.integers && column.min >= -exact && column.max <= exact {
			name = func(x float64) string { return strconv.FormatInt(int64(x), 10) }
		}
		classes, labels = unique(c.rows, func(row int) float64 { return column.values[row] }, name)
		if !column.whole && len(classes) > maxMeasures {
			return nil, nil, s.noClass(c, len(classes))
		}
	}
	switch {
	case len(classes) == 1:
		return nil, nil, fault.New(fault.InvalidParameterValue, "csv.one_class",
			"column", shorten(s.Names[c.target]), "class", shorten(classes[0]))
	case len(classes) > MaxClasses, len(classes) > 10 && 2*len(classes) > len(c.rows):
		return nil, nil, s.noClass(c, len(classes))
	}
	return classes, labels, nil
}

// noClass says that a column has too many values to name classes: it measures, or tells the rows apart.
func (s *Sheet) noClass(c chosen, classes int) error {
	return fault.New(fault.InvalidParameterValue, "csv.no_class",
		"column", shorten(s.Names[c.target]), "classes", classes, "rows", len(c.rows))
}

// unique is numpy.unique with return_inverse over the rows' values. It gives up at MaxDistinct values, which is far more
// than is accepted.
func unique[V cmp.Ordered](rows []int, value func(row int) V, name func(V) string) (names []string, inverse []int32) {
	index := map[V]int32{}
	var values []V
	inverse = make([]int32, len(rows))
	for k, row := range rows {
		v := value(row)
		i, ok := index[v]
		if !ok {
			if i = int32(len(values)); i >= MaxDistinct {
				break
			}
			index[v] = i
			values = append(values, v)
		}
		inverse[k] = i
	}
	slices.Sort(values)
	place := make([]int32, len(values))
	for i, v := range values {
		names = append(names, name(v))
		place[index[v]] = int32(i)
	}
	for k, i := range inverse {
		inverse[k] = place[i]
	}
	return names, inverse
}

// PythonFloat writes x as Python's str does: the shortest digits that read back, always with a point or an exponent.
func PythonFloat(x float64) string {
	if x == 0 {
		return "0.0"
	}
	if a := math.Abs(x); a >= 1e16 || a < 1e-4 {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
