package dataset

import (
	"slices"

	"pizarra/engine/fault"
)

// Columns describes every column of the sheet, in order.
func (s *Sheet) Columns() []ColumnInfo {
	list := make([]ColumnInfo, len(s.columns))
	for j := range s.columns {
		c := &s.columns[j]
		list[j] = ColumnInfo{Name: s.Names[j], Type: "number", Missing: c.missing, Distinct: c.distinct, Min: c.min, Max: c.max}
		switch {
		case c.words+c.infinite > 0:
			list[j].Type = "words"
		case c.numbers > 0 && c.whole:
			list[j].Type = "integer"
		}
	}
	return list
}

// Target is the column that sel predicts, by name. The faults: "csv.no_target", and "csv.nothing_left" if every column is
// left out.
func (s *Sheet) Target(sel Selection) (string, error) {
	c, err := s.chooseColumns(sel)
	if err != nil {
		return "", err
	}
	return s.Names[c.target], nil
}

// chosen is a Selection carried out.
type chosen struct {
	target   int
	features []int // in the file's order
	rows     []int // ascending
}

// chooseColumns finds the target and the features, which may be none. A target that is named is never left out.
func (s *Sheet) chooseColumns(sel Selection) (chosen, error) {
	omit := make(map[string]bool, len(sel.Omit))
	for _, name := range sel.Omit {
		omit[name] = true
	}
	c := chosen{target: -1}
	for j, name := range s.Names {
		if name == sel.Target || sel.Target == "" && !omit[name] {
			c.target = j
		}
	}
	switch {
	case c.target < 0 && sel.Target != "":
		return c, fault.New(fault.InvalidParameterValue, "csv.no_target",
			"column", shorten(sel.Target), "columns", listNames(s.Names))
	case c.target < 0:
		return c, fault.New(fault.InvalidParameterValue, "csv.nothing_left", "columns", listNames(s.Names))
	}
	for j, name := range s.Names {
		if j != c.target && !omit[name] {
			c.features = append(c.features, j)
		}
	}
	return c, nil
}

// choose carries out sel, as far as names and missing values go.
func (s *Sheet) choose(sel Selection) (chosen, error) {
	c, err := s.chooseColumns(sel)
	if err != nil {
		return c, err
	}
	names := make(map[string]bool, len(s.Names))
	for _, name := range s.Names {
		names[name] = true
	}
	for _, name := range sel.Omit {
		if !names[name] {
			return c, fault.New(fault.InvalidParameterValue, "csv.no_column",
				"column", shorten(name), "columns", listNames(s.Names))
		}
	}
	if len(c.features) == 0 {
		return c, fault.New(fault.InvalidParameterValue, "csv.no_features", "target", shorten(s.Names[c.target]))
	}
	c.rows = s.keptRows(c, sel.DropMissing)
	if len(c.rows) == 0 {
		return c, fault.New(fault.InvalidParameterValue, "csv.no_rows", "rows", s.Rows())
	}
	return c, nil
}

// columns are the columns kept, in the file's order.
func (c chosen) columns() []int {
	i, _ := slices.BinarySearch(c.features, c.target)
	return slices.Insert(slices.Clone(c.features), i, c.target)
}

// keptRows are all rows, or those without a missing value in the columns kept.
func (s *Sheet) keptRows(c chosen, dropMissing bool) []int {
	drop := make([]bool, s.Rows())
	for _, j := range c.columns() {
		if !dropMissing || s.columns[j].missing == 0 {
			continue
		}
		for i := range drop {
			drop[i] = drop[i] || s.kind(i, j) == isMissing
		}
	}
	rows := make([]int, 0, len(drop))
	for i, dropped := range drop {
		if !dropped {
			rows = append(rows, i)
		}
	}
	return rows
}

// Problems lists what stands in the way of training on what sel chooses: in the file's order of columns, words before
// missing values. Numbers that are infinite count as words, of which there may be any in the target.
// It is empty where sel itself is wrong; Table says how.
func (s *Sheet) Problems(sel Selection) []Problem {
	c, err := s.choose(sel)
	if err != nil {
		return nil
	}
	var problems []Problem
	for _, j := range c.columns() {
		words, missing := Problem{Column: s.Names[j], Kind: Words}, Problem{Column: s.Names[j], Kind: Missing}
		s.eachOdd(j, c.rows, func(row int, k kind) {
			problem := &words
			if k == isMissing {
				problem = &missing
			} else if j == c.target {
				return
			}
			s.note(problem, row, j)
		})
		if words.Rows > 0 {
			problems = append(problems, words)
		}
		if missing.Rows > 0 {
			problems = append(problems, missing)
		}
	}
	return problems
}

// eachOdd calls f for every cell of a column that is no number, in the given rows.
func (s *Sheet) eachOdd(column int, rows []int, f func(row int, k kind)) {
	if c := &s.columns[column]; c.numbers == s.Rows() {
		return
	}
	for _, i := range rows {
		if k := s.kind(i, column); k != isNumber {
			f(i, k)
		}
	}
}

// FileRows is the spreadsheet's number of each row that sel keeps: of the rows of Table. The faults are those of Table's
// selection.
func (s *Sheet) FileRows(sel Selection) ([]int, error) {
	c, err := s.choose(sel)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, len(c.rows))
	for i, row := range c.rows {
		numbers[i] = s.row(s.first + row)
	}
	return numbers, nil
}
