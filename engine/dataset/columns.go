package dataset

import "math"

// column is what one pass over the cells finds out about a column.
type column struct {
	values                            []float64 // NaN where the cell is no number; nil if none is
	numbers, words, infinite, missing int
	min, max                          float64
	whole                             bool // every number is whole
	integers                          bool // every number is written without decimal mark and exponent
	distinct                          int
}

// readColumns classifies every cell, row by row as they lie in memory, and then counts what differs, column by column.
func (s *Sheet) readColumns() {
	s.columns = make([]column, len(s.Names))
	dashes := make([]int, len(s.Names))
	for j := range s.columns {
		s.columns[j].values = make([]float64, s.Rows())
		s.columns[j].whole, s.columns[j].integers = true, true
	}
	decimal := s.Reading.Decimal[0]
	for i := range s.Rows() {
		for j := range s.columns {
			c := &s.columns[j]
			kind, x, integer := classify(s.cell(i, j), decimal)
			c.values[i] = x
			if kind != isNumber {
				c.values[i] = math.NaN()
			}
			switch kind {
			case isNumber:
				if c.numbers == 0 {
					c.min, c.max = x, x
				}
				c.numbers++
				c.min, c.max = min(c.min, x), max(c.max, x)
				c.whole = c.whole && x == math.Trunc(x)
				c.integers = c.integers && integer
			case isMissing:
				c.missing++
			case isDash:
				dashes[j]++
			case isInfinite:
				c.infinite++
			case isWord:
				c.words++
			}
		}
	}
	for j := range s.columns {
		c := &s.columns[j]
		if c.words > 0 {
			c.words += dashes[j]
		} else {
			c.missing += dashes[j]
		}
		if c.numbers == 0 {
			c.values = nil
		}
	}
	s.countDistinct()
}

// countDistinct fills in how many different values each column has.
func (s *Sheet) countDistinct() {
	numbers, words := map[float64]struct{}{}, map[string]struct{}{}
	for j := range s.columns {
		clear(numbers)
		clear(words)
		c := &s.columns[j]
		last := math.NaN()
		for i := range s.Rows() {
			if len(numbers)+len(words) >= MaxDistinct {
				break
			}
			if c.values != nil && c.values[i] == c.values[i] {
				if x := c.values[i]; x != last {
					numbers[x] = struct{}{}
					last = x
				}
			} else if s.kind(i, j) != isMissing {
				if _, ok := words[string(s.cell(i, j))]; !ok { // the look-up makes no string
					words[string(s.cell(i, j))] = struct{}{}
				}
			}
		}
		c.distinct = len(numbers) + len(words)
	}
}

// kind is what a cell is, "-" settled by its column.
func (s *Sheet) kind(row, column int) kind {
	c := &s.columns[column]
	if c.values != nil && !math.IsNaN(c.values[row]) {
		return isNumber
	}
	k, _, _ := classify(s.cell(row, column), s.Reading.Decimal[0])
	if k == isDash && c.words > 0 {
		return isWord
	} else if k == isDash {
		return isMissing
	}
	return k
}
