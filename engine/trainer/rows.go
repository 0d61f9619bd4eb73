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
