package trainer

import "pizarra/engine/dataset"

// Rows are the table that a Job learns from, put together from the two parts that it was split into, and the rows of it that
// it is trained on and tried on, in scikit-learn's order. They are not to be changed.
func (p *Prepared) Rows() (table *dataset.Table, train, test []int) {
	whole := *p.table
	for j := range p.problem.Columns {
		column := make([]float64, len(p.train)+len(p.test))
		for i, row := range p.train {
			column[row] = p.problem.Columns[j][i]
		}
		for i, row := range p.test {
			column[row] = p.held[j][i]
		}
		whole.Columns = append(whole.Columns, column)
	}
	return &whole, p.train, p.test
}

// Head are the first n of the rows that the Job is trained on, or all where there are fewer: of each its features.
func (p *Prepared) Head(n int) [][]float64 {
	rows := make([][]float64, min(n, len(p.train)))
	for i := range rows {
		for _, column := range p.problem.Columns {
			rows[i] = append(rows[i], column[i])
		}
	}
	return rows
}

// Held are the features of a row that the Job is tried on, by its place in the test.
func (p *Prepared) Held(place int) []float64 {
	values := make([]float64, len(p.held))
	for j, column := range p.held {
		values[j] = column[place]
	}
	return values
}

// Truth are the classes of the rows that the Job is tried on. They are not to be changed.
func (p *Prepared) Truth() []int32 { return p.truth }
