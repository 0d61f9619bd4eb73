package dataset

// Text is a file's text in UTF-8, whatever encoding it comes in; its faults are csv.size, csv.unreadable and csv.web_page.
func Text(data []byte) (string, error) {
	if len(data) > MaxFile {
		return "", tooLarge(data)
	}
	text, _, err := decode(data, "")
	return string(text), err
}

// Numbers are the values of a column of the sheet, of every row, as numbers: NaN where the cell is none. odd is what is wrong with
// those, of each kind the first cell; none where all are numbers.
func (s *Sheet) Numbers(column int) (values []float64, odd []Problem) {
	rows := make([]int, s.Rows())
	for i := range rows {
		rows[i] = i
	}
	words, missing := Problem{Column: s.Names[column], Kind: Words}, Problem{Column: s.Names[column], Kind: Missing}
	s.eachOdd(column, rows, func(row int, k kind) {
		problem := &words
		if k == isMissing {
			problem = &missing
		}
		s.note(problem, row, column)
	})
	for _, problem := range []Problem{words, missing} {
		if problem.Rows > 0 {
			odd = append(odd, problem)
		}
	}
	return s.columns[column].values, odd
}

// note counts a cell that a problem is about, and remembers the first.
func (s *Sheet) note(problem *Problem, row, column int) {
	if problem.Rows++; problem.Rows == 1 {
		problem.Row, problem.Example = s.FileRow(row), shorten(s.Cell(row, column))
	}
}

// FileRow is the spreadsheet's number of a row of data.
func (s *Sheet) FileRow(row int) int { return s.row(s.first + row) }
